"""Every formula of step 7 against cases worked out by hand; the formulas are those of the domain's table for step 7."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.cost import CostFrom, spent
from mentordesk.domain.measuring.facts import (
    CriterionCode,
    FigureCode,
    Satisfaction,
    SkillChange,
    SurveyResults,
    SurveyScore,
    Verdict,
)
from mentordesk.domain.measuring.scalability import what_if
from mentordesk.domain.meetings.rhythm import Quiet, quietness
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.plan.budget import BudgetLine, BudgetTotals
from mentordesk.domain.records.agreement import Agreement, DevelopmentGoal
from mentordesk.domain.records.goal import Direction, Goal, Indicator, Measure, Unit
from mentordesk.domain.records.measuring import Assessment, CareerKind, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.pair import EndReason, PairResult, PairState
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.programme import Again, Cycle, EnrolmentStatus
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import verbatim
from tests import measuring, plans
from tests.measuring import AFTER, END, MENTEES, MENTORS, OTHERS, PAIRS, PARTS, START, facts, figure, meeting

RECENT, LONG_AGO = date(2027, 3, 20), date(2027, 2, 3)


# Participation


def test_ten_of_twelve_pairs_met_in_the_last_45_days():
    """PAIRS[0] ended on 26/03, inside the window, without a meeting; PAIRS[1] met 56 days before the end."""
    held = [meeting(pair, RECENT) for pair in PAIRS[2:]]
    found = figure(FigureCode.ACTIVE_PAIRS, meetings=[*held, meeting(PAIRS[1], LONG_AGO)])
    assert (found.numerator, found.denominator) == (10, 12)
    assert found.value == pytest.approx(83.333, abs=0.001)
    assert found.verdict is Verdict.MET
    assert str(found.counted) == "10/12 pairs"
    assert str(found.line) == "83% met within 45\N{NO-BREAK SPACE}days"
    assert found.tentative is None


def test_the_window_is_45_days_and_its_first_day_counts():
    on_first = figure(FigureCode.ACTIVE_PAIRS, meetings=[meeting(PAIRS[1], END - timedelta(days=45))])
    before = figure(FigureCode.ACTIVE_PAIRS, meetings=[meeting(PAIRS[1], END - timedelta(days=46))])
    assert (on_first.numerator, before.numerator) == (1, 0)


@pytest.mark.parametrize(("rhythm", "days"), [(Rhythm.MONTHLY, 45), (Rhythm.EVERY_TWO_WEEKS, 21), (Rhythm.WEEKLY, 10)])
def test_the_window_of_a_pair_is_that_in_which_it_is_not_called_quiet(rhythm, days):
    """A pair that agreed to another rhythm than the plan's is measured by its own, as Home and its page do."""
    agreed = (Agreement(cycle_id="c", pair_id=PAIRS[1].id, rhythm=rhythm),)
    for late, count in ((0, 1), (1, 0)):
        on = END - timedelta(days=days + late)
        found = figure(FigureCode.ACTIVE_PAIRS, meetings=[meeting(PAIRS[1], on)], agreements=agreed)
        assert found.numerator == count
        assert (quietness(on, None, rhythm, END) is Quiet.NO) is bool(count)
    words = str(found.line).replace("\N{NO-BREAK SPACE}", " ")
    assert words.endswith("within 45 days" if rhythm is Rhythm.MONTHLY else "one and a half times their rhythm")


def test_a_pair_that_rests_or_ended_long_ago_is_not_active():
    resting = replace(PAIRS[1], paused_on=date(2027, 3, 1))
    ended = replace(PAIRS[2], state=PairState.ENDED, ended_on=date(2027, 1, 4))
    found = figure(FigureCode.ACTIVE_PAIRS, pairs=(PAIRS[0], resting, ended, *PAIRS[3:]))
    assert found.denominator == 10


def test_nothing_is_judged_before_the_first_pair_is_late_and_a_cycle_that_is_over_is():
    def on(day, met=()):
        return figure(FigureCode.ACTIVE_PAIRS, today=day, meetings=[meeting(pair, START) for pair in met])

    due = START + timedelta(days=45)
    first = on(START)
    assert (first.numerator, first.verdict) == (0, Verdict.NONE)
    assert str(first.line) == f"12 pairs have just begun; the first should have met by {due:%d/%m/%Y}."
    assert on(due).verdict is Verdict.NONE
    assert on(due + timedelta(days=1)).verdict is Verdict.NOT_MET
    assert on(START, met=PAIRS).verdict is Verdict.MET
    assert figure(FigureCode.ACTIVE_PAIRS).verdict is not Verdict.NONE


def test_a_meeting_that_is_missed_or_only_planned_is_none():
    missed = [meeting(PAIRS[1], RECENT, MeetingState.MISSED), meeting(PAIRS[2], RECENT, MeetingState.PLANNED)]
    assert figure(FigureCode.ACTIVE_PAIRS, meetings=missed).numerator == 0


def test_twelve_mentees_of_thirty_four_who_could_take_part():
    """12 ÷ (12 + 22 of the comparison group) = 35.29%."""
    found = figure(FigureCode.MENTEES)
    assert (found.numerator, found.denominator) == (12, 34)
    assert found.value == pytest.approx(35.294, abs=0.001)


def test_meetings_held_of_held_missed_and_cancelled_but_not_of_those_moved_or_fallen_away():
    states = [MeetingState.HELD] * 8 + [MeetingState.MISSED, MeetingState.CANCELLED]
    meetings = [meeting(PAIRS[1], RECENT, state) for state in states]
    moved = meeting(PAIRS[2], RECENT, MeetingState.PLANNED, moved_from=LONG_AGO)
    fell_away = meeting(PAIRS[0], RECENT, MeetingState.CANCELLED, reason="ended")
    found = figure(FigureCode.MEETINGS_HELD, meetings=[*meetings, moved, fell_away])
    assert (found.numerator, found.denominator, found.value) == (8, 10, 80.0)


def test_a_mentor_with_a_pair_that_goes_on_is_used():
    """PAIRS[0] ended; mentor 0 has PAIRS[8] too. Mentors 4 to 7 have one pair each."""
    ended = [replace(pair, state=PairState.ENDED, ended_on=date(2027, 1, 1)) for pair in PAIRS[4:8]]
    found = figure(FigureCode.MENTORS_USED, pairs=(*PAIRS[:4], *ended, *PAIRS[8:]))
    assert (found.numerator, found.denominator) == (4, 8)


def test_a_pair_that_lasted_to_the_last_day_of_the_cycle_was_there():
    over = [replace(pair, state=PairState.ENDED, ended_on=END) for pair in PAIRS]
    met = [meeting(pair, RECENT) for pair in over]
    assert figure(FigureCode.MENTORS_USED, pairs=over).value == 100
    assert figure(FigureCode.ACTIVE_PAIRS, pairs=over, meetings=met).value == 100
    closed_later = [replace(pair, ended_on=AFTER) for pair in over]
    assert figure(FigureCode.MENTORS_USED, pairs=closed_later).value == 100


def test_where_every_pair_ended_long_ago_the_figure_says_so():
    over = [replace(pair, state=PairState.ENDED, ended_on=date(2027, 1, 4)) for pair in PAIRS]
    missing = figure(FigureCode.ACTIVE_PAIRS, pairs=over).missing
    assert missing is not None
    assert str(missing.why) == "Every pair has ended."


# Retention


def test_nineteen_of_twenty_stay_beside_eighteen_of_twenty_two():
    found = facts().of(CriterionCode.RETENTION)
    assert (found.head.numerator, found.head.denominator, found.head.value) == (19, 20, 95.0)
    assert found.verdict is Verdict.MET
    others = found.others[0]
    assert (others.numerator, others.denominator) == (18, 22)
    assert others.value == pytest.approx(81.818, abs=0.001)
    assert "18/22" in str(found.head.line)


def test_fewer_who_stay_than_elsewhere_is_not_as_expected():
    others = measuring.people("other", 22)
    found = figure(FigureCode.STAYED_IN_COMPANY, staff=(*MENTORS, *MENTEES, *others))
    assert found.verdict is Verdict.NOT_MET


def test_a_comparison_group_of_two_gives_a_count_and_no_verdict():
    staff = (*MENTORS, *MENTEES, *OTHERS[:2])
    found = facts(staff=staff).of(CriterionCode.RETENTION)
    assert (found.others[0].numerator, found.others[0].denominator) == (0, 2)
    assert found.verdict is Verdict.NONE
    assert "2 people to compare with" in " ".join(map(str, found.others[0].notes))
    assert not figure(FigureCode.KEPT, staff=staff).is_known


def test_the_turnover_of_half_a_year_is_doubled():
    """1 leaver ÷ ((20 + 19) ÷ 2) × 12 ÷ 6 months = 10.256%."""
    assert figure(FigureCode.TURNOVER).value == pytest.approx(1 / 19.5 * 2 * 100)
    assert figure(FigureCode.TURNOVER_ELSEWHERE).value == pytest.approx(4 / 20 * 2 * 100)


def test_whoever_joins_the_company_later_is_not_counted_at_the_start():
    late = replace(OTHERS[10], start_date=START + timedelta(days=1))
    found = figure(FigureCode.STAYED_ELSEWHERE, staff=(*MENTORS, *MENTEES, *OTHERS[:10], late, *OTHERS[11:]))
    assert found.denominator == 21


def test_the_last_day_of_work_is_still_a_day_here():
    last = replace(MENTEES[1], end_date=END, status=Status.LEFT)
    found = figure(FigureCode.STAYED_IN_COMPANY, staff=(*MENTORS, MENTEES[0], last, *MENTEES[2:], *OTHERS))
    assert found.numerator == 19


def test_the_comparison_may_be_of_some_departments_however_they_are_written():
    assessment = Assessment(cycle_id="c", compared_departments=("kho",))
    moved = replace(OTHERS[5], department="Kho")
    found = figure(FigureCode.STAYED_ELSEWHERE, staff=(*MENTORS, *MENTEES, moved), assessment=assessment)
    assert (found.numerator, found.denominator) == (1, 1)


def test_who_finishes_or_goes_on_has_stayed_in_the_programme():
    """Of 12 pairs one stopped; its mentee is out, its mentor has another pair."""
    stopped = replace(PAIRS[0], result=PairResult.STOPPED)
    renewed = replace(PAIRS[1], result=PairResult.RENEWED)
    found = figure(FigureCode.STAYED_IN_PROGRAMME, pairs=(stopped, renewed, *PAIRS[2:]))
    assert (found.numerator, found.denominator) == (19, 20)


def test_a_pair_that_ended_with_its_goals_reached_finished():
    done = replace(PAIRS[1], state=PairState.ENDED, ended_on=date(2027, 2, 1), end_reason=EndReason.GOALS_REACHED)
    gave_up = replace(PAIRS[2], state=PairState.ENDED, ended_on=date(2027, 2, 1), end_reason=EndReason.NO_TIME)
    found = figure(FigureCode.STAYED_IN_PROGRAMME, pairs=(PAIRS[0], done, gave_up, *PAIRS[3:]))
    assert found.numerator == 18


# Satisfaction

SAID = Satisfaction(
    wave=Wave.END,
    asked=20,
    answered=19,
    satisfied=17,
    valid=19,
    mean=4.3,
    promoters=10,
    detractors=3,
    scored=19,
    willing=6,
    mentors=8,
)


def said(**fields: object) -> dict[str, SurveyResults]:
    return {"surveys": SurveyResults(satisfaction=replace(SAID, **fields))}  # type: ignore[arg-type]


def test_seventeen_of_nineteen_chose_four_or_five():
    found = figure(FigureCode.SATISFIED, **said())
    assert found.value == pytest.approx(89.47, abs=0.01)
    assert str(found.counted) == "17/19 answers"
    assert str(found.line) == "chose 4 or 5; 95% answered"
    assert found.verdict is Verdict.MET


def test_the_recommendation_score_is_promoters_less_detractors():
    """10 of 19 = 52.63%, 3 of 19 = 15.79%: 36.84."""
    assert figure(FigureCode.RECOMMENDATION, **said()).value == pytest.approx(36.842, abs=0.001)


def test_fewer_than_five_answers_show_nothing_but_how_many_answered():
    few = said(answered=4, valid=4, satisfied=4, scored=4, promoters=4, detractors=0)
    assert not figure(FigureCode.SATISFIED, **few).is_known
    assert not figure(FigureCode.RECOMMENDATION, **few).is_known
    assert not figure(FigureCode.MEAN_SATISFACTION, **few).is_known
    assert figure(FigureCode.ANSWERED, **few).numerator == 4


def test_less_than_half_who_answer_is_warned_of():
    found = figure(FigureCode.SATISFIED, **said(answered=9, valid=9, satisfied=9))
    assert "Fewer than half" in " ".join(map(str, found.notes))


def test_a_survey_during_the_cycle_is_tentative():
    assert figure(FigureCode.SATISFIED, **said(wave=Wave.MIDPOINT)).tentative is not None


# Impact


def goals(reached: int, count: int) -> dict[str, tuple[DevelopmentGoal, ...]]:
    made = tuple(
        DevelopmentGoal(
            cycle_id="c",
            pair_id=PAIRS[number % 12].id,
            title=f"goal {number}",
            progress=50,
            reached_on=END if number < reached else None,
        )
        for number in range(count)
    )
    return {"development": made}


def test_twenty_one_of_thirty_three_goals_are_reached_and_their_average_progress():
    """21 ÷ 33 = 63.6%; (21 × 100 + 12 × 50) ÷ 33 = 81.8%."""
    found = figure(FigureCode.GOALS_REACHED, **goals(21, 33))
    assert found.value == pytest.approx(63.636, abs=0.001)
    assert found.verdict is Verdict.MET
    assert figure(FigureCode.GOAL_PROGRESS, **goals(21, 33)).value == pytest.approx(81.818, abs=0.001)


def test_a_goal_reached_after_the_cycle_does_not_count():
    late = DevelopmentGoal(cycle_id="c", pair_id=PAIRS[1].id, title="goal", reached_on=AFTER)
    assert figure(FigureCode.GOALS_REACHED, development=(late,)).numerator == 0


def test_skills_grew_by_the_difference_of_the_averages_each_weighed_by_its_people():
    """(0.7 × 11 + 0.3 × 9) ÷ 20 = 0.52."""
    skills = (
        SkillChange(code="listening", name=verbatim("a"), before=3.2, after=3.9, people=11),
        SkillChange(code="planning", name=verbatim("b"), before=3.3, after=3.6, people=9),
    )
    found = figure(FigureCode.SKILL_GROWTH, surveys=SurveyResults(skills=skills))
    assert found.value == pytest.approx(0.52)
    assert found.denominator == 11
    assert found.verdict is Verdict.MET


def test_promotions_beside_the_comparison_group_each_person_once():
    twice = [CareerStep(cycle_id="c", person_id=MENTEES[1].id, on=day) for day in (RECENT, LONG_AGO)]
    other = CareerStep(cycle_id="c", person_id=OTHERS[5].id, on=RECENT)
    before = CareerStep(cycle_id="c", person_id=OTHERS[6].id, on=date(2026, 1, 1))
    steps = (*twice, other, before)
    assert figure(FigureCode.PROMOTIONS, steps=steps).numerator == 1
    assert figure(FigureCode.PROMOTIONS_ELSEWHERE, steps=steps).numerator == 1
    assert figure(FigureCode.MOVES, steps=steps).numerator == 0


def test_days_until_working_alone_are_averaged_over_people():
    hired = date(2026, 10, 5)
    staff = (*MENTORS, *MENTEES[:-2], *(replace(person, start_date=hired) for person in MENTEES[-2:]), *OTHERS)
    days = (60, 90)
    steps = tuple(
        CareerStep(cycle_id="c", person_id=person.id, kind=CareerKind.INDEPENDENT, on=hired + timedelta(days=count))
        for person, count in zip(MENTEES[-2:], days, strict=True)
    )
    assert figure(FigureCode.DAYS_TO_INDEPENDENCE, staff=staff, steps=steps).value == 75


# Cost-effectiveness

COSTS = tuple(
    MonthlyCost(cycle_id="c", month=date(2026 + (month < 10), month, 1), amount=amount)
    for month, amount in ((10, 12_310_000), (11, 10_000_000), (12, 10_000_000), (1, 10_000_000), (2, 10_000_000))
)


def test_costs_by_month_are_added_and_a_month_that_is_missing_makes_them_tentative():
    found = facts(costs=COSTS)
    assert found.spent == 52_310_000
    assert found.unpaid_months == (date(2027, 3, 1),)
    assert figure(FigureCode.COST_OF_ALL, costs=COSTS).tentative is not None
    whole = (*COSTS, MonthlyCost(cycle_id="c", month=date(2027, 3, 1), amount=0))
    assert figure(FigureCode.COST_OF_ALL, costs=whole).tentative is None


def test_without_real_costs_the_plan_stands_in_and_says_so():
    found = facts()
    assert (found.spent, found.spent_is_planned) == (54_870_000, True)


def test_real_costs_of_the_budget_lines_count_where_no_month_is_entered():
    line = BudgetLine(cycle_id="c", actual=3_000_000)
    cost = spent(measuring.population(lines=(line,)))
    assert (cost.total, cost.source) == (3_000_000, CostFrom.LINES)
    both = spent(measuring.population(lines=(line,), costs=COSTS))
    assert (both.total, both.differs) == (52_310_000, 3_000_000)


def test_the_cost_of_a_participant_a_meeting_and_a_goal():
    """52,310,000 ÷ 20, ÷ 61 and ÷ 21, each to the nearest 500 đồng."""
    held = [meeting(PAIRS[number % 12], RECENT) for number in range(61)]
    given = {"costs": COSTS, "meetings": held, **goals(21, 33)}
    assert figure(FigureCode.COST_PER_PARTICIPANT, **given).value == 2_615_500
    assert figure(FigureCode.COST_PER_MEETING, **given).value == 857_500
    assert figure(FigureCode.COST_PER_GOAL, **given).value == 2_491_000


def test_two_people_must_stay_and_one_and_three_tenths_did():
    """52.31m ÷ (156m × 20%) = 1.68, so 2; (4/22 − 1/20) × 20 × 70% × 70% = 1.29, 65% of 2."""
    pitch = Pitch(cycle_id="c", attribution=70, confidence=70)
    found = facts(costs=COSTS, pitch=pitch).of(CriterionCode.COST)
    assert found.head.denominator == 2
    assert found.head.numerator == pytest.approx((4 / 22 - 1 / 20) * 20 * 0.49)
    assert str(found.head.counted) == "1.3/2 people"
    assert found.head.value == pytest.approx(64.6, abs=0.1)
    assert found.verdict is Verdict.NOT_MET


def test_the_usual_assumptions_count_a_third_of_what_was_seen():
    assert figure(FigureCode.KEPT).value == pytest.approx((4 / 22 - 1 / 20) * 20 * 0.5 * 0.7)


def test_nobody_is_kept_where_more_leave_than_elsewhere():
    staff = (*MENTORS, *MENTEES, *measuring.people("other", 22))
    assert figure(FigureCode.KEPT, staff=staff).value == 0


def test_return_on_the_cost_in_both_cases():
    """0.9227 people × 31.2m = 28.79m cautious, × 78m = 71.97m expected, against 52.31m."""
    kept = (4 / 22 - 1 / 20) * 20 * 0.35
    cautious, expected = (round(kept * each) for each in (31_200_000, 78_000_000))
    assert figure(FigureCode.BENEFIT_CAUTIOUS, costs=COSTS).value == cautious
    assert figure(FigureCode.ROI_CAUTIOUS, costs=COSTS).value == pytest.approx((cautious / 52_310_000 - 1) * 100)
    assert figure(FigureCode.ROI_EXPECTED, costs=COSTS).value == pytest.approx((expected / 52_310_000 - 1) * 100)


def test_a_benefit_of_more_than_ten_times_the_cost_is_to_be_checked():
    cheap = (MonthlyCost(cycle_id="c", month=date(2026, 10, 1), amount=5_000_000),)
    notes = figure(FigureCode.BENEFIT_EXPECTED, costs=cheap).notes
    assert "ten times" in " ".join(map(str, notes))
    notes = figure(FigureCode.BENEFIT_EXPECTED, costs=COSTS).notes
    assert "ten times" not in " ".join(map(str, notes))


# Scalability


def going_on(yes: int) -> dict[str, object]:
    answers = [Again.YES if number < yes else Again.PAUSE for number in range(8)]
    parts = [replace(part, again=answer) for part, answer in zip(PARTS[:8], answers, strict=True)]
    return {"enrolments": (*parts, *PARTS[8:])}


def test_seventy_two_of_a_hundred():
    """a 12 places ÷ 16 = 75; b 6/8 = 75; c 30 ÷ 52 = 57.7; d 13/13 = 100; e 1 − 2.169m ÷ 4.5725m = 52.6: 72.05."""
    assessment = Assessment(cycle_id="c", admin_minutes=52, next_pairs=16)
    given = {**going_on(6), "assessment": assessment, "sheets_ready": 13, "sheets": 13}
    assert figure(FigureCode.PLACES, **given).value == 75
    assert figure(FigureCode.WILLING, **given).value == 75
    assert figure(FigureCode.EFFORT, **given).value == pytest.approx(57.692, abs=0.001)
    assert figure(FigureCode.DOCUMENTED, **given).value == 100
    assert figure(FigureCode.EXTRA_COST, **given).value == pytest.approx((1 - 2_169_000 / 4_572_500) * 100)
    found = figure(FigureCode.READY_TO_GROW, **given)
    assert found.value == pytest.approx(72.05, abs=0.01)
    assert str(found.counted) == "72/100"
    assert found.verdict is Verdict.MET


def test_a_part_that_is_missing_leaves_the_score_open():
    found = figure(FigureCode.READY_TO_GROW)
    assert not found.is_known
    assert found.missing is not None
    assert found.missing.place == "measure:again"


def test_the_survey_says_before_names_do_who_would_mentor_again():
    assert figure(FigureCode.WILLING, **going_on(8), **said()).numerator == 6
    assert figure(FigureCode.WILLING, **going_on(8), **said(mentors=4)).numerator == 8


def test_twice_the_mentees_need_mentors_hours_and_money():
    """24 mentees × 5/4 = 30 places = 15 mentors; hours 24 × 6 × 1.5 + 24 × 6 + 52 = 412."""
    found = what_if(measuring.population(**going_on(6)), 24)
    assert (found.mentors, found.more_mentors, found.hours) == (15, 9, 412)
    assert found.cash == 32_626_000


# Goals of step 1


def test_a_goal_stands_where_the_owner_measured_it_last_else_where_it_can_be_counted():
    """(17 − 22) ÷ (15 − 22) = 71%."""
    goal = Goal(
        id="g",
        cycle_id="c",
        title="Keep people",
        indicator=Indicator.CULTURE,
        unit=Unit.SCORE,
        direction=Direction.UP,
        baseline=3.6,
        target=4.0,
    )
    counted = SurveyResults(scores=(SurveyScore(indicator=Indicator.CULTURE, mean=3.8, answers=71),))
    [found] = facts(goals=(goal,), surveys=counted).goals
    assert (found.latest, found.counted) == (3.8, True)
    assert found.percent == pytest.approx(50)
    own = Measure(goal_id="g", date=END, value=4.0)
    [found] = facts(goals=(goal,), surveys=counted, measures=(own,)).goals
    assert (found.latest, found.counted, found.percent) == (4.0, False, 100)
    [found] = facts(goals=(goal,)).goals
    assert found.missing is not None


# By month and by type


def test_months_of_a_cycle_with_their_meetings_and_costs():
    held = [meeting(PAIRS[1], date(2026, 10, 20)), meeting(PAIRS[1], date(2026, 10, 27)), meeting(PAIRS[2], RECENT)]
    found = facts(meetings=held, costs=COSTS).months
    assert [month.held for month in found] == [2, 0, 0, 0, 0, 1]
    assert [month.pairs_met for month in found] == [1, 0, 0, 0, 0, 1]
    assert found[0].planned == 12
    assert (found[0].cost, found[5].cost) == (12_310_000, None)


def test_the_types_share_everybody_and_the_whole_cost():
    held = [meeting(PAIRS[number], RECENT) for number in range(12)]
    found = facts(meetings=held, costs=COSTS).tracks
    assert sum(track.people for track in found) == 20
    assert sum(track.held for track in found) == 12
    assert sum(track.cost or 0 for track in found) == 52_310_000


# A cycle of which little is known


def test_a_cycle_with_nobody_can_compute_nothing_and_says_where_to_begin():
    found = facts(staff=(), pairs=(), enrolments=())
    for criterion in found.criteria:
        for made in criterion.figures:
            assert made.is_known or (made.missing is not None and str(made.missing.why))
    assert not found.of(CriterionCode.PARTICIPATION).has_data
    assert not found.of(CriterionCode.RETENTION).has_data


def test_a_cycle_with_one_pair_has_counts_and_no_percentage_alone():
    found = facts(pairs=PAIRS[:1], enrolments=(PARTS[0], PARTS[8]), staff=(MENTORS[0], MENTEES[0]))
    retention = found.figure(FigureCode.STAYED_IN_PROGRAMME)
    assert retention is not None
    assert (retention.numerator, retention.denominator) == (0, 2)
    assert wording.count_words(retention) == "0/2"
    others = found.figure(FigureCode.STAYED_ELSEWHERE)
    assert others is None or others.missing is not None
    for criterion in found.criteria:
        for made in criterion.figures:
            assert made.is_known or (made.missing is not None and str(made.missing.why))


def test_a_cycle_without_a_survey_says_so_and_leads_there():
    satisfaction = facts().of(CriterionCode.SATISFACTION)
    assert not satisfaction.has_data
    assert satisfaction.head.missing is not None
    assert str(satisfaction.head.missing.why) == "No survey is closed yet."
    assert satisfaction.head.missing.place == "surveys"


def test_who_changed_department_mid_cycle_still_counts_once_among_those_who_take_part():
    moved = tuple(replace(person, department="Kho") for person in MENTEES)
    others = tuple(replace(person, department="Xưởng 2") for person in OTHERS)
    chosen = Assessment(cycle_id="c", compared_departments=("Xưởng 2",))
    before = facts(staff=(*MENTORS, *MENTEES, *others), assessment=chosen)
    after = facts(staff=(*MENTORS, *moved, *others), assessment=chosen)
    for code in (FigureCode.STAYED_IN_COMPANY, FigureCode.STAYED_ELSEWHERE, FigureCode.STAYED_IN_PROGRAMME):
        first, second = before.figure(code), after.figure(code)
        assert first is not None
        assert second is not None
        assert (first.numerator, first.denominator) == (second.numerator, second.denominator)
    assert after.participants == before.participants == 20


def test_a_cycle_without_days_cannot_say_who_stayed():
    undated = Cycle(id="c", programme_id="p")
    found = figure(FigureCode.STAYED_IN_COMPANY, cycle=undated)
    assert found.missing is not None
    assert found.missing.place == "plan:dates"


def test_missing_pay_leaves_break_even_open():
    nothing = measuring.Given(value=None, source=verbatim("A year's average pay is needed."))
    found = figure(FigureCode.BREAK_EVEN, yearly_pay=nothing)
    assert found.missing is not None
    assert str(found.missing.why) == "A year's average pay is needed."


def test_a_cycle_that_goes_on_is_tentative():
    assert figure(FigureCode.STAYED_IN_COMPANY, today=date(2027, 1, 4)).tentative is not None


def test_who_left_the_programme_before_having_a_pair_never_took_part():
    gone = replace(PARTS[8], status=EnrolmentStatus.LEFT)
    found = facts(pairs=PAIRS[1:], enrolments=(*PARTS[:8], gone, *PARTS[9:]))
    assert found.participants == 19


def test_who_did_not_agree_to_reports_is_counted_and_not_named():
    found = figure(FigureCode.MENTORS_USED, consents=consent_book(()))
    assert found.denominator == 8
    assert {row.name for row in found.behind} == {""}


def test_a_budget_that_is_only_proposed_is_called_so_where_the_cost_is_missing():
    proposed = plans.facts(planned=False, cycle=Cycle(id="c", programme_id="p"))
    assert proposed.totals.total > 0
    nothing = replace(proposed, totals=BudgetTotals())
    for plan, begins in ((proposed, "The budget of step 2 is only proposed"), (nothing, "The plan has no budget yet")):
        for code in (
            FigureCode.COST_OF_ALL,
            FigureCode.COST_PER_GOAL,
            FigureCode.BREAK_EVEN,
            FigureCode.KEPT_AGAINST_BREAK_EVEN,
        ):
            missing = measuring.figure(code, plan=plan).missing
            assert missing is not None
            assert str(missing.why).startswith(begins)
