"""Every number of the report again, from the records alone, by plain loops that share nothing with the domain."""

import math
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.measuring import COMPARED
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.measuring.facts import FigureCode, MeasuringFacts
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.measuring import CareerKind, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.programme import Again, Cycle, CycleRecord, Enrolment, Role
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import SkillRating, SurveyWave, Wave
from mentordesk.services import comparison, measuring, reports
from tests import builders, examples

R = TypeVar("R", bound=CycleRecord)

AFTER = date(2027, 4, 6)
PAY = 156_000_000


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("naive")
    desk = examples.made(folder / "a.mentordesk", language="vi", today=AFTER, at=Moment.END)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def facts(ended: Desk) -> MeasuringFacts:
    return measuring.facts(ended, today=AFTER)


def of_cycle(desk: Desk, kind: type[R]) -> list[R]:
    cycle_id = current.cycle(desk).id
    return [record for record in desk.all(kind) if record.cycle_id == cycle_id]


def here(person: Person, day: date) -> bool:
    return person.end_date is None or person.end_date >= day


def naive(desk: Desk) -> dict[FigureCode, float]:
    """Return every figure that the example knows, worked out once more."""
    cycle = current.cycle(desk)
    first, end = cycle.start, cycle.end
    assert first is not None
    assert end is not None
    people = {person.id: person for person in desk.all(Person)}
    pairs = [pair for pair in of_cycle(desk, Pair) if pair.state is not PairState.PROPOSED]
    held = [meeting for meeting in of_cycle(desk, Meeting) if meeting.state is MeetingState.HELD]
    missed = [meeting for meeting in of_cycle(desk, Meeting) if meeting.state is MeetingState.MISSED]
    inside = {person_id for pair in pairs for person_id in (pair.mentor_id, pair.mentee_id)}
    mentees = {
        part.person_id for part in of_cycle(desk, Enrolment) if part.role is Role.MENTEE and part.person_id in inside
    }
    mentors = {
        part.person_id for part in of_cycle(desk, Enrolment) if part.role is Role.MENTOR and part.person_id in inside
    }
    others = [
        person
        for person in people.values()
        if person.id not in inside
        and person.department in COMPARED
        and person.start_date is not None
        and person.start_date <= first
        and here(person, first)
        and (first - person.start_date).days < 2 * 365.25
    ]
    found: dict[FigureCode, float] = {}
    met = 0
    for pair in pairs:
        days = [(end - meeting.on).days for meeting in held if meeting.pair_id == pair.id and meeting.on is not None]
        met += any(0 <= day <= 45 for day in days)
    found[FigureCode.ACTIVE_PAIRS] = met / len(pairs) * 100
    found[FigureCode.MENTEES] = len(mentees) / (len(mentees) + len(others)) * 100
    found[FigureCode.MEETINGS_HELD] = len(held) / (len(held) + len(missed)) * 100
    live = {pair.mentor_id for pair in pairs if pair.state is PairState.CONFIRMED}
    found[FigureCode.MENTORS_USED] = len(live & mentors) / len(mentors) * 100
    stayed = sum(here(people[person_id], end) for person_id in inside)
    stayed_others = sum(here(person, end) for person in others)
    found[FigureCode.STAYED_IN_COMPANY] = stayed / len(inside) * 100
    found[FigureCode.STAYED_ELSEWHERE] = stayed_others / len(others) * 100
    finished = {person_id for pair in pairs if pair.state is PairState.CONFIRMED for person_id in pair.ids}
    found[FigureCode.STAYED_IN_PROGRAMME] = len(finished) / len(inside) * 100
    for code, at_first, at_last in (
        (FigureCode.TURNOVER, len(inside), stayed),
        (FigureCode.TURNOVER_ELSEWHERE, len(others), stayed_others),
    ):
        found[code] = (at_first - at_last) / ((at_first + at_last) / 2) * 12 / 6 * 100
    found |= of_surveys(desk)
    found |= of_goals_and_careers(desk, inside, {person.id for person in others}, first, end)
    found |= of_costs(desk, found, len(inside), len(held))
    found |= of_growth(desk, mentors)
    return found


def of_surveys(desk: Desk) -> dict[FigureCode, float]:
    wave = next(wave for wave in of_cycle(desk, SurveyWave) if wave.wave is Wave.END)
    sheets = [dict(sheet.scores) for sheet in desk.answers(wave.id).sheets]
    time = [sheet.get("S8", sheet.get("M4")) for sheet in sheets]
    score = [sheet.get("S10", sheet.get("M7")) for sheet in sheets]
    times = [value for value in time if value is not None]
    scores = [value for value in score if value is not None]
    asked = sum(count for _respondent, count in wave.invited)
    rated: dict[tuple[str, str, str], dict[Wave, int]] = {}
    waves = {found.id: found.wave for found in of_cycle(desk, SurveyWave)}
    for rating in desk.all(SkillRating):
        for code, value in rating.scores:
            rated.setdefault((rating.person_id, rating.rater_id, code), {})[waves[rating.wave_id]] = value
    growth = [both[Wave.SKILLS_AFTER] - both[Wave.SKILLS_BEFORE] for both in rated.values() if len(both) == 2]
    willing = [sheet["M5"] for sheet in sheets if "M5" in sheet]
    return {
        FigureCode.SATISFIED: sum(value >= 4 for value in times) / len(times) * 100,
        FigureCode.MEAN_SATISFACTION: sum(times) / len(times),
        FigureCode.ANSWERED: len(sheets) / asked * 100,
        FigureCode.RECOMMENDATION: (sum(v >= 9 for v in scores) - sum(v <= 6 for v in scores)) / len(scores) * 100,
        FigureCode.SKILL_GROWTH: sum(growth) / len(growth),
        FigureCode.WILLING: sum(value >= 4 for value in willing) / len(willing) * 100,
    }


def of_goals_and_careers(
    desk: Desk, inside: set[str], others: set[str], first: date, end: date
) -> dict[FigureCode, float]:
    goals = of_cycle(desk, DevelopmentGoal)
    reached = [goal for goal in goals if goal.reached_on is not None and goal.reached_on <= end]
    progress = sum(100 if goal in reached else goal.progress for goal in goals)
    found = {
        FigureCode.GOALS_REACHED: len(reached) / len(goals) * 100,
        FigureCode.GOAL_PROGRESS: progress / len(goals),
    }
    for kind, own, elsewhere in (
        (CareerKind.PROMOTION, FigureCode.PROMOTIONS, FigureCode.PROMOTIONS_ELSEWHERE),
        (CareerKind.MOVE, FigureCode.MOVES, FigureCode.MOVES_ELSEWHERE),
    ):
        moved = {
            step.person_id
            for step in of_cycle(desk, CareerStep)
            if step.kind is kind and step.on is not None and first <= step.on <= end
        }
        found[own] = len(moved & inside) / len(inside) * 100
        found[elsewhere] = len(moved & others) / len(others) * 100
    return found


def of_costs(desk: Desk, known: dict[FigureCode, float], people: int, held: int) -> dict[FigureCode, float]:
    [pitch] = of_cycle(desk, Pitch)
    total = sum(cost.amount for cost in of_cycle(desk, MonthlyCost))
    goals = sum(goal.reached_on is not None for goal in of_cycle(desk, DevelopmentGoal))
    kept = (known[FigureCode.STAYED_IN_COMPANY] - known[FigureCode.STAYED_ELSEWHERE]) / 100 * people
    kept = kept * pitch.attribution / 100 * pitch.confidence / 100
    needed = math.ceil(total / (PAY * 0.2))
    cautious, expected = kept * PAY * 0.2, kept * PAY * 0.5
    return {
        FigureCode.COST_OF_ALL: total,
        FigureCode.COST_PER_PARTICIPANT: round(total / people / 500) * 500,
        FigureCode.COST_PER_MEETING: round(total / held / 500) * 500,
        FigureCode.COST_PER_GOAL: round(total / goals / 500) * 500,
        FigureCode.BREAK_EVEN: needed,
        FigureCode.KEPT: kept,
        FigureCode.KEPT_AGAINST_BREAK_EVEN: kept / needed * 100,
        FigureCode.BENEFIT_CAUTIOUS: cautious,
        FigureCode.BENEFIT_EXPECTED: expected,
        FigureCode.ROI_CAUTIOUS: (cautious - total) / total * 100,
        FigureCode.ROI_EXPECTED: (expected - total) / total * 100,
    }


def of_growth(desk: Desk, mentors: set[str]) -> dict[FigureCode, float]:
    parts = [part for part in of_cycle(desk, Enrolment) if part.person_id in mentors and part.again is Again.YES]
    assessment = current.assessment(desk)
    assert assessment.admin_minutes is not None
    assert assessment.next_pairs is not None
    survey = of_surveys(desk)[FigureCode.WILLING]
    one_more = budget_of_one_more(desk)
    budget = current.plan_facts(desk, today=AFTER).totals.total
    found = {
        FigureCode.PLACES: min(1.0, sum(part.capacity for part in parts) / assessment.next_pairs) * 100,
        FigureCode.EFFORT: min(1.0, 30 / assessment.admin_minutes) * 100,
        FigureCode.DOCUMENTED: 100.0 if all(sheet.checked_on for sheet in desk.all(PackSheet)) else 0.0,
        FigureCode.EXTRA_COST: (1 - (one_more - budget) / (budget / 12)) * 100,
    }
    return {**found, FigureCode.READY_TO_GROW: (sum(found.values()) + survey) / 5}


def budget_of_one_more(desk: Desk) -> int:
    """Return the budget with one more mentee: the plan of the file is changed, read and changed back."""
    plan = current.plan(desk)
    mentees = current.plan_facts(desk, today=AFTER).numbers.mentees
    change = builders.edited(plan, replace(plan, mentees=mentees + 1))
    desk.apply(change)
    total = current.plan_facts(desk, today=AFTER).totals.total
    desk.apply(change.inverse())
    return total


def test_every_figure_of_the_six_criteria_comes_out_the_same_a_second_way(ended: Desk, facts: MeasuringFacts) -> None:
    again = naive(ended)
    known = {figure.code: figure.value for criterion in facts.criteria for figure in criterion.figures}
    assert {code for code, value in known.items() if value is not None} == set(again)
    differ = {
        code: (known[code], value)
        for code, value in again.items()
        if known[code] != pytest.approx(value, rel=1e-6, abs=0.6 if "benefit" in code else 1e-6)
    }
    assert differ == {}


def test_goals_months_types_and_figures_beside_come_out_the_same_a_second_way(
    ended: Desk, facts: MeasuringFacts
) -> None:
    held = [meeting for meeting in of_cycle(ended, Meeting) if meeting.state is MeetingState.HELD]
    for month in facts.months:
        same = [
            m for m in held if m.on is not None and (m.on.year, m.on.month) == (month.month.year, month.month.month)
        ]
        paid = sum(cost.amount for cost in of_cycle(ended, MonthlyCost) if cost.month == month.month)
        assert (month.held, month.pairs_met) == (len(same), len({meeting.pair_id for meeting in same}))
        assert (month.cost or 0) == paid
    assert sum(track.held for track in facts.tracks) == len(held)
    assert sum(track.people for track in facts.tracks) == 20
    goals = {goal.id: goal for goal in ended.all(Goal)}
    for result in facts.goals:
        last = max((m for m in ended.all(Measure) if m.goal_id == result.goal.id), key=lambda m: m.date)
        goal = goals[result.goal.id]
        assert goal.baseline is not None
        assert goal.target is not None
        share = (last.value - goal.baseline) / (goal.target - goal.baseline) * 100
        assert result.percent == pytest.approx(min(max(share, 0), 100))
    managers = {row.person.id for row in current.coaching_board(ended, today=AFTER).managers}
    talks = [
        talk for talk in ended.all(CoachingTalk) if talk.on is not None and (talk.on.year, talk.on.month) == (2027, 3)
    ]
    reached = sum(sum(talk.manager_id == person_id for talk in talks) >= 2 for person_id in managers)
    coaching = facts.figure(FigureCode.COACHING)
    assert coaching is not None
    assert (coaching.numerator, coaching.denominator) == (reached, len(managers))
    assert ended.all(Newcomer)


def test_what_the_next_cycle_would_need_comes_out_the_same_a_second_way(ended: Desk) -> None:
    growth = reports.paper(ended, today=AFTER).growth
    assert growth is not None
    plan = current.plan(ended)
    change = builders.edited(plan, replace(plan, mentees=growth.mentees, mentors=growth.mentors))
    ended.apply(change)
    planned = current.plan_facts(ended, today=AFTER)
    ended.apply(change.inverse())
    assert (growth.total, growth.cash) == (planned.totals.total, planned.totals.cash_total)
    again = sum(part.again is Again.YES for part in of_cycle(ended, Enrolment))
    assert growth.more_mentors == growth.mentors - again


def test_the_pilot_beside_the_running_cycle_comes_out_the_same_a_second_way(ended: Desk) -> None:
    value = comparison.paper(ended, *comparison.latest(ended, today=AFTER) or ("", ""), today=AFTER)
    [pilot] = [cycle for cycle in ended.all(Cycle) if cycle.closed_on is not None]
    assert (value.first.id, value.second.id) == (pilot.id, current.cycle(ended).id)
    assert pilot.end is not None
    pairs = [pair for pair in ended.all(Pair) if pair.cycle_id == pilot.id]
    meetings = [meeting for meeting in ended.all(Meeting) if meeting.cycle_id == pilot.id]
    held = [meeting for meeting in meetings if meeting.state is MeetingState.HELD]
    late = {meeting.pair_id for meeting in held if meeting.on is not None and (pilot.end - meeting.on).days <= 45}
    goals = [goal for goal in ended.all(DevelopmentGoal) if goal.cycle_id == pilot.id]
    reached = [goal for goal in goals if goal.reached_on is not None]
    cost = sum(row.amount for row in ended.all(MonthlyCost) if row.cycle_id == pilot.id)
    again = {
        FigureCode.ACTIVE_PAIRS: (len(late), len(pairs)),
        FigureCode.MEETINGS_HELD: (len(held), len(meetings)),
        FigureCode.MENTORS_USED: (len({pair.mentor_id for pair in pairs}), len(pairs)),
        FigureCode.STAYED_IN_PROGRAMME: (6, 6),
        FigureCode.GOALS_REACHED: (len(reached), len(goals)),
        FigureCode.COST_PER_MEETING: (cost, len(held)),
    }
    earlier = {row.figures[0].code: row.figures[0] for row in value.rows if row.figures[0] is not None}
    assert {code: (earlier[code].numerator, earlier[code].denominator) for code in again} == again
    assert again[FigureCode.ACTIVE_PAIRS] == (2, 3)
    said = {row.name.source: str(row.difference) for row in value.rows}
    assert said["Meetings that took place"] == "the same"
    assert said["Active pairs that met"] == "too few people to compare"


def test_what_is_asked_for_the_next_cycle_is_what_as_many_pairs_would_cost(ended: Desk, facts: MeasuringFacts) -> None:
    asked, growth = current.assessment(ended), reports.paper(ended, today=AFTER).growth
    assert growth is not None
    assert (asked.next_pairs, asked.next_cash) == (growth.mentees, growth.cash)


def test_a_share_beside_the_criteria_is_rounded_once(facts: MeasuringFacts) -> None:
    shares = [figure for figure in facts.beside if figure.denominator]
    assert len(shares) == 2
    for figure in shares:
        assert figure.value == pytest.approx(100 * (figure.numerator or 0) / (figure.denominator or 1), abs=1e-9)


def texts(record: Record) -> list[str]:
    values = (getattr(record, found.name) for found in fields(record))
    return [value for value in values if isinstance(value, str)]


def test_no_text_of_the_example_names_a_month_since_its_days_move_with_today(ended: Desk) -> None:
    said = [text for kind in KINDS for record in ended.all(kind.record) for text in texts(record)]
    assert len(said) > 1000
    assert [words for words in said if re.search(r"[Tt]háng (\d|Mười|mười)", words)] == []
