"""How a plan stands, in plain words: its parts, what is still to do, and the checks of step 2."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentordesk.domain.journey.plan import plan_checks, plan_missing
from mentordesk.domain.plan import checks
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.plan.proposals import overlay
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import Duty, ProgrammePlan, ProgrammeRole, Rhythm, Risk
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import using
from tests import builders, plans


def done(facts):
    return sum(check.ok for check in plan_checks(facts))


def codes(facts):
    return [problem.code for problem in checks.problems(facts)]


def test_the_picture_counts_six_of_seven_and_the_gifts_are_what_is_missing():
    facts = plans.facts(lines=plans.lines("c", gifts=None))
    assert (done(facts), len(plan_checks(facts))) == (6, 7)
    missing = "The line “Gifts of recognition” has no quantity, so the total is not complete."
    assert str(plan_missing(facts)) == missing
    first = checks.problems(facts)[0]
    assert (str(first.message), str(first.fix)) == (missing, "Enter the quantity")


def test_the_whole_plan_counts_seven_of_seven():
    assert done(plans.facts()) == 7


def test_the_words_of_the_parts_are_those_of_the_picture():
    with using("vi"):
        found = {state.part: str(state.summary) for state in checks.part_states(plans.facts())}
    assert found[PlanPart.GOALS] == "1 mục tiêu, từ bước 1"
    assert found[PlanPart.PEOPLE] == "8 mentor, 12 mentee"
    assert found[PlanPart.FORM].replace("\u00a0", " ") == "1–1, mỗi tháng 60 phút"
    assert found[PlanPart.CONTENT] == "3 chủ đề"
    assert found[PlanPart.ROADMAP].replace("\u00a0", " ") == "13 mốc, 26 tuần"
    assert found[PlanPart.BUDGET].startswith("54.870.000")
    assert found[PlanPart.RISKS] == "8 rủi ro đã có cách ứng phó"


def test_nothing_counts_before_the_owner_has_decided_anything():
    fresh = plans.facts(
        cycle=Cycle(id="c", programme_id="p"), plan=ProgrammePlan(cycle_id="c"), lines=(), planned=False
    )
    assert done(fresh) == 0
    assert not any(state.ok for state in checks.part_states(fresh))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"goals": ()}, "plan-goals"),
        ({"plan": ProgrammePlan(cycle_id="c", mentors=8)}, "plan-mentees"),
        ({"plan": ProgrammePlan(cycle_id="c", mentees=12)}, "plan-mentors"),
        ({"plan": ProgrammePlan(cycle_id="c", mentors=5, mentees=12)}, "plan-places"),
        ({"plan": ProgrammePlan(cycle_id="c", mentors=6, mentees=12)}, "plan-reserve"),
        ({"plan": ProgrammePlan(cycle_id="c", mentors=8, mentees=12, means=())}, "plan-means"),
        ({"plan": ProgrammePlan(cycle_id="c", mentors=8, mentees=12, themes=())}, "plan-themes"),
        ({"cycle": Cycle(id="c", programme_id="p")}, "launch-missing"),
        ({"pays": {}}, "budget-pay"),
        ({"lines": ()}, "budget-typical"),
        ({"risks": (Risk(cycle_id="c", name="Fire"),)}, "risk-response"),
        ({"owner": None}, "role-open"),
    ],
)
def test_each_gap_has_its_sentence_and_its_fix(fields, code):
    found = [problem for problem in checks.problems(plans.facts(**fields)) if problem.code == code]
    assert found
    for language in ("en", "vi"):
        with using(language):
            assert str(found[0].message).endswith(".")
            assert str(found[0].fix)


def test_a_pay_that_is_missing_names_the_level_it_is_of_and_calls_it_as_the_company_does():
    def missing(**fields):
        found = [problem for problem in checks.problems(plans.facts(**fields)) if problem.code == "budget-pay"]
        return {problem.found: str(problem.message) for problem in found}

    assert set(missing(pays={}, people=(), owner=None)) == {"1", "3"}
    assert "level 3 (Team leaders)" in missing(pays={}, people=())["3"]
    head = builders.person(level=4)
    takes_part = builders.enrolment(Cycle(id="c", programme_id="p"), head, Role.MENTOR)
    named = missing(pays={4: LevelPay(level=4, name="Quản đốc")}, people=[(head, takes_part)], owner=head)
    assert "level 4 (Quản đốc)" in named["4"]


def test_every_problem_leads_to_a_part():
    facts = plans.facts(
        goals=(), plan=ProgrammePlan(cycle_id="c", means=(), themes=()), cycle=Cycle(id="c", programme_id="p")
    )
    assert all(problem.field in checks.PART_OF_FIELD for problem in checks.problems(facts))


def test_an_adviser_may_be_missing_but_not_a_sponsor():
    sponsor = ProgrammeRole(
        id=proposed_id("role", "c", Duty.SPONSOR), cycle_id="c", duty=Duty.SPONSOR, outside="Trương Văn Thịnh"
    )
    assert "role-open" not in codes(plans.facts(roles=(sponsor,)))
    assert "role-open" in codes(plans.facts(roles=()))


def test_a_plan_that_nobody_carries_is_not_complete_and_says_who_is_missing():
    facts = plans.facts(roles=(), owner=None)
    assert done(facts) == 6
    assert str(plan_missing(facts)) == "Nobody of the leadership sponsors the programme yet."
    assert [str(words) for words in checks.unfinished(facts)] == ["The part “Roles” is not complete yet."]
    [roles] = [state for state in checks.part_states(facts) if state.part is PlanPart.ROLES]
    assert (roles.ok, str(roles.summary)) == (False, "No name yet: Sponsor, Programme owner")
    assert str(plan_missing(plans.facts(owner=None))) == "The programme has no owner yet."
    [roles] = [state for state in checks.part_states(plans.facts()) if state.part is PlanPart.ROLES]
    assert (roles.ok, str(roles.summary)) == (True, "No name yet: Adviser")


def test_the_roles_left_in_the_plan_are_counted_once_all_have_a_name():
    adviser = ProgrammeRole(
        id=proposed_id("role", "c", Duty.ADVISER), cycle_id="c", duty=Duty.ADVISER, outside="Nguyễn Lan Hương"
    )
    shown = [{"roles": (plans.SPONSOR, adviser)}, {"roles": (plans.SPONSOR, replace(adviser, left_out=True))}]
    for fields, words in zip(shown, ("3 roles, each with a name", "2 roles, each with a name"), strict=True):
        facts = plans.facts(**fields)
        [roles] = [state for state in checks.part_states(facts) if state.part is PlanPart.ROLES]
        assert (roles.ok, str(roles.summary), done(facts)) == (True, words, 7)


@pytest.mark.parametrize("rhythm", Rhythm)
def test_the_rhythm_is_said_in_both_languages(rhythm):
    facts = plans.facts(plan=replace(plans.basis().plan, rhythm=rhythm, minutes=90))
    for language, word in (("en", "every"), ("vi", "phút")):
        with using(language):
            words = str(checks.rhythm_words(facts)).replace("\u00a0", " ")
            assert word in words
            assert "90" in words


def test_what_the_owner_changed_stands_where_it_was_proposed():
    first, second = Risk(id="a", cycle_id="c", code="a"), Risk(id="b", cycle_id="c", code="b")
    own = Risk(id="x", cycle_id="c")
    changed = replace(first, likelihood=1)
    assert overlay([first, second], [own, changed]) == (changed, second, own)


def test_how_far_the_plan_is_needs_no_calendar_of_holidays_which_is_slow_to_load():
    words = (
        "import sys; from tests import plans; from mentordesk.domain.journey.plan import plan_checks, plan_missing;"
        "facts = plans.facts(); plan_checks(facts); plan_missing(facts); assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", words], check=True, cwd=Path(__file__).parents[4])


def test_every_error_is_among_the_problems():
    facts = plans.facts(goals=(), pays={}, plan=ProgrammePlan(cycle_id="c", means=()), cycle=Cycle(programme_id="p"))
    assert set(checks.errors(facts)) == {
        problem for problem in checks.problems(facts) if problem.severity is Severity.ERROR
    }


def test_a_milestone_that_has_passed_keeps_step_2_open_until_it_is_ticked_off_or_the_cycle_closed():
    today = plans.LAUNCH - timedelta(days=50)
    late = plans.facts(today=today)
    [goals_agreed] = late.late
    assert (done(late), str(plan_missing(late))) == (6, "“Goals agreed” has passed and is not ticked off")
    [problem] = [found for found in checks.problems(late) if found.code == "milestone-late"]
    assert (problem.field, problem.record) == ("done", goals_agreed.id)
    assert problem not in checks.errors(late), "a plan on paper is no draft for that"
    ticked = replace(goals_agreed.milestone, done_on=today)
    assert done(plans.facts(today=today, milestones=(ticked,))) == 7
    assert done(plans.facts(today=today, cycle=replace(late.cycle, closed_on=today))) == 7
    much_later = plans.facts(today=plans.LAUNCH)
    assert "6 milestones have passed" in str(plan_missing(much_later))
