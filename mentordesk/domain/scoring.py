"""Scores every mentor with every mentee from the staff list alone, and says in words what a score is made of.

This is the *fit from the list*: other department, gap in tenure, gap in level. It says whom it is worth asking, not who
gets on with whom. Every part is a share of 0 to 1000 thousandths times its weight, so scores are whole milli-points and
the same on every machine. What the list does not tell counts half, and is said.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentordesk import text
from mentordesk.domain.papers import ScorePart
from mentordesk.domain.person import Person, level_of, tenure_months
from mentordesk.i18n import Message, message, messages

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
UNKNOWN = -1
"""What stands in a column, and in a part's shares, where the list does not tell."""

FREE = 0
"""In a matrix of rules: nothing speaks against the pair; other numbers are places in :data:`RULES`, from 1."""

METHOD = message("Fit from the staff list; answers to a questionnaire are not part of it")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the list tells about people, as columns of one length; people and departments stand as numbers."""

    person: Ints
    manager: Ints
    department: Ints
    months: Ints
    level: Ints


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score: its points at most, how it is counted, and its shares from mentors and mentees.

    ``shares`` gives mentors x mentees; ``reason`` the words for one pair from its share, by how many months the mentor
    has been here longer, and by how many levels higher.
    """

    code: str
    name: Message
    how: Message
    weight: int
    shares: Callable[[Columns, Columns], Ints]
    reason: Callable[[int, int, int], Message | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What forbids a pair: its words on lists of rules, and the mask mentors x mentees.

    ``no_mentor`` says to a mentee what the mentors are that it rules out, given their count, ``no_mentee`` the other
    way round.
    """

    code: str
    words: Message
    no_mentor: Callable[[int], Message]
    no_mentee: Callable[[int], Message]
    holds: Callable[[Columns, Columns], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class ScoreMatrix:
    """Scores in milli-points (0 to 100 000) and rules, each mentors x mentees, by the ids of both."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    rules: NDArray[np.int8]

    def beside(self, kept: Iterable[tuple[str, str]]) -> "ScoreMatrix":
        """Return the matrix beside pairs (mentor, mentee) that stay: nobody mentors their own mentor."""
        row = {mentor: place for place, mentor in enumerate(self.mentors)}
        column = {mentee: place for place, mentee in enumerate(self.mentees)}
        back = [(row[mentee], column[mentor]) for mentor, mentee in kept if mentee in row and mentor in column]
        rules = self.rules.copy()
        for place in back:
            rules[place] = rules[place] or _TURN
        return replace(self, rules=rules)


@dataclass(frozen=True, slots=True)
class PartOfPair:
    """One part of one pair's score: points in milli-points, of at most; ``known`` is false where the list is silent."""

    code: str
    name: Message
    points: int
    at_most: int
    known: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """What the score of one pair is made of. ``reason`` and ``caution`` name no person; they may be empty."""

    score: int
    parts: tuple[PartOfPair, ...]
    reason: Message
    caution: Message
    forbidden: Message | None

    @property
    def reasons(self) -> tuple[Message, ...]:
        """The sentences of the reason, one by one."""
        return _each(self.reason)

    @property
    def cautions(self) -> tuple[Message, ...]:
        """The sentences of the caution, one by one."""
        return _each(self.caution)

    @property
    def known(self) -> Message:
        """How many parts the list tells: 2 of 3."""
        told = sum(part.known for part in self.parts)
        return message("{known} of {all} parts known", known=told, all=len(self.parts))


def score_all(mentors: Sequence[Person], mentees: Sequence[Person], *, today: date) -> ScoreMatrix:
    """Score every mentor with every mentee and mark what the rules forbid."""
    rows, columns = _columns(mentors, mentees, today)
    score = np.zeros((len(mentors), len(mentees)), np.int32)
    for part in PARTS:
        shares = part.shares(rows, columns)
        score += part.weight * np.where(shares == UNKNOWN, HALF, shares)
    rules = np.zeros(score.shape, np.int8)
    for place, rule in reversed(tuple(enumerate(RULES, start=1))):
        rules[rule.holds(rows, columns)] = place
    return ScoreMatrix(tuple(one.id for one in mentors), tuple(one.id for one in mentees), score, rules)


def fit(mentor: Person, mentee: Person, *, today: date) -> Fit:
    """Say what the score of one pair is made of: the very numbers of :func:`score_all`, with words."""
    rows, columns = _columns((mentor,), (mentee,), today)
    matrix = score_all((mentor,), (mentee,), today=today)
    parts, reasons = [], []
    cautions = [caution for caution in (_caution(rows, columns),) if caution]
    for part in PARTS:
        share = int(part.shares(rows, columns)[0, 0])
        known = share != UNKNOWN
        points = part.weight * (share if known else HALF)
        parts.append(PartOfPair(part.code, part.name, points, part.weight * WHOLE, known))
        if known and (reason := part.reason(share, *_gaps(rows, columns))):
            reasons.append(reason)
    silent = sum(not part.known for part in parts)
    if silent:
        told = len(parts) - silent
        cautions.append(
            message("Only {known} of {all} parts are known; the rest counts half.", known=told, all=len(parts))
        )
    place = int(matrix.rules[0, 0])
    return Fit(
        score=int(matrix.score[0, 0]),
        parts=tuple(parts),
        reason=_sentences(reasons),
        caution=_sentences(cautions),
        forbidden=RULES[place - 1].words if place else None,
    )


def paper_parts() -> tuple[ScorePart, ...]:
    """Return the parts as a paper explains them."""
    return tuple(ScorePart(part.name, part.weight, part.how) for part in PARTS)


# The parts


def _other_department(mentors: Columns, mentees: Columns) -> Ints:
    row, column = mentors.department[:, None], mentees.department[None, :]
    return _known(row, column, np.where(row != column, WHOLE, 0))


def _longer_here(mentors: Columns, mentees: Columns) -> Ints:
    row, column = mentors.months[:, None], mentees.months[None, :]
    return _known(row, column, np.clip((row - column) * WHOLE // FULL_GAP, 0, WHOLE))


def _higher_up(mentors: Columns, mentees: Columns) -> Ints:
    row, column = mentors.level[:, None], mentees.level[None, :]
    shares = np.array(_LEVEL_SHARES, np.int32)
    return _known(row, column, shares[np.clip(row - column, -1, len(shares) - 2) + 1])


FULL_GAP = 60
"""The months a mentor has been here longer that give the whole of that part: five years."""

# By how many levels the mentor stands above the mentee: below, equal, one, two, three, four. Near enough to understand
# the mentee's work, far enough to have seen more.
_LEVEL_SHARES = (0, 300, 800, 1000, 800, 600)


def _say_department(share: int, _months: int, _levels: int) -> Message | None:
    return message("They work in different departments.") if share else None


def _say_tenure(_share: int, months: int, _levels: int) -> Message | None:
    if months < 12:
        return None
    return messages(
        "The mentor has been here a year longer.", "The mentor has been here {n} years longer.", months // 12
    )


def _say_level(_share: int, _months: int, levels: int) -> Message | None:
    if levels < 1:
        return None
    return messages("The mentor stands one level higher.", "The mentor stands {n} levels higher.", levels)


PARTS: tuple[Part, ...] = (
    Part(
        "department",
        message("Other department"),
        message("All points where they work in different departments, none in the same."),
        40,
        _other_department,
        _say_department,
    ),
    Part(
        "tenure",
        message("Gap in tenure"),
        message("The longer the mentor has been here than the mentee; all points from five years."),
        30,
        _longer_here,
        _say_tenure,
    ),
    Part(
        "level",
        message("Gap in level"),
        message("Most points where the mentor stands two levels higher, fewer the further from that."),
        30,
        _higher_up,
        _say_level,
    ),
)


# The rules


def _says_manager(count: int) -> Message:
    return messages("{n} is the direct manager", "{n} are direct managers", count)


def _says_report(count: int) -> Message:
    return messages("{n} reports to this person", "{n} report to this person", count)


def _same_person(mentors: Columns, mentees: Columns) -> NDArray[np.bool_]:
    return np.equal(mentors.person[:, None], mentees.person[None, :])


def _own_manager(mentors: Columns, mentees: Columns) -> NDArray[np.bool_]:
    return np.equal(mentors.person[:, None], mentees.manager[None, :])


def _own_report(mentors: Columns, mentees: Columns) -> NDArray[np.bool_]:
    return np.equal(mentors.manager[:, None], mentees.person[None, :])


def _turned(mentors: Columns, mentees: Columns) -> NDArray[np.bool_]:
    """Of two who both give and learn, the one of higher level mentors; of equal ones who is here longer."""
    both = np.isin(mentors.person, mentees.person)[:, None] & np.isin(mentees.person, mentors.person)[None, :]
    orders = ((mentors.level, mentees.level), (mentors.months, mentees.months), (mentors.person, mentees.person))
    below = np.zeros(both.shape, np.bool_)
    for row, column in reversed(orders):
        below = np.where(np.equal(row[:, None], column[None, :]), below, row[:, None] < column[None, :])
    return both & below


RULES: tuple[Rule, ...] = (
    Rule(
        "self",
        message("Nobody is their own mentor."),
        lambda n: messages("{n} is the same person", "{n} are the same person", n),
        lambda n: messages("{n} is the same person", "{n} are the same person", n),
        _same_person,
    ),
    Rule(
        "manager",
        message("A mentor is not the mentee's direct manager."),
        _says_manager,
        _says_report,
        _own_manager,
    ),
    Rule(
        "report",
        message("A mentor does not report to the mentee."),
        _says_report,
        _says_manager,
        _own_report,
    ),
    Rule(
        "turn",
        message("Two people do not mentor each other; the senior of the two is the mentor."),
        lambda n: messages("{n} may only be this person's mentee", "{n} may only be this person's mentees", n),
        lambda n: messages("{n} may only be this person's mentor", "{n} may only be this person's mentors", n),
        _turned,
    ),
)
_TURN = next(place for place, rule in enumerate(RULES, start=1) if rule.code == "turn")


# Pieces


def _columns(mentors: Sequence[Person], mentees: Sequence[Person], today: date) -> tuple[Columns, Columns]:
    people = {one: place for place, one in enumerate(sorted({person.id for person in (*mentors, *mentees)}))}
    departments = {"": UNKNOWN}
    for person in (*mentors, *mentees):
        departments.setdefault(_department(person), len(departments))

    def told(side: Sequence[Person]) -> Columns:
        return Columns(
            person=_numbers(people[person.id] for person in side),
            manager=_numbers(people.get(person.manager_id or "") for person in side),
            department=_numbers(departments[_department(person)] for person in side),
            months=_numbers(tenure_months(person, today) for person in side),
            level=_numbers(level_of(person) for person in side),
        )

    return told(mentors), told(mentees)


def _numbers(values: Iterable[int | None]) -> Ints:
    return np.array([UNKNOWN if value is None else value for value in values], np.int32)


def _department(person: Person) -> str:
    return text.clean_line(person.department).casefold()


def _known(row: Ints, column: Ints, shares: NDArray[np.integer]) -> Ints:
    return np.where((row == UNKNOWN) | (column == UNKNOWN), UNKNOWN, shares).astype(np.int32)


def _gaps(mentor: Columns, mentee: Columns) -> tuple[int, int]:
    """Return by how many months the mentor has been here longer and by how many levels higher; 0 where not known."""
    pairs = ((mentor.months, mentee.months), (mentor.level, mentee.level))
    months, levels = (0 if UNKNOWN in (one[0], other[0]) else int(one[0] - other[0]) for one, other in pairs)
    return months, levels


def _caution(mentor: Columns, mentee: Columns) -> Message | None:
    months, levels = _gaps(mentor, mentee)
    together = mentor.department[0] != UNKNOWN and mentor.department[0] == mentee.department[0]
    rows = (
        (levels < 0, message("The mentor stands below the mentee.")),
        (months < 0, message("The mentor has been here for a shorter time than the mentee.")),
        (together, message("They work in the same department.")),
    )
    return next((words for holds, words in rows if holds), None)


def _sentences(sentences: Sequence[Message]) -> Message:
    """Return sentences as one text that speaks the reader's language."""
    named = {f"s{place}": sentence for place, sentence in enumerate(sentences)}
    return Message(" ".join(f"{{{name}}}" for name in named), values=tuple(named.items()))


def _each(whole: Message) -> tuple[Message, ...]:
    """Return the sentences that ``_sentences`` put together."""
    return tuple(value for _name, value in whole.values if isinstance(value, Message))
