"""A company goes to another computer in one file, whole or not at all."""

import errno
import json
import os
import shutil
import zipfile
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk, backups, unpack
from mentordesk.domain.records.person import Person
from mentordesk.errors import DamagedFile, DiskFull, FileProblem, MentorDeskError, NewerFile, NotACompanyFile
from mentordesk.services import erasing
from mentordesk.store import backup, moving
from tests.builders import added, company, people, person

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def moved(desk: Desk, tmp_path: Path) -> Path:
    """Give a file for moving with two people and two backups."""
    desk.apply(added(*people(2)))
    for reason in ("import", "by hand"):
        desk.backup(reason)
    target = tmp_path / f"moved{moving.SUFFIX}"
    assert desk.pack(target, {"language": "vi", "text_size": 130}) == 2
    return target


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "other computer" / "MentorDesk"


def left_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()] if folder.exists() else []


def test_company_backups_and_preferences_arrive_whole(desk: Desk, moved: Path, there: Path) -> None:
    found = unpack(moved, there)
    assert (found.people, found.pairs, found.meetings, found.backups) == (2, 0, 0, 2)
    assert found.preferences == {"language": "vi", "text_size": 130}
    assert found.path == there / desk.path.name
    assert [(one.number, one.reason, one.good) for one in backups(found.path)] == [
        (2, "by hand", True),
        (1, "import", True),
    ]
    arrived = Desk.open(found.path)
    assert arrived.all(Person) == desk.all(Person)
    assert [action.label for action in arrived.history()] == [action.label for action in desk.history()]
    arrived.close()
    assert moved.stat().st_mode & 0o077 == 0


def test_there_and_back_nothing_is_lost_and_nothing_is_replaced(desk: Desk, moved: Path, there: Path) -> None:
    other = Desk.open(unpack(moved, there).path)
    other.apply(added(person()))
    back = moved.with_name(f"back{moving.SUFFIX}")
    other.pack(back, {})
    other.close()
    found = unpack(back, desk.path.parent)
    assert found.path.name == f"{desk.path.stem} 2.mentordesk"
    assert found.people == 3
    assert len(desk.all(Person)) == 2
    again = unpack(moved, there)
    assert again.path.name == f"{desk.path.stem} 2.mentordesk"
    assert len(backups(again.path)) == 2


def test_whoever_was_erased_stays_erased_on_the_other_computer(desk: Desk, there: Path, tmp_path: Path) -> None:
    one = person("Trịnh Quỳnh Xuyến")
    desk.apply(added(one))
    desk.backup("import")
    erasing.erase(desk, one, today=date.today(), kept=(), lost=())
    target = tmp_path / f"moved{moving.SUFFIX}"
    desk.pack(target, {})
    found = unpack(target, there)
    arrived = Desk.open(found.path)
    assert len(arrived.erased()) == 1
    arrived.close()
    assert not [file for file in left_in(there) if "Xuyến".encode() in file.read_bytes()]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.floats(0, 0.999))
def test_a_file_that_was_copied_by_half_is_refused_and_leaves_nothing(moved: Path, there: Path, share: float) -> None:
    whole = moved.read_bytes()
    half = moved.with_name(f"half{moving.SUFFIX}")
    half.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(FileProblem):
        unpack(half, there)
    assert left_in(there) == []


def test_damaged_preferences_are_noticed_before_anything_is_taken_out(moved: Path, there: Path) -> None:
    with zipfile.ZipFile(moved) as packed:
        begin = packed.getinfo("preferences.json").header_offset
    whole = bytearray(moved.read_bytes())
    for place in range(begin, begin + 60):
        bad = moved.with_name(f"bad{moving.SUFFIX}")
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            unpack(bad, there)
        except MentorDeskError:
            assert left_in(there) == []
        else:
            shutil.rmtree(there)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.floats(0, 0.9999), bit=st.integers(0, 7))
def test_a_flipped_bit_arrives_unnoticed_nowhere(moved: Path, there: Path, share: float, bit: int) -> None:
    whole = bytearray(moved.read_bytes())
    whole[int(len(whole) * share)] ^= 1 << bit
    bad = moved.with_name(f"bad{moving.SUFFIX}")
    bad.write_bytes(whole)
    try:
        found = unpack(bad, there)
    except MentorDeskError:
        assert left_in(there) == []
        return
    assert (found.people, found.backups) == (2, 2)  # a bit that means nothing, such as a time
    assert all(one.good for one in backups(found.path))
    shutil.rmtree(there)


def test_what_is_no_file_for_moving_is_refused(tmp_path: Path, there: Path, desk: Desk) -> None:
    wrong = tmp_path / f"wrong{moving.SUFFIX}"
    for content in (b"", b"no zip", desk.path.read_bytes()):
        wrong.write_bytes(content)
        with pytest.raises(NotACompanyFile):
            unpack(wrong, there)
    with zipfile.ZipFile(wrong, "w") as packed:
        packed.writestr("letter.txt", "Dear Lan")
    with pytest.raises(NotACompanyFile):
        unpack(wrong, there)
    with pytest.raises(FileProblem):
        unpack(tmp_path / "nowhere", there)
    assert left_in(there) == []


def rewritten(moved: Path, change: object) -> Path:
    """Return a file for moving with another list of contents."""
    made = moved.with_name(f"rewritten{moving.SUFFIX}")
    with zipfile.ZipFile(moved) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "contents.json":
                content = json.dumps(change(json.loads(content))).encode()  # type: ignore[operator]
            target.writestr(name, content)
    return made


def test_a_file_from_a_newer_program_is_refused_and_says_so(moved: Path, there: Path) -> None:
    with pytest.raises(NewerFile, match="newer"):
        unpack(rewritten(moved, lambda contents: {**contents, "format": 2}), there)
    assert left_in(there) == []


@pytest.mark.parametrize("name", ["../../outside.mentordesk", "backups/../../x.mentordesk", "/etc/passwd", "other.txt"])
def test_nothing_is_written_outside_the_folder(moved: Path, there: Path, name: str) -> None:
    made = moved.with_name(f"evil{moving.SUFFIX}")
    with zipfile.ZipFile(moved) as source, zipfile.ZipFile(made, "w") as target:
        for inside in source.namelist():
            content = source.read(inside)
            if inside == "contents.json":
                contents = json.loads(content)
                contents["parts"][name] = [4, "0"]
                content = json.dumps(contents).encode()
            target.writestr(inside, content)
        target.writestr(name, "evil")
    with pytest.raises(DamagedFile):
        unpack(made, there)
    assert left_in(there.parent) == []


@pytest.mark.parametrize("stem", ["../../outside", "CON", "", "a/b", "x" * 400])
def test_any_name_in_the_file_becomes_a_name_inside_the_folder(moved: Path, there: Path, stem: str) -> None:
    found = unpack(rewritten(moved, lambda contents: {**contents, "name": stem}), there)
    assert found.path.parent == there
    Desk.open(found.path).close()


def test_without_room_nothing_is_taken_out(moved: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10, 10, 1000))
    with pytest.raises(DiskFull, match="not enough space"):
        unpack(moved, there)
    assert left_in(there) == []


def test_a_disk_that_fills_up_on_the_way_leaves_nothing(
    moved: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = moving._take
    calls = []

    def full(*what: object) -> None:
        calls.append(what)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "full")
        taken(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "_take", full)
    with pytest.raises(DiskFull):
        unpack(moved, there)
    assert left_in(there) == []


def test_a_damaged_backup_stays_behind(desk: Desk, moved: Path, there: Path) -> None:
    newest = backups(desk.path)[0].path
    newest.write_bytes(b"rot")
    target = moved.with_name(f"again{moving.SUFFIX}")
    assert desk.pack(target, {}) == 1
    assert unpack(target, there).backups == 1
    assert backup.folder(desk.path).exists()


@pytest.mark.parametrize("name", [os.fsdecode(b"Ph\xfa"), "a\nb", "-rf", "100 % \"An\" 'Phú'", "a?b#c"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_company_moves_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    desk = Desk.create(tmp_path / f"{name}.mentordesk", company(name="An Phú"))
    desk.backup("by hand")
    target = tmp_path / "a.mentordesk-move"
    assert desk.pack(target, {}) == 1
    desk.close()
    arrived = unpack(target, tmp_path / "there")
    assert arrived.path.exists()
    assert arrived.backups == 1
