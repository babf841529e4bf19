from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.papers.papers import (
    Correspondent,
    GoalLine,
    GoalPaper,
    GroupLine,
    GroupMember,
    LeftOver,
    Letterhead,
    PairLine,
    PairPlan,
    SmartCheck,
    StaffLine,
    StaffPaper,
    labelled,
    politely,
    written,
)
from mentordesk.domain.records.group import GroupKind
from mentordesk.i18n import message, using

HEAD = Letterhead(company="An Phú", programme="Mentorship", made_on=date(2026, 8, 3), cycle=2)
PAIR = PairLine(mentor="Lan", mentee="Mai")


def test_the_finding_counts_pairs_and_people_left_over():
    plan = PairPlan(letterhead=HEAD, pairs=(PAIR, PAIR), left_over=(LeftOver(name="Huy"),))
    assert str(plan.finding) == "2 pairs proposed, 1 mentee still needs a mentor"
    with using("vi"):
        assert str(plan.finding) == "Đề xuất 2 cặp, còn 1 mentee chưa có mentor"


def test_the_finding_says_so_when_nobody_is_left_over_or_nobody_paired():
    assert str(PairPlan(letterhead=HEAD, pairs=(PAIR,)).finding) == "1 pair proposed, every mentee has a mentor"
    assert str(PairPlan(letterhead=HEAD).finding) == "No pair could be proposed"


def test_the_finding_counts_groups_beside_pairs():
    group = GroupLine(kind=GroupKind.PEER)
    assert str(PairPlan(letterhead=HEAD, pairs=(PAIR,), groups=(group,)).finding) == (
        "1 pair proposed, 1 group, every mentee has a mentor"
    )
    assert str(PairPlan(letterhead=HEAD, groups=(group, group)).finding) == "2 groups, every mentee has a mentor"


@pytest.mark.parametrize(
    ("pairs", "groups", "request_"),
    [
        (2, 0, "2 mentor – mentee pairs"),
        (0, 1, "1 group"),
        (1, 2, "1 mentor – mentee pair and 2 groups"),
    ],
)
def test_the_leadership_is_asked_for_what_there_is(pairs, groups, request_):
    made = PairPlan(letterhead=HEAD, pairs=(PAIR,) * pairs, groups=(GroupLine(kind=GroupKind.PEER),) * groups)
    assert str(made.request) == request_


def test_pairs_are_called_agreed_when_all_are():
    agreed = replace(PAIR, agreed=True)
    assert str(PairPlan(letterhead=HEAD, pairs=(agreed,)).finding) == "1 pair agreed, every mentee has a mentor"
    assert str(PairPlan(letterhead=HEAD, pairs=(agreed, PAIR)).finding) == "2 pairs proposed, every mentee has a mentor"


def test_labels_given_twice_are_the_same():
    plan = PairPlan(
        letterhead=HEAD,
        pairs=(PAIR, replace(PAIR, mentee="Huy")),
        groups=(GroupLine(kind=GroupKind.PANEL, mentee="An", members=(GroupMember(name="Lan"),)),),
        left_over=(LeftOver(name="Mai"), LeftOver(name="Yến", code="7")),
        with_names=False,
    )
    once = labelled(plan)
    assert labelled(once) == once
    assert [one.name for one in once.left_over] == ["Mentee 1", "Person 2"]
    assert once.left_over[1].code == ""


@given(st.lists(st.sampled_from("ABCDEFGH"), min_size=12, max_size=12))
def test_without_names_different_people_have_different_labels_and_one_person_one(names):
    pairs = tuple(PairLine(mentor=f"m{names[n]}", mentee=f"e{names[n + 1]}") for n in range(0, 12, 2))
    shown = labelled(PairPlan(letterhead=HEAD, pairs=pairs, with_names=False)).pairs
    for before, after in ((p.mentor, s.mentor) for p, s in zip(pairs, shown, strict=True)):
        same = {s.mentor for p, s in zip(pairs, shown, strict=True) if p.mentor == before}
        assert same == {after}
    assert len({pair.mentor for pair in shown}) == len({pair.mentor for pair in pairs})
    assert len({pair.mentee for pair in shown}) == len({pair.mentee for pair in pairs})


def test_the_best_of_several_reasons_stands_for_all():
    assert PairLine(mentor="a", mentee="b", reason="all", reasons=("first", "second")).best == "first"
    assert PairLine(mentor="a", mentee="b", reason="all").best == "all"


def test_a_given_name_is_said_politely_in_vietnamese():
    assert str(politely("Mai")) == "Mai"
    with using("vi"):
        assert str(politely("Mai")) == "anh/chị Mai"


def test_a_correspondent_is_called_by_the_name_set_or_the_last_word():
    assert Correspondent(name="Phạm Bình Minh").calling_name == "Minh"
    assert Correspondent(name="Phạm Bình Minh", given_name="Bình Minh").calling_name == "Bình Minh"


def test_a_goal_sheet_is_ready_when_every_check_of_every_goal_is_met():
    good = GoalLine(
        title="a",
        why="because",
        group="all staff",
        indicator="turnover",
        baseline="22%",
        target="15%",
        due=date(2027, 9, 30),
        owner="Lan",
        checks=(SmartCheck("S", "Specific", True),),
    )
    bad = replace(good, checks=(SmartCheck("S", "Specific", False),))
    assert str(GoalPaper(letterhead=HEAD, goals=(good,)).finding) == "One goal, ready to sign"
    assert str(GoalPaper(letterhead=HEAD, goals=(good, good)).finding) == "2 goals, ready to sign"
    assert str(GoalPaper(letterhead=HEAD, goals=(good, bad)).finding) == "2 goals, 1 fully defined"
    assert str(GoalPaper(letterhead=HEAD, goals=(bad,)).finding) == "One goal, not fully defined yet"
    assert (
        str(GoalPaper(letterhead=HEAD, goals=(replace(good, owner=""),)).finding) == "One goal, not fully defined yet"
    )
    assert str(GoalPaper(letterhead=HEAD).finding) == "No goal is set yet"


def test_what_is_unfinished_in_the_goals_is_said_goal_by_goal():
    checks = (
        SmartCheck("M", "Measurable", False),
        SmartCheck("A", "Achievable", False),
        SmartCheck("T", "Time", False),
    )
    goal = GoalLine(
        title="Stay", why="w", group="g", indicator="i", baseline="5%", target="5%", owner="Lan", checks=checks
    )
    paper = GoalPaper(letterhead=HEAD, need="n", goals=(replace(goal, title=""), goal))
    assert [str(words) for words in paper.unfinished] == [
        "1. No title yet: not given yet: name of the goal, due date.",
        "1. No title yet: SMART check not met: Measurable, Achievable.",
        "2. Stay: not given yet: due date.",
        "2. Stay: SMART check not met: Measurable, Achievable.",
    ]
    assert [str(words) for words in GoalPaper(letterhead=HEAD).unfinished] == ["No goal is set yet."]


def test_a_plan_is_unfinished_until_all_consent_and_both_agree():
    agreed = replace(PAIR, agreed=True)
    assert PairPlan(letterhead=HEAD, pairs=(agreed,), is_draft=False).unfinished == ()
    open_plan = PairPlan(letterhead=HEAD, pairs=(agreed, PAIR), without_consent=1)
    assert [str(words) for words in open_plan.unfinished] == [
        "Consent is missing for 1 person in these pairs.",
        "1 of 2 pairs is not agreed by both people yet.",
    ]
    assert [str(words) for words in PairPlan(letterhead=HEAD).unfinished] == ["No pair could be proposed."]


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
        assert written(message("Director", context="role")) == "Giám đốc"
