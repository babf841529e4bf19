"""Older actions are packed by year when a file is closed, and nothing that the history promises is lost by it."""

import json
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.person import Person
from mentordesk.errors import DamagedFile
from mentordesk.i18n import message
from mentordesk.services import history
from mentordesk.store import database as sqlite
from mentordesk.store import journal, journal_bundles, migrations, schema
from mentordesk.store.migrations import Label
from tests.builders import added, person

_FIRST = datetime(2025, 11, 3, 9).astimezone()
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_bundles, "LOOSE", 4)
    monkeypatch.setattr(journal_bundles, "TOGETHER", 5)


def of_two_years(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Add two people and change one of them thirty times, an action every five days."""
    kept, gone = person("Lê Thị Canary", code="A1"), person('Trần Văn \\Ở" Lại', code="A2")
    when = _FIRST
    monkeypatch.setattr("mentordesk.desk._now", lambda: when)
    desk.apply(added(kept, gone))
    for number in range(30):
        when += timedelta(days=5)
        after = replace(kept, department=f"Tổ {number}")
        desk.apply(edit(message("Change {name}", name=kept.full_name), kept, after, kind="" if number % 3 else "pairs"))
        kept = after
    return kept


def bundles(path: Path) -> list[tuple[int, int, int, str]]:
    """Return the year, the first and the last action of each bundle, and what is in it."""
    with closing(sqlite.connect(path, immutable=True)) as database:
        query = "SELECT year, first, last, rows FROM journal_bundle ORDER BY first"
        found = sqlite.execute(database, query).fetchall()
        return [(year, first, last, zlib.decompress(rows).decode()) for year, first, last, rows in found]


def test_what_the_history_says_and_undoes_is_the_same_after_packing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_two_years(desk, monkeypatch)
    said = desk.history()
    did = {action.id: desk.action(action.id) for action in said}
    of_pairs = list(desk.changes("pairs", 8))
    [first] = [action.id for action in said if action.count == 2]
    stands_on = desk.later(first, [did[first].after[0].id], 7)
    desk.close()
    assert [(year, last - start + 1) for year, start, last, _rows in bundles(desk.path)] == [
        (2025, 5),
        (2025, 5),
        (2025, 2),
        (2026, 5),
        (2026, 5),
        (2026, 5),
    ], "whole bundles, and what was left of a year that is over"
    again = Desk.open(desk.path)
    assert again.history() == said
    assert again.history(9) == said[:9]
    assert {action.id: again.action(action.id) for action in said} == did
    assert list(again.changes("pairs", 8)) == of_pairs
    assert again.later(first, [did[first].after[0].id], 7) == stands_on
    with pytest.raises(KeyError):
        again.action(99)
    again.close()


def test_a_long_history_is_packed_over_several_closings(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_bundles, "AT_ONCE", 10)
    of_two_years(desk, monkeypatch)
    said = desk.history()
    desk.close()
    counts = [len(bundles(desk.path))]
    for _closing in range(3):
        again = Desk.open(desk.path)
        assert again.history() == said
        again.apply(added(person("Võ Thành Đạt")))
        said = again.history()
        again.close()
        counts.append(len(bundles(desk.path)))
    assert counts == [2, 4, 6, 6], "two bundles at a time, and in the end the newest actions stay"


def test_an_action_of_last_year_is_undone_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    of_two_years(desk, monkeypatch)
    desk.close()
    again = Desk.open(desk.path)
    oldest = again.history()[-1]
    found = history.undoing(again, replace(oldest, kind="import"))
    again.apply(found.change)
    assert [one.code for one in again.all(Person)] == ["A1"], "whoever changed since stays"
    assert str(again.history()[0].label) == "Undo: Add"
    again.close()


def test_a_name_is_erased_from_bundles_too_and_others_stay(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = of_two_years(desk, monkeypatch)
    desk.close()
    assert all("Canary" in rows for *_which, rows in bundles(desk.path))
    again = Desk.open(desk.path)
    count = len(again.history())
    again.erase(kept, on=date(2026, 4, 1), ending=Change(message("End"), (), ()))
    assert len(again.history()) == count, "what was done stays counted"
    again.close()
    found = [rows for *_which, rows in bundles(desk.path)]
    assert found
    assert not [rows for rows in found if "Canary" in rows]
    assert "Lại" in found[0]


def test_a_later_version_rewords_what_is_in_bundles(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    of_two_years(desk, monkeypatch)
    desk.close()
    with closing(sqlite.connect(desk.path)) as database:
        migrations.reword(database, {"Change {name}": Label("Amend {name}")})
    assert not [rows for *_which, rows in bundles(desk.path) if "Change" in rows]
    again = Desk.open(desk.path)
    again.accept()
    assert {str(action.label) for action in again.history()} == {"Amend Lê Thị Canary", "Add"}
    assert str(again.action(3).label) == "Amend Lê Thị Canary"
    again.close()


def test_a_damaged_bundle_is_a_damaged_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    of_two_years(desk, monkeypatch)
    desk.close()
    with closing(sqlite.connect(desk.path)) as database:
        sqlite.execute(database, "UPDATE journal_bundle SET rows = substr(rows, 1, 30)")
    again = Desk.open(desk.path)
    with pytest.raises(DamagedFile):
        again.history()
    again.close()


def test_numbers_of_actions_go_on_where_every_newer_one_was_erased(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    of_two_years(desk, monkeypatch)
    desk.close()
    with closing(sqlite.connect(desk.path)) as database:
        newest = journal.newest(database)
        nothing = Change(message("Nothing"), (), ())
        journal.rewrite(database, dict.fromkeys(range(1, newest + 1), nothing))
        assert journal.newest(database) == 0
    again = Desk.open(desk.path)
    assert again.history() == ()
    again.accept()
    again.apply(added(person()))
    assert [action.id for action in again.history()] == [1]
    again.close()


@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT), min_size=1, max_size=4))
def test_a_row_comes_back_exactly(texts: list[tuple[str, str, str]]) -> None:
    rows = [
        journal_bundles.Row(
            number, _FIRST.isoformat(), json.dumps(label), kind, 1, 0, json.dumps(change, ensure_ascii=False)
        )
        for number, (label, kind, change) in enumerate(texts, start=1)
    ]
    with closing(sqlite.Database(":memory:")) as database:
        database.raw.deserialize(schema.blank())
        journal_bundles.put(database, rows)
        assert list(journal_bundles.newest_first(database)) == rows[::-1]
        for row, (_label, _kind, change) in zip(rows, texts, strict=True):
            assert row in journal_bundles.with_words(database, [change]), "every text is found, whatever is in it"
