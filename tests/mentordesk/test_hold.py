"""One process holds a file at a time, and a dead one holds none."""

from pathlib import Path

from mentordesk import hold


def test_a_held_file_is_not_given_twice(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    first = hold.take(place)
    assert first is not None
    assert hold.take(place) is None
    hold.drop(first, place)
    assert not place.exists()
    second = hold.take(place)
    assert second is not None
    hold.drop(second, place)


def test_a_file_removed_between_opening_and_locking_is_made_anew(tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "lock"
    stands = hold._stands
    seen: list[bool] = []

    def first_removed(handle: int, at: Path) -> bool:
        if not seen:
            at.unlink()
        seen.append(stands(handle, at))
        return seen[-1]

    monkeypatch.setattr(hold, "_stands", first_removed)
    handle = hold.take(place)
    assert handle is not None
    assert seen == [False, True]
    hold.drop(handle, place)
