"""The text in which the answers of a page come back: found in whatever it was copied with, and checked to be whole.

It is written as browsers write the fields of a form, ``mentordesk=1&form=…&mark=…&rate.C1=4&check=7f3a21c9``, with
letters that no messenger turns into something else. The mark is that of forms in Excel and says whose it is; the check
finds what was lost or changed on the way.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

LAYOUT = 1
"""The build of answers that the pages of this program give, and the newest that is read."""

LONGEST = 64_000
"""The longest answer, in characters; one to everything takes about a thousand."""

_TEXT = ".txt"
_MOST_FIELDS = 1_000
_LONGEST_MARK = 2_000
_LARGEST_FILE = 4_000_000
_BEGINS = re.compile(r"mentordesk=([0-9]{1,4})&")
_ENDS = re.compile(r"&check=([0-9a-f]{8})")
_QUOTING = re.compile(r"[\s>\u200b\u2060\ufeff]+")
"""What messengers and replies put between the lines; none of it stands in an answer itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is whole: of which kind of form, its mark, and the values of its fields in their order."""

    form: str
    mark: str
    fields: tuple[tuple[str, str], ...]
    code: str

    def of(self, name: str) -> str:
        """Return the last value of a field; "" where it is not there."""
        return next((value for found, value in reversed(self.fields) if found == name), "")


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that cannot be used: ``newer`` was made by a page of a newer program, all others are not whole."""

    newer: bool = False


def checksum(text: str) -> str:
    """Return the check of an answer: a CRC-32 of all that stands before it, as eight digits."""
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}"


def receipt(check: str) -> str:
    """Return the short code that the page shows to whoever answered: "7F3A-21C9"."""
    return f"{check[:4]}-{check[4:]}".upper()


def packed(mark: str) -> str:
    """Return a mark as it stands in a page and in its answer."""
    return base64.urlsafe_b64encode(zlib.compress(mark.encode(), 9)).decode().rstrip("=")


def unpacked(written: str) -> str:
    """Return the mark that was packed; "" where it is none."""
    try:
        data = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
        reader = zlib.decompressobj()
        mark = reader.decompress(data, _LONGEST_MARK).decode()
        return mark if reader.eof else ""
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError):
        return ""


def has_answer(text: str) -> bool:
    """Return whether an answer begins anywhere in a text."""
    return _BEGINS.search(_QUOTING.sub("", text)) is not None


def answers_in(text: str) -> tuple[Answer | Broken, ...]:
    """Return the answers in a text, such as a whole conversation; the same answer counts once."""
    line = _QUOTING.sub("", text)
    begins = list(_BEGINS.finditer(line))
    ends = [found.start() for found in begins[1:]] + [len(line)]
    found = [_answer(line[begin.start() : end], int(begin[1])) for begin, end in zip(begins, ends, strict=False)]
    return tuple(dict.fromkeys(found))


def _answer(line: str, layout: int) -> Answer | Broken:
    """Return the answer that a line begins with."""
    if layout > LAYOUT:
        return Broken(newer=True)
    end = _ENDS.search(line[:LONGEST])
    if end is None or checksum(line[: end.start()]) != end[1]:
        return Broken()
    try:
        pairs = parse_qsl(line[: end.start()], keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        return Broken()
    values = dict(pairs)
    fields = tuple(pair for pair in pairs if pair[0] not in ("mentordesk", "form", "mark"))
    return Answer(values.get("form", ""), unpacked(values.get("mark", "")), fields, receipt(end[1]))


def words_of(source: Path | str) -> str:
    """Return the words of a source: a text that was copied, or a file of one."""
    return source if isinstance(source, str) else text_of(source)


def texts_among(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files that have answers of phones, each with what it says."""
    return {path: words for path in paths if has_answer(words := text_of(path))}


def text_of(path: Path) -> str:
    """Return what a small text file says; "" for a file that is none, or is too large to be one."""
    if path.suffix.casefold() != _TEXT or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError:
        return ""
    if len(data) > _LARGEST_FILE or b"mentordesk=" not in data.replace(b"\0", b""):
        return ""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def field_name(code: str) -> str:
    """Return the name of a question's field: its code with a point, which messengers leave as it is."""
    return code.replace(":", ".", 1)


def code_of(name: str) -> str:
    """Return the code of the question that a field answers."""
    return name.replace(".", ":", 1)
