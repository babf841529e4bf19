"""There is always a sound backup, and putting one back loses nothing."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle
from mentordesk.errors import DamagedFile, FileInUse, FileProblem, FileReplaced, MentorDeskError, NewerFile, WriteFailed
from mentordesk.store import backup
from tests.builders import added, pair, people, person


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr("mentordesk.desk._now", moment.astimezone)


def test_a_backup_says_how_many_people_and_pairs_are_in_it(desk: Desk) -> None:
    mentor, mentee = people(2)
    [cycle] = desk.all(Cycle)
    desk.apply(added(mentor, mentee, person().trashed(datetime.now().astimezone()), pair(cycle, mentor, mentee)))
    place = desk.backup("import")
    [found] = backups(desk.path)
    assert (found.path, found.number, found.reason, found.people, found.pairs, found.good) == (
        *(place, 1, "import", 2, 1),
        True,
    )
    assert found.size == place.stat().st_size
    assert found.when.date() == date.today()
    assert {file.name for file in place.parent.iterdir()} == {place.name, f"{place.name}.sha256"}


@pytest.mark.parametrize("reason", ["by hand", "nhập danh sách", "../../etc/passwd", "a.b"])
def test_any_reason_names_a_backup_in_its_folder(desk: Desk, reason: str) -> None:
    place = desk.backup(reason)
    [found] = backups(desk.path)
    assert (found.path, found.good) == (place, True)
    assert place.parent == backup.folder(desk.path)


def test_a_backup_is_named_in_the_language_of_the_owner_and_read_in_every_one(desk: Desk) -> None:
    reasons = ["import", "by hand", "exit", "daily", "migration", "restore"]
    i18n.set_language("vi")
    for reason in reasons:
        place = desk.backup(reason)
    assert place.parent.name == "An Phú (bản sao lưu)"
    assert place.name.endswith("trước khi khôi phục.mentordesk")
    i18n.set_language("en")
    place = desk.backup("import")
    assert place.parent.name == "An Phú (bản sao lưu)"
    assert place.name.endswith("before an import.mentordesk")
    assert [found.reason for found in backups(desk.path)] == ["import", *reversed(reasons)]


def test_backups_with_the_names_of_older_versions_are_still_found_and_pruned(desk: Desk) -> None:
    place = desk.backup("exit")
    old = place.with_name("000001 2026-11-20 17.30 exit.mentordesk")
    place.rename(old)
    backup.note_hash(old, backup._hash(old))
    i18n.set_language("vi")
    assert [(found.reason, found.good) for found in backups(desk.path)] == [("exit", True)]
    desk.backup("import")
    assert {found.path.parent.name for found in backups(desk.path)} == {"An Phú backups"}
    place.parent.rename(desk.path.with_name("aside"))
    desk.backup("import")
    desk.path.with_name("aside").rename(place.parent)
    assert [found.number for found in backups(desk.path)] == [2, 1, 1]


def test_a_file_set_aside_is_named_in_the_language_of_the_owner(desk: Desk) -> None:
    place = desk.backup("exit")
    desk.close()
    i18n.set_language("vi")
    restore(desk.path, place)
    assert desk.path.with_name(f"{desk.path.name}.cũ-1").exists()


def test_the_hash_of_a_backup_goes_with_it(desk: Desk) -> None:
    for _ in range(14):
        desk.backup("import")
    standing = {file.name for file in backup.folder(desk.path).iterdir()}
    assert len(standing) == 20
    assert {name for name in standing if name.endswith(".sha256")} == {
        f"{found.path.name}.sha256" for found in backups(desk.path)
    }


def test_a_backup_is_itself_a_company_file(desk: Desk) -> None:
    desk.apply(added(*people(3)))
    copy = Desk.open(desk.backup("import"))
    assert len(copy.all(Person)) == 3
    copy.close()


def test_closing_backs_up_what_changed_and_only_that(desk: Desk) -> None:
    desk.apply(added(person()))
    desk.close()
    assert [found.reason for found in backups(desk.path)] == ["exit"]
    Desk.open(desk.path).close()
    assert len(backups(desk.path)) == 1


def test_the_first_opening_of_a_day_backs_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, datetime.now() - timedelta(days=1))
    desk.close()
    monkeypatch.undo()
    Desk.open(desk.path).close()
    Desk.open(desk.path).close()
    assert [found.reason for found in backups(desk.path)] == ["daily", "exit"]


def test_a_backup_whose_bytes_changed_is_not_good(desk: Desk) -> None:
    place = desk.backup("import")
    content = bytearray(place.read_bytes())
    content[-1] ^= 1
    place.write_bytes(content)
    [found] = backups(desk.path)
    assert not found.good
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(DamagedFile):
        restore(desk.path, place)
    assert desk.path.read_bytes() == before
    assert not list(desk.path.parent.glob("*.replaced-*"))


def test_a_backup_without_its_hash_is_not_good(desk: Desk) -> None:
    place = desk.backup("import")
    place.with_name(f"{place.name}.sha256").unlink()
    assert [found.good for found in backups(desk.path)] == [False]


def zero_the_index_of_people(path: Path) -> None:
    """Damage a page that opening does not read."""
    reader = sqlite3.connect(path)
    [(page,)] = reader.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_person_1'")
    reader.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def test_a_damaged_file_gives_no_backup_and_the_older_ones_stay(desk: Desk) -> None:
    desk.apply(added(*people(400)))
    good = desk.backup("import")
    desk.close()
    zero_the_index_of_people(desk.path)
    for _time in range(3):
        with pytest.raises(DamagedFile):
            Desk.open(desk.path)
    assert [found.path for found in backups(desk.path)] == [good]
    assert len(list(good.parent.iterdir())) == 2
    restore(desk.path, good)
    Desk.open(desk.path).close()


def emptied(path: Path) -> None:
    """Empty a file in place, as a sync program does."""
    with path.open("rb+") as file:
        file.truncate(0)


def without_company(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM company")
        database.commit()


def without_label(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA application_id = 0")


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE measure")


@pytest.mark.parametrize("meddle", [emptied, without_company, without_label, without_a_table])
def test_only_a_whole_company_file_becomes_a_backup(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, meddle: Callable[[Path], None]
) -> None:
    good = desk.backup("import")
    meddle(desk.path)
    monkeypatch.setattr(Desk, "check", lambda _desk: None)
    with pytest.raises(DamagedFile):
        desk.backup("import")
    assert [found.path for found in backups(desk.path)] == [good]


def test_a_file_that_was_changed_behind_the_program_gives_no_backup(desk: Desk) -> None:
    without_company(desk.path)
    with pytest.raises(FileReplaced):
        desk.backup("import")
    assert backups(desk.path) == ()
    desk._changed = False


def a_pipe(entry: Path) -> None:
    """Put in the place of a backup what a reader would wait for in vain."""
    entry.unlink()
    os.mkfifo(entry)


def a_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def a_stranger(entry: Path) -> None:
    with closing(sqlite3.connect(entry.with_suffix(".new"))) as other:
        other.execute("CREATE TABLE recipe (name)")
    entry.with_suffix(".new").replace(entry)


def a_link_to_nothing(entry: Path) -> None:
    entry.unlink()
    entry.symlink_to(entry.with_name("gone"))


def a_hash_that_is_no_text(entry: Path) -> None:
    entry.with_name(f"{entry.name}.sha256").write_bytes(b"\xff\xfe")


def with_a_true_hash(meddle: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what an older program could do: keep a useless file and note its true hash."""

    def meddled(entry: Path) -> None:
        meddle(entry)
        backup.note_hash(entry, backup._hash(entry))

    return meddled


@pytest.mark.parametrize(
    "meddle",
    [
        *([a_pipe] if hasattr(os, "mkfifo") else []),
        *(a_folder, a_link_to_nothing, a_hash_that_is_no_text, emptied, a_stranger),
        *(
            with_a_true_hash(meddle)
            for meddle in (emptied, a_stranger, without_company, without_label, without_a_table)
        ),
    ],
)
def test_one_bad_entry_is_marked_and_hides_no_other(desk: Desk, meddle: Callable[[Path], None]) -> None:
    entries = [desk.backup("import") for _time in range(3)]
    meddle(entries[1])
    assert [(found.path, found.good) for found in backups(desk.path)] == [
        (entries[2], True),
        (entries[1], False),
        (entries[0], True),
    ]
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(MentorDeskError):
        restore(desk.path, entries[1])
    assert desk.path.read_bytes() == before
    restore(desk.path, entries[0])
    Desk.open(desk.path).close()


def test_entries_that_cannot_be_deleted_cost_no_new_backup(desk: Desk) -> None:
    first = desk.backup("import")
    a_folder(first)
    for _time in range(12):
        newest = desk.backup("import")
    assert backups(desk.path)[0].path == newest
    assert first.is_dir()


def test_backups_that_cannot_be_read_do_not_keep_the_file_shut(desk: Desk) -> None:
    desk.close()
    shutil.rmtree(backup.folder(desk.path))
    backup.folder(desk.path).write_text("in the way")
    again = Desk.open(desk.path)
    assert again.backup_failed is not None
    again.close()


def test_two_entries_of_one_number_are_both_listed(desk: Desk) -> None:
    first = desk.backup("import")
    copied = first.with_name(first.name.replace("before an import", "copy"))
    shutil.copy(first, copied)
    assert [(found.path, found.good) for found in backups(desk.path)] == [(copied, False), (first, True)]


def test_a_bad_backup_of_today_does_not_count_as_the_days_backup(desk: Desk) -> None:
    bad = desk.backup("import")
    emptied(bad)
    desk.close()
    Desk.open(desk.path).close()
    assert [(found.reason, found.good) for found in backups(desk.path)] == [("daily", True), ("import", False)]


def test_restoring_gives_the_backup_byte_for_byte_and_keeps_what_stood_there(desk: Desk) -> None:
    desk.apply(added(*people(3)))
    place = desk.backup("import")
    desk.close()
    desk.path.write_bytes(b"broken")
    for ending in ("-journal", "-wal", "-shm"):
        desk.path.with_name(desk.path.name + ending).write_bytes(b"stale")
    restore(desk.path, place)
    assert desk.path.read_bytes() == place.read_bytes()
    aside = {
        file.name.removeprefix(desk.path.name): file.read_bytes() for file in desk.path.parent.glob("*.replaced-*")
    }
    assert aside == {
        ".replaced-1": b"broken",
        "-journal.replaced-1": b"stale",
        "-wal.replaced-1": b"stale",
        "-shm.replaced-1": b"stale",
    }
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 3
    again.close()
    restore(desk.path, place)
    assert desk.path.with_name(f"{desk.path.name}.replaced-2").exists()


def test_a_stale_log_beside_a_restored_file_changes_nothing(desk: Desk) -> None:
    desk.apply(added(*people(50)))
    place = desk.backup("import")
    desk.close()
    wal = desk.path.with_name(desk.path.name + "-wal")
    writer = sqlite3.connect(desk.path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE person SET full_name = 'Stale'")
    writer.commit()
    stale = wal.read_bytes()
    writer.close()
    wal.write_bytes(stale)
    restore(desk.path, place)
    again = Desk.open(desk.path)
    assert "Stale" not in {one.full_name for one in again.all(Person)}
    again.close()


def left_with_its_journal(desk: Desk) -> tuple[Path, Path]:
    """Leave a file in the middle of a change, with the journal that undoes it; return the journal and a backup."""
    staff = people(400)
    desk.apply(added(*staff))
    place = desk.backup("import")
    desk.close()
    journal = desk.path.with_name(f"{desk.path.name}-journal")
    half = desk.path.with_name("half")
    writer = sqlite3.connect(desk.path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("UPDATE person SET full_name = full_name || ' half'")
    shutil.copy(desk.path, half)
    kept = journal.read_bytes()
    writer.execute("ROLLBACK")
    writer.close()
    half.replace(desk.path)
    journal.write_bytes(kept)
    return journal, place


class Killed(BaseException):
    """Stands for the end of the program."""


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, *, done: bool) -> None:
    """End the program at its n-th step that changes a folder, before or after that step; it makes no other."""
    steps = count()

    def watch(call: str) -> None:
        real = getattr(Path, call)

        def step(path: Path, *rest: object, **named: object) -> None:
            at = next(steps)
            if at < number or (done and at == number):
                real(path, *rest, **named)
            if at >= number:
                raise Killed

        monkeypatch.setattr(Path, call, step)

    for call in ("replace", "rename", "unlink", "hardlink_to"):
        watch(call)


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("done", [False, True])
def test_a_restoring_killed_at_any_step_leaves_the_old_file_whole_or_the_backup(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, *, done: bool
) -> None:
    """Where the old file is left, so is the journal it needs; where the backup is there, no old journal spoils it."""
    journal, place = left_with_its_journal(desk)
    with monkeypatch.context() as patch:
        kill_at(patch, number, done=done)
        with suppress(Killed):
            restore(desk.path, place)
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 400
    assert not [one for one in again.all(Person) if "half" in one.full_name]
    again.close()
    assert not journal.exists()
    left = {file.name for file in desk.path.parent.iterdir()}
    assert not {f".{desk.path.name}.lock", f".{desk.path.name}.restoring"} & left
    restore(desk.path, place)
    assert desk.path.read_bytes() == place.read_bytes()


def test_a_restoring_that_cannot_be_finished_keeps_the_file_shut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, place = left_with_its_journal(desk)

    def refuse(*_what: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        restore(desk.path, place)
        with pytest.raises(WriteFailed):
            Desk.open(desk.path)
    assert journal.exists()
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 400
    again.close()
    assert not journal.exists()


def test_a_restoring_that_fails_leaves_nothing_beside_the_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    place = desk.backup("import")
    desk.close()
    before = set(desk.path.parent.rglob("*")), desk.path.read_bytes()
    real = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target == desk.path:
            raise PermissionError
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(WriteFailed):
            restore(desk.path, place)
    assert (set(desk.path.parent.rglob("*")), desk.path.read_bytes()) == before


def test_restoring_a_file_behind_a_link_replaces_what_it_leads_to(desk: Desk, tmp_path: Path) -> None:
    place = desk.backup("import")
    desk.apply(added(person()))
    desk.close()
    (tmp_path / "desktop").mkdir()
    link = tmp_path / "desktop" / "company.mentordesk"
    link.symlink_to(desk.path)
    restore(link, place)
    assert link.is_symlink()
    assert desk.path.read_bytes() == place.read_bytes()
    assert [file.name for file in link.parent.iterdir()] == [link.name]


def test_what_a_killed_program_left_is_swept_once_it_is_old(desk: Desk) -> None:
    folder = backup.folder(desk.path)
    desk.backup("import")
    desk.close()
    old, young = ".part-0123456789abcdef.mentordesk", ".part-fedcba9876543210.pdf"
    for place in (desk.path.parent, folder):
        for name in (old, f"{old}-journal", young, "part of a letter.txt"):
            (place / name).write_text("half")
        for name in (old, f"{old}-journal", "part of a letter.txt"):
            os.utime(place / name, (0, 0))
    Desk.open(desk.path).close()
    for place in (desk.path.parent, folder):
        assert {file.name for file in place.iterdir() if "part" in file.name} == {young, "part of a letter.txt"}


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="only there does the drive take any time")  # noqa: PTH112
def test_a_copy_whose_drive_says_a_time_in_no_calendar_is_looked_into(desk: Desk) -> None:
    place = desk.backup("by hand")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as stick:
        copy = Path(stick) / "copy.mentordesk"
        shutil.copyfile(place, copy)
        os.utime(copy, (10**14, 10**14))
        found = backup.look_into(copy)
        assert found.good
        assert found.when.year in (1969, 1970)


def test_a_lost_file_is_restored(desk: Desk) -> None:
    place = desk.backup("import")
    desk.close()
    desk.path.unlink()
    restore(desk.path, place)
    Desk.open(desk.path).close()


def test_an_open_file_is_not_restored_over(desk: Desk) -> None:
    place = desk.backup("import")
    with pytest.raises(FileInUse):
        restore(desk.path, place)


def test_a_missing_backup_and_one_of_a_newer_program_are_refused(desk: Desk) -> None:
    place = desk.backup("import")
    desk.close()
    with pytest.raises(FileProblem):
        restore(desk.path, place.with_name("gone.mentordesk"))
    newer = sqlite3.connect(place)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    backup.note_hash(place, backup._hash(place))
    before = desk.path.read_bytes()
    with pytest.raises(NewerFile):
        restore(desk.path, place)
    assert desk.path.read_bytes() == before


def test_a_file_without_backups_has_none(tmp_path: Path) -> None:
    assert backups(tmp_path / "new.mentordesk") == ()


def test_other_files_in_the_folder_are_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    note = desk.backup("import").with_name("my note.txt")
    note.write_text("mine")
    for _ in range(12):
        desk.backup("import")
    assert note.read_text() == "mine"
    assert len(backups(desk.path)) == 10


def test_a_year_of_daily_backups_leaves_the_last_the_days_the_weeks_and_the_months() -> None:
    first = date(2026, 1, 1)
    days = {number: first + timedelta(days=number // 2) for number in range(1, 800)}
    kept = sorted(backup.kept(days.items()))
    last = days[799]
    assert kept[-10:] == list(range(790, 800))
    assert {days[number] for number in kept} >= {last - timedelta(days=back) for back in range(7)}
    assert len({days[number].isocalendar()[:2] for number in kept}) >= 4
    assert len({(days[number].year, days[number].month) for number in kept}) == 12
    assert len(kept) <= 10 + 7 + 4 + 12


_DAYS = st.dates(date(1970, 1, 1), date(2099, 12, 31))


@given(st.lists(_DAYS, max_size=60))
def test_whatever_the_clock_says_the_ten_newest_stay(days: list[date]) -> None:
    numbered = list(enumerate(days, start=1))
    kept = backup.kept(numbered)
    assert kept >= set(range(max(1, len(days) - 9), len(days) + 1))
    assert len(kept) <= 33


@given(st.lists(_DAYS, max_size=60))
def test_pruning_twice_is_pruning_once(days: list[date]) -> None:
    numbered = list(enumerate(days, start=1))
    kept = backup.kept(numbered)
    assert backup.kept([(number, day) for number, day in numbered if number in kept]) == kept


def test_a_clock_set_back_never_costs_the_newest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in (
        datetime(2099, 1, 1, tzinfo=UTC),
        datetime(1975, 6, 1, tzinfo=UTC),
        datetime(2026, 11, 21, tzinfo=UTC),
    ):
        at(monkeypatch, moment)
        for _ in range(11):
            newest = desk.backup("import")
        assert backups(desk.path)[0].path == newest
    assert [found.number for found in backups(desk.path)][:10] == list(range(33, 23, -1))
