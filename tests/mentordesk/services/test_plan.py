"""The verbs of step 2: nothing is written by looking, the first change stores a proposal, every undo is exact."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.domain.plan import budget, checks, risks, roadmap, roles
from mentordesk.domain.records.communication import MessageState, MessageText, PlannedMessage
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import BudgetLine, Duty, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.record import proposed_id
from mentordesk.services import plan
from tests import builders, plans

TODAY = builders.TODAY
WHEN = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
KINDS = (Milestone, BudgetLine, Risk, ProgrammeRole)


@pytest.fixture
def planned(desk):
    """Give the plan of the pictures in a file, its dates set."""
    cycle, owner = current.cycle(desk), builders.person("Phạm Thị Thu Hà", level=4)
    dated = replace(cycle, start=plans.LAUNCH, end=plans.END)
    programme = current.programme(desk)
    desk.apply(builders.edited(cycle, dated))
    desk.apply(builders.added(owner, builders.goal(dated, due=date(2026, 12, 31)), *plans.records(dated, owner.id)))
    desk.apply(builders.edited(programme, replace(programme, owner_id=owner.id)))
    return desk


def facts(desk):
    return plan.facts(desk, today=plans.DAY)


def row(desk, kind, code):
    found = {
        Milestone: [one.milestone for one in facts(desk).milestones],
        BudgetLine: [one.line for one in facts(desk).rows],
        Risk: [one.risk for one in facts(desk).risks],
        ProgrammeRole: [one.role for one in facts(desk).roles],
    }[kind]
    return next(one for one in found if getattr(one, "code", "") == code or getattr(one, "duty", "") == code)


def test_the_totals_of_the_picture_come_out_of_a_file(planned):
    totals = facts(planned).totals
    assert (totals.total, totals.cash_total, totals.time) == (54_870_000, 27_874_000, 26_996_000)
    assert not [problem for problem in plan.problems(facts(planned)) if problem.code.startswith("budget")]


def test_looking_at_a_plan_writes_nothing(desk):
    facts(desk)
    for kind in (ProgrammePlan, *KINDS):
        assert desk.all(kind) == ()


def test_the_first_change_stores_a_proposal_and_undo_takes_it_away_again(desk):
    before = row(desk, Risk, "mismatch")
    change = plan.edit(desk, before, replace(before, likelihood=5))
    desk.apply(change)
    assert [risk.likelihood for risk in desk.all(Risk)] == [5]
    desk.apply(change.inverse())
    assert desk.all(Risk) == ()
    assert row(desk, Risk, "mismatch") == before


def test_the_owner_says_once_that_the_proposed_prices_are_right(desk):
    def asks() -> bool:
        return any(
            problem.code == "budget-typical" for problem in checks.problems(plan.facts(desk, today=builders.TODAY))
        )

    assert asks()
    before = [row.unit_cost for row in plan.facts(desk, today=builders.TODAY).rows]
    change = plan.accept_proposed_costs(desk, today=builders.TODAY)
    desk.apply(change)
    assert not asks()
    assert [row.unit_cost for row in plan.facts(desk, today=builders.TODAY).rows] == before
    desk.apply(change.inverse())
    assert asks()


def test_typing_in_one_field_is_one_step_of_undo(desk):
    before = row(desk, BudgetLine, "gifts")
    first = plan.edit(desk, before, replace(before, quantity=2))
    desk.apply(first)
    second = plan.edit(desk, row(desk, BudgetLine, "gifts"), replace(before, quantity=20))
    assert first.merge == second.merge != ""
    desk.apply(second)
    desk.apply(first.followed_by(second).inverse())
    assert desk.all(BudgetLine) == ()


def test_the_plan_is_stored_by_its_first_change(desk):
    desk.apply(plan.edit_plan(desk, replace(current.plan(desk), mentees=12)))
    desk.apply(plan.edit_plan(desk, replace(current.plan(desk), minutes=90)))
    assert [(one.mentees, one.minutes) for one in desk.all(ProgrammePlan)] == [(12, 90)]


def test_figures_out_of_range_are_brought_back_and_words_are_cleaned(desk):
    wrong = replace(
        current.plan(desk), mentees=10**9, mentors=-3, minutes=0, contingency=900, themes=(" a ", "a", "", "b\u202e")
    )
    desk.apply(plan.edit_plan(desk, wrong))
    found = current.plan(desk)
    assert (found.mentees, found.mentors, found.minutes, found.contingency) == (plan.MOST_PEOPLE, 0, 1, 50)
    assert found.themes[0] == "a"
    assert len(found.themes) == 2


@pytest.mark.parametrize(("kind", "code"), [(Milestone, "plan"), (BudgetLine, "coffee"), (Risk, "mismatch")])
def test_a_proposal_that_is_removed_can_be_added_again(desk, kind, code):
    proposal = row(desk, kind, code)
    desk.apply(plan.remove(desk, proposal, when=WHEN))
    offered = dict(plan.offered(facts(desk), kind))
    gone = next(one for one in offered if one.code == code)
    assert str(offered[gone])
    desk.apply(plan.use(desk, gone))
    assert row(desk, kind, code) == proposal


def test_the_role_of_adviser_can_be_removed_and_added_again(desk):
    desk.apply(plan.remove(desk, row(desk, ProgrammeRole, Duty.ADVISER), when=WHEN))
    (gone, name), *_rest = plan.offered(facts(desk), ProgrammeRole)
    assert str(name) == "Adviser"
    desk.apply(plan.use(desk, gone))
    assert row(desk, ProgrammeRole, Duty.ADVISER)


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_ones_own_goes_to_the_trash(desk, kind):
    desk.apply(plan.add(desk, kind))
    (own,) = desk.all(kind)
    desk.apply(plan.remove(desk, own, when=WHEN))
    assert desk.all(kind) == ()
    assert desk.trash(kind)


def test_a_new_row_stands_last(desk):
    desk.apply(plan.add(desk, BudgetLine))
    assert facts(desk).rows[-1].line == desk.all(BudgetLine)[0]


def test_a_milestone_moves_and_is_pinned(planned):
    decision = row(planned, Milestone, "decision")
    planned.apply(plan.move(planned, decision, date(2026, 9, 1)))
    assert row(planned, Milestone, "decision").days == -34
    planned.apply(plan.pin(planned, row(planned, Milestone, "decision"), pinned=True))
    assert row(planned, Milestone, "decision").pinned_on == date(2026, 9, 1)
    planned.apply(plan.pin(planned, row(planned, Milestone, "decision"), pinned=False))
    assert row(planned, Milestone, "decision").days == -34


# The next cycle


def test_a_programme_is_copied_with_its_dates_moved(planned):
    old = current.cycle(planned)
    decision = plan.pin(planned, row(planned, Milestone, "decision"), pinned=True)
    planned.apply(decision)
    sent = PlannedMessage(cycle_id=old.id, title="Lunch", days=-5, sent_on=TODAY, state=MessageState.SENT, reach=12)
    planned.apply(builders.added(sent, MessageText(planned_id=sent.id, body="Come.")))
    events = row(planned, BudgetLine, "events")
    planned.apply(plan.edit(planned, events, replace(events, actual=8_000_000)))

    change = plan.copy_for_next_cycle(planned, start=date(2027, 10, 4))
    planned.apply(change)

    new = current.cycle(planned)
    assert (new.number, new.start, new.end) == (2, date(2027, 10, 4), date(2028, 3, 29))
    found = facts(planned)
    assert found.totals.total == 54_870_000
    assert found.totals.actual is None
    assert row(planned, Milestone, "decision").pinned_on == date(2027, 8, 28)
    (goal,) = current.goals(planned)
    assert goal.due == date(2027, 12, 30)  # 31/12/2026 and 364 days
    (message,) = current.records(planned, PlannedMessage)
    assert (message.title, message.state, message.sent_on, message.reach) == (
        "Lunch",
        MessageState.NOT_BEGUN,
        None,
        None,
    )
    assert [own.body for own in planned.all(MessageText) if own.planned_id == message.id] == ["Come."]

    planned.apply(change.inverse())
    assert current.cycle(planned) == old


def test_a_goal_of_the_next_cycle_begins_from_what_was_measured_last(planned):
    (goal,) = current.goals(planned)
    planned.apply(builders.added(builders.measure(goal, date=date(2027, 3, 1), value=17.0)))
    planned.apply(builders.added(builders.measure(goal, date=date(2026, 12, 1), value=20.0)))
    planned.apply(plan.copy_for_next_cycle(planned, start=date(2027, 10, 4)))
    (copied,) = current.goals(planned)
    assert (copied.baseline, copied.baseline_date) == (17.0, date(2027, 3, 1))
    assert copied.id != goal.id


def test_the_next_cycle_begins_a_year_later_on_a_working_day_away_from_tet(planned):
    assert plan.next_start(planned, today=plans.DAY) == date(2027, 10, 4)
    cycle = current.cycle(planned)
    planned.apply(builders.edited(cycle, replace(cycle, start=date(2027, 2, 1), end=date(2027, 7, 30))))
    # a year later is in Tết 2028 (26 January): three weeks after its last day
    assert plan.next_start(planned, today=plans.DAY) > date(2028, 2, 15)


# Any order of edits and undos


def edits(draw_kind, index, number):
    """Return an edit as a function from a desk to a change."""

    def make(desk):
        found = facts(desk)
        if draw_kind == 0:
            return plan.edit_plan(desk, replace(current.plan(desk), mentees=number, mentors=index))
        if draw_kind == 1:
            line = found.rows[index % len(found.rows)].line
            return plan.edit(desk, line, replace(line, quantity=float(number), unit_cost=number * 1000))
        if draw_kind == 2:
            stone = found.milestones[index % len(found.milestones)].milestone
            return plan.move(desk, stone, date(2026, 1, 1 + number % 28))
        if draw_kind == 3:
            rows = [*found.risks]
            return plan.remove(desk, rows[index % len(rows)].risk, when=WHEN) if rows else plan.add(desk, Risk)
        if draw_kind == 4:
            return plan.add(desk, KINDS[index % 4])
        return plan.copy_for_next_cycle(desk, start=date(2028, 1 + index % 12, 3))

    return make


STEPS = st.lists(
    st.one_of(
        st.just("undo"),
        st.builds(edits, st.sampled_from([0, 1, 2, 3, 4, 4, 5]), st.integers(0, 30), st.integers(0, 400)),
    ),
    max_size=12,
)


def snapshot(desk):
    kinds = (ProgrammePlan, *KINDS, Cycle, Goal)
    return {kind: {record.id: record for record in (*desk.all(kind), *desk.trash(kind))} for kind in kinds}


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_any_order_of_edits_and_undos_leaves_a_consistent_plan(desk, steps):
    beginning, done, states = snapshot(desk), [], []
    for step in steps:
        if step == "undo":
            if done:
                desk.apply(done.pop().inverse())
                assert snapshot(desk) == states.pop()
            continue
        states.append(snapshot(desk))
        change = step(desk)
        desk.apply(change)
        done.append(change)
        found = facts(desk)
        assert found.totals.total == found.totals.cash_total + found.totals.time
        assert len({one.milestone.id for one in found.milestones}) == len(found.milestones)
        assert plan.parts(found)
        assert plan.problems(found) is not None
    while done:
        desk.apply(done.pop().inverse())
    assert snapshot(desk) == beginning


def test_every_proposal_has_an_id_of_its_own():
    cycle = Cycle(id="c", programme_id="p")
    proposals = (
        *roadmap.proposed_milestones(cycle),
        *budget.proposed_lines("c"),
        *risks.proposed_risks("c"),
        *roles.proposed_roles("c"),
    )
    assert len({proposal.id for proposal in proposals}) == len(proposals) == 13 + 8 + 8 + 3


def test_a_salary_that_becomes_known_prices_the_hours(desk):
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=plans.LAUNCH, end=plans.END)))
    desk.apply(plan.edit_plan(desk, replace(current.plan(desk), mentees=12, mentors=8)))
    assert next(one for one in facts(desk).rows if one.line.code == "mentee-hours").unit_cost is None
    desk.apply(builders.added(LevelPay(level=1, monthly_pay=14_976_000)))
    line = next(one for one in facts(desk).rows if one.line.code == "mentee-hours")
    assert (line.unit_cost, line.amount, line.priced) == (78_000, 5_616_000, True)


def test_what_is_stored_keeps_the_id_of_the_proposal(desk):
    before = row(desk, Risk, "mismatch")
    desk.apply(plan.edit(desk, before, replace(before, impact=1)))
    assert desk.all(Risk)[0].id == proposed_id("risk", current.cycle(desk).id, "mismatch")
