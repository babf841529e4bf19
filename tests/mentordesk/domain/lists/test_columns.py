"""Columns are assigned to fields, and the owner chooses between two that claim the same one."""

import pytest

from mentordesk.domain.lists import columns
from mentordesk.domain.lists.columns import ListColumn, Mapping, Take


def mapping(*fields):
    """Return a list whose columns A, B, C … are assigned to these fields, "" for none."""
    return Mapping(tuple(ListColumn(place, "ABCDEF"[place], field=field) for place, field in enumerate(fields)))


def fields(of):
    return [column.field for column in of.columns]


@pytest.mark.parametrize(
    ("assigned", "codes"),
    [
        (("full_name", "phone"), []),
        (("family_middle", "given"), []),
        (("phone", ""), ["name-column"]),
        (("full_name", "phone", "phone"), ["column-twice"]),
    ],
)
def test_people_can_be_read_with_a_name_and_one_column_for_each_field(assigned, codes):
    made = mapping(*assigned)
    assert [problem.code for problem in columns.problems(made)] == codes
    assert made.is_complete is not bool(codes)


def test_the_column_that_is_kept_takes_the_field_from_its_rivals_and_nothing_else_changes():
    made = mapping("full_name", "phone", "", "phone")
    assert [column.heading for column in columns.rivals(made, 1)] == ["D"]
    kept = columns.keep(made, 3)
    assert fields(kept) == ["full_name", "", "", "phone"]
    assert [column.chosen for column in kept.columns] == [False, True, False, True]
    assert kept.columns[0] == made.columns[0]


def test_a_column_without_a_field_has_no_rivals():
    assert columns.rivals(mapping("full_name", "", ""), 1) == ()


def test_only_a_known_field_can_be_assigned_and_a_private_column_to_none():
    made = Mapping((ListColumn(0, "A"), ListColumn(1, "B", take=Take.NEVER)))
    assert fields(columns.assign(made, 0, "phone")) == ["phone", ""]
    assert fields(columns.assign(made, 0, "shoe_size")) == ["", ""]
    assert fields(columns.assign(made, 1, "phone")) == ["", ""]
