"""What is not a sound company file of this version is refused, named, and left as it is."""

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.errors import (
    DamagedFile,
    DiskFull,
    FileProblem,
    NewerFile,
    NotACompanyFile,
    WriteFailed,
)
from mentordesk.store import database as sqlite
from mentordesk.store import faults, migrations
from tests.builders import added, company, people, person
from tests.conftest import QUICK
from tests.desks import unseal


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Give a company file of a few people, closed."""
    desk = Desk.create(tmp_path / "An Phú.mentordesk", company())
    desk.apply(added(*people(40)))
    desk.close()
    return desk.path


def patch(path: Path, at: int, value: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(content)


def newer(path: Path) -> None:
    unseal(path)
    patch(path, 60, (99).to_bytes(4, "big"))


def newer_by_a_flipped_bit(path: Path) -> None:
    patch(path, 60, (migrations.version() ^ 0x80).to_bytes(4, "big"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def no_label(path: Path) -> None:
    patch(path, 68, b"other")


def other_program(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.close()


def spreadsheet(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(500))


def short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def no_version(path: Path) -> None:
    patch(path, 60, bytes(4))


def no_magic(path: Path) -> None:
    patch(path, 0, b"SQLight")


@pytest.mark.parametrize(
    ("meddle", "refusal"),
    [
        (newer, NewerFile),
        (newer_by_a_flipped_bit, DamagedFile),
        (empty, DamagedFile),
        (zeros, DamagedFile),
        (other_program, NotACompanyFile),
        (spreadsheet, NotACompanyFile),
        (short, DamagedFile),
        (no_label, DamagedFile),
        (no_version, DamagedFile),
        (no_magic, DamagedFile),
    ],
)
def test_a_file_that_is_refused_is_not_touched(
    closed: Path, meddle: Callable[[Path], None], refusal: type[FileProblem]
) -> None:
    meddle(closed)
    before = hashlib.sha256(closed.read_bytes()).digest(), closed.stat().st_mtime_ns, set(closed.parent.rglob("*"))
    with pytest.raises(refusal) as refused:
        Desk.open(closed)
    assert "An Phú.mentordesk" in str(refused.value.message)
    after = hashlib.sha256(closed.read_bytes()).digest(), closed.stat().st_mtime_ns, set(closed.parent.rglob("*"))
    assert after == before


def test_a_newer_file_names_both_versions(closed: Path) -> None:
    newer(closed)
    with pytest.raises(NewerFile) as refused:
        Desk.open(closed)
    assert "99" in str(refused.value.message)
    assert f" {migrations.version()})" in str(refused.value.message)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotACompanyFile):
        Desk.open(tmp_path)
    with pytest.raises(FileProblem):
        Desk.open(tmp_path / "gone.mentordesk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names on Windows")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mentordesk")
    with pytest.raises(FileProblem):
        Desk.open(tmp_path / "a.mentordesk")


def test_text_that_cannot_be_decoded_is_damage(closed: Path) -> None:
    word = "Sản xuất".encode()
    closed.write_bytes(closed.read_bytes().replace(word, b"\xff" * len(word)))
    desk = Desk.open(closed)
    with pytest.raises(DamagedFile):
        desk.all(Person)
    with pytest.raises(DamagedFile):
        desk.action(1)
    desk.close()


def test_a_missing_table_is_damage(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("DROP TABLE pair")
    connection.close()
    with pytest.raises(DamagedFile):
        Desk.open(closed)
    restore(closed, backups(closed)[0].path)
    Desk.open(closed).close()


def test_every_opening_checks_the_whole_file_and_refuses_it_again(closed: Path) -> None:
    """An index out of step with its table is seen by no question that the program asks."""
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'person_id', 'method') WHERE name = 'consent_person_id'"
    )
    connection.execute("INSERT INTO consent VALUES ('1', NULL, 'x', 'P1', 'given', NULL, 'paper', '')")
    connection.commit()
    connection.close()
    for _time in range(2):
        with pytest.raises(DamagedFile):
            Desk.open(closed)


def walked(path: Path) -> int:
    """Do what a session does, and return how many people it saw."""
    desk = Desk.open(path)
    try:
        for kind in KINDS:
            desk.all(kind.record)
        for action in desk.history():
            desk.action(action.id)
        desk.apply(added(person()))
        return len(desk.all(Person))
    finally:
        desk.close()


def test_a_damaged_row_keeps_no_lock_on_the_file_once_it_is_closed(closed: Path) -> None:
    content = closed.read_bytes()
    desk = Desk.open(closed)
    [number] = [action.id for action in desk.history()][:1]
    sqlite.execute(desk._database, "UPDATE journal SET change = CAST(x'ff' || change AS TEXT)")
    with pytest.raises(FileProblem) as kept:
        desk.action(number)
    desk._changed = False
    desk.close()
    assert kept.value.__traceback__ is not None, "the error is still looked at"
    with closing(sqlite3.connect(closed, timeout=0)) as another:
        another.execute("BEGIN EXCLUSIVE")
    assert closed.read_bytes() != content


def flipped(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def header_flipped(content: bytes, dice: random.Random) -> bytes:
    return flipped(content[:100], dice) + content[100:]


def schema_flipped(content: bytes, dice: random.Random) -> bytes:
    return flipped(content[:4096], dice) + content[4096:]


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def zeroed(content: bytes, dice: random.Random) -> bytes:
    page = dice.randrange(len(content) // 4096) * 4096
    return content[:page] + bytes(4096) + content[page + 4096 :]


@pytest.mark.parametrize("damage", [flipped, header_flipped, schema_flipped, cut, zeroed])
def test_a_damaged_file_is_opened_rightly_or_refused_with_a_known_error(
    closed: Path, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    content = closed.read_bytes()
    safe = shutil.copytree(backups(closed)[0].path.parent, closed.parent / "stick")
    dice = random.Random(20261121)
    outcomes = []
    for _ in range(20 if QUICK else 60):
        for side in (*closed.parent.glob(f"{closed.name}-*"), *closed.parent.glob(".*.lock")):
            side.unlink()
        closed.write_bytes(damage(content, dice))
        try:
            outcomes.append(walked(closed))
        except FileProblem:
            outcomes.append(-1)
    assert -1 in outcomes or damage is flipped
    assert 0 not in outcomes, "a damaged file never looks like an empty company"
    restore(closed, next(safe.glob("*.mentordesk")))
    assert walked(closed) == 41


def hidden_as_peewee_does(path: Path) -> None:
    """Fail as peewee's ``atomic`` does where its own roll-back fails after the true fault."""
    database = sqlite.connect(path)
    try:
        sqlite.execute(database, "PRAGMA max_page_count = 1")
        sqlite.execute(database, "CREATE TABLE big AS SELECT randomblob(100000) AS x")
    except sqlite3.Error:
        raise sqlite3.OperationalError("cannot rollback - no transaction is active")  # noqa: B904
    finally:
        database.close()


def test_the_true_cause_below_peewee_is_said(closed: Path) -> None:
    with pytest.raises(DiskFull), faults.guarded(closed):
        hidden_as_peewee_does(closed)


def test_a_fault_that_was_being_handled_before_explains_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"not a database" * 100)
    with closing(sqlite3.connect(tmp_path / "letter")) as database:
        try:
            database.execute("SELECT * FROM person")
        except sqlite3.DatabaseError:
            with pytest.raises(WriteFailed), faults.guarded(tmp_path):
                tmp_path.read_bytes()


def test_a_bug_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), faults.guarded(tmp_path):
        sqlite3.connect(":memory:").execute("SELECT nonsense FROM nowhere")
