"""The milestones of a cycle, counted from its launch or its end, and what is wrong with their days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.plan import moving
from mentordesk.domain.plan.moving import Counting
from mentordesk.domain.plan.proposals import overlay, used
from mentordesk.domain.plan.schedule import weeks
from mentordesk.domain.records.plan import Anchor, Milestone
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, cycle_problems
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.working_days import TET_MARGIN, WorkingDays
from mentordesk.i18n import Message, message, messages, verbatim

KIND = "milestone"
SOONEST = timedelta(weeks=3)
"""A launch sooner than this leaves no time to invite mentors and mentees."""

_FAR = timedelta(weeks=26)
"""A milestone further outside its cycle than this is probably a mistyped date."""

_MOST_OFF = timedelta(weeks=2)
"""By so many days a proposed day is moved at most to one on which people work."""

LAUNCH, MIDPOINT, DECISION = "launch", "midpoint", "decision"

LAUNCH_OFF, LAUNCH_TET = "launch-off", "launch-tet"
"""The problems of a launch that one click solves: it moves to a better day."""


class Lane(StrEnum):
    """The three rows of the roadmap."""

    PREPARE = "prepare"
    MEET = "meet"
    MEASURE = "measure"


LANE_WORDS: dict[Lane, Message] = {
    Lane.PREPARE: message("Prepare", context="title"),
    Lane.MEET: message("Meet", context="title"),
    Lane.MEASURE: message("Measure", context="title"),
}


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A milestone to begin from: so many days from its anchor; ``short`` is its name on the strip."""

    code: str
    anchor: Anchor
    days: int
    lane: Lane
    name: Message
    short: Message


_PROPOSED = (
    _Proposed(
        "goals",
        Anchor.LAUNCH,
        -56,
        Lane.PREPARE,
        message("Goals agreed", context="step"),
        message("goals", context="step"),
    ),
    _Proposed(
        "plan", Anchor.LAUNCH, -42, Lane.PREPARE, message("Plan ready", context="step"), message("plan", context="step")
    ),
    _Proposed(
        DECISION,
        Anchor.LAUNCH,
        -35,
        Lane.PREPARE,
        message("Decision of the leadership"),
        message("decision", context="step"),
    ),
    _Proposed(
        "invite-mentors",
        Anchor.LAUNCH,
        -21,
        Lane.PREPARE,
        message("Mentors invited", context="step"),
        message("mentors", context="step"),
    ),
    _Proposed(
        "invite-mentees",
        Anchor.LAUNCH,
        -14,
        Lane.PREPARE,
        message("Mentees invited", context="step"),
        message("mentees", context="step"),
    ),
    _Proposed(
        "matching",
        Anchor.LAUNCH,
        -7,
        Lane.PREPARE,
        message("Questionnaires closed, pairs made"),
        message("pairs", context="step"),
    ),
    _Proposed(
        LAUNCH, Anchor.LAUNCH, 0, Lane.MEET, message("Kick-off and orientation"), message("kick-off", context="step")
    ),
    _Proposed(
        "first-meetings",
        Anchor.LAUNCH,
        14,
        Lane.MEET,
        message("Every pair has met once"),
        message("first meetings", context="step"),
    ),
    _Proposed(
        "pulse",
        Anchor.LAUNCH,
        28,
        Lane.MEASURE,
        message("Short survey after 4 weeks"),
        message("4 weeks", context="step"),
    ),
    _Proposed(
        MIDPOINT,
        Anchor.LAUNCH,
        91,
        Lane.MEASURE,
        message("Mid-point review", context="step"),
        message("mid-point", context="step"),
    ),
    _Proposed(
        "final-survey",
        Anchor.END,
        -14,
        Lane.MEASURE,
        message("Final survey", context="step"),
        message("end", context="step"),
    ),
    _Proposed(
        "closing", Anchor.END, 0, Lane.MEET, message("Closing event and report"), message("closing", context="step")
    ),
    _Proposed(
        "follow-up", Anchor.END, 91, Lane.MEASURE, message("Measured again 3 months later"), message("after 3 months")
    ),
)


_BY_CODE = {known.code: known for known in _PROPOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedMilestone:
    """A milestone with its day; ``short`` is its name on the strip.

    Whether anybody works then is worked out only when it is asked: the calendar of holidays takes its time to load.
    """

    milestone: Milestone
    name: Message
    short: Message
    lane: Lane
    day: date | None
    working: WorkingDays

    @property
    def off(self) -> Message | None:
        """Why nobody works on the day, ``None`` where somebody does."""
        return self.working.why_off(self.day) if self.day else None

    @property
    def id(self) -> str:
        """The id of the milestone."""
        return self.milestone.id

    @property
    def code(self) -> str:
        """The code of the proposal it was, empty where the owner added it."""
        return self.milestone.code

    @property
    def is_pinned(self) -> bool:
        """Whether it stays where it is when the launch moves."""
        return self.milestone.pinned_on is not None

    def is_late(self, today: date) -> bool:
        """Return whether its day is past and it is not ticked off."""
        return self.day is not None and self.day < today and self.milestone.done_on is None


def proposed_milestones(cycle: Cycle) -> tuple[Milestone, ...]:
    """Return the milestones to begin from; the mid-point follows the length of the cycle."""
    return tuple(
        Milestone(
            id=proposed_id(KIND, cycle.id, known.code),
            cycle_id=cycle.id,
            code=known.code,
            anchor=known.anchor,
            days=_usual_days(known, cycle),
        )
        for known in _PROPOSED
    )


def _usual_days(known: _Proposed, cycle: Cycle) -> int:
    half = weeks(cycle.start, cycle.end) // 2 * 7
    return half if known.code == MIDPOINT and half else known.days


def milestones(cycle: Cycle, stored: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Return all milestones, those left out too."""
    return overlay(proposed_milestones(cycle), stored)


def may_be_late(cycle: Cycle, stored: Iterable[Milestone], today: date) -> bool:
    """Return whether a milestone that is not ticked off may have passed, without asking on which days people work."""
    open_ones = (milestone for milestone in used(milestones(cycle, stored)) if milestone.done_on is None)
    days = (moving.day_of(milestone, Counting(_start(milestone, cycle))) for milestone in open_ones)
    return any(day is not None and day < today + _MOST_OFF for day in days)


def late_words(late: Sequence[DatedMilestone]) -> Message:
    """Return that milestones have passed and nobody said that they were reached."""
    if len(late) == 1:
        return message("“{name}” has passed and is not ticked off", name=late[0].name)
    n = len(late)
    return messages(
        "{n} milestone has passed and is not ticked off", "{n} milestones have passed and are not ticked off", n
    )


def _start(milestone: Milestone, cycle: Cycle) -> date | None:
    return cycle.start if milestone.anchor is Anchor.LAUNCH else cycle.end


def counting(milestone: Milestone, cycle: Cycle, working: WorkingDays) -> Counting:
    """Return what the day of a milestone is counted from."""
    known = _BY_CODE.get(milestone.code) if milestone.code != LAUNCH else None
    has_usual = known is not None and known.anchor is milestone.anchor
    return Counting(
        _start(milestone, cycle), _usual_days(known, cycle) if known is not None and has_usual else None, working
    )


def day_of(milestone: Milestone, cycle: Cycle, working: WorkingDays) -> date | None:
    """Return the day of a milestone, ``None`` where the cycle has no date to count from."""
    return moving.day_of(milestone, counting(milestone, cycle, working))


def moved_to(milestone: Milestone, day: date, cycle: Cycle, working: WorkingDays) -> Milestone:
    """Return a milestone on another day: pinned there if it was pinned, else so many days from launch or end."""
    return moving.moved(milestone, day, counting(milestone, cycle, working))


def is_launch(milestone: Milestone) -> bool:
    """Return whether a milestone is the launch itself: it is the launch that moves with it."""
    return milestone.code == LAUNCH and milestone.pinned_on is None and not milestone.days


def pinned(milestone: Milestone, cycle: Cycle, working: WorkingDays) -> Milestone:
    """Return a milestone that stays where it is when the launch moves."""
    return moving.pinned(milestone, counting(milestone, cycle, working))


def unpinned(milestone: Milestone, cycle: Cycle, working: WorkingDays) -> Milestone:
    """Return a milestone that moves with launch or end again, on the day it has."""
    return moving.unpinned(milestone, counting(milestone, cycle, working))


def name_of(milestone: Milestone) -> Message:
    """Return the name of a milestone: the owner's, else the proposed one."""
    if milestone.name or milestone.code not in _BY_CODE:
        return verbatim(milestone.name)
    return _BY_CODE[milestone.code].name


def roadmap(cycle: Cycle, stored: Iterable[Milestone], working: WorkingDays) -> tuple[DatedMilestone, ...]:
    """Return the milestones that are not left out, earliest first, those without a day last."""
    live = used(milestones(cycle, stored))
    dated = [_dated(milestone, cycle, working) for milestone in live]
    return tuple(sorted(dated, key=lambda row: row.day or date.max))


def _dated(milestone: Milestone, cycle: Cycle, working: WorkingDays) -> DatedMilestone:
    day, name = day_of(milestone, cycle, working), name_of(milestone)
    known = _BY_CODE.get(milestone.code)
    return DatedMilestone(
        milestone=milestone,
        name=name,
        short=name if milestone.name or known is None else known.short,
        lane=_lane(milestone, day, cycle),
        day=day,
        working=working,
    )


def _lane(milestone: Milestone, day: date | None, cycle: Cycle) -> Lane:
    if milestone.code in _BY_CODE:
        return _BY_CODE[milestone.code].lane
    return Lane.PREPARE if day and cycle.start and day < cycle.start else Lane.MEET


# What is wrong with the days


def problems(
    cycle: Cycle, rows: Iterable[DatedMilestone], working: WorkingDays, *, today: date, running: bool
) -> Iterator[Problem]:
    """Return what is wrong with launch, end and milestones; a cycle that is ``running`` has been launched."""
    yield from gaps(cycle)
    if cycle.start is not None and not running:
        yield from _launch_problems(cycle, cycle.start, working, today)
    if cycle.start is None or cycle.end is None or cycle.end <= cycle.start:
        return
    for row in rows:
        if row.day is not None and row.day >= today and row.milestone.done_on is None:
            yield from _milestone_problems(row, row.day, cycle.start, cycle.end, working)


def gaps(cycle: Cycle) -> Iterator[Problem]:
    """Return what is missing or impossible about launch and end."""
    if cycle.start is None:
        yield Problem(
            "launch-missing",
            message("The launch has no date yet. All milestones are counted back from it."),
            field="start",
            record=cycle.id,
            fix=message("Choose the launch"),
        )
    if cycle.end is None:
        yield Problem(
            "end-missing",
            message("The programme has no end yet. Six to twelve months are usual."),
            field="end",
            record=cycle.id,
            fix=message("Choose the end"),
        )
    for problem in cycle_problems(cycle):
        yield replace(problem, fix=message("Correct the end"))


def launch_warning(start: date, working: WorkingDays, *, today: date) -> Message | None:
    """Return what speaks most against launching on a day: it has passed, is near Tết, comes too soon, is off."""
    return next((words for _code, words, _fix in _launch_warnings(start, working, today)), None)


def _launch_problems(cycle: Cycle, start: date, working: WorkingDays, today: date) -> Iterator[Problem]:
    """Return the worst about the day of the launch, if anything."""
    for code, words, fix in _launch_warnings(start, working, today):
        yield Problem(code, words, Severity.WARNING, field="start", record=cycle.id, fix=fix)
        return


def _launch_warnings(start: date, working: WorkingDays, today: date) -> Iterator[tuple[str, Message, Message]]:
    another = message("Choose another day")
    if start < today:
        words = message(
            "The launch on {day} has passed. Choose a day from {soonest} on.", day=start, soonest=soonest(today)
        )
        yield "launch-past", words, another
    near = working.tet_near(start)
    if near is not None and start >= today:
        later = better_launch(start, working, today=today)
        words = message(
            "The launch on {day} is within three weeks of Tết ({first} to {last}), when hardly anybody begins something"
            " new. A day from {later} on is better.",
            day=start,
            first=near[0],
            last=near[1],
            later=later,
        )
        yield LAUNCH_TET, words, move_words(later)
    if today <= start < soonest(today):
        words = message(
            "The launch is in less than 3 weeks ({day}). Mentors and mentees need that time to be invited.", day=start
        )
        yield "launch-soon", words, another
    off = working.why_off(start)
    if off is not None:
        yield LAUNCH_OFF, off_words(start, off), move_words(better_launch(start, working, today=today))


def off_words(start: date, why: Message) -> Message:
    """Return that nobody works on the day of the launch."""
    return message("Nobody works on the day of the launch, {day} ({why}).", day=start, why=why)


def move_words(day: date) -> Message:
    """Return the words of the button that moves the launch."""
    return message("Move the launch to {day}", context="button", day=day)


def better_launch(start: date, working: WorkingDays, *, today: date) -> date:
    """Return the first day from the launch on that is good for it: a working day, not near Tết, with time to invite.

    A launch that is near neither Tết nor today only moves to the next working day.
    """
    day = working.next_from(start)
    near = working.tet_near(start) or working.tet_near(day)
    while near is not None:
        day = after_tet(near[1], working)
        if day < soonest(today):
            day = working.next_from(soonest(today))
        near = working.tet_near(day)
    return day


def soonest(today: date) -> date:
    """Return the first day on which a programme can be launched with time to invite people."""
    return today + SOONEST


def after_tet(last: date, working: WorkingDays) -> date:
    """Return the first working day on which something new can begin after Tết."""
    return working.next_from(last + TET_MARGIN + timedelta(days=1))


def _milestone_problems(
    row: DatedMilestone, day: date, start: date, end: date, working: WorkingDays
) -> Iterator[Problem]:
    if not start - _FAR <= day <= end + _FAR:
        yield Problem(
            "milestone-outside",
            message("“{name}” on {day} is far outside the cycle. Check the date.", name=row.name, day=day),
            Severity.WARNING,
            field="day",
            record=row.milestone.id,
            fix=message("Check the date"),
        )
    elif row.off is not None and row.code != LAUNCH:
        yield Problem(
            "milestone-off",
            message("Nobody works on {day} ({why}): “{name}”.", day=day, why=row.off, name=row.name),
            Severity.WARNING,
            field="day",
            record=row.milestone.id,
            fix=message("Move to {day}", day=working.next_from(day)),
        )
