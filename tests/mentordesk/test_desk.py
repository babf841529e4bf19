"""The company file as services use it."""

import errno
import logging
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import atomic, faults, i18n
from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.record import Record
from mentordesk.errors import (
    DiskFull,
    FileInUse,
    FileProblem,
    FileReplaced,
    MentorDeskError,
    ReadOnlyFile,
    Stale,
    WriteFailed,
)
from mentordesk.i18n import message
from mentordesk.store import backup, migrations
from mentordesk.store import database as sqlite
from tests import builders
from tests.builders import added, company, people, person

WHEN = datetime(2026, 11, 21, 9, 30).astimezone()


def everything(desk: Desk) -> dict[type[Record], dict[str, Record]]:
    return {
        kind.record: {item.id: item for item in (*desk.all(kind.record), *desk.trash(kind.record))} for kind in KINDS
    }


def test_a_new_file_contains_the_company_a_programme_and_its_first_cycle(desk: Desk) -> None:
    [found] = desk.all(Company)
    [programme] = desk.all(Programme)
    [cycle] = desk.all(Cycle)
    assert found.name == "Công ty An Phú"
    assert (cycle.programme_id, cycle.number) == (programme.id, 1)
    assert desk.history() == ()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    place = tmp_path / "notes.mentordesk"
    place.write_text("mine")
    with pytest.raises(WriteFailed):
        Desk.create(place, company())
    assert place.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [place]


def test_what_was_written_is_read_again(desk: Desk) -> None:
    staff = people(12)
    desk.apply(added(*staff))
    assert desk.all(Person) == staff
    desk.close()
    again = Desk.open(desk.path)
    assert again.all(Person) == staff
    again.close()


def test_an_edited_person_keeps_the_place_in_the_list(desk: Desk) -> None:
    first, second, third = people(3)
    desk.apply(added(first, second, third))
    renamed = replace(second, full_name="Trần Thị Bình")
    desk.apply(edit(message("Edit"), second, renamed))
    assert desk.all(Person) == (first, renamed, third)
    desk.close()
    again = Desk.open(desk.path)
    assert again.all(Person) == (first, renamed, third)
    again.close()


def test_what_follows_from_the_records_is_worked_out_once_until_the_next_change(desk: Desk) -> None:
    asked: list[int] = []

    def count(asking: Desk) -> int:
        asked.append(len(asking.all(Person)))
        return asked[-1]

    assert (desk.derived(count), desk.derived(count)) == (0, 0)
    assert asked == [0]
    desk.apply(added(person()))
    assert desk.derived(count) == 1


def test_a_trashed_person_is_in_the_trash_alone_and_still_found(desk: Desk) -> None:
    an = person("Nguyễn Văn An")
    desk.apply(added(an))
    gone = an.trashed(WHEN)
    desk.apply(edit(message("Remove"), an, gone))
    assert desk.all(Person) == ()
    assert desk.trash(Person) == (gone,)
    assert desk.get(Person, an.id) == gone
    with pytest.raises(KeyError):
        desk.get(Person, "nobody")


def test_a_change_to_what_is_no_longer_so_is_refused_whole(desk: Desk) -> None:
    an, other = people(2)
    desk.apply(added(an, other))
    bo = replace(an, full_name="Nguyễn Văn Bo")
    desk.apply(edit(message("Edit"), an, bo))
    with pytest.raises(Stale):
        desk.apply(Change(message("Edit"), (other, an), (replace(other, phone="1"), replace(an, phone="0905 123 456"))))
    assert desk.all(Person) == (bo, other)
    assert len(desk.history()) == 2


def test_a_person_is_not_added_twice(desk: Desk) -> None:
    an = person()
    desk.apply(added(an))
    with pytest.raises(Stale):
        desk.apply(added(replace(an, full_name="Someone else")))
    assert desk.all(Person) == (an,)


def test_a_reference_to_nobody_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(Stale):
        desk.apply(added(person(), person(manager_id="nobody")))
    assert desk.all(Person) == ()


def test_one_who_is_still_referred_to_is_not_taken_out(desk: Desk) -> None:
    boss = person()
    desk.apply(added(boss, person(manager_id=boss.id)))
    with pytest.raises(Stale):
        desk.apply(Change(message("Take out"), (boss,), ()))
    assert len(desk.all(Person)) == 2


def test_a_change_of_nothing_leaves_no_trace(desk: Desk) -> None:
    an = person()
    desk.apply(added(an))
    desk.apply(Change(message("Edit"), (an,), (an,)))
    assert len(desk.history()) == 1


def test_text_that_sqlite_cannot_keep_changes_nothing(desk: Desk) -> None:
    with pytest.raises(UnicodeEncodeError):
        desk.apply(added(person(), person(id="\ud800")))
    assert desk.all(Person) == desk.history() == ()


def test_half_a_letter_never_reaches_the_file(desk: Desk) -> None:
    desk.apply(Change(message("Add {name}", name="Nguyễn \ud800"), (), (person("Nguyễn \ud800An"),)))
    assert [one.full_name for one in desk.all(Person)] == ["Nguyễn An"]
    assert str(desk.history()[0].label) == "Add Nguyễn "


@pytest.mark.parametrize(
    "name", ["Robert'); DROP TABLE person;--", "Nguyễn\x00An", "=1+1", "👩‍🏭", "<b>x</b>", "{name}"]
)
def test_names_are_never_code(desk: Desk, name: str) -> None:
    odd = person(name)
    desk.apply(Change(message("Add {name}", name=name), (), (odd,)))
    desk.close()
    again = Desk.open(desk.path)
    assert again.all(Person) == (odd,)
    assert again.action(again.history()[0].id).after == (odd,)
    again.close()


def test_names_never_reach_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    canary = person("ZZCANARY")
    desk.apply(added(canary))
    with pytest.raises(Stale):
        desk.apply(added(canary))
    desk.history()
    desk.close()
    assert "ZZCANARY" not in caplog.text


def test_nothing_is_left_beside_a_closed_file_but_its_backups(desk: Desk) -> None:
    desk.apply(added(person()))
    desk.close()
    desk.close()
    assert {file.name for file in desk.path.parent.iterdir()} == {"An Phú.mentordesk", "An Phú backups"}


def test_only_the_owner_may_read_what_is_written(desk: Desk) -> None:
    desk.apply(added(person()))
    desk.backup("import")
    for found in desk.path.parent.rglob("*"):
        expected = 0o700 if found.is_dir() else 0o600
        assert stat.S_IMODE(found.stat().st_mode) == expected, found


def test_who_is_taken_out_of_the_table_leaves_no_bytes_in_it(desk: Desk) -> None:
    canary = person("ZZCANARY" * 10)
    database = sqlite.connect(desk.path)
    assert int(database.pragma("secure_delete")) == 1
    database.close()
    desk.apply(added(canary))
    assert desk.path.read_bytes().count(b"ZZCANARY" * 10) == 2
    desk.apply(added(canary).inverse())
    assert desk.path.read_bytes().count(b"ZZCANARY" * 10) == 1, (
        "only the journal, from which undo brings the person back"
    )


def test_the_settings_of_the_file_are_those_that_lose_nothing(desk: Desk) -> None:
    database = desk._database
    found = {name: database.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")}
    assert found == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "temp_store": 2}
    assert database.pragma("trusted_schema") == 0
    assert (database.pragma("application_id"), database.pragma("user_version")) == (0x4D6E4465, migrations.version())


def test_a_second_program_is_refused_and_says_where_it_is_open(desk: Desk) -> None:
    with pytest.raises(FileInUse) as refused:
        Desk.open(desk.path)
    assert "since" in str(refused.value.message)
    desk.apply(added(person()))


def test_a_link_to_an_open_file_is_refused_too(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "desktop").mkdir()
    link = tmp_path / "desktop" / "link.mentordesk"
    link.symlink_to(desk.path)
    with pytest.raises(FileInUse):
        Desk.open(link)


def test_the_lock_of_a_killed_program_is_no_hindrance(desk: Desk) -> None:
    desk.apply(added(person()))
    desk.close()
    code = (
        "import os, signal, sys; from pathlib import Path; from mentordesk.desk import Desk;"
        "Desk.open(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(desk.path)], check=False)
    assert done.returncode == -9
    assert (desk.path.parent / f".{desk.path.name}.lock").exists()
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 1
    again.close()


def exchanged(path: Path) -> None:
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


def rewritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[27] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("meddle", [exchanged, rewritten, Path.unlink])
def test_a_file_that_was_exchanged_is_not_written(desk: Desk, meddle: object) -> None:
    desk.apply(added(person()))
    meddle(desk.path)  # type: ignore[operator]
    standing = desk.path.read_bytes() if desk.path.exists() else None
    with pytest.raises(FileReplaced):
        desk.check()
    with pytest.raises(FileReplaced):
        desk.apply(added(person()))
    assert (desk.path.read_bytes() if desk.path.exists() else None) == standing
    desk._changed = False


def test_a_closed_file_may_be_replaced(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "An Phú.mentordesk", builders.company())
    desk.close()
    other = tmp_path / "other"
    other.write_bytes(desk.path.read_bytes())
    other.replace(desk.path)
    desk.check()


def test_a_file_changed_in_its_place_is_reported_at_closing_too(desk: Desk) -> None:
    desk.apply(added(person()))
    rewritten(desk.path)
    with pytest.raises(FileReplaced):
        desk.close()


def renamed(path: Path) -> None:
    path.rename(path.with_name("moved.mentordesk"))


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes and replaces no file that is open")
@pytest.mark.parametrize("meddle", [exchanged, Path.unlink, renamed])
def test_a_file_that_was_deleted_or_replaced_while_open_is_rescued_with_the_last_change(
    desk: Desk, meddle: object
) -> None:
    staff, late, later = people(5), person("Trần Thị Muộn"), person("Lê Văn Muộn")
    desk.apply(added(*staff))
    meddle(desk.path)  # type: ignore[operator]
    with pytest.raises(FileReplaced) as first:
        desk.apply(added(late))
    with pytest.raises(FileReplaced) as second:
        desk.apply(added(later))
    rescued = first.value.rescued
    assert rescued is not None
    assert second.value.rescued == rescued
    assert rescued.parent == desk.path.parent
    assert rescued.name in str(first.value.message)
    desk.close()
    copy = Desk.open(rescued)
    assert copy.all(Person) == (*staff, late, later)
    assert copy.altered is None
    copy.close()


def test_the_copy_is_named_in_the_language_of_the_owner_and_replaces_no_other(desk: Desk) -> None:
    i18n.set_language("vi")
    names = []
    for _time in range(2):
        exchanged(desk.path)
        desk._rescued = None
        with pytest.raises(FileReplaced) as replaced:
            desk.check()
        assert replaced.value.rescued is not None
        names.append(replaced.value.rescued.name)
    assert names[0].startswith("An Phú (bản giữ lại ")
    assert len(set(names)) == 2


def test_a_file_deleted_while_open_is_rescued_when_it_is_closed(desk: Desk) -> None:
    desk.apply(added(person("Trần Thị Mai")))
    desk.path.unlink()
    with pytest.raises(FileReplaced) as replaced:
        desk.close()
    assert replaced.value.rescued is not None
    copy = Desk.open(replaced.value.rescued)
    assert [one.full_name for one in copy.all(Person)] == ["Trần Thị Mai"]
    copy.close()


def test_where_no_copy_can_be_made_the_loss_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(added(person()))
    desk.path.unlink()

    def refuse(*_what: object) -> None:
        raise faults.disk_full(desk.path)

    monkeypatch.setattr("mentordesk.store.backup._copy", refuse)
    with pytest.raises(FileReplaced) as replaced:
        desk.apply(added(person()))
    assert replaced.value.rescued is None
    assert "not saved" in str(replaced.value.message)
    desk._changed = False


IN_A_CLOSED_FOLDER = """
import os, sys
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from tests.builders import added, person
def session(path):
    desk = Desk.open(path)
    desk.apply(added(person()))
    path.parent.chmod(0o555)
    for action in (lambda: desk.apply(added(person())), lambda: desk.backup("import"), desk.close):
        try:
            action()
        except MentorDeskError as error:
            print(type(error).__name__, str(error.message))
    path.parent.chmod(0o755)
    again = Desk.open(path)
    print(again.read_only, len(again.all(type(person()))), again.altered)
    again.close()
session(Path(sys.argv[1]) / "root" / "An Phú.mentordesk")  # imports what nobody may read
print("---")
os.setuid(65534)
session(Path(sys.argv[1]) / "nobody" / "An Phú.mentordesk")
"""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="takes root's right to become nobody")
def test_a_folder_closed_while_the_file_is_open_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    for parent in [tmp_path, *tmp_path.parents][:-2]:
        parent.chmod(parent.stat().st_mode | 0o055)
    for user in ("root", "nobody"):
        (tmp_path / user).mkdir()
        Desk.create(tmp_path / user / "An Phú.mentordesk", company()).close()
    for place in (tmp_path / "nobody", *(tmp_path / "nobody").rglob("*")):
        os.chown(place, 65534, 65534)
    command = [sys.executable, "-c", IN_A_CLOSED_FOLDER, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path.cwd())
    lines = done.stdout.partition("---\n")[2].splitlines()
    assert len(lines) == 2, done.stdout + done.stderr
    assert lines[0].startswith('WriteFailed Nothing may be written any more in the folder of "An Phú.mentordesk"')
    assert lines[-1] == "False 1 None"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
def test_a_file_whose_name_is_no_text_is_a_file_like_any_other(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/An Ph\xfa.mentordesk"))
    desk = Desk.create(path, company())
    desk.apply(added(person()))
    place = desk.backup("import")
    desk.close()
    assert [found.good for found in backups(path)] == [True]
    restore(path, place)
    again = Desk.open(path)
    assert len(again.all(Person)) == 1
    again.close()


@pytest.mark.parametrize("length", [237, 249, 255])
def test_a_name_that_leaves_no_room_for_the_files_beside_it_is_said(tmp_path: Path, length: int) -> None:
    short = Desk.create(tmp_path / "An Phú.mentordesk", company())
    short.close()
    path = tmp_path / f"{'n' * (length - 11)}.mentordesk"
    short.path.rename(path)
    with pytest.raises(FileProblem) as refused:
        Desk.open(path)
    assert "is too long" in str(refused.value.message)
    with pytest.raises(MentorDeskError) as not_made:
        Desk.create(tmp_path / f"{'m' * (length - 11)}.mentordesk", company())
    assert "is too long" in str(not_made.value.message)
    assert list(tmp_path.glob("m*")) == []


def test_the_longest_name_that_opens_can_do_everything(tmp_path: Path) -> None:
    path = tmp_path / f"{'n' * 224}.mentordesk"
    desk = Desk.create(path, company())
    desk.apply(added(*people(400)))
    place = desk.backup("import")
    desk.close()
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"stale")
    restore(path, place)
    Desk.open(path).close()


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "no space"), (errno.ENOLCK, "keep a second program out"), (errno.EIO, "keep a second program out")],
)
def test_a_drive_that_gives_no_lock_is_not_called_read_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    desk.close()

    def refuse(*_what: object) -> None:
        raise OSError(code, "no lock")

    monkeypatch.setattr("mentordesk.file_lock.acquire", refuse)
    with pytest.raises(MentorDeskError) as refused:
        Desk.open(desk.path)
    assert words in str(refused.value.message)
    assert "read" not in str(refused.value.message)


@pytest.fixture
def locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a file that another program keeps locked, and no patience."""
    desk.apply(added(person()))
    monkeypatch.setattr(backup, "LONGEST_WAIT", 0.0)
    desk._database.pragma("busy_timeout", 1)
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield desk
    other.close()


def test_a_backup_of_a_locked_file_gives_up_and_says_why(locked: Desk) -> None:
    with pytest.raises(FileInUse):
        locked.backup("import")
    assert backups(locked.path) == ()


def test_a_locked_file_closes_all_the_same(locked: Desk) -> None:
    with pytest.raises(FileInUse):
        locked.close()
    assert locked._database.is_closed()


def test_a_change_to_a_locked_file_is_refused_and_works_later(desk: Desk) -> None:
    desk._database.pragma("busy_timeout", 1)
    new = person()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileInUse):
            desk.apply(added(new))
        other.execute("ROLLBACK")
    desk.apply(added(new))
    assert desk.all(Person) == (new,)


def test_a_file_that_may_not_be_written_opens_to_be_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(added(person()))
    desk.close()
    before = desk.path.read_bytes(), desk.path.stat().st_mtime_ns
    place = set(desk.path.parent.rglob("*"))

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr("mentordesk.file_lock.acquire", refuse)
    looked_at = Desk.open(desk.path)
    assert looked_at.read_only
    assert len(looked_at.all(Person)) == 1
    with pytest.raises(ReadOnlyFile):
        looked_at.apply(added(person()))
    with pytest.raises(ReadOnlyFile):
        looked_at.backup("import")
    looked_at.close()
    assert (desk.path.read_bytes(), desk.path.stat().st_mtime_ns) == before
    assert set(desk.path.parent.rglob("*")) == place


def left_in_the_middle_of_a_change(path: Path, folder: Path) -> Path:
    """Copy a file and its journal while a change is half written."""
    folder.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("UPDATE person SET full_name = full_name || ' half'")
    for file in (path, path.with_name(f"{path.name}-journal")):
        shutil.copy(file, folder)
    writer.execute("ROLLBACK")
    writer.close()
    return folder / path.name


def test_a_half_written_change_is_taken_back_at_opening(desk: Desk, tmp_path: Path) -> None:
    desk.apply(added(*people(400)))
    half = left_in_the_middle_of_a_change(desk.path, tmp_path / "stick")
    assert b" half" in half.read_bytes()
    opened = Desk.open(half)
    assert opened.all(Person) == desk.all(Person)
    opened.close()


def test_a_half_written_change_that_may_not_be_taken_back_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.apply(added(*people(400)))
    half = left_in_the_middle_of_a_change(desk.path, tmp_path / "stick")
    before = {file: file.read_bytes() for file in half.parent.iterdir()}

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr("mentordesk.file_lock.acquire", refuse)
    with pytest.raises(ReadOnlyFile) as refused:
        Desk.open(half)
    assert "whole folder" in str(refused.value.message)
    assert {file: file.read_bytes() for file in half.parent.iterdir()} == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="takes root's right to become nobody")
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_a_read_only_folder_or_file_opens_to_be_looked_at(desk: Desk, closed: str) -> None:
    desk.apply(added(person()))
    desk.close()
    desk.path.chmod(0o444 if closed == "file" else 0o666)
    folder = desk.path.parent
    for parent in [folder, *folder.parents][:-2]:
        parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o777 if closed == "file" else 0o555)
    code = (
        "import os, sys; from pathlib import Path; from mentordesk.desk import Desk;"
        "from mentordesk.domain.records.person import Person; os.setuid(65534); desk = Desk.open(Path(sys.argv[1]));"
        "print(desk.read_only, len(desk.all(Person))); desk.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(desk.path)], check=False, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "1"], done.stderr


def test_a_full_disk_is_said_and_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(added(person()))
    desk._database.pragma("max_page_count", desk._database.pragma("page_count"))
    before = everything(desk)
    with pytest.raises(DiskFull) as full:
        desk.apply(added(*people(3000)))
    assert "no space" in str(full.value.message)
    assert str(desk.path.parent) in str(full.value.message)
    assert everything(desk) == before
    desk._database.pragma("max_page_count", 1_000_000)
    desk.apply(added(*people(3000)))
    assert len(desk.all(Person)) == 3001


FULL = """
import resource, sys
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from mentordesk.errors import WriteFailed
from tests.builders import added, people, person
desk = Desk.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (desk.path.stat().st_size,) * 2)
for deed in (lambda: desk.apply(added(*people(3000))), lambda: desk.apply(added(*people(2000)))):
    try:
        deed()
    except WriteFailed as error:
        print(type(error).__name__)
print(len(desk.all(Person)))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, desk.path.stat().st_size))
try:
    desk.backup("import")
except WriteFailed as error:
    print(type(error).__name__)
desk._changed = False
desk.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files by a call that Windows lacks")
def test_a_disk_that_takes_no_more_leaves_data_and_backups_whole(desk: Desk) -> None:
    desk.apply(added(*people(5)))
    desk.close()
    backups = sorted((desk.path.parent / "An Phú backups").iterdir())
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(desk.path)], check=False, capture_output=True, text=True, cwd=Path.cwd()
    )
    assert done.stdout.split() == ["WriteFailed", "WriteFailed", "5", "WriteFailed"], done.stderr
    assert sorted((desk.path.parent / "An Phú backups").iterdir()) == backups
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 5
    again.apply(added(person()))
    again.close()
    assert all(file.stat().st_size for file in desk.path.parent.rglob("*") if file.is_file())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a drive of two megabytes."""
    place = tmp_path / "stick"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], check=False, capture_output=True
    ).returncode:
        pytest.skip("takes the right to mount a drive")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small drive by the means of Linux")
def test_a_drive_that_is_full_says_so_and_goes_on_when_there_is_space(small_disk: Path) -> None:
    desk = Desk.create(small_disk / "An Phú.mentordesk", company())
    staff = people(100)
    desk.apply(added(*staff))
    desk.backup("import")
    filler = small_disk / "film.bin"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    standing = set(small_disk.rglob("*"))
    with pytest.raises(DiskFull) as full:
        desk.apply(added(*people(300)))
    assert "no space" in str(full.value.message)
    with pytest.raises(DiskFull):
        desk.backup("import")
    with pytest.raises(DiskFull), atomic.writing(small_disk / "pairs.pdf") as temp:
        temp.write_bytes(bytes(100_000))
    with pytest.raises(DiskFull):
        Desk.create(small_disk / "other.mentordesk", company())
    assert set(small_disk.rglob("*")) - {small_disk / "An Phú.mentordesk-journal"} == standing
    assert desk.all(Person) == staff
    filler.unlink()
    desk.apply(added(*people(300)))
    desk.close()
    again = Desk.open(small_disk / "An Phú.mentordesk")
    assert len(again.all(Person)) == 400
    again.close()


def test_a_backup_that_fails_at_opening_does_not_keep_the_file_shut(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()

    def refuse(*_: object, **__: object) -> None:
        raise faults.disk_full(desk.path)

    monkeypatch.setattr("mentordesk.store.backup.newest_day", lambda _: None)
    monkeypatch.setattr("mentordesk.store.backup.write", refuse)
    again = Desk.open(desk.path)
    assert isinstance(again.backup_failed, DiskFull)
    again.close()


@given(data=st.data())
def test_taking_every_action_back_gives_the_first_state(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = Desk.create(tmp_path_factory.mktemp("desk") / "a.mentordesk", builders.company())
    [cycle] = desk.all(Cycle)
    first = everything(desk)
    done: list[Change] = []
    for _ in range(data.draw(st.integers(1, 8), label="deeds")):
        action = data.draw(st.sampled_from(ACTIONS), label="deed")
        change = action(desk, cycle, data.draw)
        desk.apply(change)
        if not change.is_empty():
            done.append(change)
    last = everything(desk)
    for change in reversed(done):
        desk.apply(change.inverse())
    assert everything(desk) == first
    assert all(action.undone for action in desk.history())
    for change in done:
        desk.apply(change)
    assert everything(desk) == last
    desk._records.clear()
    desk._views.clear()
    assert everything(desk) == last, "the file says what the desk remembers"
    desk._changed = False
    desk.close()


def add_people(desk: Desk, cycle: Cycle, draw: object) -> Change:
    return added(*people(draw(st.integers(0, 4))))  # type: ignore[operator]


def trash_somebody(desk: Desk, cycle: Cycle, draw: object) -> Change:
    chosen = desk.all(Person)[:1]
    return Change(message("Remove"), chosen, tuple(one.trashed(WHEN) for one in chosen))


def empty_the_trash(desk: Desk, cycle: Cycle, draw: object) -> Change:
    """Take out the trashed with all that refers to them."""
    ids = {one.id for one in desk.trash(Person)}
    pairs = tuple(pair for pair in desk.all(Pair) if {pair.mentor_id, pair.mentee_id} & ids)
    parts = tuple(part for part in desk.all(Enrolment) if part.person_id in ids)
    led = tuple(one for one in desk.all(Person) if one.manager_id in ids)
    alone = tuple(replace(one, manager_id=None) for one in led)
    bosses = {one.id: one for one in desk.trash(Person)}
    return Change(message("Empty"), (*pairs, *parts, *led, *bosses.values()), alone)


def set_a_manager(desk: Desk, cycle: Cycle, draw: object) -> Change:
    staff = desk.all(Person)
    if len(staff) < 2:
        return Change(message("Nothing"))
    return edit(message("Manager"), staff[-1], replace(staff[-1], manager_id=staff[0].id))


def pair_two(desk: Desk, cycle: Cycle, draw: object) -> Change:
    staff = desk.all(Person)
    if len(staff) < 2:
        return Change(message("Nothing"))
    parts = [builders.enrolment(cycle, one) for one in staff[:2]]
    return added(*parts, builders.pair(cycle, *staff[:2]))


ACTIONS = (add_people, trash_somebody, empty_the_trash, set_a_manager, pair_two)
