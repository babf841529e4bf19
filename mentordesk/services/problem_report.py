"""Collects what helps to find a fault: versions, sizes, counts and the last errors, and nothing about anybody."""

import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from mentordesk import __version__, errors
from mentordesk.desk import Desk, backups
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.questionnaire import Wish
from mentordesk.i18n import Message, _, day, message, number

MOST_LINES = 120
"""So many lines of the log are shown, the latest."""

UNCOUNTED = (Block, Wish)
"""Who is not to be paired with whom shows nowhere, not as a number either."""

Fact = tuple[Message, str]


def report(desk: Desk | None, shown: Sequence[Fact], *, log: Iterable[str], trace: str = "", now: datetime) -> str:
    """Return the report as text. ``shown`` is what the screen says, ``trace`` the error that was just caught."""
    sections: list[tuple[Message, Callable[[], Iterator[str]]]] = [
        (message("Program and computer"), lambda: _facts((*_program(), *shown))),
    ]
    if desk is not None:
        sections.append((message("Company file", context="title"), lambda: _facts(_file(desk))))
        sections.append((message("Entries of each kind"), lambda: _counts(desk)))
    if trace:
        sections.append((message("The error just caught"), lambda: iter(scrubbed(trace.splitlines()))))
    sections.append((message("Last errors", context="title"), lambda: _log(log)))
    lines = [_("Problem report of {day}, {time}", day=day(now), time=f"{now:%H:%M}")]
    for title, gives in sections:
        lines += ["", str(title), *_safely(gives)]
    lines += ["", _("What I did, and what I expected:"), ""]
    return "\n".join(lines)


def _safely(gives: Callable[[], Iterator[str]]) -> list[str]:
    """Return the lines of a section; where they cannot be had, the kind of error that prevents it."""
    try:
        return list(gives())
    except Exception as error:  # noqa: BLE001 - a report on a fault must not fail by it
        return ["  " + _("cannot be read: {kind}", kind=type(error).__name__)]


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for name, value in facts:
        yield f"  {name}: {value}"


def _program() -> tuple[Fact, ...]:
    frozen = (
        _("frozen program", context="state")
        if getattr(sys, "frozen", False)
        else _("installed package", context="state")
    )
    return (
        (message("MentorDesk", context="name"), f"{__version__}, {frozen}"),
        (message("System", context="field"), f"{platform.system()} {platform.release()}, {platform.machine()}"),
        (message("Python", context="name"), sys.version.split()[0]),
        (message("SQLite", context="name"), sqlite3.sqlite_version),
    )


def _file(desk: Desk) -> Iterator[Fact]:
    yield message("Version of the file"), str(desk.file_version)
    yield message("Size", context="field"), f"{number(desk.path.stat().st_size / 1_000_000)}\u00a0MB"
    yield message("State", context="field"), str(_state(desk))
    newest = desk.backed_up_on()
    yield message("Backups", context="title"), number(len(backups(desk.path)), 0)
    yield message("Newest backup", context="field"), day(newest) if newest else "–"
    steps = desk.history(1)
    yield message("Steps in the history"), number(steps[0].id if steps else 0, 0)
    yield message("Cycles", context="field"), number(len(desk.all(Cycle)), 0)


def _state(desk: Desk) -> Message:
    if desk.altered is not None:
        return message("changed by something else")
    if desk.cannot_be_written:
        return message("can only be read")
    return message("closed cycle is looked at") if desk.read_only else message("can be changed")


def _counts(desk: Desk) -> Iterator[str]:
    for kind in KINDS:
        if kind.record not in UNCOUNTED:
            here, trashed = len(desk.all(kind.record)), len(desk.trash(kind.record))
            yield f"  {kind.name}: {here}" + (f" (+{trashed})" if trashed else "")


def _log(lines: Iterable[str]) -> Iterator[str]:
    kept = scrubbed(lines)[-MOST_LINES:]
    yield from kept or ["  " + _("none since the log began")]


_HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:,\d+)? (WARNING|ERROR|CRITICAL) ([A-Za-z0-9_.]+) (.*)")
_FRAME = re.compile(r"  (<frozen [a-z._]+>|[A-Za-z0-9_-]+\.py):\d+ <?[A-Za-z0-9_]+>?")
_VERSIONS = re.compile(r"MentorDesk [\d.]+, Python [\d.]+, [a-z0-9]+")
_ERROR = re.compile(r"[A-Z][A-Za-z]*(?:Error|Exception|Warning|Exit|Interrupt|Stop|Iteration)")
_OURS = frozenset(name for name in vars(errors) if name[:1].isupper())
_KNOWN_WORDS = "unexpected error"


def scrubbed(lines: Iterable[str]) -> list[str]:
    """Return what a log says of errors: when, where in the program, and of which kind.

    Only lines of a known form are taken, so that no name and no path comes through; of all others nothing is said.
    """
    files = _source_files()
    safe = (_scrub(line, files) for line in lines)
    return [f"  {line}" for line in safe if line]


def _scrub(line: str, files: frozenset[str]) -> str:
    line = line.rstrip("\r\n")
    head = _HEAD.fullmatch(line)
    if head is not None:
        when, level, logger, words = head.groups()
        known = logger.split(".")[0] in sys.modules
        said = words if words == _KNOWN_WORDS else "…"
        return f"{when} {level} {logger if known else '…'} {said}"
    frame = _FRAME.fullmatch(line)
    if frame is not None:
        return line if frame[1].startswith("<") or frame[1] in files else ""
    if _VERSIONS.fullmatch(line) or _ERROR.fullmatch(line) or line in _OURS:
        return line
    return ""


def _source_files() -> frozenset[str]:
    """Return the names of the files that the program is made of, which are the only ones a report names."""
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return frozenset(Path(file).name for file in files if file)
