"""A file in a folder that a cloud service copies is recognised, and never has two writers."""

import json
import socket
from datetime import datetime
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.errors import FileInUse, OpenElsewhere, ReadOnlyFile
from mentordesk.store import synced
from tests.builders import added, people, person


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def locked_on(path: Path, computer: str) -> None:
    """Leave the lock of another computer, as a cloud service brings it."""
    lock_of(path).write_text(f"{computer}\n{datetime(2026, 11, 27, 18, 2).isoformat()}\n", "utf-8")


# The folder


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Documents", "OneDrive"),
        ("OneDrive - Công ty An Phú/MentorDesk", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox/Công ty", "Dropbox"),
        ("Dropbox (An Phú)", "Dropbox"),
        ("Google Drive/MentorDesk", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Drive của tôi/Nhân sự", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-an@vidu.vn/My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Documents/MentorDesk", ""),
        ("Dropboxes", ""),
        ("Tài liệu/onedriver", ""),
    ],
)
def test_the_folder_of_a_service_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert synced.service(tmp_path / folder / "An Phú.mentordesk", {}, tmp_path) == service


def test_the_folder_of_a_service_is_known_by_what_the_service_says(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    info = {"personal": {"path": str(tmp_path / "Hộp")}, "business": {"path": str(tmp_path / "Hộp công ty")}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(info), "utf-8")
    variables = {"OneDriveCommercial": str(tmp_path / "Mây")}
    for folder, service in (("Hộp", "Dropbox"), ("Hộp công ty/a", "Dropbox"), ("Mây/b", "OneDrive"), ("c", "")):
        assert synced.service(tmp_path / folder / "a.mentordesk", variables, tmp_path) == service
    for nonsense in ("[]", "{", '{"personal": 5}', '{"personal": {"path": 7}}'):
        (tmp_path / ".dropbox" / "info.json").write_text(nonsense, "utf-8")
        assert synced.service(tmp_path / "Hộp" / "a.mentordesk", {}, tmp_path) == ""


@pytest.mark.parametrize(
    "name", ["An Phú-PC-KETOAN", "An Phú (PC-KETOAN's conflicted copy 2026-11-27)", "An Phú (1)", "An Phú 2"]
)
def test_the_copy_that_a_service_made_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    desk = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    copy = folder / f"{name}.mentordesk"
    copy.write_bytes(desk.path.read_bytes())
    assert desk.conflict_copies() == (copy,)
    desk.close()


def test_another_company_a_damaged_file_and_a_file_set_aside_are_no_copies(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    desk = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    Desk.create(folder / "An Phú Hai.mentordesk", Company(name="An Phú Hai")).close()
    (folder / "An Phú 3.mentordesk").write_bytes(b"rot")
    (folder / "An Phú.mentordesk.replaced-1").write_bytes(desk.path.read_bytes())
    assert desk.conflict_copies() == ()
    desk.close()


def test_an_own_copy_in_a_folder_of_this_computer_alone_is_no_conflict(desk: Desk) -> None:
    desk.path.with_name(f"{desk.path.stem} 2.mentordesk").write_bytes(desk.path.read_bytes())
    assert desk.conflict_copies() == ()


# The lock of another computer


def test_a_file_that_is_open_on_another_computer_names_it_and_since_when(desk: Desk) -> None:
    desk.close()
    locked_on(desk.path, "PC KETOAN")
    before = desk.path.read_bytes()
    with pytest.raises(OpenElsewhere) as caught:
        Desk.open(desk.path)
    words = str(caught.value.message)
    assert "PC KETOAN" in words
    assert "27/11/2026" in words
    assert caught.value.computer == "PC KETOAN"
    assert desk.path.read_bytes() == before
    assert "PC KETOAN" in lock_of(desk.path).read_text("utf-8")


def test_the_lock_that_this_computer_left_when_it_was_switched_off_is_no_obstacle(desk: Desk) -> None:
    desk.close()
    locked_on(desk.path, socket.gethostname())
    again = Desk.open(desk.path)
    again.apply(added(person()))
    again.close()
    assert not lock_of(desk.path).exists()


def test_a_file_that_is_open_elsewhere_can_be_looked_at_and_nothing_is_written(desk: Desk) -> None:
    desk.apply(added(*people(2)))
    desk.close()
    locked_on(desk.path, "PC-KETOAN")
    files = {file: file.read_bytes() for file in desk.path.parent.rglob("*") if file.is_file()}
    looked = Desk.open(desk.path, only_look=True)
    assert (looked.read_only, looked.only_looked_at, len(looked.all(Person))) == (True, True, 2)
    with pytest.raises(ReadOnlyFile):
        looked.apply(added(person()))
    looked.close()
    assert {file: file.read_bytes() for file in desk.path.parent.rglob("*") if file.is_file()} == files


def test_a_file_is_taken_over_on_purpose_and_the_other_computer_writes_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.apply(added(person()))
    own = desk.path.read_bytes()
    locked_on(desk.path, "PC-KETOAN")  # brought by the service while the file is open here
    with pytest.raises(OpenElsewhere, match="opened"):
        desk.apply(added(person()))
    with pytest.raises(OpenElsewhere):
        desk.backup("by hand")
    with pytest.raises(OpenElsewhere):
        desk.keep_draft("a", "b")
    with pytest.raises(OpenElsewhere):
        desk.close()
    assert desk.path.read_bytes() == own
    assert "PC-KETOAN" in lock_of(desk.path).read_text("utf-8")
    taken = Desk.open(desk.path, take_over=True)
    assert socket.gethostname() in lock_of(desk.path).read_text("utf-8")
    taken.apply(added(person()))
    taken.close()
    assert not lock_of(desk.path).exists()


def test_two_computers_never_write_both(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk.close()
    here, there = tmp_path / "here" / "a.mentordesk", tmp_path / "there" / "a.mentordesk"
    for path in (here, there):
        path.parent.mkdir()
        path.write_bytes(desk.path.read_bytes())

    def bring(source: Path, target: Path) -> None:
        """Copy the lock as a cloud service does: another file takes its place."""
        fresh = target.with_name("fresh")
        fresh.write_bytes(lock_of(source).read_bytes())
        fresh.replace(lock_of(target))

    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "HERE")
    first = Desk.open(here)
    bring(here, there)
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "THERE")
    with pytest.raises(FileInUse, match="open on"):
        Desk.open(there)
    second = Desk.open(there, take_over=True)
    bring(there, here)
    second.apply(added(person()))
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "HERE")
    with pytest.raises(OpenElsewhere):
        first.apply(added(person()))
    first._changed = False
    first.close()
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "THERE")
    second.close()


def test_two_computers_of_one_name_are_two(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here, there = tmp_path / "this computer", tmp_path / "another"
    desk.close()
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "Admin-PC")
    monkeypatch.setenv("MENTORDESK_DATA", str(here))
    again = Desk.open(desk.path)
    lock = lock_of(desk.path).read_text("utf-8")
    again.close()
    lock_of(desk.path).write_text(lock, "utf-8")  # as it stays where the power goes
    Desk.open(desk.path).close()
    lock_of(desk.path).write_text(lock, "utf-8")
    monkeypatch.setenv("MENTORDESK_DATA", str(there))
    with pytest.raises(OpenElsewhere) as caught:
        Desk.open(desk.path)
    assert caught.value.computer == "Admin-PC"
    Desk.open(desk.path, take_over=True).close()


@pytest.mark.parametrize("content", ["", "x", "a\nb\n", "\x00" * 50, "PC\nnever\nmore\n"])
def test_a_lock_that_says_nothing_is_no_other_computer(desk: Desk, content: str) -> None:
    desk.close()
    lock_of(desk.path).write_text(content, "utf-8")
    Desk.open(desk.path).close()
