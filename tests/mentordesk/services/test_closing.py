"""Closing a cycle: one change with its exact inverse, figures that stay, and a next cycle without anything twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.closing import choice as choices
from mentordesk.domain.closing.choice import ClosingChoice
from mentordesk.domain.closing.next_cycle import USUAL, Part
from mentordesk.domain.closing.results import all_completed
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.measuring import frozen
from mentordesk.domain.measuring.facts import FigureCode
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.measuring import FrozenFigures, Lesson, LessonKind
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import Pair, PairResult, PairState
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.plan import BudgetLine, Milestone
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import Again, Cycle, Enrolment, EnrolmentStatus, Role, Track
from mentordesk.domain.records.record import new_id
from mentordesk.domain.records.survey import SurveyWave, Wave
from mentordesk.errors import CycleClosed
from mentordesk.i18n import message, verbatim
from mentordesk.services import closing, executive, meetings, people, plan, reports, surveys
from tests import builders, examples

TODAY = date(2027, 4, 6)
NOW = datetime(2027, 4, 6, 9, 30).astimezone()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.mentordesk"
    examples.made(path, language="en", today=TODAY, at=Moment.END).close()
    return path


@pytest.fixture
def over(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return the example company after the end of its cycle."""
    path = tmp_path / "over.mentordesk"
    path.write_bytes(kept.read_bytes())
    desk = Desk.open(path)
    yield desk
    desk.close()


def decided(desk: Desk, **fields: object) -> ClosingChoice:
    """Return a choice in which every pair has a result."""
    usual = closing.usual(desk, today=TODAY)
    results = all_completed(closing.lines(desk, today=TODAY), usual.results)
    return replace(usual, results=results, **fields)  # type: ignore[arg-type]


def renewing(desk: Desk, count: int) -> ClosingChoice:
    """Return a choice in which some pairs go on."""
    choice = decided(desk)
    going = [line.id for line in closing.lines(desk, today=TODAY) if line.may_go_on][:count]
    return replace(choice, results=dict(choice.results) | dict.fromkeys(going, PairResult.RENEWED))


def close(desk: Desk, choice: ClosingChoice) -> None:
    desk.apply(closing.close(desk, choice, today=TODAY))


def everything(desk: Desk) -> dict[str, object]:
    return {record.id: record for kind in KINDS for record in (*desk.all(kind.record), *desk.trash(kind.record))}


def codes(desk: Desk, choice: ClosingChoice) -> list[str]:
    return [problem.code for problem in closing.problems(desk, choice, today=TODAY)]


def test_pairs_that_go_on_without_a_goal_left_are_named_alone(over: Desk) -> None:
    choice = renewing(over, 1)
    open_goals = [goal for goal in over.all(DevelopmentGoal) if goal.pair_id in choice.results]
    over.apply(Change(message("Remove"), tuple(open_goals), ()))
    note = str(closing.parts(over, choice, today=TODAY)[0].note)
    assert note
    assert "goal" not in note


# How pairs ended


def test_what_is_known_is_proposed_and_the_rest_is_asked(over: Desk) -> None:
    lines = closing.lines(over, today=TODAY)
    assert len(lines) == 12
    proposed = [line.proposed for line in lines]
    assert proposed.count(PairResult.STOPPED) == 1
    assert [line for line in lines if line.left is not None] == [lines[-1]]
    choice = closing.usual(over, today=TODAY)
    assert "no-results" in codes(over, choice)
    with pytest.raises(ValueError, match="cannot be closed"):
        closing.close(over, choice, today=TODAY)
    assert "no-results" not in codes(over, decided(over))


def test_a_pair_of_somebody_who_left_cannot_go_on(over: Desk) -> None:
    gone = next(line for line in closing.lines(over, today=TODAY) if line.left is not None)
    choice = decided(over)
    choice = replace(choice, results=dict(choice.results) | {gone.id: PairResult.RENEWED})
    assert codes(over, choice)[0] == "cannot-go-on"


def test_whoever_left_a_pair_is_named_beside_it(over: Desk) -> None:
    gone = next(line for line in closing.lines(over, today=TODAY) if line.left is not None)
    assert str(gone.left).startswith("Trâm left on ")


def test_the_survey_three_months_after_is_named_with_its_day_and_does_not_stand_in_the_way(over: Desk) -> None:
    review = closing.review(over, decided(over), today=TODAY)
    found = review.problems[-1]
    assert found.code == "later-survey", "what is only said comes after what is missing"
    later = surveys.row(over, Wave.LATER, today=TODAY)
    assert i18n.day(later.day) in str(found.message)  # type: ignore[arg-type]
    assert review.may_close
    over.apply(surveys.sent(over, later, today=TODAY))
    assert "open-survey" not in codes(over, decided(over))


def test_a_cycle_in_which_nothing_was_asked_is_not_reminded_of_it(over: Desk) -> None:
    sent = [wave for wave in over.all(SurveyWave) if wave.sent_on is not None]
    unsent = tuple(replace(wave, sent_on=None, closed_on=None) for wave in sent)
    over.apply(Change(verbatim("Change"), tuple(sent), unsent))
    assert "later-survey" not in codes(over, decided(over))
    close(over, decided(over))
    assert current.later_surveys(over, today=TODAY + timedelta(100)) == ()


def test_home_is_reminded_from_its_day_on(over: Desk) -> None:
    close(over, decided(over))
    assert current.later_surveys(over, today=TODAY) == ()
    [found] = current.later_surveys(over, today=TODAY + timedelta(100))
    assert (found.cycle.number, found.problem.code) == (1, "survey-due")
    assert current.later_surveys(over, today=TODAY + timedelta(400)) == ()


def grouped(desk: Desk) -> tuple[Group, Group]:
    """Put a peer group of three and a panel of two mentors into the cycle, each with a goal that is not reached."""
    cycle = current.cycle(desk)
    paired = {person_id for pair in desk.all(Pair) for person_id in pair.ids}
    here = [person for person in desk.all(Person) if person.is_here and person.id not in paired][:6]
    peers = Group(cycle_id=cycle.id, name="Tổ trưởng mới")
    panel = Group(cycle_id=cycle.id, kind=GroupKind.PANEL, mentee_id=here[3].id)
    members = [Member(group_id=peers.id, person_id=person.id) for person in here[:3]]
    members += [Member(group_id=panel.id, person_id=person.id) for person in here[4:]]
    goals = [DevelopmentGoal(cycle_id=cycle.id, group_id=group.id, title="Nói trước tổ") for group in (peers, panel)]
    desk.apply(builders.added(peers, panel, *members, *goals))
    return peers, panel


def test_groups_and_panels_get_a_result_too(over: Desk) -> None:
    peers, panel = grouped(over)
    lines = {line.id: line for line in closing.lines(over, today=TODAY)}
    assert (lines[peers.id].is_group, lines[peers.id].goals, lines[panel.id].reached) == (True, 1, 0)
    usual = closing.usual(over, today=TODAY)
    found = [problem for problem in closing.problems(over, usual, today=TODAY) if problem.code == "no-results"]
    assert "pairs and groups" in str(found[0].message)
    results = dict(decided(over).results) | {peers.id: PairResult.STOPPED}
    close(over, replace(usual, results=results))
    assert {group.id: group.result for group in over.all(Group)} == {
        peers.id: PairResult.STOPPED,
        panel.id: PairResult.COMPLETED,
    }


def test_the_review_counts_groups_beside_pairs(over: Desk) -> None:
    assert [str(count.what) for count in closing.review(over, decided(over), today=TODAY).counts][:2] == [
        "pairs",
        "meetings",
    ]
    grouped(over)
    counts = closing.review(over, decided(over), today=TODAY).counts
    assert [(count.number, str(count.what), str(count.note)) for count in counts][:2] == [
        (12, "pairs", "11 completed, 1 stopped early"),
        (2, "groups", "2 completed"),
    ]


def test_mentors_who_were_not_asked_are_not_called_unwilling(over: Desk) -> None:
    asked = closing.review(over, decided(over), today=TODAY).counts[-1]
    assert (asked.number, asked.of, str(asked.note)) == (6, 8, "ready to go on")
    parts = [part for part in current.records(over, Enrolment) if part.again is not Again.UNASKED]
    silent = tuple(replace(part, again=Again.UNASKED) for part in parts)
    over.apply(Change(message("Take back"), tuple(parts), silent))
    unasked = closing.review(over, decided(over), today=TODAY).counts[-1]
    assert (unasked.number, unasked.of, str(unasked.note)) == (8, None, "not asked yet about going on")
    assert still_to_ask(over) == ["8 mentors were not asked about going on."]
    mentor = over.get(Person, current.records(over, Pair)[0].mentor_id)
    over.apply(
        people.leave(over, mentor, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1))
    )
    assert still_to_ask(over) == ["7 mentors were not asked about going on."]


def refusing(desk: Desk, person_id: str) -> None:
    """Note that somebody said no to being paired, after everything else they said."""
    person = desk.get(Person, person_id)
    desk.apply(builders.added(builders.consent(person, NEEDED_CONSENTS[0], state=ConsentState.REFUSED, date=TODAY)))


def test_who_refused_goes_on_in_nothing_and_is_counted_as_home_of_the_next_cycle_counts(over: Desk) -> None:
    taking = [part for part in current.records(over, Enrolment) if part.role.gives and part.takes_part]
    mentors = [part.person_id for part in taking if part.again in (Again.YES, Again.UNASKED)]
    refusing(over, mentors[0])
    choice = decided(over)
    [said] = [line for line in closing.parts(over, choice, today=TODAY) if line.part is Part.MENTORS]
    assert str(said.title).startswith(f"{len(mentors) - 1} mentors, ")
    close(over, replace(choice, parts=frozenset({Part.MENTORS})))
    assert mentors[0] not in current.enrolments(over)
    places = current.connecting(over).places
    n = sum(places.values())
    assert str(said.title) == f"{len(places)} mentors, {n} places"


def test_a_pair_of_whom_one_refused_cannot_go_on_and_says_why(over: Desk) -> None:
    choice = renewing(over, 1)
    [going] = [pair for pair in current.records(over, Pair) if choice.results.get(pair.id) is PairResult.RENEWED]
    refusing(over, going.mentee_id)
    [line] = [line for line in closing.lines(over, today=TODAY) if line.id == going.id]
    name = over.get(Person, going.mentee_id).calling_name
    assert (line.may_go_on, str(line.left)) == (False, f"{name} refused consent")
    assert "cannot-go-on" in codes(over, choice)


def seats(desk: Desk) -> float:
    """Return how many places the mentors who go on have."""
    figure = current.measuring_facts(desk, today=TODAY).figure(FigureCode.PLACES)
    assert figure is not None
    return figure.numerator


def test_a_mentor_who_refused_after_saying_yes_is_not_counted_as_ready(over: Desk) -> None:
    before = closing.review(over, decided(over), today=TODAY).counts[-1]
    places = seats(over)
    pairs = {pair.mentor_id for pair in current.records(over, Pair)}
    [yes, *_others] = [
        part for part in current.records(over, Enrolment) if part.again is Again.YES and part.person_id in pairs
    ]
    refusing(over, yes.person_id)
    after = closing.review(over, decided(over), today=TODAY).counts[-1]
    assert (after.number, after.of) == (before.number - 1, before.of)
    assert seats(over) == places - yes.capacity


def test_who_refused_goes_on_in_no_executive_mentoring_neither_as_mentor(over: Desk) -> None:
    mentees = [mentee for mentee in current.records(over, ExecutiveMentee) if mentee.track is not Track.STUDENT]
    led = next(mentee for mentee in mentees if mentee.mentor_id is not None)
    other = next(mentee for mentee in mentees if mentee is not led and mentee.person_id != led.mentor_id)
    refusing(over, str(led.mentor_id))
    refusing(over, other.person_id)
    choice = decided(over)
    [said] = [line for line in closing.parts(over, choice, today=TODAY) if line.part is Part.EXECUTIVE]
    close(over, choice)
    going = {mentee.person_id: mentee.mentor_id for mentee in current.records(over, ExecutiveMentee)}
    assert other.person_id not in going
    assert going[led.person_id] is None
    assert said.count == len(going)
    for kind in (ExecutiveGoal, Activity, Contact):
        assert not [row for row in current.records(over, kind) if row.person_id == other.person_id]


def still_to_ask(desk: Desk) -> list[str]:
    found = closing.problems(desk, decided(desk), today=TODAY)
    return [str(problem.message) for problem in found if problem.code == "unasked"]


def test_a_group_that_is_renewed_goes_on_with_those_who_still_work_here(over: Desk) -> None:
    peers, panel = grouped(over)
    gone = over.get(Person, next(member.person_id for member in over.all(Member) if member.group_id == peers.id))
    over.apply(people.leave(over, gone, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1)))
    results = dict(decided(over).results) | dict.fromkeys((peers.id, panel.id), PairResult.RENEWED)
    close(over, replace(decided(over), results=results))
    following = current.cycle(over)
    made = {group.mentee_id: group for group in over.all(Group) if group.cycle_id == following.id}
    assert set(made) == {None, panel.mentee_id}
    assert all(group.locked and group.result is PairResult.NONE for group in made.values())
    sizes = {group.id: sum(member.group_id == group.id for member in over.all(Member)) for group in made.values()}
    assert sorted(sizes.values()) == [2, 2]
    assert {goal.group_id for goal in over.all(DevelopmentGoal) if goal.cycle_id == following.id} == set(sizes)
    enrolled = current.enrolments(over)
    members = {member.person_id for member in over.all(Member) if member.group_id in sizes}
    assert members | {panel.mentee_id} <= set(enrolled)
    assert gone.id not in enrolled


def test_a_panel_whose_mentee_left_cannot_go_on(over: Desk) -> None:
    _peers, panel = grouped(over)
    mentee = over.get(Person, panel.mentee_id or "")
    over.apply(
        people.leave(over, mentee, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1))
    )
    line = next(line for line in closing.lines(over, today=TODAY) if line.id == panel.id)
    assert not line.may_go_on


def test_whoever_was_only_in_a_group_that_stopped_early_is_not_retained(over: Desk) -> None:
    peers, _panel = grouped(over)
    finished, stopped = (
        closing.facts_at_end(over, replace(decided(over), results=dict(decided(over).results) | {peers.id: result}))
        for result in (PairResult.COMPLETED, PairResult.STOPPED)
    )
    kept, lost = (facts.figure(FigureCode.STAYED_IN_PROGRAMME) for facts in (finished, stopped))
    assert kept is not None
    assert lost is not None
    assert kept.denominator == lost.denominator
    assert (kept.numerator or 0) - (lost.numerator or 0) == 3


# Closing


def test_closing_is_one_change_and_undo_gives_the_first_state(over: Desk) -> None:
    before = everything(over)
    change = closing.close(over, renewing(over, 3), today=TODAY)
    over.apply(change)
    assert everything(over) != before
    over.apply(change.inverse())
    assert everything(over) == before
    over.apply(change)
    assert current.cycle(over).number == 2


def test_the_figures_are_kept_with_the_results_of_the_pairs(over: Desk) -> None:
    now = current.cycle(over)
    choice = decided(over)
    shown = closing.facts_at_end(over, choice)
    close(over, choice)
    over.look_at(now.id)
    assert current.is_closed(over)
    assert current.measuring_facts(over, today=TODAY + timedelta(days=400)) == frozen.without_cases(shown)
    assert {pair.result for pair in current.records(over, Pair)} == {PairResult.COMPLETED, PairResult.STOPPED}


def test_nothing_that_happens_later_moves_the_figures_of_a_closed_cycle(over: Desk) -> None:
    now = current.cycle(over)
    close(over, decided(over))
    over.look_at(now.id)
    facts = current.measuring_facts(over, today=TODAY)
    said = reports.paper(over, today=TODAY)
    over.look_at("")
    inside = [part.person_id for part in over.all(Enrolment) if part.cycle_id == now.id]
    first, second, third, *_rest = [over.get(Person, person_id) for person_id in inside]
    over.apply(people.trash(over, [first], when=NOW))
    over.apply(
        people.leave(
            over,
            second,
            last_day=date(2027, 3, 1),
            reason=LeaveReason.VOLUNTARY,
            today=date(2027, 3, 1) + timedelta(days=1),
        )
    )
    over.apply(people.set_department(over, [third], "Kho"))
    over.apply(
        people.edit(over, over.get(Person, third.id), replace(over.get(Person, third.id), full_name="Lê Thị Mới"))
    )
    over.look_at(now.id)
    assert current.measuring_facts(over, today=TODAY) == facts
    assert reports.paper(over, today=TODAY) == said


def test_a_closed_cycle_is_not_closed_again(over: Desk) -> None:
    now = current.cycle(over)
    choice = decided(over)
    change = closing.close(over, choice, today=TODAY)
    over.apply(change)
    over.look_at(now.id)
    assert codes(over, choice) == ["closed"]
    with pytest.raises(ValueError, match="cannot be closed"):
        closing.close(over, choice, today=TODAY)
    with pytest.raises(CycleClosed):
        over.apply(change)


def test_it_is_reopened_on_purpose_and_closed_again_without_doubling_anything(over: Desk) -> None:
    now = current.cycle(over)
    choice = renewing(over, 3)
    close(over, choice)
    following = current.cycle(over)
    carried = {
        kind: current.records(over, kind) for kind in (Enrolment, Pair, Lesson, Goal, DevelopmentGoal, BudgetLine)
    }
    over.look_at(now.id)
    over.apply(closing.reopen(over))
    assert not over.read_only
    assert not current.records(over, FrozenFigures)
    close(over, replace(choice, results={pair.id: pair.result for pair in current.records(over, Pair) if pair.result}))
    over.look_at(following.id)
    assert {kind: current.records(over, kind) for kind in carried} == carried
    assert len(over.all(Cycle)) == 3  # the pilot of another programme among them


@pytest.mark.parametrize(
    ("day", "code"), [(date(2027, 4, 7), "closed-ahead"), (date(2026, 10, 1), "closed-before"), (TODAY, "")]
)
def test_the_day_of_closing_is_neither_ahead_nor_before_the_start(over: Desk, day: date, code: str) -> None:
    found = [name for name in codes(over, decided(over, on=day)) if name.startswith("closed")]
    assert found == ([code] if code else [])


def test_a_cycle_closed_before_its_last_day_is_over_on_that_day(over: Desk) -> None:
    choice = decided(over, on=date(2027, 2, 26))
    facts = closing.facts_at_end(over, choice)
    assert facts.period.is_over
    assert facts.period.as_of == date(2027, 2, 26)


def test_a_survey_that_is_open_is_closed_first(over: Desk) -> None:
    wave = next(found for found in current.records(over, SurveyWave) if found.wave is Wave.END)
    over.apply(builders.edited(wave, replace(wave, closed_on=None)))
    assert codes(over, decided(over))[0] == "open-survey"


def test_who_was_enrolled_and_in_no_pair_is_named_and_hinders_nothing(over: Desk) -> None:
    somebody = builders.person("Trần Thị Lẻ")
    over.apply(builders.added(somebody, builders.enrolment(current.cycle(over), somebody)))
    found = closing.problems(over, decided(over), today=TODAY)
    said = next(problem for problem in found if problem.code == "no-status")
    assert "Trần Thị Lẻ" in str(said.message)
    assert said.severity is Severity.WARNING


@pytest.mark.parametrize("pairs", [0, 1])
def test_a_cycle_with_nobody_or_one_pair_and_no_survey_is_closed(desk: Desk, pairs: int) -> None:
    now = current.cycle(desk)
    mentor, mentee = builders.person(), builders.person()
    if pairs:
        desk.apply(builders.added(mentor, mentee, builders.enrolment(now, mentor, Role.MENTOR)))
        pair = builders.pair(now, mentor, mentee, state=PairState.CONFIRMED)
        desk.apply(builders.added(builders.enrolment(now, mentee), pair))
    review = closing.review(desk, decided(desk), today=TODAY)
    assert review.may_close
    assert [count.number for count in review.counts] == [pairs, 0, 0, pairs]
    close(desk, decided(desk))
    desk.look_at(now.id)
    assert current.measuring_facts(desk, today=TODAY).pairs == pairs
    assert reports.paper(desk, today=TODAY).title


def test_two_cycles_are_closed_in_any_order(over: Desk) -> None:
    first = current.cycle(over)
    over.apply(plan.copy_for_next_cycle(over, start=date(2027, 3, 1)))
    second = current.cycle(over)
    assert second.number == 2
    close(over, decided(over))
    over.look_at(first.id)
    close(over, decided(over))
    assert {cycle.number for cycle in over.all(Cycle) if cycle.closed_on == TODAY} == {1, 2}
    over.look_at("")
    assert current.cycle(over).number == 3


# What goes on


def test_pairs_that_go_on_are_pinned_with_the_goals_they_have_not_reached(over: Desk) -> None:
    before = {pair.ids: pair for pair in current.records(over, Pair)}
    open_goals = [goal for goal in current.records(over, DevelopmentGoal) if goal.reached_on is None]
    choice = renewing(over, 3)
    close(over, choice)
    pairs = current.records(over, Pair)
    assert len(pairs) == 3
    assert all(pair.locked and pair.state is PairState.PROPOSED for pair in pairs)
    wanted = sum(goal.pair_id in {before[pair.ids].id for pair in pairs} for goal in open_goals)
    assert len(current.records(over, DevelopmentGoal)) == wanted > 0
    enrolled = {part.person_id for part in current.records(over, Enrolment)}
    assert {person_id for pair in pairs for person_id in pair.ids} <= enrolled


def test_a_mentor_who_wished_to_rest_does_not_go_on(over: Desk) -> None:
    parts = current.records(over, Enrolment)
    resting = {part.person_id for part in parts if part.again in (Again.PAUSE, Again.NO)}
    willing = {part.person_id for part in parts if part.again is Again.YES}
    assert (len(willing), len(resting)) == (6, 2)
    close(over, decided(over))
    mentors = {part.person_id for part in current.records(over, Enrolment) if part.role.gives}
    assert mentors == willing


def test_who_waited_comes_first(over: Desk) -> None:
    somebody = builders.person("Trần Thị Chờ")
    waiting = builders.enrolment(current.cycle(over), somebody, status=EnrolmentStatus.WAITING)
    over.apply(builders.added(somebody, waiting))
    close(over, decided(over))
    first, *_others = current.records(over, Enrolment)
    assert first.person_id == somebody.id
    assert first.takes_part
    assert not first.confirmed
    assert "cycle 1" in first.invite_reason


def test_nobody_who_left_goes_on_and_nobody_is_enrolled_twice(over: Desk) -> None:
    close(over, renewing(over, 11))
    parts = current.records(over, Enrolment)
    ids = [part.person_id for part in parts]
    assert len(ids) == len(set(ids))
    assert all(over.get(Person, person_id).is_here for person_id in ids)


def test_days_move_with_the_launch_to_working_days(over: Desk) -> None:
    working = current.working_days(over)
    close(over, decided(over))
    assert all(working.works_on(goal.due) for goal in current.goals(over) if goal.due)
    pinned = [row.pinned_on for row in current.records(over, Milestone) if row.pinned_on]
    assert all(map(working.works_on, pinned))
    now = current.cycle(over)
    assert now.start is not None
    assert working.works_on(now.start)


def test_lessons_are_shown_in_the_next_cycle_and_are_none_of_its_own(over: Desk) -> None:
    choice = decided(over, lessons={LessonKind.KEEP: "Mentor from another department\nFirst meeting in two weeks"})
    close(over, choice)
    assert [lesson.words for lesson in current.learnt_before(over)] == [
        "Mentor from another department",
        "First meeting in two weeks",
    ]
    assert current.lessons(over) == ()


def hours_of_students(desk: Desk) -> float:
    rows = executive.facts(desk, today=TODAY).rows
    return sum(row.hours.done for row in rows if row.mentee.track is Track.STUDENT)


def test_a_student_whose_credit_is_confirmed_is_done(over: Desk) -> None:
    [course] = current.records(over, StudentCourse)
    assert course.credit_confirmed_on is not None
    close(over, decided(over))
    assert current.records(over, StudentCourse) == ()
    assert course.person_id not in {mentee.person_id for mentee in current.records(over, ExecutiveMentee)}


def test_who_is_prepared_for_a_post_goes_on_with_what_is_not_done(over: Desk) -> None:
    [course] = current.records(over, StudentCourse)
    over.apply(builders.edited(course, replace(course, credit_confirmed_on=None)))
    before = {mentee.person_id: mentee for mentee in current.records(over, ExecutiveMentee)}
    open_ones = {act.title for act in current.records(over, Activity) if act.signed_on is None}
    hours = hours_of_students(over)
    close(over, decided(over))
    after = {mentee.person_id: mentee for mentee in current.records(over, ExecutiveMentee)}
    assert after.keys() == before.keys()
    for person_id, mentee in after.items():
        was = before[person_id]
        assert (mentee.track, mentee.post_id, mentee.mentor_id) == (was.track, was.post_id, was.mentor_id)
        marks = [mark for mark in over.all(ReadinessMark) if mark.mentee_id == was.id]
        own = [mark for mark in over.all(ReadinessMark) if mark.mentee_id == mentee.id]
        latest = max(marks, key=lambda mark: mark.on or date.min, default=None)
        assert [mark.readiness for mark in own] == ([latest.readiness] if latest else [])
    assert open_ones <= {act.title for act in current.records(over, Activity)}
    of_students = sum(
        row.hours.done for row in executive.facts(over, today=TODAY).rows if row.mentee.track is Track.STUDENT
    )
    assert of_students == hours
    assert sum(act.signed_on is not None for act in over.all(Activity)) > 0


@pytest.mark.parametrize("part", list(Part))
def test_only_what_is_chosen_goes_on(over: Desk, part: Part) -> None:
    choice = replace(renewing(over, 3), parts=frozenset({part}))
    kinds = {
        Part.PAIRS: {Pair, DevelopmentGoal, Enrolment},
        Part.MENTORS: {Enrolment},
        Part.WAITING: {Enrolment},
        Part.EXECUTIVE: {ExecutiveMentee, StudentCourse, ExecutiveGoal, Activity, Contact},
        Part.GOALS: {Goal},
        Part.LESSONS: {Lesson},
        Part.ANSWERS: set(),
    }
    change = closing.close(over, choice, today=TODAY)
    target = next(record for record in change.after if isinstance(record, Cycle) and record.number == 2)
    made = {type(record) for record in change.after if getattr(record, "cycle_id", "") == target.id}
    if part in kinds:
        assert made <= kinds[part]
    else:
        assert bool(made) is (part is Part.PLAN)
        assert not made & {Pair, Enrolment, Goal, Lesson}


def test_a_programme_that_was_copied_already_gets_people_and_lessons_and_nothing_twice(over: Desk) -> None:
    first = current.cycle(over)
    over.apply(plan.copy_for_next_cycle(over, start=date(2027, 10, 4)))
    copied = current.cycle(over)
    lines, goals = current.records(over, BudgetLine), current.goals(over)
    over.look_at(first.id)
    choice = renewing(over, 3)
    assert choice.start == copied.start
    close(over, choice)
    over.look_at("")
    assert current.cycle(over) == copied
    assert (current.records(over, BudgetLine), current.goals(over)) == (lines, goals)
    assert len(current.records(over, Pair)) == 3


def test_the_review_counts_what_then_is_there(over: Desk) -> None:
    choice = renewing(over, 3)
    rows = {line.part: line.count for line in closing.review(over, choice, today=TODAY).parts}
    close(over, choice)
    assert rows[Part.PAIRS] == len(current.records(over, Pair))
    assert rows[Part.GOALS] == len(current.goals(over))
    assert rows[Part.LESSONS] == len(current.learnt_before(over))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_is_chosen_undo_gives_the_first_state_and_the_counts_add_up(over: Desk, data: st.DataObject) -> None:
    before = everything(over)
    lines = closing.lines(over, today=TODAY)
    ways = st.sampled_from([result for result in PairResult if result])
    results = {line.id: data.draw(ways) if line.may_go_on else PairResult.STOPPED for line in lines}
    parts = data.draw(st.frozensets(st.sampled_from(list(Part))))
    start = data.draw(st.none() | st.dates(date(2027, 5, 1), date(2029, 12, 31)))
    lessons = {LessonKind.CHANGE: data.draw(st.text(max_size=60))}
    choice = ClosingChoice(results=results, parts=parts, start=start, lessons=lessons, on=TODAY)
    rows = {line.part: line.count for line in closing.parts(over, choice, today=TODAY)}
    change = closing.close(over, choice, today=TODAY)
    over.apply(change)
    following = current.cycle(over)
    assert following.number == 2
    made = {kind: len(current.records(over, kind)) for kind in (Pair, Goal, Lesson)}
    going_on = sum(result is PairResult.RENEWED for result in results.values())
    assert made[Pair] == (going_on if Part.PAIRS in parts else 0)
    assert made[Goal] == (rows[Part.GOALS] if Part.GOALS in parts else 0)
    assert made[Lesson] == (rows[Part.LESSONS] if Part.LESSONS in parts else 0)
    ids = [part.person_id for part in current.records(over, Enrolment)]
    assert len(ids) == len(set(ids))
    over.apply(change.inverse())
    assert everything(over) == before


# What is typed and not done yet


def test_a_choice_is_kept_and_read_again(over: Desk) -> None:
    usual = closing.usual(over, today=TODAY)
    choice = replace(renewing(over, 2), parts=USUAL - {Part.PLAN}, lessons={LessonKind.STOP: "Weekly letters"})
    assert choices.read(choices.written(choice), usual) == choice


@pytest.mark.parametrize("found", ["", "{}", "[1]", '{"results": {"x": "no"}}', "no JSON"])
def test_a_choice_that_cannot_be_read_is_the_usual_one(over: Desk, found: str) -> None:
    usual = closing.usual(over, today=TODAY)
    assert choices.read(found, usual) == usual


def test_a_kept_result_of_a_pair_that_is_gone_is_left_out(over: Desk) -> None:
    usual = closing.usual(over, today=TODAY)
    choice = replace(usual, results=dict(usual.results) | {"gone": PairResult.COMPLETED})
    assert "gone" not in choices.read(choices.written(choice), usual).results


def test_what_a_renewed_pair_agreed_to_do_and_has_not_done_goes_on_with_it(over: Desk) -> None:
    choice = renewing(over, 2)
    [first, second] = [over.get(Pair, id_) for id_, result in choice.results.items() if result is PairResult.RENEWED]
    held = {pair.id: next(met for met in over.all(Meeting) if met.pair_id == pair.id) for pair in (first, second)}
    todo = AgreedAction(meeting_id=held[first.id].id, person_id=first.mentee_id, what="Viết quy trình", due=TODAY)
    done = replace(todo, id=new_id(), what="Đã xong", done_on=TODAY - timedelta(days=9))
    over.apply(builders.added(todo, done))
    close(over, choice)
    new = next(pair for pair in current.records(over, Pair) if pair.ids == first.ids)
    later = TODAY + timedelta(days=1)
    found = current.meeting_facts(over, today=later).by_id[new.id]
    assert [action.what for action in found.overdue_actions] == ["Viết quy trình"]
    over.apply(meetings.tick(over, found.open_actions, done_on=later))
    found = current.meeting_facts(over, today=later).by_id[new.id]
    assert (found.open_actions, [action.what for action in found.actions]) == ((), ["Viết quy trình"])
