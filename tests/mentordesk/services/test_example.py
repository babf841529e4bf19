from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication import checks as communication_checks
from mentordesk.domain.example import answers, people
from mentordesk.domain.example.moment import CYCLE_END, CYCLE_START, Moment
from mentordesk.domain.goals import metrics
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.people.roles import LEADER
from mentordesk.domain.plan import checks
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent, ConsentState
from mentordesk.domain.records.goal import Goal, Measure, TargetGroup
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status, level_of, manager_loops
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, Recurring
from mentordesk.domain.records.programme import USUAL_PLACES, Cycle, Enrolment, Programme, Role, newest
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    EXPERIENCES,
    HIGHEST,
    LANGUAGES,
    LOWEST,
    MOST_OFFERED,
    MOST_WANTED,
    PLACES,
    SKILLS,
    SLOTS,
    Response,
    Wish,
    WishKind,
)
from mentordesk.errors import WriteFailed
from mentordesk.i18n import message
from mentordesk.services import coaching, example, goals, plan
from mentordesk.services.connect import enrolments, pairing, rounds

PICTURED = date(2026, 11, 17)
DAYS = [PICTURED, date(2026, 11, 30), date(2026, 12, 16), date(2027, 2, 28), date(2028, 2, 29), date(2025, 5, 1)]


AFTER = date(2027, 4, 6)
PAIRS = """
Ánh–Minh Ánh–Ngọc Dũng–Đạt Dũng–Trâm Duyên–Mai Duyên–Yến Hà–Phương Khải–Oanh Long–Huy Thắng–Quân Thắng–Trường Tuấn–Sơn
"""
"""The pairs behind all pictures."""
MOMENTS = [(Moment.PAIRING, PICTURED), (Moment.WEEK_7, PICTURED), (Moment.END, AFTER)]


def make(folder: Path, *, today: date = PICTURED, language: str = "vi", at: Moment = Moment.PAIRING) -> Desk:
    return example.create_example(folder / "example.mentordesk", language=language, today=today, at=at)


def test_86_people_work_in_9_departments(tmp_path: Path) -> None:
    desk = make(tmp_path)
    here = [person for person in desk.all(Person) if person.is_here]
    assert len(here) == 86
    assert len({person.department for person in here}) == 9
    assert desk.all(Company)[0].is_example
    desk.close()


def test_every_person_of_the_list_is_sound() -> None:
    staff = example.staff(PICTURED)
    assert [problem for person in staff for problem in person.problems()] == []
    assert manager_loops(staff) == ()
    assert max(Counter(person.code for person in staff).values()) == 1
    here = {person.id for person in staff if person.is_here}
    assert all(person.manager_id is None or person.manager_id in here for person in staff)
    assert all(person.level for person in staff)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_example_looks_fresh_on_every_day(today: date) -> None:
    staff = example.staff(today)
    new = metrics.turnover(TargetGroup.UNDER_TWO_YEARS, staff, today=today, roles={})
    assert (new.numerator, new.denominator, new.value) == (9, 41, 22.0)
    others = metrics.turnover(TargetGroup.ALL, staff, today=today, roles={})
    assert others.numerator == 13
    assert all(person.start_date and person.start_date <= today for person in staff)
    assert sum(person.status is Status.PROBATION for person in staff) >= 1


def test_the_people_of_the_pictures_are_there() -> None:
    staff = {person.code: person for person in example.staff(PICTURED)}
    mai = staff["TT083"]
    assert (mai.full_name, mai.department, mai.start_date) == ("Lê Thị Mai", "Kinh doanh", date(2025, 3, 10))
    assert mai.manager_id == staff["TT002"].id
    assert staff["TT002"].full_name == "Nguyễn Hoàng Long"
    duplicates = staff["TT061"], staff["TT016"]
    assert {(one.full_name, one.start_date) for one in duplicates} == {("Phạm Văn Bình", date(2025, 5, 12))}


def test_8_mentors_have_16_places_for_12_mentees_and_two_are_only_suggested(tmp_path: Path) -> None:
    desk = make(tmp_path)
    running = goals.cycle(desk).id
    parts = [part for part in desk.all(Enrolment) if part.cycle_id == running]
    assert sum(part.capacity for part in parts if part.role is Role.MENTOR) == 16
    assert Counter((part.role, part.confirmed) for part in parts) == {
        (Role.MENTOR, True): 8,
        (Role.MENTEE, True): 12,
        (Role.MENTEE, False): 2,
    }
    waiting = [consent for consent in desk.all(Consent) if consent.state is ConsentState.ASKED]
    assert [desk.get(Person, consent.person_id).full_name for consent in waiting] == ["Ngô Thị Phương"]
    desk.close()


def test_everyone_who_agreed_can_be_paired(tmp_path: Path) -> None:
    desk = make(tmp_path)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=PICTURED)()))
    assert len(desk.all(Pair)) - len(people.PILOT) == 11
    desk.close()


def test_nearly_all_have_answered_and_it_is_believable(tmp_path: Path) -> None:
    desk = make(tmp_path)
    rows = {row.person.code: row for row in rounds.status(desk, today=PICTURED)}
    assert [code for code, row in rows.items() if row.sent and row.response is None] == ["TT003"]
    assert [code for code, row in rows.items() if not row.sent] == ["TT085", "TT096"]
    assert [code for code, row in rows.items() if row.response and not row.is_complete] == ["TT071"]
    assert 0.55 < rows["TT071"].share < 0.65
    assert [code for code, row in rows.items() if row.straight] == ["TT077"]
    assert [code for code, row in rows.items() if row.response and not row.agreed] == ["TT058"]
    assert Counter(wish.kind for wish in desk.all(Wish)) == {WishKind.WANT: 4, WishKind.AVOID: 1}
    desk.close()


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_forms_were_sent_and_answered_in_the_past(tmp_path: Path, today: date) -> None:
    desk = make(tmp_path, today=today)
    days = {one.answered_on for one in desk.all(Response)} | {part.form_sent_on for part in desk.all(Enrolment)}
    assert all(day is None or day <= today for day in days)
    desk.close()


def test_every_answer_is_one_that_the_form_offers() -> None:
    choices = {
        "experiences": {one.code for one in EXPERIENCES},
        "wants": {one.code for one in SKILLS},
        "times": set(SLOTS),
        "places": {one.code for one in PLACES},
        "channels": {one.code for one in CHANNELS},
        "languages": {one.code for one in LANGUAGES},
    }
    for row in answers.table():
        for name, known in choices.items():
            assert set(getattr(row, name)) <= known, row.code
        assert {skill for skill, _strength in row.offers} <= choices["wants"]
        assert {value for _code, value in row.ratings} <= set(range(LOWEST, HIGHEST + 1))
        assert (len(row.wants) <= MOST_WANTED, len(row.offers) <= MOST_OFFERED) == (True, True)
        assert bool(row.offers) is (row.code in people.MENTORS)
    assert {other for _code, _kind, other in answers.wishes()} <= {*people.MENTORS, *people.MENTEES}


def test_the_scores_differ_between_pairs(tmp_path: Path) -> None:
    desk = make(tmp_path)
    pool = pairing.pool(desk, today=PICTURED)
    codes = {person.id: person.code for person in (*pool.mentors, *pool.mentees)}
    matrix = scoring.score_all(pool)
    mai = next(place for place, one in enumerate(matrix.mentees) if codes[one] == "TT083")
    of_mai = {codes[mentor]: int(matrix.score[place, mai]) for place, mentor in enumerate(matrix.mentors)}
    assert max(of_mai, key=lambda code: of_mai[code]) == "TT031"
    assert 78_000 < of_mai["TT031"] < 88_000
    assert of_mai["TT047"] < 50_000
    desk.close()


def test_the_goals_count_from_the_list(tmp_path: Path) -> None:
    desk = make(tmp_path)
    first, *others = current.goals(desk)
    assert (first.title, first.baseline, first.target, first.due) == ("Giữ chân nhân viên mới", 22.0, 15.0, None)
    assert len(others) == 2
    assert desk.all(Programme)[0].name == "Mentorship 2026"
    assert desk.all(Cycle)[0].start == date(2026, 10, 5)
    desk.close()


def test_the_example_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = make(tmp_path / "one"), make(tmp_path / "two")
    assert one.all(Person) == two.all(Person)
    assert one.all(Consent) == two.all(Consent)
    one.close()
    two.close()


def test_the_example_never_overwrites_a_file(tmp_path: Path) -> None:
    make(tmp_path).close()
    with pytest.raises(WriteFailed):
        make(tmp_path)


def test_the_goals_speak_the_language_asked_for(tmp_path: Path) -> None:
    desk = make(tmp_path, language="en")
    assert current.goals(desk)[0].title == "Keep new people"
    desk.close()


def test_the_goals_stand_at_four_five_and_two_of_five_checks(tmp_path: Path) -> None:
    desk = make(tmp_path)
    assert [row.ticks for row in goals.rows(desk, today=PICTURED)] == [4, 5, 2]
    desk.close()


def test_a_pilot_is_over_and_the_running_cycle_is_the_one_worked_on(tmp_path: Path) -> None:
    desk = make(tmp_path)
    pilot = next(programme for programme in desk.all(Programme) if "thí điểm" in programme.name)
    ended = [pair for pair in desk.all(Pair) if desk.get(Cycle, pair.cycle_id).programme_id == pilot.id]
    assert [pair.state for pair in ended] == [PairState.ENDED] * 3
    [over] = [cycle for cycle in desk.all(Cycle) if cycle.programme_id == pilot.id]
    worked_on = newest(desk.all(Cycle))
    assert over.start < over.end < worked_on.start
    assert worked_on.programme_id != pilot.id
    assert (worked_on.start, worked_on.end) == (CYCLE_START, CYCLE_END)
    desk.close()


def test_in_the_example_company_those_who_manage_are_suggested_as_mentors_and_not_more_than_needed(tmp_path):
    desk = make(tmp_path)
    parts = current.records(desk, Enrolment)
    desk.apply(Change(message("Begin anew"), parts, ()))
    desk.apply(enrolments.suggest_roles(desk, today=PICTURED))
    staff = enrolments.participants(desk, today=PICTURED)
    mentors = [one.person for one in staff if one.enrolment.role is Role.MENTOR]
    mentees = [one.person for one in staff if one.enrolment.role is Role.MENTEE]
    named = {person.manager_id for person in desk.all(Person) if person.is_here}
    assert len(mentees) < USUAL_PLACES * len(mentors) <= 2 * len(mentees)
    assert all(mentor.id in named or level_of(mentor) >= LEADER for mentor in mentors)
    shop_floor = ("Lái xe", "Công nhân", "Thợ", "Nhân viên")
    assert not [mentor.job_title for mentor in mentors if mentor.job_title.startswith(shop_floor)]


# The story of the pictures


def test_the_window_opens_at_week_7_with_the_12_pairs_agreed_and_announced(tmp_path: Path) -> None:
    desk = make(tmp_path, at=Moment.WEEK_7)
    names = {person.id: person.calling_name for person in desk.all(Person)}
    pairs = current.pairs(desk)
    met = sorted(f"{names[pair.mentor_id]}–{names[pair.mentee_id]}" for pair in pairs)
    assert met == sorted(PAIRS.split())
    assert {pair.state for pair in pairs} == {PairState.CONFIRMED}
    assert {pair.announced_on for pair in pairs} == {date(2026, 10, 3)}
    assert not pairing.is_draft(desk)
    assert pairing.problems(desk) == ()
    desk.close()


def test_after_the_end_one_mentee_has_left_and_the_goals_are_measured(tmp_path: Path) -> None:
    desk = make(tmp_path, today=AFTER, at=Moment.END)
    [left] = [person for person in desk.all(Person) if person.end_date == date(2027, 3, 26)]
    [ended] = [pair for pair in current.records(desk, Pair) if pair.state is PairState.ENDED]
    assert (left.full_name, left.status, ended.mentee_id) == ("Lê Thị Ngọc Trâm", Status.LEFT, left.id)
    reached = {
        goal.order: measure.value
        for measure in desk.all(Measure)
        for goal in current.goals(desk)
        if measure.goal_id == goal.id
    }
    assert reached == {0: 17.0, 1: 3.7, 2: 3.8}
    desk.close()


@pytest.mark.parametrize(("at", "today"), MOMENTS[1:])
def test_the_prepared_example_has_nothing_left_to_do_in_the_steps_1_to_5(
    tmp_path: Path, at: Moment, today: date
) -> None:
    desk = make(tmp_path, at=at, today=today)
    if at is Moment.WEEK_7:
        assert [row.ticks for row in goals.rows(desk, today=today)] == [5, 5, 5]
    assert checks.problems(plan.facts(desk, today=today)) == ()
    assert all(met.ok for met in communication_checks.progress(current.communicating(desk)))
    assert communication_checks.problems(current.communicating(desk), today=today) == ()
    desk.close()


def test_the_plan_comes_to_the_figures_of_the_pictures(tmp_path: Path) -> None:
    desk = make(tmp_path, at=Moment.WEEK_7)
    facts = plan.facts(desk, today=PICTURED)
    assert [(row.line.code, row.quantity, row.unit_cost, row.amount) for row in facts.rows] == [
        ("mentor-hours", 108, 145_000, 15_660_000),
        ("mentee-hours", 72, 78_000, 5_616_000),
        ("owner-hours", 52, 110_000, 5_720_000),
        ("training", 1, 7_020_000, 7_020_000),
        ("events", 2, 4_500_000, 9_000_000),
        ("coffee", 72, 60_000, 4_320_000),
        ("gifts", 20, 250_000, 5_000_000),
    ]
    totals = facts.totals
    assert (totals.cash, totals.contingency, totals.cash_total, totals.time) == (
        25_340_000,
        2_534_000,
        27_874_000,
        26_996_000,
    )
    assert (totals.total, totals.per_mentee) == (54_870_000, 4_572_500)
    assert (len(facts.milestones), facts.weeks, facts.numbers.all_places) == (12, 26, 16)
    days = {row.code: row.day for row in facts.milestones}
    assert (days["goals"], days["decision"], days["midpoint"]) == (
        date(2026, 8, 3),
        date(2026, 8, 31),
        date(2027, 1, 4),
    )
    assert current.working_days(desk).tet(2027) == (date(2027, 2, 4), date(2027, 2, 12))
    desk.close()


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("at", [Moment.WEEK_7, Moment.END])
def test_weekdays_distances_and_figures_stay_on_every_day(tmp_path: Path, at: Moment, today: date) -> None:
    desk = make(tmp_path, at=at, today=today)
    cycle, facts = current.cycle(desk), plan.facts(desk, today=today)
    assert cycle.start is not None
    assert (cycle.start.weekday(), facts.weeks, facts.totals.total) == (0, 26, 54_870_000)
    assert (today < cycle.end) is (at is Moment.WEEK_7)
    happened = [row.record.sent_on for row in current.message_rows(desk)]
    happened += [pair.announced_on for pair in current.pairs(desk)]
    happened += [part.signed_up_on for part in current.records(desk, Enrolment)]
    happened += [decision.decided_on for decision in desk.all(Decision)]
    happened += [milestone.done_on for milestone in current.records(desk, Milestone)]
    assert all(day is None or day <= today for day in happened)
    desk.close()


def test_the_pilot_has_figures_of_its_own(tmp_path: Path) -> None:
    desk = make(tmp_path, at=Moment.WEEK_7)
    running = current.cycle(desk).id
    [goal] = [goal for goal in desk.all(Goal) if goal.cycle_id != running]
    [kept] = [kept for kept in desk.all(ProgrammePlan) if kept.cycle_id != running]
    [decision] = [decision for decision in desk.all(Decision) if decision.cycle_id != running]
    cash = sum(
        (line.unit_cost or 0) * (line.quantity or 0) * (kept.mentees * 6 if line.recurring is Recurring.MEETING else 1)
        for line in desk.all(BudgetLine)
        if line.cycle_id != running and not line.left_out
    )
    assert (kept.mentors, kept.mentees, decision.outcome) == (3, 3, Outcome.PILOT)
    assert 10 * (decision.budget or 0) == 11 * cash
    assert [measure.value for measure in desk.all(Measure) if measure.goal_id == goal.id] == [70.0]
    assert len(current.goals(desk)) == 3
    desk.close()


@pytest.mark.parametrize(("at", "today"), MOMENTS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_moment_can_be_opened_in_both_languages(tmp_path: Path, at: Moment, today: date, language: str) -> None:
    make(tmp_path, at=at, today=today, language=language).close()
    desk = Desk.open(tmp_path / "example.mentordesk")
    assert desk.all(Company)[0].is_example
    desk.close()


@pytest.mark.parametrize("day", [date(2026, 11, 29), date(2027, 5, 31)])
def test_late_in_a_month_the_managers_of_the_ended_cycle_have_coached_in_it(tmp_path: Path, day: date) -> None:
    desk = make(tmp_path, today=day, at=Moment.END)
    rows = coaching.board(desk, today=day).rows
    assert sum(row.now.count for row in rows) > len(rows)
    desk.close()
