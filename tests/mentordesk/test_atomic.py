"""A file is the old one or the new one, never a stump."""

import errno
import os
import stat
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from mentordesk import atomic
from mentordesk.errors import DiskFull, WriteFailed


def test_the_file_is_there_at_the_end_of_the_block_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "pairs.pdf"
    with atomic.writing(place) as temp:
        temp.write_bytes(b"%PDF")
        assert not place.exists()
        assert temp.suffix == ".pdf"
    assert place.read_bytes() == b"%PDF"
    assert list(tmp_path.iterdir()) == [place]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "pairs.pdf"
    place.write_text("old")
    with pytest.raises(ZeroDivisionError), atomic.writing(place) as temp:
        temp.write_bytes(b"half" * (1 // 0))
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


@pytest.fixture
def drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Path, int]:
    """Give two drives, the target's and that of temporary files, with the bytes that are free on each."""
    target, temporary = tmp_path / "target", tmp_path / "temporary"
    for place in (target, temporary):
        place.mkdir()
    free = {target: 10**9, temporary: 10**9}
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=free[Path(place)]))
    return free


@pytest.mark.parametrize("full", ["target", "temporary"])
def test_the_drive_that_is_full_is_the_one_that_is_named(tmp_path: Path, drives: dict[Path, int], full: str) -> None:
    drives[tmp_path / full] = 0
    with pytest.raises(DiskFull) as error, atomic.writing(tmp_path / "target" / "pairs.xlsx"):
        raise OSError(errno.ENOSPC, "no")
    assert f"no space left on {tmp_path / full}." in str(error.value.message)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not count files")
def test_a_drive_that_takes_no_more_files_is_said(
    tmp_path: Path, drives: dict[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.statvfs", lambda _place: SimpleNamespace(f_files=1000, f_favail=0))
    with pytest.raises(DiskFull) as error, atomic.writing(tmp_path / "target" / "pairs.xlsx"):
        raise OSError(errno.ENOSPC, "no")
    assert "too many files" in str(error.value.message)


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as error, atomic.writing(tmp_path / f"{'n' * 300}.pdf") as temp:
        temp.write_text("x")
    assert "too long" in str(error.value.message)
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    place, link = tmp_path / "drive" / "pairs.pdf", tmp_path / "pairs.pdf"
    place.write_text("old")
    link.symlink_to(place)
    with atomic.writing(link) as temp:
        temp.write_text("new")
    assert link.is_symlink()
    assert place.read_text() == "new"
    assert [file.name for file in place.parent.iterdir()] == ["pairs.pdf"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said(tmp_path: Path, code: int) -> None:
    with pytest.raises(DiskFull) as full, atomic.writing(tmp_path / "pairs.pdf"):
        raise OSError(code, "no")
    assert str(tmp_path) in str(full.value.message)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_at_the_last_step_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteFailed), atomic.writing(tmp_path / "pairs.pdf") as temp:
        temp.write_text("half")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed), atomic.writing(tmp_path / "gone" / "pairs.pdf"):
        pass


def test_a_file_open_elsewhere_is_a_known_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "open in a reader")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WriteFailed) as refused, atomic.writing(tmp_path / "pairs.pdf") as temp:
        temp.write_text("new")
    assert "pairs.pdf" in str(refused.value.message)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_is_not_replaced_where_that_is_not_wanted(tmp_path: Path) -> None:
    place = tmp_path / "company.mentordesk"
    place.write_text("old")
    with pytest.raises(FileExistsError), atomic.writing(place, replace=False) as temp:
        temp.write_text("new")
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


DAY = 24 * 60 * 60


@pytest.mark.parametrize(
    ("days", "goes"), [(-2, True), (-0.5, False), (0, False), (0.5, False), (2, True), (366, True)]
)
def test_what_a_killed_program_left_goes_once_its_time_is_a_day_away_whatever_the_clock_said(
    tmp_path: Path, days: float, goes: bool
) -> None:
    left, own = tmp_path / ".part-1.mentordesk", tmp_path / "pairs.pdf"
    when = time.time() + days * DAY
    for file in (left, own):
        file.touch()
        os.utime(file, (when, when))
    atomic.sweep(tmp_path)
    assert left.exists() is not goes
    assert own.exists()


def test_what_goes_at_once_goes_also_where_it_is_of_tomorrow(tmp_path: Path) -> None:
    left = tmp_path / ".part-1.mentordesk"
    left.touch()
    os.utime(left, (time.time() + DAY, time.time() + DAY))
    atomic.sweep(tmp_path, older_than=0)
    assert not left.exists()
