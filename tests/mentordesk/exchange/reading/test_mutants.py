"""Thousands of broken workbooks: each is read, empty or refused by name; none ends or hangs the program."""

import io
import os
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentordesk.errors import ListError
from mentordesk.exchange.reading.guards import Limits
from mentordesk.exchange.reading.sheets import Ask
from mentordesk.exchange.reading.workbook import REFUSALS, Child, read_sheet

LISTS = Path(__file__).parents[3] / "data" / "lists"
QUICK = os.environ.get("MENTORDESK_QUICK") == "1"
MUTANTS = 100 if QUICK else 2_000
SPAWNED = 5 if QUICK else 20
LIMITS = Limits(seconds=20, memory=512 << 20)

SEEDS = ("plain.xlsx", "two-heading-rows.xlsx", "pivot-first.xlsx", "tcvn3.xlsx", "plain.xls", "plain.ods", "utf8.csv")

Mutation = Callable[[random.Random, bytes], bytes]


def flip_bytes(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def move_a_piece(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 200)]
    at = chance.randrange(len(data))
    return data[:at] + piece + data[at:]


WORDS = (
    b'r="1"',
    b"</row>",
    b"<row",
    b't="s"',
    b"<v>",
    b"</v>",
    b'ref="A1"',
    b"count=",
    b"<c ",
    b"xmlns",
    b'Id="rId1"',
    b"</",
)
ODD = (b"", b"-1", b"999999999999", b"XFD1048576", b"\xff\xfe", b"<", b"&#0;", b"1e400", b"NaN", b"\x00", b'"')


def mutate_parts(chance: random.Random, data: bytes) -> bytes:
    """Break the XML inside a zip and pack it again soundly, so that the readers behind the zip meet it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return flip_bytes(chance, data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        victim = chance.choice(names)
        for name in names:
            content = before.read(name)
            if name == victim and chance.random() < 0.1:
                continue
            after.writestr(name, broken(chance, content) if name == victim and content else content)
    return out.getvalue()


def broken(chance: random.Random, content: bytes) -> bytes:
    kind = chance.randrange(4)
    if kind == 0:
        return flip_bytes(chance, content)
    if kind == 1:
        return cut(chance, content)
    word = chance.choice([word for word in WORDS if word in content] or [content[:4]])
    return content.replace(word, chance.choice(ODD), chance.randint(1, 3))


MUTATIONS: tuple[Mutation, ...] = (flip_bytes, cut, move_a_piece, mutate_parts, mutate_parts, mutate_parts)


def mutants(seed: int, count: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    sources = [(LISTS / name).read_bytes() for name in SEEDS]
    for _ in range(count):
        yield chance.choice(MUTATIONS)(chance, chance.choice(sources))


def outcome(read: Callable[[], object]) -> str:
    """Return OK, EMPTY or the name of the refusal; anything else is an error of the test."""
    try:
        sheet = read()
    except ListError as refused:
        return refused.code
    return "OK" if getattr(sheet, "rows", ()) else "EMPTY"


@pytest.mark.timeout(900)
def test_no_broken_workbook_crashes_or_hangs_the_reader() -> None:
    outcomes: Counter[str] = Counter()
    reader = Child(LIMITS)
    try:
        for mutant in mutants(20_240_301, MUTANTS):
            if not reader.is_alive:
                reader = Child(LIMITS)
            outcomes[outcome(lambda: reader.read(mutant, Ask(limits=LIMITS)))] += 1  # noqa: B023 - called at once
    finally:
        if reader.is_alive:
            reader.kill()
    assert set(outcomes) <= {"OK", "EMPTY", *REFUSALS}
    assert sum(outcomes.values()) == MUTANTS
    assert outcomes["too-slow"] == 0
    assert outcomes["OK"] > 0
    assert outcomes["damaged"] > 0


@pytest.mark.timeout(300)
def test_broken_workbooks_are_safe_on_the_way_the_window_takes() -> None:
    for mutant in mutants(7, SPAWNED):
        assert outcome(lambda: read_sheet(mutant, limits=LIMITS)) in {"OK", "EMPTY", *REFUSALS}  # noqa: B023
