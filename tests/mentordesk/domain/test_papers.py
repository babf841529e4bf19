from dataclasses import replace
from datetime import date

from mentordesk.domain.papers import (
    GoalLine,
    GoalPaper,
    LeftOver,
    Letterhead,
    PairLine,
    PairPlan,
    SmartCheck,
    StaffLine,
    StaffPaper,
    written,
)
from mentordesk.i18n import message, using

HEAD = Letterhead(company="An Phú", programme="Mentorship", made_on=date(2026, 8, 3), cycle=2)
PAIR = PairLine(mentor="Lan", mentee="Mai")


def test_the_finding_counts_pairs_and_people_left_over():
    plan = PairPlan(letterhead=HEAD, pairs=(PAIR, PAIR), left_over=(LeftOver(name="Huy"),))
    assert str(plan.finding) == "2 pairs proposed, 1 person left over"
    with using("vi"):
        assert str(plan.finding) == "Đề xuất 2 cặp, còn 1 người chưa có cặp"


def test_the_finding_says_so_when_nobody_is_left_over_or_nobody_paired():
    assert str(PairPlan(letterhead=HEAD, pairs=(PAIR,)).finding) == "1 pair proposed, nobody left over"
    assert str(PairPlan(letterhead=HEAD).finding) == "No pair could be proposed"


def test_a_goal_sheet_is_ready_when_every_check_of_every_goal_holds():
    good = GoalLine(title="a", checks=(SmartCheck("S", "Specific", True),))
    bad = replace(good, checks=(SmartCheck("S", "Specific", False),))
    assert str(GoalPaper(letterhead=HEAD, goals=(good,)).finding) == "One goal, ready to sign"
    assert str(GoalPaper(letterhead=HEAD, goals=(good, good)).finding) == "2 goals, ready to sign"
    assert str(GoalPaper(letterhead=HEAD, goals=(good, bad)).finding) == "2 goals, 1 of them complete"
    assert str(GoalPaper(letterhead=HEAD, goals=(bad,)).finding) == "One goal, not complete yet"
    assert str(GoalPaper(letterhead=HEAD).finding) == "No goal is set yet"


def test_a_staff_list_counts_people_and_departments():
    people = (StaffLine(name="a", department="X"), StaffLine(name="b", department="X"), StaffLine(name="c"))
    assert str(StaffPaper(letterhead=HEAD, people=people).finding) == "3 people in 1 department"


def test_a_letterhead_names_the_cycle_where_there_is_one():
    assert str(HEAD.full_name) == "Mentorship, cycle 2"
    assert str(replace(HEAD, cycle=0).full_name) == "Mentorship"


def test_values_are_written_by_the_language():
    assert written(1234.5) == "1,234.5"
    assert written(None) == written("") == "–"
    assert written(date(2026, 8, 3)) == "03/08/2026"
    with using("vi"):
        assert written(1234.5) == "1.234,5"
        assert written(message("Director")) == "Giám đốc"
