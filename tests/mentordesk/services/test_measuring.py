"""What the owner enters to measure is written by changes that undo exactly, and the example's figures add up again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentordesk import current
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.measure import measure_checks, measure_missing
from mentordesk.domain.journey.steps import Stage, Step
from mentordesk.domain.measuring.facts import CriterionCode, FigureCode
from mentordesk.domain.measuring.making import NOT_OVER
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.measuring import Assessment, CareerKind, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.programme import Again, Enrolment, Role
from mentordesk.services import guide, measuring, reports
from tests import builders, examples
from tests.builders import TODAY

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)
AFTER = date(2027, 4, 6)
OCTOBER = date(2026, 10, 1)


def undone(desk, change):
    before = {kind: desk.all(kind) for kind in change.kinds()}
    desk.apply(change)
    assert any(desk.all(kind) != rows for kind, rows in before.items())
    desk.apply(change.inverse())
    assert {kind: desk.all(kind) for kind in before} == before


@pytest.fixture
def ended(tmp_path):
    desk = examples.made(tmp_path / "a.mentordesk", language="vi", today=AFTER, at=Moment.END)
    yield desk
    desk.close()


def test_every_verb_is_undone_exactly(desk):
    person = builders.person("Lê Mai")
    part = builders.enrolment(current.cycle(desk), person, Role.MENTOR)
    desk.apply(builders.added(person, part))
    undone(desk, measuring.set_comparison(desk, TargetGroup.NEW_HIRES.value, ("Kho",)))
    undone(desk, measuring.set_effort(desk, 45))
    undone(desk, measuring.set_cost(desk, OCTOBER, Cost.CASH, 5_000_000))
    undone(desk, measuring.add_step(desk, person.id, CareerKind.PROMOTION, TODAY))
    [line] = measuring.mentors(desk)
    undone(desk, measuring.set_again(line, Again.YES))


def test_a_cost_is_entered_changed_and_taken_back(desk):
    desk.apply(measuring.set_cost(desk, OCTOBER, Cost.CASH, 5_000_000))
    desk.apply(measuring.set_cost(desk, OCTOBER, Cost.CASH, 4_000_000))
    [row] = desk.all(MonthlyCost)
    assert (row.month, row.cost, row.amount) == (OCTOBER, Cost.CASH, 4_000_000)
    assert not measuring.set_cost(desk, OCTOBER, Cost.CASH, 4_000_000).after
    desk.apply(measuring.set_cost(desk, OCTOBER, Cost.CASH, None))
    assert desk.all(MonthlyCost) == ()
    desk.apply(measuring.set_cost(desk, OCTOBER, Cost.CASH, 0))
    assert [row.amount for row in desk.all(MonthlyCost)] == [0]


def test_what_cannot_be_is_kept_within_what_can(desk):
    desk.apply(measuring.set_effort(desk, 10**9))
    [assessment] = desk.all(Assessment)
    assert assessment.admin_minutes == measuring.MOST_MINUTES


def test_the_same_choice_again_changes_nothing(desk):
    desk.apply(measuring.set_comparison(desk, TargetGroup.NEW_HIRES.value, ()))
    assert not measuring.set_comparison(desk, TargetGroup.NEW_HIRES.value, ()).after


def test_a_step_is_refused_where_it_cannot_be(desk):
    person = builders.person("Lê Mai", start_date=date(2026, 1, 1))
    desk.apply(builders.added(person))
    said = {
        "person": measuring.step_problem(desk, "nobody", CareerKind.MOVE, TODAY, today=TODAY),
        "ahead": measuring.step_problem(desk, person.id, CareerKind.MOVE, TODAY + timedelta(days=1), today=TODAY),
        "before": measuring.step_problem(desk, person.id, CareerKind.MOVE, date(2025, 1, 1), today=TODAY),
    }
    assert all(problem is not None for problem in said.values())
    assert measuring.step_problem(desk, person.id, CareerKind.MOVE, TODAY, today=TODAY) is None
    desk.apply(measuring.add_step(desk, person.id, CareerKind.MOVE, TODAY))
    assert measuring.step_problem(desk, person.id, CareerKind.MOVE, TODAY, today=TODAY) is not None
    [step] = desk.all(CareerStep)
    desk.apply(measuring.drop_step(step, when=WHEN))
    assert measuring.career_steps(desk) == ()


def test_another_comparison_is_tried_without_being_kept(ended):
    tried = measuring.compared_with(ended, TargetGroup.ALL.value, (), today=AFTER)
    assert tried.compared.people == 66
    assert measuring.facts(ended, today=AFTER).compared.people == 22


def test_a_new_file_can_compute_nothing_and_asks_for_nothing_yet(desk):
    found = measuring.facts(desk, today=TODAY)
    assert found.with_data == 0
    assert measuring.problems(desk, today=TODAY) == ()
    state = guide.step(desk, Step.MEASURE, today=TODAY)
    assert (state.done, state.total) == (0, 6)
    assert str(measure_missing(found))


def test_the_cycle_of_the_example_ends_as_in_the_pictures(ended):
    found = measuring.facts(ended, today=AFTER)
    counts = {criterion.code: criterion.head for criterion in found.criteria}
    assert (counts[CriterionCode.PARTICIPATION].numerator, counts[CriterionCode.PARTICIPATION].denominator) == (10, 12)
    assert (counts[CriterionCode.RETENTION].numerator, counts[CriterionCode.RETENTION].denominator) == (19, 20)
    others = found.figure(FigureCode.STAYED_ELSEWHERE)
    assert (others.numerator, others.denominator) == (18, 22)
    assert (counts[CriterionCode.IMPACT].numerator, counts[CriterionCode.IMPACT].denominator) == (21, 33)
    assert round(counts[CriterionCode.SCALABILITY].value) == 72
    assert counts[CriterionCode.COST].denominator == 2
    assert found.figure(FigureCode.COST_PER_MEETING).value == 857_500
    assert (found.held, found.planned, found.spent) == (61, 72, 52_310_000)
    assert [round(goal.percent) for goal in found.goals] == [71, 100, 50]
    assert found.unpaid_months == (date(2027, 3, 1),)
    assert {problem.code for problem in measuring.problems(ended, today=AFTER)} >= {"unpaid"}


def test_what_was_kept_is_counted_with_the_assumptions_of_the_pitch(ended):
    """1/20 left beside 4/22: of the 2.6 people between them 50 % × 70 % are put down to the programme."""
    pitch = current.pitch(ended)
    assert (pitch.attribution, pitch.confidence) == (50, 70)
    seen = (4 / 22 - 1 / 20) * 20
    head = measuring.facts(ended, today=AFTER).of(CriterionCode.COST).head
    assert head.numerator == pytest.approx(seen * 0.5 * 0.7)
    assert str(head.counted) == "0.9/2 people"
    paper = reports.paper(ended, today=AFTER)
    assert paper.facts.of(CriterionCode.COST).head == head


def test_the_step_grows_with_what_is_measured_and_is_done_once_the_cycle_is_over(tmp_path):
    counts, today = [], date.today()
    for moment in (Moment.PAIRING, Moment.WEEK_7, Moment.END):
        desk = examples.made(tmp_path / f"{moment}.mentordesk", language="en", today=today, at=moment)
        state = guide.step(desk, Step.MEASURE, today=today)
        counts.append((state.count, state.stage, str(state.missing)))
        desk.close()
    assert counts == [
        ("1/6", Stage.DOING, "No pair has begun yet."),
        ("4/6", Stage.DOING, "No real cost is entered yet; this is the plan."),
        ("5/6", Stage.DOING, "The costs of 1\xa0month are not entered yet."),
    ]


def test_a_step_of_which_all_is_measured_goes_on_until_the_cycle_is_over(ended):
    ended.apply(measuring.set_cost(ended, date(2027, 3, 1), Cost.CASH, 0))
    found = guide.step(ended, Step.MEASURE, today=AFTER)
    assert (found.count, found.stage) == ("6/6", Stage.DONE)
    on = replace(found, goes_on=True, missing=NOT_OVER)
    assert (on.count, on.stage) == ("6/6", Stage.DOING)
    assert str(on.sentence) == "6 of 6: The cycle is not over, so this may still change."


def test_a_criterion_that_lacks_something_does_not_count_for_the_step(ended):
    checks = dict(zip(CriterionCode, measure_checks(measuring.facts(ended, today=AFTER)), strict=True))
    assert checks[CriterionCode.PARTICIPATION].ok
    assert not checks[CriterionCode.COST].ok
    ended.apply(measuring.set_cost(ended, date(2027, 3, 1), Cost.CASH, 0))
    checks = dict(zip(CriterionCode, measure_checks(measuring.facts(ended, today=AFTER)), strict=True))
    assert checks[CriterionCode.COST].ok


def test_the_figures_come_out_the_same_when_they_are_worked_out_naively(ended):
    """Every count again from the records alone, by plain loops that share nothing with the domain."""
    cycle = current.cycle(ended)
    end = cycle.end
    people = {person.id: person for person in ended.all(Person)}
    pairs = [pair for pair in ended.all(Pair) if pair.cycle_id == cycle.id]
    held = [m for m in ended.all(Meeting) if m.cycle_id == cycle.id and m.state is MeetingState.HELD]
    missed = [m for m in ended.all(Meeting) if m.cycle_id == cycle.id and m.state is MeetingState.MISSED]
    found = measuring.facts(ended, today=AFTER)

    def value(code):
        return found.figure(code).value

    met = 0
    for pair in pairs:
        days = [(end - meeting.on).days for meeting in held if meeting.pair_id == pair.id]
        met += any(0 <= day <= 45 for day in days)
    assert value(FigureCode.ACTIVE_PAIRS) == pytest.approx(met / len(pairs) * 100)
    assert value(FigureCode.MEETINGS_HELD) == pytest.approx(len(held) / (len(held) + len(missed)) * 100)
    inside = {person_id for pair in pairs for person_id in (pair.mentor_id, pair.mentee_id)}
    here = [p for p in inside if people[p].end_date is None or people[p].end_date >= end]
    assert value(FigureCode.STAYED_IN_COMPANY) == pytest.approx(len(here) / len(inside) * 100)
    goals = [goal for goal in ended.all(DevelopmentGoal) if goal.cycle_id == cycle.id]
    reached = [goal for goal in goals if goal.reached_on is not None]
    assert value(FigureCode.GOALS_REACHED) == pytest.approx(len(reached) / len(goals) * 100)
    cost = sum(row.amount for row in ended.all(MonthlyCost) if row.cycle_id == cycle.id)
    assert abs(value(FigureCode.COST_PER_MEETING) - cost / len(held)) <= 250
    assert abs(value(FigureCode.COST_PER_PARTICIPANT) - cost / len(inside)) <= 250
    again = [p.again for p in ended.all(Enrolment) if p.cycle_id == cycle.id and p.again is not Again.UNASKED]
    assert value(FigureCode.PLACES) == pytest.approx(again.count(Again.YES) * 2 / 16 * 100)


def test_a_person_who_left_mid_cycle_stays_in_the_count(ended):
    gone = next(person for person in ended.all(Person) if person.code == "TT077")
    assert gone.end_date is not None
    assert measuring.facts(ended, today=AFTER).participants == 20


def test_a_mentor_who_left_the_company_is_not_asked_again(ended):
    before = len(measuring.mentors(ended))
    mentor = measuring.mentors(ended)[0].person
    ended.apply(builders.edited(mentor, replace(mentor, status=Status.LEFT, end_date=AFTER)))
    assert len(measuring.mentors(ended)) == before - 1


def test_a_meeting_of_a_group_counts_in_every_figure_that_counts_meetings(ended):
    cycle = current.cycle(ended)
    before = measuring.facts(ended, today=AFTER)
    peers = [person for person in ended.all(Person) if person.is_here and person.id in current.enrolments(ended)][:3]
    group = Group(cycle_id=cycle.id, name="Team leaders")
    members = [Member(group_id=group.id, person_id=person.id) for person in peers]
    met = [
        Meeting(cycle_id=cycle.id, group_id=group.id, on=cycle.end - timedelta(days=days), state=MeetingState.HELD)
        for days in (3, 10)
    ]
    missed = Meeting(cycle_id=cycle.id, group_id=group.id, on=cycle.end, state=MeetingState.MISSED)
    ended.apply(builders.added(group, *members, *met, missed))
    after = measuring.facts(ended, today=AFTER)
    held = [meeting for meeting in ended.all(Meeting) if meeting.cycle_id == cycle.id]
    done = sum(meeting.state is MeetingState.HELD for meeting in held)
    not_done = sum(meeting.state is MeetingState.MISSED for meeting in held)
    assert after.figure(FigureCode.MEETINGS_HELD).value == pytest.approx(done / (done + not_done) * 100)
    cost = before.figure(FigureCode.COST_PER_MEETING).value * (done - len(met))
    assert after.figure(FigureCode.COST_PER_MEETING).value == pytest.approx(cost / done, abs=500)  # rounded
    assert after.figure(FigureCode.ACTIVE_PAIRS).value > before.figure(FigureCode.ACTIVE_PAIRS).value
