"""Files that were written are remembered whatever their names are, and forgotten when asked."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.store import exports, schema
from mentordesk.store.database import Database

NAMES = ("Chị Hạnh.pdf", os.fsdecode(b"Ph\xfa.pdf"), "a\x08b.pdf", "x" * 250)


@pytest.mark.parametrize("name", NAMES)
def test_a_written_file_is_remembered_once_and_forgotten_whatever_its_name_is(name: str) -> None:
    path, today = Path("/somewhere") / name, date(2026, 11, 29)
    with closing(Database(":memory:")) as database:
        database.raw.deserialize(schema.blank())
        exports.note(database, path, today)
        exports.note(database, path, today)
        assert exports.read(database) == (exports.Exported(path, today),)
        exports.forget(database, [path])
        assert exports.read(database) == ()


@pytest.mark.parametrize("name", NAMES)
def test_noting_a_written_file_never_fails(desk: Desk, name: str) -> None:
    desk.note_export(Path("/somewhere") / name)
    assert desk.history() == ()


def test_what_is_written_after_the_clock_was_set_back_is_remembered_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exports, "MOST", 2)
    with closing(Database(":memory:")) as database:
        database.raw.deserialize(schema.blank())
        for name, year in (("a", 2028), ("b", 2028), ("c", 2027)):
            exports.note(database, Path(f"/somewhere/{name}.pdf"), date(year, 2, 28))
        assert {found.path.stem for found in exports.read(database)} == {"b", "c"}
