"""What is best done next on the way to pairs, in one table: Home, the sidebar and the parts of step 5 all read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mentordesk.domain.journey.connect import Connecting, SubStep, obstacles
from mentordesk.domain.journey.step_checks import ANSWERED, unconfirmed, unpaired
from mentordesk.domain.records.pair import PairState, Reply
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do: in which part of step 5, what it is, what is missing, and the words of the button that does it.

    ``command`` is what the part is asked to show or to do.
    """

    step: SubStep
    command: str
    title: Message
    missing: Message
    button: Message


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: ``missing`` returns what is missing, with the fix if that has words of its own, or nothing.

    The other fields are those of :class:`Due`.
    """

    step: SubStep
    command: str
    title: Message
    button: Message
    missing: Callable[[Connecting], Problem | None]


def due(now: Connecting) -> Iterator[Due]:
    """Give everything there is to do in step 5, in the order of the table."""
    for row in ROWS:
        problem = row.missing(now)
        if problem is not None:
            yield Due(row.step, row.command, row.title, problem.message, problem.fix or row.button)


def _found(now: Connecting, code: str) -> Problem | None:
    """Return what the check says under a code."""
    return next((Problem(code, problem.message) for problem in now.findings if problem.code == code), None)


def _sides(now: Connecting) -> Problem | None:
    taking = now.willing
    if any(part.role.gives for part in taking) and any(part.role.learns for part in taking):
        return None
    return Problem("roles", message("MentorDesk suggests them from the staff list; you decide."))


def _suggested(now: Connecting) -> Problem | None:
    return _found(now, "roles") if any(not part.confirmed for part in now.willing) else None


def _unsent(now: Connecting) -> Problem | None:
    return None if now.pairs else _found(now, "unsent")


def _unanswered(now: Connecting) -> Problem | None:
    answered = {response.person_id for response in now.responses}
    waiting = sum(part.person_id not in answered for part in now.willing)
    if now.pairs or waiting <= (1 - ANSWERED) * len(now.willing):
        return None
    return _found(now, "missing")


def _in_the_way(now: Connecting) -> Problem | None:
    return next(iter(obstacles(now)), None)


def _no_pairs(now: Connecting) -> Problem | None:
    if now.pairs:
        return None
    return Problem("pair", message("MentorDesk proposes who fits whom; you change what you know better."))


def _against(now: Connecting) -> Problem | None:
    count = sum(Reply.NO in (pair.mentor_reply, pair.mentee_reply) for pair in now.pairs)
    if not count:
        return None
    words = messages(
        "{n} pair was declined. Look for another mentor.", "{n} pairs were declined. Look for other mentors.", count
    )
    return Problem("declined", words)


def _left(now: Connecting) -> Problem | None:
    count = len(unpaired(now.learning, now.pairs))
    if not count:
        return None
    return Problem("left", messages("{n} mentee has no mentor yet.", "{n} mentees have no mentor yet.", count))


def _open_pairs(now: Connecting) -> Problem | None:
    count = len(unconfirmed(now.pairs))
    if not count:
        return None
    words = messages("{n} pair is only proposed so far.", "{n} pairs are only proposed so far.", count)
    return Problem("open", words)


def _untold(now: Connecting) -> Problem | None:
    count = sum(pair.state is PairState.CONFIRMED and pair.announced_on is None for pair in now.pairs)
    if not count:
        return None
    return Problem("untold", messages("{n} pair does not know yet.", "{n} pairs do not know yet.", count))


ROWS: tuple[Row, ...] = (
    Row(
        SubStep.INVITE,
        "roles",
        message("Choose mentors and mentees"),
        message("Choose who takes part"),
        _sides,
    ),
    Row(
        SubStep.INVITE,
        "confirm",
        message("Confirm who takes part"),
        message("Confirm the roles", context="button"),
        _suggested,
    ),
    Row(
        SubStep.INVITE,
        "send",
        message("Send the questionnaire"),
        message("Send the forms", context="button"),
        _unsent,
    ),
    Row(
        SubStep.ANSWERS,
        "bring-in",
        message("Collect the answers"),
        message("Import answers…", context="button"),
        _unanswered,
    ),
    Row(
        SubStep.CHECK,
        "fix",
        message("Fix what keeps people from being paired"),
        message("See what to fix"),
        _in_the_way,
    ),
    Row(
        SubStep.PROPOSE,
        "pair",
        message("Propose pairs", context="button"),
        message("Propose pairs", context="button"),
        _no_pairs,
    ),
    Row(
        SubStep.ADJUST,
        "board",
        message("Find a mentor for everyone"),
        message("Open the board"),
        _left,
    ),
    Row(
        SubStep.AGREE,
        "declined",
        message("Look for another mentor"),
        message("See who declined"),
        _against,
    ),
    Row(
        SubStep.AGREE,
        "replies",
        message("Ask both sides of each pair"),
        message("Record their answers"),
        _open_pairs,
    ),
    Row(
        SubStep.ANNOUNCE,
        "texts",
        message("Announce the pairs"),
        message("Copy the text for all"),
        _untold,
    ),
)
"""What there may be to do, what comes first on the way first."""
