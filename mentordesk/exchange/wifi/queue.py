"""Keeps what arrived until it is taken in: sealed, readable by the owner only, and on the disk before the receipt.

An answer is one file, whose name says nothing; where it is anonymous its time says nothing either. Another answer with
the same slip takes the place of the first. A power cut may leave both: both are then shown, as two forms of one person
are.
"""

import json
import os
import secrets
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from mentordesk import atomic, faults, private
from mentordesk.domain.wifi import Arrived, Kind
from mentordesk.errors import MentorDeskError
from mentordesk.exchange.phone import answer_text
from mentordesk.exchange.wifi import tickets

_SUFFIX = ".answer"
_ARRIVED, _USED, _PRINTED = "arrived", "used", "printed.json"
_LONG_AGO = 315_532_800
"""The time of files that must not say when they came: 1980, the first that every disk can keep."""

_NONCE = 12
MOST = 5_000
"""So many answers may wait; more than a company of this size gives."""


def folder(company_id: str) -> Path:
    """Return the folder of a company on this computer; it need not be there."""
    return private.data() / "wifi" / tickets.named(b"", "folder", company_id)


def of_company(company_id: str, key: bytes) -> "Queue":
    """Return the queue of a company on this computer; ``key`` is the secret of its file."""
    return Queue(folder(company_id), tickets.queue_key(key, company_id), tickets.look_up_key(key, company_id))


@dataclass(frozen=True, slots=True)
class Put:
    """An answer to be kept: how its name begins, with which slip it was given, and its text.

    ``replaces`` is the name of the answer whose place it takes. One that ``is_hidden`` is of an anonymous survey: no
    time or order is left of it.
    """

    entry: str
    slip_id: str
    kind: str
    text: str
    replaces: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of a company: its folder, the key that seals answers and the one that makes names."""

    folder: Path
    key: bytes
    look_up: bytes

    def entry(self, slip_id: str, part: str) -> str:
        """Return how the name of an answer begins; ``part`` separates answers that may be given with one slip."""
        return tickets.named(self.look_up, "entry", slip_id, part)

    def names(self) -> dict[str, str]:
        """Return the names of the answers that wait, by how they begin."""
        return {path.name.partition("-")[0]: path.name for path in self._files()}

    def waits(self, name: str) -> bool:
        """Return whether an answer of this name waits."""
        return bool(name) and (self._arrived / name).exists()

    def put(self, answers: Sequence[Put]) -> list[str | MentorDeskError]:
        """Write answers to the disk, all with one wait for it; return the name of each, or why it was refused."""
        written: list[str | MentorDeskError] = []
        with suppress(OSError):
            self._arrived.mkdir(parents=True, exist_ok=True, mode=0o700)
        for answer in answers:
            try:
                written.append(self._written(answer))
            except OSError as error:
                written.append(faults.known_error(error, self._arrived))
        atomic.flush_folder(self._arrived)
        for answer, name in zip(answers, written, strict=True):
            if isinstance(name, str) and answer.replaces not in ("", name):
                with suppress(OSError):
                    (self._arrived / answer.replaces).unlink()
        return written

    def _written(self, answer: Put) -> str:
        """Write one answer; one that is cut off by a power cut got no receipt and opens with no key. Raises OSError."""
        name = f"{answer.entry}-{tickets.named(self.look_up, 'version', answer.text)[:8]}{_SUFFIX}"
        path = self._arrived / name
        content = {"slip": answer.slip_id, "kind": answer.kind, "text": answer.text}
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            if self._opened(path) is not None:  # the very same answer
                return name
            path.unlink()  # cut off by a power cut
            return self._written(answer)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self._sealed(name, content))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
        if answer.is_hidden:
            with suppress(OSError):
                os.utime(path, (_LONG_AGO, _LONG_AGO))
        return name

    def mix(self) -> None:
        """Write all files anew in no order, so that neither their times nor their places say which came first."""
        for path in _shuffled(self._files()):
            with suppress(MentorDeskError, OSError), atomic.writing(path) as temp:
                temp.write_bytes(path.read_bytes())
        for path in self._files():
            with suppress(OSError):
                os.utime(path, (_LONG_AGO, _LONG_AGO))

    def arrived(self) -> tuple[Arrived, ...]:
        """Return the answers that wait, in no order; those that this file's key does not open are left out."""
        found = (self._opened(path) for path in _shuffled(self._files()))
        return tuple(answer for answer in found if answer is not None)

    def forget(self, answers: Collection[Arrived]) -> None:
        """Remove answers as if they had never come: their slips may be used again."""
        self.remove(answers)
        self.let_again(answer.slip_id for answer in answers)

    def remove(self, answers: Iterable[Arrived]) -> None:
        """Remove these very answers; those that came with their slips meanwhile stay, and the slips stay used."""
        used = self.folder / _USED
        for answer in answers:
            with suppress(OSError):
                used.mkdir(parents=True, exist_ok=True, mode=0o700)
                mark = used / answer.slip_id
                mark.touch(mode=0o600)
                os.utime(mark, (_LONG_AGO, _LONG_AGO))
        atomic.flush_folder(used)
        for answer in answers:
            with suppress(OSError):
                (self._arrived / answer.id).unlink()

    def used(self) -> frozenset[str]:
        """Return the ids of the slips whose answers were taken in."""
        with suppress(OSError):
            return frozenset(path.name for path in (self.folder / _USED).iterdir())
        return frozenset()

    def let_again(self, slip_ids: Iterable[str]) -> None:
        """Let slips be used once more."""
        for slip_id in slip_ids:
            with suppress(OSError):
                (self.folder / _USED / slip_id).unlink()

    def printed(self) -> dict[str, list[str]]:
        """Return the ids of the slips that were printed, by the address that stands on them."""
        try:
            read = json.loads((self.folder / _PRINTED).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(base): [str(slip) for slip in ids] for base, ids in read.items()} if isinstance(read, dict) else {}

    def note_printed(self, slip_ids: Iterable[str], base: str) -> None:
        """Keep under which address slips were printed. Raises WriteFailed or DiskFull."""
        held = self.printed()
        held[base] = sorted({*held.get(base, ()), *slip_ids})
        path = self.folder / _PRINTED
        with faults.guarded(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with atomic.writing(path) as temp:
            temp.write_text(json.dumps(held), "utf-8")

    @property
    def _arrived(self) -> Path:
        return self.folder / _ARRIVED

    def _files(self) -> list[Path]:
        return [path for path in self._arrived.glob(f"*{_SUFFIX}") if not path.name.startswith(".")]

    def _sealed(self, name: str, content: object) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self.key).encrypt(nonce, json.dumps(content).encode(), name.encode())

    def _opened(self, path: Path) -> Arrived | None:
        with suppress(OSError):
            found = path.stat()
            return _read(path, self.key, found.st_mtime_ns, found.st_size)
        return None


@lru_cache(maxsize=MOST)
def _read(path: Path, key: bytes, changed: int, size: int) -> Arrived | None:  # noqa: ARG001 - part of what is known
    """Return the answer in a file, read once as long as the file stays as it is; ``None`` where it is none."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        data = path.read_bytes()
        content = json.loads(AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], path.name.encode()))
        return Arrived(path.name, content["slip"], Kind(content["kind"]), content["text"])
    except (OSError, InvalidTag, ValueError, KeyError, TypeError):
        return None


def said(answer: Arrived) -> tuple[str, ...]:
    """Return what somebody chose and typed in an answer."""
    return tuple(value for name, value in parse_qsl(answer.text) if name != "mark")


def concerns(answer: Arrived, record_id: str) -> bool:
    """Return whether an answer is about a record, such as a person: its mark, a field or a value names the id."""
    fields = (
        (name, answer_text.unpacked(value) if name == "mark" else value) for name, value in parse_qsl(answer.text)
    )
    return any(record_id in part for field in fields for part in field)


def _shuffled(paths: Iterable[Path]) -> list[Path]:
    mixed = sorted(paths)
    if mixed:  # nothing waits at most starts, which then do without
        secrets.SystemRandom().shuffle(mixed)
    return mixed
