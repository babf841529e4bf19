"""Every value comes back from a column just as it was put in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.plan import BudgetLine
from mentordesk.domain.records.record import Record
from mentordesk.store.fields import Unreadable, columns, load, store
from tests.strategies import records


class Weekday(Enum):
    MONDAY = 1
    TUESDAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Record):
    text: str = ""
    whole: int = 0
    part: float = 0.0
    truth: bool = False
    day: date | None = None
    moment: datetime | None = None
    weekday: Weekday = Weekday.MONDAY
    words: tuple[str, ...] = ()
    table: tuple[tuple[str, int | None, date], ...] = ()


NAMES = [column.name for column in columns(Everything)]


@given(st.lists(records(Everything), max_size=5))
def test_what_is_loaded_is_what_was_stored(found: list[Everything]) -> None:
    assert load(Everything, NAMES, store(Everything, found)) == found


def test_a_text_that_came_into_the_file_unclean_is_cleaned_as_it_is_read() -> None:
    [row] = store(Everything, [Everything(text="Hoa")])
    unclean = tuple("  Lê   Hoa " if value == "Hoa" else value for value in row)
    assert [found.text for found in load(Everything, NAMES, [row, unclean])] == ["Hoa", "Lê Hoa"]


def test_a_kind_that_does_more_when_it_is_made_does_so_when_it_is_read() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Doubled(Record):
        whole: int = 0

        def __post_init__(self) -> None:
            object.__setattr__(self, "whole", self.whole * 2)

    [row] = store(Doubled, [Doubled(whole=2)])
    assert [found.whole for found in load(Doubled, [column.name for column in columns(Doubled)], [row])] == [8]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", 5),
        ("text", None),
        ("whole", "five"),
        ("truth", 2),
        ("day", "2026-13-01"),
        ("day", 20261301),
        ("weekday", 9),
        ("words", "[1"),
        ("words", "7"),
        ("table", '[["a"]]'),
        ("table", '[["a",1,"tomorrow"]]'),
    ],
)
def test_a_value_of_another_type_is_unreadable(column: str, value: str | int | None) -> None:
    [row] = store(Everything, [Everything()])
    damaged = [value if name == column else kept for name, kept in zip(NAMES, row, strict=True)]
    with pytest.raises(Unreadable):
        load(Everything, NAMES, [damaged])


def test_what_a_row_does_not_name_keeps_its_default() -> None:
    assert load(Everything, ["id", "text", "shoe_size"], [("1", "a", 43)]) == [Everything(id="1", text="a")]


def test_a_whole_number_in_a_field_of_broken_ones_is_read_back_as_it_was_meant():
    line = BudgetLine(cycle_id="c", quantity=20)
    rows = store(BudgetLine, [line])
    assert load(BudgetLine, [column.name for column in columns(BudgetLine)], rows) == [line]
