"""A company file is open in one program."""

from pathlib import Path

import pytest

from mentordesk.errors import FileInUse, OpenElsewhere
from mentordesk.store import lock


def test_who_is_refused_learns_which_computer_and_since_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "VAN-PHONG-2")
    held = lock.take(tmp_path / "a.mentordesk")
    with pytest.raises(FileInUse) as refused:
        lock.take(tmp_path / "a.mentordesk")
    assert "on VAN-PHONG-2 since" in str(refused.value.message)
    lock.release(held)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"one line", b"\xff\xfe", b"a b c d"])
def test_a_lock_that_says_nothing_refuses_all_the_same(tmp_path: Path, content: bytes) -> None:
    held = lock.take(tmp_path / "a.mentordesk")
    held.place.write_bytes(content)
    with pytest.raises(FileInUse):
        lock.take(tmp_path / "a.mentordesk")
    lock.release(held)


def test_a_lock_left_behind_by_a_killed_program_of_this_computer_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentordesk.private.computer_name", lambda: "VAN-PHONG-2")
    (tmp_path / ".a.mentordesk.lock").write_text("VAN-PHONG-2\n2026-11-21T10:00:00\n")
    lock.release(lock.take(tmp_path / "a.mentordesk"))
    assert list(tmp_path.iterdir()) == []


def test_a_lock_left_behind_by_another_computer_is_taken_over_on_purpose_only(tmp_path: Path) -> None:
    (tmp_path / ".a.mentordesk.lock").write_text("VAN-PHONG-2\n2026-11-21T10:00:00\n")
    with pytest.raises(OpenElsewhere):
        lock.take(tmp_path / "a.mentordesk")
    lock.release(lock.take(tmp_path / "a.mentordesk", take_over=True))
    assert list(tmp_path.iterdir()) == []
