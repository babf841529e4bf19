"""Backups fit into their space, go to a second place too, and can be tried without changing anything."""

import errno
import shutil
from collections import namedtuple
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk, backups, restore, try_out
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle
from mentordesk.errors import DiskFull, FileProblem, MentorDeskError, NewerFile, WriteFailed
from mentordesk.services import erasing
from mentordesk.store import backup, keeping
from tests.builders import added, edited, pair, people, person

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "KINGSTON"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


# The space


def test_backups_take_a_tenth_of_the_free_space_and_never_more_than_a_gigabyte(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.backup("import")
    used, _allowed = desk.backup_space()
    for free, allowed in ((50 * keeping.MB, (50 * keeping.MB + used) // 10), (500_000 * keeping.MB, 1000 * keeping.MB)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _place, free=free: Usage(free, 0, free))
        assert desk.backup_space() == (used, allowed)


def test_the_owner_says_how_much_space_the_backups_may_take(desk: Desk) -> None:
    desk.set_backup_space(20 * keeping.MB)
    assert desk.backup_space() == (0, 20 * keeping.MB)
    desk.set_backup_space(0)
    assert desk.keeping().budget == 0


def test_with_little_space_fewer_backups_are_kept_and_never_less_than_three(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = desk.backup("import").stat().st_size
    monkeypatch.setattr(keeping, "budget", lambda _place, _used: 5 * size + 100)
    for _round in range(7):
        desk.backup("import")
    assert [found.number for found in backups(desk.path)] == [8, 7, 6, 5, 4]
    monkeypatch.setattr(keeping, "budget", lambda _place, _used: 0)
    desk.backup("import")
    assert [(found.number, found.good) for found in backups(desk.path)] == [(9, True), (8, True), (7, True)]


@given(st.dictionaries(st.integers(1, 500), st.integers(0, 10**9)), st.integers(0, 10**10))
def test_the_newest_three_are_always_kept_and_the_rest_fits(sizes: dict[int, int], budget: int) -> None:
    keep = backup.within(sizes.items(), budget)
    newest = sorted(sizes, reverse=True)
    assert set(newest[:3]) <= keep
    assert newest[: len(keep)] == sorted(keep, reverse=True)
    assert len(keep) <= 3 or sum(sizes[number] for number in keep) <= budget


def test_what_was_decided_about_backups_and_cannot_be_used_counts_as_never_decided(desk: Desk) -> None:
    place = desk.backup("import").parent / "keeping.json"
    for nonsense in ('{"budget": -5, "second": 7, "second_on": "soon", "tried_on": 3}', "[]", "{", '{"budget": "all"}'):
        place.write_text(nonsense, "utf-8")
        assert desk.keeping() == keeping.Keeping()


# A second place


def test_a_second_place_gets_the_newest_backup_at_once_and_every_one_from_then_on(desk: Desk, stick: Path) -> None:
    desk.set_second_place(stick, "KINGSTON")
    made = desk.backup("by hand")
    there = desk.second_backups(9)
    assert [found.number for found in there] == [2, 1]
    assert all(found.good and found.elsewhere for found in there)
    assert there[0].path.read_bytes() == made.read_bytes()
    kept = desk.keeping()
    assert (kept.second_folder, kept.second_name, kept.second_on) == (stick, "KINGSTON", date.today())


def test_a_second_place_that_is_missing_stops_nothing(desk: Desk, stick: Path) -> None:
    desk.set_second_place(stick)
    stick.rename(stick.with_name("in a drawer"))
    desk.backup("by hand")
    assert (desk.second_is_there(), desk.second_failed, desk.second_backups(5)) == (False, None, ())
    stick.with_name("in a drawer").rename(stick)
    desk.backup("by hand")
    assert [found.number for found in desk.second_backups(5)] == [3, 1]


def test_another_stick_with_the_same_letter_is_not_taken_for_the_second_place(desk: Desk, stick: Path) -> None:
    desk.set_second_place(stick)
    stick.rename(stick.with_name("in a drawer"))
    stick.mkdir()
    desk.backup("by hand")
    assert not desk.second_is_there()
    assert names(stick) == []


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.EIO, WriteFailed), (errno.ENODEV, WriteFailed), (errno.ENOSPC, DiskFull)]
)
def test_a_stick_pulled_out_in_the_middle_is_a_sentence_and_leaves_no_half_backup(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[MentorDeskError]
) -> None:
    desk.set_second_place(stick)
    before = names(stick)
    copied = shutil.copyfile
    removed = Path.unlink

    def pulled(source: Path, target: Path) -> None:
        copied(source, target)
        with target.open("rb+") as file:
            file.truncate(5000)
        raise OSError(number, "pulled out")

    def stays(self: Path, missing_ok: bool = False) -> None:
        if self.is_relative_to(stick):
            raise OSError(number, "pulled out")
        removed(self, missing_ok)

    monkeypatch.setattr(shutil, "copyfile", pulled)
    monkeypatch.setattr(Path, "unlink", stays)
    made = desk.backup("by hand")
    monkeypatch.undo()
    assert isinstance(desk.second_failed, kind)
    assert str(stick) in str(desk.second_failed.message)
    assert backup.is_as_written(made)
    assert [found.number for found in desk.second_backups(5)] == [1]
    desk.backup("by hand")
    assert desk.second_failed is None
    assert len(names(stick)) == len(before) + 2
    assert not list(stick.rglob(".part-*"))


def test_the_place_of_the_backups_is_no_second_place(desk: Desk) -> None:
    desk.backup("import")
    for place in (desk.path.parent, backup.folder(desk.path)):
        with pytest.raises(WriteFailed, match="already"):
            desk.set_second_place(place)
    assert desk.keeping().second_folder is None


def test_a_second_place_that_cannot_be_written_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", desk.path):
        with pytest.raises(MentorDeskError):
            desk.set_second_place(place)
    assert desk.keeping().second_folder is None


def test_a_second_place_can_be_given_up(desk: Desk, stick: Path) -> None:
    desk.set_second_place(stick)
    desk.set_second_place(None)
    desk.backup("by hand")
    assert len(names(stick)) == 2
    assert not desk.second_is_there()


def test_whoever_is_erased_is_erased_from_the_second_place_too(desk: Desk, stick: Path) -> None:
    one = person("Trịnh Quỳnh Xuyến")
    desk.apply(added(one))
    desk.set_second_place(stick)
    desk.backup("by hand")
    stick.rename(stick.with_name("in a drawer"))
    erasing.erase(desk, one, today=date.today(), kept=(), lost=())
    stick.with_name("in a drawer").rename(stick)
    assert any("Xuyến".encode() in file.read_bytes() for file in stick.rglob("*.mentordesk"))
    desk.backup("by hand")
    for file in (*stick.rglob("*"), *desk.path.parent.rglob("*")):
        assert not file.is_file() or "Xuyến".encode() not in file.read_bytes()
    assert all(found.good for found in desk.second_backups(9))


# A trial


def test_a_backup_is_read_whole_on_trial_and_nothing_is_changed(desk: Desk) -> None:
    mentor, mentee = people(2)
    [cycle] = desk.all(Cycle)
    both = pair(cycle, mentor, mentee)
    desk.apply(added(mentor, mentee, both, Meeting(cycle_id=cycle.id, pair_id=both.id, on=date.today())))
    made = desk.backup("by hand")
    before = {file: file.read_bytes() for file in desk.path.parent.rglob("*") if file.is_file()}
    found = desk.try_backup(made)
    assert (found.company, found.people, found.pairs, found.meetings) == (desk.all(Company)[0].name, 2, 1, 1)
    assert found.records >= 7
    after = {file: file.read_bytes() for file in desk.path.parent.rglob("*") if file.is_file()}
    assert {file.name for file in after.keys() - before.keys()} == {"keeping.json"}
    assert before.items() <= after.items()
    assert desk.keeping().tried_on == date.today()


@pytest.mark.parametrize("keep", [0, 100, 4096, 30_000])
def test_a_half_copied_backup_is_refused_on_trial_and_for_restoring(desk: Desk, tmp_path: Path, keep: int) -> None:
    made = desk.backup("by hand")
    half = tmp_path / "half.mentordesk"
    half.write_bytes(made.read_bytes()[:keep])
    with pytest.raises(FileProblem):
        try_out(half)
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(FileProblem):
        restore(desk.path, half)
    assert desk.path.read_bytes() == before


def test_a_backup_of_every_older_version_can_be_tried(tmp_path: Path) -> None:
    for number in range(1, 11):
        source = Path(f"tests/data/desks/v{number}.mentordesk").resolve()
        copy = tmp_path / f"{number}.mentordesk"
        shutil.copyfile(source, copy)
        assert try_out(copy).people > 0
        assert copy.read_bytes() == source.read_bytes()


def test_a_copy_from_elsewhere_without_its_hash_is_restored_if_it_is_whole(desk: Desk, tmp_path: Path) -> None:
    desk.apply(added(*people(3)))
    copy = tmp_path / "from a friend.mentordesk"
    shutil.copyfile(desk.backup("by hand"), copy)
    desk.apply(added(*people(2)))
    desk.close()
    found = backup.look_into(copy)
    assert (found.people, found.good, found.elsewhere) == (3, True, True)
    restore(desk.path, copy)
    again = Desk.open(desk.path)
    assert len(again.all(Person)) == 3
    again.close()


def test_the_backup_of_another_company_is_refused_and_names_it(desk: Desk, tmp_path: Path) -> None:
    other = Desk.create(tmp_path / "other.mentordesk", Company(name="Công ty Bảo Tín"))
    copy = other.backup("by hand")
    other.close()
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(FileProblem, match="another company") as caught:
        restore(desk.path, copy)
    assert "Bảo Tín" in str(caught.value.message)
    assert desk.path.read_bytes() == before
    assert not list(desk.path.parent.glob("*.replaced-*"))


def test_a_backup_of_a_newer_version_is_refused(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "newer.mentordesk"
    content = bytearray(desk.backup("by hand").read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    copy.write_bytes(content)
    desk.close()
    before = desk.path.read_bytes()
    for attempt in (backup.look_into, try_out, lambda place: restore(desk.path, place)):
        with pytest.raises(NewerFile):
            attempt(copy)
    assert desk.path.read_bytes() == before


def test_restoring_on_a_full_disk_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk.backup("by hand")
    desk.close()
    before = desk.path.read_bytes()

    def full(*_what: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DiskFull):
        restore(desk.path, made)
    monkeypatch.undo()
    assert desk.path.read_bytes() == before
    assert not list(desk.path.parent.glob(".part-*"))


def test_the_safety_copy_before_restoring_does_not_cost_the_backup_that_is_restored(desk: Desk) -> None:
    for _round in range(10):
        desk.backup("import")
    oldest = backups(desk.path)[-1]
    desk.backup("restore", keep=oldest.path)
    restored = [found.number for found in backups(desk.path)]
    assert restored == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    with suppress(MentorDeskError):
        desk.backup("import")
    assert 1 not in [found.number for found in backups(desk.path)]


def test_a_clock_that_was_set_back_keeps_the_newest_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (0, -400, 400, -9000):
        moment = datetime.now().astimezone() + timedelta(days=days)
        monkeypatch.setattr("mentordesk.desk._now", lambda moment=moment: moment)
        desk.apply(edited(desk.all(Company)[0], replace(desk.all(Company)[0], name=f"An Phú {days}")))
        desk.backup("by hand")
    monkeypatch.setattr(keeping, "budget", lambda _place, _used: 0)
    desk.backup("by hand")
    assert [found.number for found in backups(desk.path)] == [5, 4, 3]
    assert len(desk.all(Pair)) == len(desk.all(Meeting)) == 0
