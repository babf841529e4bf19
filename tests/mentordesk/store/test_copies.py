"""Every copy of a company that erasing somebody does not reach is found, whatever it is called and wherever it is."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from mentordesk.desk import Desk, forget_passwords
from mentordesk.domain.records.company import Company
from mentordesk.errors import FileReplaced
from mentordesk.store.copies import Copies
from tests.builders import added, person


def made(path: Path) -> Desk:
    path.parent.mkdir(exist_ok=True)
    return Desk.create(path, Company(name="An Phú"))


def found(desk: Desk, *opened: Path) -> Copies:
    """Return what a search finds that is waited for to its end."""
    search = desk.look_for_copies(opened)
    assert search.wait(60)
    return search.found()


def rescued_from_a_stick(stick: Path, documents: Path) -> tuple[Desk, Path]:
    """Give the file of a stick that was taken out while it was open and is back, and the copy that was rescued."""
    desk = made(stick / "An Phú.mentordesk")
    desk.apply(added(person("Trần Thị Mai")))
    desk.spare_folder = documents
    away = stick.with_name("away")
    stick.rename(away)
    with pytest.raises(FileReplaced) as replaced:
        desk.apply(added(person("Lê Văn Muộn")))
    desk.close()
    away.rename(stick)
    copy = replaced.value.rescued
    assert copy is not None
    assert copy.parent == documents
    again = Desk.open(desk.path)
    again.spare_folder = documents
    return again, copy


def test_a_copy_that_was_rescued_into_the_documents_is_among_those_set_aside(tmp_path: Path) -> None:
    desk, copy = rescued_from_a_stick(tmp_path / "stick", tmp_path / "documents")
    other, theirs = rescued_from_a_stick(tmp_path / "other stick", tmp_path / "documents")
    assert desk.set_aside() == (copy,)
    assert other.set_aside() == (theirs,), "another company whose file has the same name"
    assert found(desk).found == ()
    desk.set_password("một mật khẩu dài")
    assert copy in desk.set_password("một mật khẩu khác").left, "it can still be read without the password"
    desk.close()
    other.close()


def test_a_rescued_copy_that_somebody_went_on_with_is_named_and_never_offered_for_deleting(tmp_path: Path) -> None:
    desk, copy = rescued_from_a_stick(tmp_path / "stick", tmp_path / "documents")
    taken = Desk.open(copy)
    taken.spare_folder = copy.parent
    taken.apply(added(person("Phạm Thị Mới")))
    original, backups = desk.path, desk.path.with_name("An Phú backups")
    desk.backup("by hand")
    desk.close()
    assert (taken.set_aside(), found(taken).found) == ((), ())
    assert found(taken, original).found == (original, backups), "a stick is looked at where its file was opened"
    taken.close()
    again = Desk.open(original)
    again.spare_folder = copy.parent
    assert again.set_aside() == ()
    assert found(again).found == (copy, copy.with_name(f"{copy.stem} backups"))
    again.close()


def test_backups_and_copies_of_a_file_that_was_renamed_are_named(desk: Desk) -> None:
    desk.backup("by hand")
    desk.close()
    new = desk.path.with_name("Công ty.mentordesk")
    aside = desk.path.with_name("An Phú.mentordesk.replaced-1")
    shutil.copyfile(desk.path, aside)
    desk.path.rename(new)
    made(desk.path.with_name("An Khang.mentordesk")).close()
    renamed = Desk.open(new)
    assert found(renamed).found == (aside, desk.path.with_name("An Phú backups"))
    renamed.close()


def test_a_file_that_is_opened_through_a_link_has_its_own_copies_and_those_of_the_link(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    first = made(tmp_path / "drive" / "An Phú.mentordesk")
    first.backup("by hand")
    first.close()
    link = tmp_path / "An Phú.mentordesk"
    link.symlink_to(first.path)
    desk = Desk.open(link)
    desk.backup("by hand")
    assert found(desk).found == (tmp_path / "drive" / "An Phú backups",)
    desk.close()


def test_a_locked_file_called_alike_is_named_as_one_that_may_be_a_copy(desk: Desk) -> None:
    desk.set_password("một mật khẩu dài")
    copy, other, pipe = (desk.path.with_name(f"{name}.mentordesk") for name in ("An Phú (1)", "Khác", "An Phú 2"))
    whole = bytearray(desk.path.read_bytes())
    whole[4:16] = bytes(12)  # from a version whose salts had no mark of the company
    for file in (copy, other):
        file.write_bytes(whole)
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    assert (found(desk).found, found(desk).locked) == ((), (copy,))
    desk.close()
    forget_passwords(None)


def test_a_place_on_a_drive_that_does_not_answer_is_named_and_no_other_waits_for_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, far = desk.path.with_name("An Phú (1).mentordesk"), tmp_path / "far"
    desk.spare_folder = far
    shutil.copyfile(desk.path, copy)
    answered, is_dir = threading.Event(), Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: answered.wait(60) and False if path == far else is_dir(path))
    search = desk.look_for_copies()
    assert not search.wait(1)
    assert (search.found().found, search.found().silent) == ((copy,), (far,))
    answered.set()
    assert search.wait(60)
    assert search.found().silent == ()
    desk.close()
