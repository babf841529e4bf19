"""What is true of every cycle, however much or little is known of it and in whatever order it stands in the file."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.measuring.facts import FigureCode, Unit
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.measuring import Assessment, CareerKind, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.person import Status
from tests.measuring import MENTEES, MENTORS, OTHERS, PAIRS, PARTS, START, facts, meeting

DAYS = st.integers(-400, 300).map(lambda days: START + timedelta(days=days))
SHARES = (
    *(FigureCode.MENTEES, FigureCode.ACTIVE_PAIRS, FigureCode.MEETINGS_HELD, FigureCode.MENTORS_USED),
    *(FigureCode.STAYED_IN_PROGRAMME, FigureCode.STAYED_IN_COMPANY, FigureCode.STAYED_ELSEWHERE),
    *(FigureCode.GOALS_REACHED, FigureCode.GOAL_PROGRESS, FigureCode.PROMOTIONS, FigureCode.PROMOTIONS_ELSEWHERE),
    *(FigureCode.PLACES, FigureCode.WILLING, FigureCode.EFFORT, FigureCode.DOCUMENTED, FigureCode.EXTRA_COST),
)


@st.composite
def cycles(draw: st.DrawFn) -> dict[str, object]:
    """Draw some of the people, pairs, meetings, goals, steps and costs, with any days."""
    everyone = []
    for person in (*MENTORS[:3], *MENTEES[:4], *OTHERS[:6]):
        if not draw(st.booleans()):
            continue
        last = draw(st.none() | DAYS)
        status = Status.LEFT if last else Status.WORKING
        everyone.append(replace(person, start_date=draw(st.none() | DAYS), end_date=last, status=status))
    pairs = [pair for pair in PAIRS[:4] if draw(st.booleans())]
    states = st.sampled_from(MeetingState)
    meetings = [meeting(pair, draw(st.none() | DAYS), draw(states)) for pair in pairs for _ in range(2)]
    development = [
        DevelopmentGoal(
            id=f"goal {pair.id}",
            cycle_id="c",
            pair_id=pair.id,
            title="goal",
            progress=draw(st.integers(0, 100)),
            reached_on=draw(st.none() | DAYS),
        )
        for pair in pairs
    ]
    steps = [
        CareerStep(cycle_id="c", person_id=person.id, kind=draw(st.sampled_from(CareerKind)), on=draw(st.none() | DAYS))
        for person in everyone[:4]
    ]
    costs = [MonthlyCost(cycle_id="c", month=draw(st.none() | DAYS), amount=draw(st.integers(0, 10**9)))]
    return {
        "staff": everyone,
        "pairs": pairs,
        "meetings": meetings,
        "development": development,
        "steps": steps,
        "costs": costs if draw(st.booleans()) else [],
        "assessment": Assessment(cycle_id="c", admin_minutes=draw(st.none() | st.integers(0, 600))),
        "sheets": draw(st.integers(0, 13)),
        "today": draw(DAYS),
    }


@given(cycles())
def test_shares_lie_between_nothing_and_everything_and_nothing_is_divided_by_zero(given_cycle):
    found = facts(**given_cycle)
    for code in SHARES:
        figure = found.figure(code)
        assert figure is not None
        assert figure.unit is Unit.PERCENT
        assert figure.value is None or 0 <= figure.value <= 100
    for criterion in found.criteria:
        for figure in criterion.figures:
            assert figure.is_known or (figure.missing is not None and str(figure.missing.why))


@given(cycles(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(given_cycle, random):
    shuffled = dict(given_cycle)
    for name in ("staff", "pairs", "meetings", "development", "steps", "costs"):
        rows = list(given_cycle[name])
        random.shuffle(rows)
        shuffled[name] = rows
    before, after = facts(**given_cycle), facts(**shuffled)
    assert before.criteria == after.criteria
    assert before.months == after.months
    assert before.tracks == after.tracks


@given(cycles())
def test_parts_sum_to_the_whole(given_cycle):
    found = facts(**given_cycle)
    assert sum(track.people for track in found.tracks) == found.participants
    assert sum(track.held for track in found.tracks) == found.held
    dated = sum(made.on is not None for made in given_cycle["meetings"])
    assert sum(month.held for month in found.months) <= min(found.held, dated)


@given(cycles())
def test_a_person_is_counted_once_whatever_they_are_in(given_cycle):
    once = facts(**given_cycle)
    twice = facts(**given_cycle, enrolments=(*PARTS, *PARTS))
    assert once.criteria == twice.criteria
    assert once.participants <= len(given_cycle["staff"])


def test_a_mentor_of_four_pairs_is_one_participant():
    all_of_one = tuple(replace(pair, mentor_id=MENTORS[0].id) for pair in PAIRS)
    found = facts(pairs=all_of_one, enrolments=(PARTS[0], *PARTS[8:]), today=date(2027, 4, 6))
    assert found.participants == 13
