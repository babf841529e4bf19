"""Problems of a staff list stand in groups by kind, and those of a group are fixed together."""

import re
from pathlib import Path

import pytest

from mentordesk.domain.lists import problem_groups
from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.records import person
from mentordesk.domain.records.problem import Problem
from mentordesk.exchange.staff_list import entries, values
from mentordesk.i18n import message

SKIPPED = ("name-missing", "two-people", "code-twice", "code-other", "duplicate")
EMPTIED = (
    "date",
    "manager-unknown",
    "manager-unclear",
    "manager-left",
    "status",
    "level",
    "role",
    "capacity",
    "email",
    "phone",
)


def preview(*codes):
    """Return a preview with a problem of each code, in row 2 and following, in the field that has its code."""
    problems = (Problem(code, message("Words"), row=row, field=code) for row, code in enumerate(codes, start=2))
    return Preview(problems=tuple(problems))


def test_each_kind_is_one_group_with_its_count_and_the_most_serious_comes_first():
    found = problem_groups.groups(preview("phone", "name-missing", "phone", "date"))
    assert [group.code for group in found] == ["name-missing", "date", "phone"]
    assert [str(group.title) for group in found][::2] == ["1 row without a name", "2 phone numbers to check"]
    assert [problem.row for problem in found[-1].problems] == [2, 4]


@pytest.mark.parametrize("code", SKIPPED)
def test_rows_that_cannot_stay_are_left_out_together(code):
    made = preview(code, code)
    (group,) = problem_groups.groups(made)
    assert problem_groups.fixed(made, group).skipped == {2, 3}


@pytest.mark.parametrize("code", EMPTIED)
def test_cells_that_cannot_be_read_are_emptied_together(code):
    made = preview(code, code)
    (group,) = problem_groups.groups(made)
    assert problem_groups.fixed(made, group).edits == {(2, code): "", (3, code): ""}


def test_dates_that_read_month_first_are_all_read_so():
    made = preview("date-style")
    (group,) = problem_groups.groups(made)
    assert problem_groups.fixed(made, group).date_style is DateStyle.MONTH_FIRST


@pytest.mark.parametrize("code", ["end-before-start", "own-manager", "manager-loop"])
def test_what_only_the_owner_can_decide_has_no_fix_for_all(code):
    made = preview(code)
    (group,) = problem_groups.groups(made)
    assert group.fix is None
    assert problem_groups.fixed(made, group) == made.choices


def test_a_problem_says_its_row_and_column_and_can_be_read_without_them():
    problem = Problem("date", message("It is not a date."))
    assert str(problem_groups.located(problem, 4, "Ngày vào").message) == 'Row 4, column "Ngày vào": It is not a date.'
    located = problem_groups.located(problem, 4, "")
    assert (str(located.message), located.row, located.column) == ("Row 4: It is not a date.", 4, "")
    assert str(problem_groups.bare(located)) == str(problem_groups.bare(problem)) == "It is not a date."


READERS = Path(values.__file__).parent
CHECKS = Path(person.__file__)
WRITTEN_OUT = re.compile(r'(?:Problem|_note)\(\s*"([a-z-]+)"')


def test_every_problem_of_a_staff_list_has_a_group_with_a_title_of_its_own():
    sources = [file.read_text("utf-8") for file in (*READERS.glob("*.py"), CHECKS)]
    codes = {code for source in sources for code in WRITTEN_OUT.findall(source)} | set(entries.WORD_READERS)
    assert {"name-long", "phone-corrected", "capacity"} <= codes
    found = problem_groups.groups(preview(*sorted(codes)))
    assert {group.code for group in found} == codes
    assert len({str(group.title) for group in found}) == len(codes)


def test_a_problem_of_an_unknown_kind_is_shown_last_and_not_lost():
    *_known, last = problem_groups.groups(preview("new-kind", "phone", "newer-kind"))
    assert str(last.title) == "2 other problems"
    assert [problem.code for problem in last.problems] == ["new-kind", "newer-kind"]
