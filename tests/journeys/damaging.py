"""Damages a company file in many ways and situations, and says whether wrong data was ever shown as true.

``trial(number, folder)`` is one damage in one situation, the same on every machine; ``scripts/damage.py`` runs many.
"""

import random
import shutil
import socket
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, Respondent, SurveyWave
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import message
from tests.builders import added, company, measuring, pair, people, running

FILE = "An Phú.mentordesk"
PAGE = 4096
ANSWERS, SAID = 40, "asked about work"
"""How many filled forms of a survey the file has, and what each says."""

REFUSED, REPORTED, SAME, UNKNOWABLE, WRONG, BUG = "refused", "reported", "same", "unknowable", "WRONG", "BUG"
"""What came of a damage: the file was refused; the owner was warned; all data was right; after a crash, the database
itself finds nothing wrong; wrong data was shown as true; the program failed by a bug."""

Damage = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Trial:
    """One damage: how the file was damaged, in which situation, and what came of it."""

    damage: str
    situation: str
    outcome: str

    @property
    def is_unseen(self) -> bool:
        """Whether the owner would have worked on with wrong data, or met a bug."""
        return self.outcome in {WRONG, BUG}


def flip(content: bytes, dice: random.Random, start: int = 0, end: int | None = None) -> bytes:
    """Flip one bit."""
    damaged = bytearray(content)
    damaged[dice.randrange(start, end or len(content))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def flip_header(content: bytes, dice: random.Random) -> bytes:
    """Flip one bit of the header, where the labels are."""
    return flip(content, dice, 0, 100)


def flip_definition(content: bytes, dice: random.Random) -> bytes:
    """Flip one bit within the definition of a table."""
    at = dice.choice(_places(content, b"CREATE "))
    return flip(content, dice, at, at + 200)


def alter_text(content: bytes, dice: random.Random) -> bytes:
    """Change one letter of a name into another, which no check of the database sees."""
    at = dice.choice(_places(content, "Nguyễn".encode()))
    return content[:at] + dice.choice("BCDĐGHKLMPQRSTVX").encode()[:1] + content[at + 1 :]


def alter_answer(content: bytes, dice: random.Random) -> bytes:
    """Change one letter of what somebody answered in a survey, which no check of the database sees either."""
    at = dice.choice(_places(content, SAID.encode()))
    return content[:at] + dice.choice("bcdghklmnp").encode() + content[at + 1 :]


def zero_page(content: bytes, dice: random.Random) -> bytes:
    """Fill a page with zeros."""
    at = dice.randrange(len(content) // PAGE) * PAGE
    return content[:at] + bytes(PAGE) + content[at + PAGE :]


def zero_sector(content: bytes, dice: random.Random) -> bytes:
    """Fill a sector of the drive with zeros."""
    at = dice.randrange(len(content) // 512) * 512
    return content[:at] + bytes(512) + content[at + 512 :]


def swap_pages(content: bytes, dice: random.Random) -> bytes:
    """Exchange two pages, as a drive does that writes to the wrong place."""
    first, second = sorted(dice.sample(range(1, len(content) // PAGE), 2))
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    pages[first], pages[second] = pages[second], pages[first]
    return b"".join(pages)


def repeat_page(content: bytes, dice: random.Random) -> bytes:
    """Write a page over another."""
    first, second = dice.sample(range(len(content) // PAGE), 2)
    return content[: first * PAGE] + content[second * PAGE : second * PAGE + PAGE] + content[(first + 1) * PAGE :]


def cut(content: bytes, dice: random.Random) -> bytes:
    """Cut the file off."""
    return content[: dice.randrange(len(content))]


def empty(content: bytes, dice: random.Random) -> bytes:
    """Leave an empty file, or one of zeros."""
    return bytes(dice.choice((0, 1, len(content))))


def label(content: bytes, dice: random.Random) -> bytes:
    """Write other labels: who the file belongs to, or its version."""
    at = dice.choice((60, 68))
    return content[:at] + dice.randbytes(dice.randrange(1, 5)).ljust(4, b"\0") + content[at + 4 :]


def noise(content: bytes, dice: random.Random) -> bytes:
    """Write noise over a stretch."""
    at, size = dice.randrange(len(content) - 600), dice.randrange(1, 600)
    return content[:at] + dice.randbytes(size) + content[at + size :]


DAMAGES: Mapping[str, Damage] = {
    made.__name__: made
    for made in (
        *(flip, flip_header, flip_definition, alter_text, alter_answer, zero_page, zero_sector),
        *(swap_pages, repeat_page, cut, empty, label, noise),
    )
}


def _places(content: bytes, word: bytes) -> list[int]:
    found, at = [], content.find(word)
    while at >= 0:
        found.append(at)
        at = content.find(word, at + 1)
    return found


# The situations


_own = TemporaryDirectory()
"""Of this process, and removed with it."""


@lru_cache(maxsize=1)
def _template() -> Path:
    """Make the folder that every trial begins with: a file of 150 people at work, closed, with a backup of today."""
    folder = Path(_own.name) / "template"
    folder.mkdir()
    desk = Desk.create(folder / FILE, company())
    staff = people(150)
    desk.apply(added(*staff))
    [cycle] = desk.all(Cycle)
    paired = [pair(cycle, mentor, mentee) for mentor, mentee in zip(staff[:20], staff[20:40], strict=True)]
    desk.apply(added(*paired))
    desk.apply(added(*running(cycle, paired[0], staff[0], staff[20]), *measuring(cycle, staff[0], staff[20])))
    [wave] = desk.all(SurveyWave)
    batch = AnswerBatch(wave_id=wave.id, count=ANSWERS)
    forms = tuple(
        FilledForm(f"B{number:03}", Respondent.MENTEE, "office", (("S1", number % 5 + 1),), (("helped", SAID),))
        for number in range(ANSWERS)
    )
    desk.apply(Change(message("Add"), after=(batch,), forms=((batch.id, forms),)))
    desk.close()
    return folder


def contents(desk: Desk) -> dict[str, object]:
    """Return everything the owner can see in a file."""
    seen: dict[str, object] = {kind.name: (desk.all(kind.record), desk.trash(kind.record)) for kind in KINDS}
    seen["history"] = [(action, desk.action(action.id)) for action in desk.history()]
    for wave in desk.all(SurveyWave):
        came_in = desk.answers(wave.id)  # in another order each time
        seen[f"answers {wave.id}"] = (came_in.marks, sorted(map(repr, came_in.sheets)), sorted(came_in.words))
    return seen


@lru_cache(maxsize=1)
def _truth() -> dict[str, object]:
    folder = Path(_own.name) / "truth"
    shutil.copytree(_template(), folder)
    desk = Desk.open(folder / FILE)
    seen = contents(desk)
    desk.close()
    return seen


def looked_at(path: Path) -> str:
    """Open a file, look at all that is in it, close it, and return what came of it."""
    try:
        desk = Desk.open(path)
    except MentorDeskError:
        return REFUSED
    except Exception:  # noqa: BLE001 - whatever else is raised is a bug, and is counted
        return BUG
    try:
        reported = desk.altered is not None
        outcome = SAME if contents(desk) == _truth() else WRONG
    except MentorDeskError:
        outcome = REPORTED
    except Exception:  # noqa: BLE001
        outcome = BUG
    else:
        outcome = REPORTED if reported else outcome
    try:
        desk.close()
    except MentorDeskError:
        outcome = REPORTED if outcome == WRONG else outcome
    except Exception:  # noqa: BLE001
        outcome = BUG
    return outcome


def after_a_clean_close(path: Path, damage: Damage, dice: random.Random) -> str:
    """Damage a file that was closed."""
    path.write_bytes(damage(path.read_bytes(), dice))
    return looked_at(path)


def opened_again(path: Path, damage: Damage, dice: random.Random) -> str:
    """Open a damaged file a second time: what was refused or reported must be so again."""
    path.write_bytes(damage(path.read_bytes(), dice))
    first = looked_at(path)
    second = looked_at(path)
    return WRONG if first in {REFUSED, REPORTED} and second not in {REFUSED, REPORTED} else second


def left_open(path: Path, damage: Damage, dice: random.Random) -> str:
    """Damage a file whose program was killed before it changed anything."""
    path.with_name(f".{path.name}.lock").write_text(f"{socket.gethostname()}\n2026-11-21T10:00:00\n")
    return opened_again(path, damage, dice)


def after_a_crash(path: Path, damage: Damage, dice: random.Random) -> str:
    """Damage a file whose program was killed after a change: only what the database itself finds can be known."""
    with closing(sqlite3.connect(path)) as database, suppress(sqlite3.Error):
        database.execute("DELETE FROM seal")
        database.commit()
    path.write_bytes(damage(path.read_bytes(), dice))
    is_sound = _database_finds_it_sound(path)
    outcome = left_open(path, lambda content, _dice: content, dice)
    return UNKNOWABLE if outcome == WRONG and is_sound else outcome


def _database_finds_it_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file://{quote(str(path))}?mode=ro&immutable=1", uri=True)) as database:
            checks = [
                database.execute(f"PRAGMA {check}").fetchall() for check in ("integrity_check", "foreign_key_check")
            ]
            return checks == [[("ok",)], []]
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def of_a_backup(path: Path, damage: Damage, dice: random.Random) -> str:
    """Damage a backup: the list stands, the entry is bad and is not put back."""
    [entry] = backups(path)
    entry.path.write_bytes(damage(entry.path.read_bytes(), dice))
    try:
        [found] = backups(path)
    except Exception:  # noqa: BLE001 - whatever else is raised is a bug, and is counted
        return BUG
    try:
        restore(path, entry.path)
    except MentorDeskError:
        return WRONG if found.good else REFUSED
    except Exception:  # noqa: BLE001
        return BUG
    return looked_at(path) if found.good else WRONG


SITUATIONS: Mapping[str, Callable[[Path, Damage, random.Random], str]] = {
    made.__name__: made for made in (after_a_clean_close, opened_again, left_open, after_a_crash, of_a_backup)
}


def trial(number: int, folder: Path) -> Trial:
    """Make the damage of this number and return what came of it; nothing is left in the folder."""
    damages, situations = tuple(DAMAGES), tuple(SITUATIONS)
    damage, situation = damages[number % len(damages)], situations[number // len(damages) % len(situations)]
    return Trial(damage, situation, of(damage, situation, number, folder))


def of(damage: str, situation: str, number: int, folder: Path) -> str:
    """Make one damage in a situation and return what came of it; the number makes the dice."""
    place = folder / f"{number}"
    shutil.copytree(_template(), place)
    try:
        return SITUATIONS[situation](place / FILE, DAMAGES[damage], random.Random(number))
    finally:
        shutil.rmtree(place)
