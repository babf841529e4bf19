"""One process locks a file at a time, and a dead process locks none."""

from pathlib import Path

from mentordesk import file_lock


def test_a_locked_file_cannot_be_locked_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = file_lock.acquire(path)
    assert first is not None
    assert file_lock.acquire(path) is None
    file_lock.release(first, path)
    assert not path.exists()
    second = file_lock.acquire(path)
    assert second is not None
    file_lock.release(second, path)


def test_a_file_removed_between_opening_and_locking_is_created_again(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "lock"
    is_still_there = file_lock._is_still_there
    seen: list[bool] = []

    def removed_the_first_time(handle: int, at: Path) -> bool:
        if not seen:
            at.unlink()
        seen.append(is_still_there(handle, at))
        return seen[-1]

    monkeypatch.setattr(file_lock, "_is_still_there", removed_the_first_time)
    handle = file_lock.acquire(path)
    assert handle is not None
    assert seen == [False, True]
    file_lock.release(handle, path)
