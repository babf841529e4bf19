"""How far an activity is, what its sheet still lacks, what is wrong with it, and which activities come first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.records.executive import Activity, ActivityKind, StudentCourse
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import Message, message

MOST_HOURS = 24.0
"""No activity takes longer: a longer figure is mistyped."""

LONG_HOURS = 10.0
"""A longer activity is asked about."""


class Stage(StrEnum):
    """How far an activity is; the debrief is what is forgotten most often."""

    PLANNED = "planned"
    TO_OBSERVE = "to-observe"
    TO_DEBRIEF = "to-debrief"
    SIGNED = "signed"


STAGE_WORDS: dict[Stage, Message] = {
    Stage.PLANNED: message("planned", context="state"),
    Stage.TO_OBSERVE: message("prepared", context="state"),
    Stage.TO_DEBRIEF: message("waits for the debrief"),
    Stage.SIGNED: message("signed off", context="state"),
}


def stage(activity: Activity) -> Stage:
    """Return how far an activity is, from the days on which its acts were done."""
    if activity.signed_on is not None:
        return Stage.SIGNED
    if activity.observed_on is not None:
        return Stage.TO_DEBRIEF
    if activity.prepared_on is not None:
        return Stage.TO_OBSERVE
    return Stage.PLANNED


def open_act(activity: Activity) -> Act | None:
    """Return the act that is to be done now, ``None`` where all three are done."""
    return {Stage.PLANNED: Act.BEFORE, Stage.TO_OBSERVE: Act.OBSERVE, Stage.TO_DEBRIEF: Act.DEBRIEF}.get(
        stage(activity)
    )


def done_on(activity: Activity, act: Act) -> date | None:
    """Return the day on which an act was done."""
    return {Act.BEFORE: activity.prepared_on, Act.OBSERVE: activity.observed_on, Act.DEBRIEF: activity.signed_on}[act]


def hours_done(activities: Iterable[Activity], today: date) -> float:
    """Return the hours of the activities that have taken place by a day; planned ones count nothing."""
    return sum(activity.hours or 0.0 for activity in activities if took_place(activity, today))


def took_place(activity: Activity, today: date) -> bool:
    """Return whether an activity has taken place: it was observed or signed off, and its day is not ahead."""
    was_done = activity.observed_on is not None or activity.signed_on is not None
    return was_done and (activity.on is None or activity.on <= today)


def title_of(activity: Activity) -> Message | str:
    """Return the title of an activity, or its kind where it has none."""
    return activity.title or ACTIVITY_WORDS[activity.kind]


def counted_only(activity: Activity) -> Activity:
    """Return what is kept of an activity of somebody who does not agree to notes: kind, date, hours and how far it is.

    The place of an activity to come belongs to its date.
    """
    place = "" if activity.observed_on is not None or activity.signed_on is not None else activity.place
    return replace(activity, title="", place=place, competency="", lines=(), rating=None, evidence="")


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return activities by their day; those without one come last."""
    return tuple(sorted(activities, key=lambda activity: (activity.on is None, activity.on or date.max, activity.id)))


@dataclass(frozen=True, slots=True)
class Proposed:
    """An activity that a programme type usually has, and so many days after its start."""

    kind: ActivityKind
    days: int


_USUAL: dict[Track, tuple[Proposed, ...]] = {
    Track.CANDIDATE: (
        Proposed(ActivityKind.GOALS, 7),
        Proposed(ActivityKind.MEETING, 14),
        Proposed(ActivityKind.FIELD_TRIP, 28),
        Proposed(ActivityKind.RHETORIC, 42),
        Proposed(ActivityKind.NEGOTIATION, 56),
        Proposed(ActivityKind.NETWORKING, 70),
        Proposed(ActivityKind.STRETCH, 84),
    ),
    Track.STUDENT: (
        Proposed(ActivityKind.GOALS, 7),
        Proposed(ActivityKind.MEETING, 14),
        Proposed(ActivityKind.FIELD_TRIP, 28),
        Proposed(ActivityKind.NEGOTIATION, 42),
        Proposed(ActivityKind.NETWORKING, 56),
        Proposed(ActivityKind.RHETORIC, 77),
    ),
    Track.EXECUTIVE: (
        Proposed(ActivityKind.GOALS, 7),
        Proposed(ActivityKind.DECISION, 21),
        Proposed(ActivityKind.MEETING, 35),
        Proposed(ActivityKind.RHETORIC, 49),
        Proposed(ActivityKind.DECISION, 70),
        Proposed(ActivityKind.NEGOTIATION, 84),
    ),
}
"""From observing to doing oneself: contexts of rising difficulty, goals first."""


def usual(track: Track) -> tuple[Proposed, ...]:
    """Return the activities that a programme type usually has; none for types that are not executive mentoring."""
    return _USUAL.get(track, ())


def problems(activity: Activity, *, today: date, course: StudentCourse | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with an activity, in the owner's words; ``course`` is that of a student."""
    return tuple(_problems(activity, today, course))


def is_ahead(activity: Activity, today: date) -> bool:
    """Return whether the day of an activity is still to come: nothing can have been observed or rated."""
    return activity.on is not None and activity.on > today


def _problems(activity: Activity, today: date, course: StudentCourse | None) -> Iterator[Problem]:
    hours = activity.hours
    if hours is not None and not 0 < hours <= MOST_HOURS:
        words = message("{hours} hours cannot be right for one activity. Type the hours of one day.", hours=hours)
        yield Problem("hours", words, field="hours", record=activity.id)
    elif hours is not None and hours > LONG_HOURS:
        words = message("{hours} hours on one day? Correct it if that is a slip.", hours=hours)
        yield Problem("hours-long", words, Severity.WARNING, field="hours", record=activity.id)
    if is_ahead(activity, today) and (activity.observed_on is not None or activity.rating is not None):
        words = message("{day} is still ahead, so nothing was observed yet. Correct the date.", day=activity.on)
        yield Problem("ahead", words, field="on", record=activity.id)
    if activity.on is None:
        words = message("The activity has no date. Type the day on which it is.")
        yield Problem("no-date", words, Severity.WARNING, field="on", record=activity.id)
    elif course is not None and _is_outside(activity.on, course):
        words = message(
            "{day} is outside the term, {start} to {end}. Correct it if that is a slip.",
            day=activity.on,
            start=course.term_start,
            end=course.term_end,
        )
        yield Problem("outside-term", words, Severity.WARNING, field="on", record=activity.id)


def _is_outside(on: date, course: StudentCourse) -> bool:
    start, end = course.term_start, course.term_end
    return start is not None and end is not None and not start <= on <= end
