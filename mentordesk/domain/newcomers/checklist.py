"""The fourteen points that help somebody new to arrive, in four phases, with those the owner adds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentordesk.domain.newcomers.days import Phase
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.i18n import Message, message, verbatim

MANAGER_TALK, BUDDY_MET, DAY_90 = "manager-talk", "buddy-met", "day-90"
"""The points that follow from what is recorded: the manager's talk, a meeting with the buddy, the signature."""

_OWN = "own:"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the checklist."""

    code: str
    phase: Phase
    words: Message


POINTS: tuple[Point, ...] = (
    Point("welcome", Phase.DAY_1, message("Welcomed at the gate, shown to the team")),
    Point("rules", Phase.DAY_1, message("House rules, safety at work")),
    Point("workplace", Phase.DAY_1, message("Workplace, protective gear")),
    Point(MANAGER_TALK, Phase.WEEK_1, message("Talk alone with the manager")),
    Point(BUDDY_MET, Phase.WEEK_1, message("First meeting with the buddy")),
    Point("whom-to-ask", Phase.WEEK_1, message("Knows whom to ask for what")),
    Point("end-of-week", Phase.WEEK_1, message("Feedback at the end of the week")),
    Point("own-tasks", Phase.WEEKS_2_TO_4, message("Does two tasks alone")),
    Point("buddy-weekly", Phase.WEEKS_2_TO_4, message("Meets the buddy every week")),
    Point("three-questions", Phase.WEEKS_2_TO_4, message("Names three things not yet clear")),
    Point("independent", Phase.MONTHS_2_AND_3, message("Works alone for a whole shift")),
    Point("halfway", Phase.MONTHS_2_AND_3, message("Manager gives feedback halfway")),
    Point("first-year", Phase.MONTHS_2_AND_3, message("Goals for the first year")),
    Point(DAY_90, Phase.MONTHS_2_AND_3, message("Day 90 signed")),
)


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point and whether it is done."""

    point: Point
    is_done: bool


def checked(newcomer: Newcomer, meetings: Iterable[BuddyMeeting]) -> tuple[CheckedPoint, ...]:
    """Return every point, those the owner added last, and whether each is done."""
    done = set(newcomer.done)
    if newcomer.manager_talk_on is not None:
        done.add(MANAGER_TALK)
    if any(True for _meeting in meetings):
        done.add(BUDDY_MET)
    done.discard(DAY_90)
    if newcomer.signed_on is not None:
        done.add(DAY_90)
    own = (Point(own_code(words), Phase.MONTHS_2_AND_3, verbatim(words)) for words in newcomer.own_points)
    return tuple(CheckedPoint(point, point.code in done) for point in (*POINTS, *own))


def own_code(words: str) -> str:
    """Return the code under which a point that the owner added is done."""
    return f"{_OWN}{words}"


def is_own(code: str) -> bool:
    """Return whether the owner added a point."""
    return code.startswith(_OWN)


def ticked(newcomer: Newcomer, code: str, *, done: bool) -> Newcomer:
    """Return a newcomer with a point done or open again; each stands once."""
    others = tuple(other for other in newcomer.done if other != code)
    return replace(newcomer, done=(*others, code) if done else others)


def of_phase(points: Iterable[CheckedPoint], phase: Phase) -> tuple[CheckedPoint, ...]:
    """Return the points of a phase."""
    return tuple(point for point in points if point.point.phase is phase)


def done_count(points: Iterable[CheckedPoint]) -> int:
    """Return how many points are done."""
    return sum(point.is_done for point in points)
