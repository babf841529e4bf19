"""Tells sidebar, Home, footers and papers the same truth: how far the steps are, what is due and what comes next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.coaching.board import CoachingBoard
from mentordesk.domain.coaching.talks import overdue
from mentordesk.domain.communication import checks as communication
from mentordesk.domain.communication.checks import Communicating
from mentordesk.domain.goals import smart
from mentordesk.domain.goals.library import LIBRARY, shown_title
from mentordesk.domain.journey import look_again
from mentordesk.domain.journey.agenda import DAYS, Entry, agenda
from mentordesk.domain.journey.attention import Attention, Standing, attention
from mentordesk.domain.journey.connect import Connecting, connect_checks
from mentordesk.domain.journey.measure import measure_checks, measure_goes_on, measure_missing
from mentordesk.domain.journey.orient import orient_checks, orient_missing
from mentordesk.domain.journey.pitch import pitch_checks, pitch_missing
from mentordesk.domain.journey.plan import plan_checks, plan_missing
from mentordesk.domain.journey.step_checks import goal_checks, owner_missing, unconfirmed, unpaired
from mentordesk.domain.journey.steps import (
    STEPS,
    Stage,
    Step,
    StepCheck,
    StepState,
)
from mentordesk.domain.journey.way import due
from mentordesk.domain.measuring.facts import MeasuringFacts
from mentordesk.domain.meetings.partnerships import MeetingFacts, count
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.orientation.facts import problems as orient_problems
from mentordesk.domain.papers.week import WeekPaper, figure
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.recognition import rules as thanks
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.communication import KeyMessage, MessageText, PlannedMessage
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.journey import Postponed, StepReview
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Pitch, PitchPage
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.domain.records.survey import WAVE_WORDS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.i18n import Message, language, message, messages, using

PEOPLE_PAGE, HOME_PAGE = "people", "home"
BRING_BACK = "bring-back"
"""The field of the action that takes back what was put off."""

HIGHEST = 5
"""The best answer on the scale of the surveys."""

AHEAD = 92
"""So many days ahead are looked through for what comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What is best done next: a card with a title, the sentence why, and the place to go: page, field, record."""

    title: Message
    sentence: Message
    button: Message
    page: str
    field: str = ""
    record: str = ""

    @property
    def code(self) -> str:
        """What it is put off by."""
        return f"{self.page}:{self.field}:{self.record}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the company for Home: its name, the number, of how many (empty where that says nothing), a line."""

    name: Message
    number: float
    of: int | None = None
    note: Message

    @property
    def figure(self) -> str:
        """The number with what it is out of, in the language in force: 11/12."""
        return figure(self.number, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that Home says, read once. ``week`` is the week of the cycle and how many it has, 0 outside it.

    ``agenda`` are the next seven days; where nothing is planned for them, ``ahead`` is what comes first after them.
    """

    steps: tuple[StepState, ...]
    action: NextAction
    attention: tuple[Attention, ...]
    agenda: tuple[Entry, ...]
    ahead: Entry | None
    numbers: tuple[Number, ...]
    week: tuple[int, int]
    is_empty: bool


@dataclass(frozen=True)
class _Seen:
    """What the desk knows of the cycle worked on, each thing read where it is asked for: a step needs a few of them."""

    desk: Desk
    today: date

    @property
    def people(self) -> tuple[Person, ...]:
        return self.desk.all(Person)

    @property
    def programme(self) -> Programme:
        return current.programme(self.desk)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        return current.goals(self.desk)

    @cached_property
    def settled_goals(self) -> frozenset[str]:
        return current.settled_goals(self.desk)

    @property
    def connecting(self) -> Connecting:
        return current.connecting(self.desk)

    @property
    def planned(self) -> PlanFacts:
        return current.plan_facts(self.desk, today=self.today)

    @property
    def pitched(self) -> PitchFacts:
        return current.pitch_facts(self.desk, today=self.today)

    @cached_property
    def communicating(self) -> Communicating:
        return current.communicating(self.desk)

    @property
    def orientation(self) -> OrientFacts:
        return current.orientation(self.desk, today=self.today)

    @property
    def meetings(self) -> MeetingFacts:
        return current.meeting_facts(self.desk, today=self.today)

    @property
    def measuring(self) -> MeasuringFacts:
        return current.measuring_facts(self.desk, today=self.today)


# How far the steps are


def steps(desk: Desk, *, today: date) -> tuple[StepState, ...]:
    """Return the state of the seven steps, in their order."""
    return tuple(step(desk, info.step, today=today) for info in STEPS)


def step(desk: Desk, which: Step, *, today: date) -> StepState:
    """Return the state of one step; nothing is worked out that only the others need."""
    return desk.derived(_state, which, today, language())


def _state(desk: Desk, which: Step, today: date, _language: str) -> StepState:
    """Return the state of a step; some of its messages name days in the language in force."""
    info = next(info for info in STEPS if info.step is which)
    seen, review = _Seen(desk, today), _reviews(desk).get(which)
    changed: tuple[Message, ...] = ()
    if review is not None and review.basis and info.step in _BASES and not current.is_closed(seen.desk):
        changed = look_again.changes(look_again.read(review.basis), _BASES[info.step](seen))
    checks, missing = _STATES[info.step]
    goes_on = info.step is Step.MEASURE and measure_goes_on(seen.measuring)
    because = review.done_because if review else ""
    return StepState(info, checks(seen), missing(seen), changed, because, goes_on)


def _goal_checks(seen: _Seen) -> tuple[StepCheck, ...]:
    return goal_checks(seen.programme, seen.goals, today=seen.today, settled=seen.settled_goals)


def _goal_missing(seen: _Seen) -> Message:
    return next((action.title for action in _goal_actions(seen)), _NOTHING)


def _communication_checks(seen: _Seen) -> tuple[StepCheck, ...]:
    return tuple(StepCheck(met.text, met.ok, met.field) for met in communication.progress(seen.communicating))


def _communication_missing(seen: _Seen) -> Message:
    return next((met.missing for met in communication.progress(seen.communicating) if not met.ok), _NOTHING)


def _connect_missing(seen: _Seen) -> Message:
    first = next(due(seen.connecting), None)
    return first.missing if first is not None else _NOTHING


_NOTHING = Message("")
_Checks = Callable[[_Seen], tuple[StepCheck, ...]]
_STATES: dict[Step, tuple[_Checks, Callable[[_Seen], Message]]] = {
    Step.GOALS: (_goal_checks, _goal_missing),
    Step.PLAN: (lambda seen: plan_checks(seen.planned), lambda seen: plan_missing(seen.planned)),
    Step.PITCH: (lambda seen: pitch_checks(seen.pitched), lambda seen: pitch_missing(seen.pitched)),
    Step.COMMUNICATION: (_communication_checks, _communication_missing),
    Step.CONNECT: (lambda seen: connect_checks(seen.connecting), _connect_missing),
    Step.ORIENT: (lambda seen: orient_checks(seen.orientation), lambda seen: orient_missing(seen.orientation)),
    Step.MEASURE: (lambda seen: measure_checks(seen.measuring), lambda seen: measure_missing(seen.measuring)),
}
"""The checks of each step, and what is missing in it first."""


# What a step was built on


def _communication_basis(seen: _Seen) -> "look_again.Basis":
    basis = seen.planned.basis
    return look_again.communication_basis(seen.programme, basis.cycle, basis.plan, basis.owner)


_BASES: "dict[Step, Callable[[_Seen], look_again.Basis]]" = {
    Step.PLAN: lambda seen: look_again.goals_basis(seen.goals),
    Step.PITCH: lambda seen: look_again.pitch_basis(seen.goals, seen.planned),
    Step.COMMUNICATION: _communication_basis,
}
"""What the steps that rest on others were built on."""

_KINDS: dict[Step, frozenset[type[Record]]] = {
    Step.PLAN: frozenset({ProgrammePlan, Milestone, BudgetLine, Risk, ProgrammeRole}),
    Step.PITCH: frozenset({Pitch, PitchPage, LeaderGoal, Decision}),
    Step.COMMUNICATION: frozenset({KeyMessage, PlannedMessage, MessageText}),
}
"""The records of a step: whoever changes one of them has looked at what the step is built on."""


def _reviews(desk: Desk) -> dict[Step, StepReview]:
    return {Step(review.step): review for review in current.records(desk, StepReview) if review.step in set(Step)}


def with_review(desk: Desk, change: Change, *, today: date) -> Change:
    """Return a change that also notes what the steps it edits were built on: an edit of a step looks at it again."""
    edited = [which for which, kinds in _KINDS.items() if change.kinds() & kinds]
    if not edited or change.kinds() & {StepReview, Cycle, Programme, Goal}:
        return change
    seen = _Seen(desk, today)
    for which in edited:
        before, after = _looked_at(desk, which, _BASES[which](seen))
        if before != (after,):
            change = replace(change, before=(*change.before, *before), after=(*change.after, after))
    return change


def _looked_at(desk: Desk, which: Step, basis: "look_again.Basis") -> tuple[tuple[StepReview, ...], StepReview]:
    """Return the review of a step as it is stored, if it is, and as it is after the owner looked at the step."""
    stored = _reviews(desk).get(which)
    cycle_id = current.cycle(desk).id
    usual = StepReview(id=proposed_id("review", cycle_id, which), cycle_id=cycle_id, step=str(which))
    after = replace(stored or usual, basis=look_again.written(basis))
    return ((stored,) if stored else ()), after


def mark_seen(desk: Desk, which: Step, *, today: date) -> Change:
    """Note that the owner has looked at what changed for a step."""
    before, after = _looked_at(desk, which, _BASES[which](_Seen(desk, today)))
    return Change(message("Look at step {n} again", n=_number(which)), before, (after,))


def mark_done(desk: Desk, which: Step, because: str, *, today: date) -> Change:
    """Count a step as done though checks are open, for a reason; an empty reason takes that back."""
    basis = _BASES[which](_Seen(desk, today)) if which in _BASES else {}
    before, after = _looked_at(desk, which, basis)
    after = replace(after, done_because=text.clean_line(because))
    number = _number(which)
    label = message("Mark step {n} as done", n=number)
    if not after.done_because:
        label = message("Mark step {n} as open again", n=number)
    return Change(label, before, (after,))


def _number(which: Step) -> int:
    return next(info.number for info in STEPS if info.step is which)


# What is best done next


def next_action(desk: Desk, *, today: date) -> NextAction:
    """Return what is best done next, without what the owner put off."""
    seen = _Seen(desk, today)
    return _next(desk, seen, today, steps(desk, today=today))


def _next(desk: Desk, seen: _Seen, today: date, states: tuple[StepState, ...]) -> NextAction:
    if current.is_closed(desk):
        return _closed_action(current.cycle(desk), current.survey_facts(desk, today=today).later_ahead)
    off = _put_off(desk, today)
    for action in _actions(seen, states, today):
        if action.code not in off:
            return action
    return NextAction(
        title=message("Nothing else until {day}", day=min(off.values())),
        sentence=message("Everything that is due was put off until then."),
        button=message("Bring it back"),
        page=HOME_PAGE,
        field=BRING_BACK,
    )


def _closed_action(cycle: Cycle, later: WaveRow | None) -> NextAction:
    sentence = message("Everything in it can be looked at and printed; nothing in it has to be done any more.")
    if later is not None:
        sentence = message(
            "Everything in it can be looked at and printed. Only the survey “{name}” is still to come, on {day}.",
            name=later.name,
            day=later.day,
        )
    return NextAction(
        title=message("Cycle {n} is closed", n=cycle.number),
        sentence=sentence,
        button=message("See what it came to"),
        page=str(Step.MEASURE),
    )


def _put_off(desk: Desk, today: date) -> dict[str, date]:
    """Return what is put off and until which day."""
    return {row.what: row.until for row in _waiting(desk, today) if row.until is not None}


def _waiting(desk: Desk, today: date) -> list[Postponed]:
    """Return what is put off on Home; suggestions whom to thank wait in a room of their own."""
    rows = current.records(desk, Postponed)
    return [row for row in rows if row.until is not None and row.until > today and not row.what.startswith(thanks.KEYS)]


def put_off(desk: Desk, action: NextAction, until: date) -> Change:
    """Put what is best done next off until a day; it comes back then by itself."""
    cycle_id = current.cycle(desk).id
    held = next((row for row in current.records(desk, Postponed) if row.what == action.code), None)
    usual = Postponed(id=proposed_id("postponed", cycle_id, action.code), cycle_id=cycle_id, what=action.code)
    after = replace(held or usual, until=until)
    return Change(message("Put off: {what}", context="action", what=action.title), (held,) if held else (), (after,))


def bring_back(desk: Desk, *, today: date) -> Change:
    """Take back everything that was put off."""
    rows = _waiting(desk, today)
    return Change(message("Bring back what was put off"), tuple(rows), tuple(replace(row, until=None) for row in rows))


def later_days(desk: Desk, *, today: date) -> tuple[tuple[Message, date], ...]:
    """Return the days to put something off to: the next working day, and the first one of next week.

    Where the two are one, as over a weekend or Tết, the second is that of the week after.
    """
    working = current.working_days(desk)
    monday = today + timedelta(days=7 - today.weekday())
    first = working.next_from(today + timedelta(days=1))
    later = working.next_from(monday)
    if later == first:
        later = working.next_from(first + timedelta(days=7))
    return tuple((_until(day, today, monday), day) for day in (first, later))


def _until(day: date, today: date, monday: date) -> Message:
    """Return how a day to come is called, where next week begins with ``monday``."""
    if day == today + timedelta(days=1):
        return message("Until tomorrow", context="button")
    if monday <= day < monday + timedelta(days=7):
        return message("Until next week, {day}", day=day)
    return message("Until {day}", context="button", day=day)


def _actions(seen: _Seen, states: tuple[StepState, ...], today: date) -> Iterator[NextAction]:
    """Give everything there is to do, what comes first in the programme first; the last is always there."""
    if not seen.people:
        yield NextAction(
            title=message("Import your staff list"),
            sentence=message("An Excel file with one person per row is enough. Everything else builds on it."),
            button=message("Import a list"),
            page=PEOPLE_PAGE,
            field="import",
        )
    yield from _goal_actions(seen)
    yield from _owner_actions(seen)
    if not any(part.role for part in seen.connecting.parts):
        yield from _step_actions(states)
    yield from _pair_actions(seen.connecting)
    yield from _orient_actions(seen.orientation)
    for state in states:
        if state.stage is Stage.REVIEW:
            yield NextAction(
                title=message("Look at step {n} again", n=state.info.number),
                sentence=state.sentence,
                button=message("Review", context="button"),
                page=str(state.step),
            )
    if seen.measuring.period.is_over and seen.measuring.pairs:
        yield NextAction(
            title=message("Close cycle {n}", n=seen.planned.cycle.number),
            sentence=message("The cycle is over. What it came to is kept, and the next one is prepared."),
            button=message("Close the cycle", context="button"),
            page=str(Step.MEASURE),
            field="close",
        )
    yield NextAction(
        title=message("Print the pairing plan"),
        sentence=message("Every pair is agreed. The list can go to those who need it."),
        button=message("Print the plan"),
        page=Step.CONNECT,
        field="print",
    )


def _goal_actions(seen: _Seen) -> Iterator[NextAction]:
    if not seen.programme.need:
        yield NextAction(
            title=message("Write what should be different afterwards"),
            sentence=message("A few sentences are enough. All goals follow from them."),
            button=message("Write the need"),
            page=Step.GOALS,
            field="need",
        )
    if not seen.goals:
        yield NextAction(
            title=message("Choose a first goal"),
            sentence=message(
                "{n} goals are ready in the library; each brings its number and how it is measured.", n=len(LIBRARY)
            ),
            button=message("Choose a goal"),
            page=Step.GOALS,
            field="goals",
        )
    for goal in seen.goals:
        for problem in smart.problems(goal, today=seen.today, is_settled=goal.id in seen.settled_goals):
            if problem.severity is Severity.ERROR:
                yield NextAction(
                    title=message('Complete the goal "{title}"', title=shown_title(goal))
                    if goal.title
                    else message("Complete the goal without a title"),
                    sentence=problem.message,
                    button=problem.fix or message("Open step 1"),
                    page=Step.GOALS,
                    field=problem.field,
                    record=goal.id,
                )


def _owner_actions(seen: _Seen) -> Iterator[NextAction]:
    missing = owner_missing(seen.programme, seen.people)
    if missing is not None:
        yield NextAction(
            title=message("Choose the programme owner"),
            sentence=missing.message,
            button=missing.fix or message("Open step 1"),
            page=Step.GOALS,
            field=missing.field,
        )


_PREPARED: tuple[tuple[Step, Message], ...] = (
    (Step.PLAN, message("Open the plan", context="button")),
    (Step.PITCH, message("Open the pitch", context="button")),
    (Step.COMMUNICATION, message("Open the messages", context="button")),
)
"""The steps that are done before people are connected, and the words that lead there."""


def _step_actions(states: tuple[StepState, ...]) -> Iterator[NextAction]:
    """Give the steps between goals and pairs that are not done, as long as nobody has a role."""
    for which, button in _PREPARED:
        state = next(found for found in states if found.step is which)
        if state.stage is not Stage.DONE:
            first = next((check.field for check in state.checks if not check.ok), "")
            words = state.missing if str(state.missing) else state.info.purpose
            yield NextAction(title=state.info.title, sentence=words, button=button, page=str(which), field=first)


def _pair_actions(now: Connecting) -> Iterator[NextAction]:
    for row in due(now):
        yield NextAction(title=row.title, sentence=row.missing, button=row.button, page=Step.CONNECT, field=row.command)


def _orient_actions(now: OrientFacts) -> Iterator[NextAction]:
    """Give what is missing in step 6, once there is a pair or a group to prepare."""
    if not now.rows:
        return
    for problem in orient_problems(now):
        if problem.severity is not Severity.NOTE:
            yield NextAction(
                title=message("Prepare everyone for the first meeting"),
                sentence=problem.message,
                button=problem.fix or message("Open step 6"),
                page=Step.ORIENT,
                field=problem.field,
                record=problem.record,
            )


# Home


def overview(desk: Desk, *, today: date) -> Overview:
    """Return everything that Home says."""
    seen = _Seen(desk, today)
    states = steps(desk, today=today)
    milestones = seen.planned.milestones if seen.planned.begun else ()
    begun = bool(current.records(desk, PlannedMessage) or current.records(desk, KeyMessage))
    sent = seen.communicating.rows if begun else ()
    newcomers = current.newcomers(desk, today=today)
    executive = current.executive_facts(desk, today=today)
    actions = current.coaching_actions(desk)
    later = current.later_surveys(desk, today=today)
    rows = (
        attention(Standing(today=today, later_surveys=later))
        if current.is_closed(desk)
        else attention(
            Standing(
                today=today,
                people=seen.people,
                connecting=seen.connecting,
                goals=seen.goals,
                settled_goals=seen.settled_goals,
                milestones=milestones,
                messages=sent,
                steps=states,
                decision=seen.pitched.decision,
                orientation=seen.orientation,
                meetings=seen.meetings,
                newcomers=newcomers,
                coaching=current.coaching_board(desk, today=today),
                measuring=seen.measuring,
                cycle_number=seen.planned.cycle.number,
                executive=executive,
                late_actions=overdue(actions, today=today),
                recognition=current.recognition_facts(desk, today=today),
                kept_without_consent=current.kept_without_consent(desk),
                surveys=current.survey_facts(desk, today=today).problems,
                later_surveys=later,
                privacy=current.privacy_facts(desk, today=today),
                backed_up_on=desk.backed_up_on(),
                is_writable=not desk.cannot_be_written,
            )
        )
    )
    ahead = agenda(
        today=today,
        milestones=milestones,
        messages=sent,
        goals=seen.goals,
        orientation=seen.orientation,
        meetings=seen.meetings,
        working=current.working_days(desk),
        newcomers=newcomers,
        actions=actions,
        executive=executive,
        people=seen.people,
        days=AHEAD,
    )
    soon = tuple(entry for entry in ahead if entry.day < today + timedelta(days=DAYS))
    return Overview(
        steps=states,
        action=_next(desk, seen, today, states),
        attention=rows,
        agenda=soon,
        ahead=None if soon else next((entry for entry in ahead if entry.page), None),
        numbers=_numbers(desk, seen, today),
        week=_week(seen.planned, today),
        is_empty=not seen.people and not seen.goals and not seen.programme.need,
    )


def _week(planned: PlanFacts, today: date) -> tuple[int, int]:
    start, end = planned.cycle.start, planned.cycle.end
    if start is None or end is None or not start <= today <= end:
        return 0, planned.weeks
    return (today - start).days // 7 + 1, planned.weeks


def numbers(desk: Desk, *, today: date) -> tuple[Number, ...]:
    """Return the company in four numbers."""
    return _numbers(desk, _Seen(desk, today), today)


def _numbers(desk: Desk, seen: _Seen, today: date) -> tuple[Number, ...]:
    here = [person for person in seen.people if person.is_here]
    departments = {person.department_key for person in here if person.department}
    mentees, places = seen.connecting.learning, seen.connecting.places
    waiting = len(unpaired(mentees, seen.connecting.pairs))
    people = Number(
        name=message("People", context="title"),
        number=len(here),
        note=messages("{n} department", "{n} departments", len(departments), context="count"),
    )
    giving = Number(
        name=message("Mentors", context="role"),
        number=len(places),
        note=messages("{n} place", "{n} places", sum(places.values()), context="mentor's place"),
    )
    board = current.coaching_board(desk, today=today)
    return (
        _met(seen, today) if seen.meetings.meetings else people,
        _coaching(board) if board.has_begun and board.managers else giving,
        _with_mentor(len(mentees), waiting) if waiting else _satisfied(desk, today) or _with_mentor(len(mentees), 0),
        _running(seen) or _agreed(seen) if seen.connecting.pairs else _ready_goals(seen, today),
    )


def _with_mentor(mentees: int, waiting: int) -> Number:
    note = messages("{n} still waits", "{n} still wait", waiting)
    return Number(
        name=message("Mentees with a mentor"),
        number=mentees - waiting,
        of=mentees,
        note=note if waiting else message("nobody waits", context="state"),
    )


def _satisfied(desk: Desk, today: date) -> Number | None:
    """Return how satisfied the people of the programme are, once so many have answered that it may be shown."""
    found = current.survey_results(desk, today=today).satisfaction
    if found is None or found.mean is None:
        return None
    return Number(
        name=message("Satisfaction", context="title"),
        number=round(found.mean, 1),
        of=HIGHEST,
        note=messages("{wave}, {n} answer", "{wave}, {n} answers", found.valid, wave=WAVE_WORDS[found.wave]),
    )


def _running(seen: _Seen) -> Number | None:
    """Return how many of the pairs that both sides agreed to are active, once there are meetings."""
    live = [pair for pair in seen.connecting.pairs if pair.is_live]
    if not seen.meetings.meetings or not live or unconfirmed(live):
        return None
    paused = sum(pair.paused_on is not None for pair in live)
    note = messages("{n} pair paused", "{n} pairs paused", paused)
    return Number(
        name=message("Active pairs", context="title"),
        number=len(live) - paused,
        of=len(live),
        note=note if paused else message("none paused", context="state"),
    )


def _met(seen: _Seen, today: date) -> Number:
    """Return how many meetings were held this month, and how many are still planned in it."""
    of_month = [
        meeting
        for meeting in seen.meetings.meetings
        if meeting.on is not None and (meeting.on.year, meeting.on.month) == (today.year, today.month)
    ]
    counts = count(of_month)
    note = messages("{n} more planned", "{n} more planned", counts.planned)
    return Number(
        name=message("Held this month", context="title"),
        number=counts.held,
        note=note if counts.planned else message("none planned any more"),
    )


def _coaching(board: CoachingBoard) -> Number:
    """Return how many managers reached two talks this month; the last month that is over stands beside it."""
    return Number(
        name=message("Managers who coach"),
        number=board.rate.reached,
        of=board.rate.managers,
        note=message("last month {rate}", context="time", rate=board.last_rate.figure),
    )


def _agreed(seen: _Seen) -> Number:
    pairs = seen.connecting.pairs
    open_pairs = len(unconfirmed(pairs))
    note = (
        messages("{n} only proposed", "{n} only proposed", open_pairs)
        if open_pairs
        else message("all agreed", context="state")
    )
    return Number(
        name=message("Agreed pairs", context="title"), number=len(pairs) - open_pairs, of=len(pairs), note=note
    )


def _ready_goals(seen: _Seen, today: date) -> Number:
    ready = sum(
        not any(
            problem.severity is Severity.ERROR
            for problem in smart.problems(goal, today=seen.today, is_settled=goal.id in seen.settled_goals)
        )
        for goal in seen.goals
    )
    checks = goal_checks(seen.programme, seen.goals, today=today, settled=seen.settled_goals)
    count = f"{sum(check.ok for check in checks)}/{len(checks)}"
    return Number(
        name=message("Goals ready", context="title"),
        number=ready,
        of=len(seen.goals),
        note=message("step 1: {count}", count=count),
    )


# The weekly sheet


def week_paper(desk: Desk, *, today: date) -> WeekPaper:
    """Return the weekly sheet: what Home says, on one page."""
    found = overview(desk, today=today)
    return WeekPaper(
        letterhead=current.letterhead(desk, today=today),
        week=found.week,
        action=found.action.title,
        why=found.action.sentence,
        steps=tuple((state.info.name, state.words) for state in found.steps),
        attention=tuple((row.words, row.note, row.act) for row in found.attention),
        days=tuple((entry.day, entry.words) for entry in found.agenda),
        numbers=tuple((each.name, each.number, each.of, each.note) for each in found.numbers),
    )


def write_week(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the weekly sheet as PDF in a language; return a message for each text that cannot be printed."""
    from mentordesk.documents import weekly_sheet

    with using(language):
        return weekly_sheet.write(path, week_paper(desk, today=today))


def write_week_list(desk: Desk, path: Path, *, today: date) -> None:
    """Write what needs attention and the days ahead as a workbook. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import week_list

    week_list.write(path, week_paper(desk, today=today))
