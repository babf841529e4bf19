"""Compare people as peers: how similar they are, who must not be in one group, and what a place there would mean.

Peers are compared by five criteria, each a share from 0 to 1000 thousandths, with the weights that the owner set for
pairs: values, working style, communication and personality as for a mentor and a mentee
(:mod:`mentordesk.domain.matching.fit.answers`), and goals: two thirds for the wanted skills in common, one third for
the same direction. Unanswered criteria count half. Life experience is left out, since it compares what a mentor is
ahead in. Each level between two people costs 8 points.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.exclusions import places_of
from mentordesk.domain.matching.fit import answers as answer_fit
from mentordesk.domain.matching.fit.bands import Band, band_of
from mentordesk.domain.matching.groups.verdict import GroupVerdict
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.rules import not_agreed
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.people.order import list_names
from mentordesk.domain.records.group import LARGEST
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.questionnaire import CRITERIA, SLOTS, WEIGHTS, Criterion, Response, WishKind
from mentordesk.i18n import Message, message, messages

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
LEVEL_POINTS = 8_000
"""The cost of each level between two people, in milli-points."""

FAR_LEVELS = 2
"""From this many levels between two people, the owner is asked to check first."""


@dataclass(frozen=True, slots=True)
class GroupRule:
    """A rule that keeps two people out of one group; ``lane`` are its words on the board."""

    code: str
    lane: Message


RULES: tuple[GroupRule, ...] = (
    GroupRule("consent", message("Not possible. {name} has not given consent", name="")),
    GroupRule("veto", message("Not possible. One side has asked otherwise")),
    GroupRule("block", message("Not possible. You ruled out two of them as a pair")),
    GroupRule("manager", message("Not possible. One is the other's direct manager")),
    GroupRule("exclusion", message("Not possible. Their departments or job titles are never paired")),
)
"""The rules, the most important first. A matrix contains their numbers, from 1, and 0 for no rule."""


@dataclass(frozen=True, slots=True, eq=False)
class Peers:
    """How similar people are: ``points`` in milli-points and ``rules``, both people x people.

    They are sorted by what the list says of them, first by code.
    ``levels`` are -1 if unknown. ``times`` is people x slots, all false for people who ticked none.
    """

    ids: tuple[str, ...]
    points: Ints
    rules: NDArray[np.int8]
    levels: Ints
    times: NDArray[np.bool_]

    @property
    def rows(self) -> dict[str, int]:
        """The row of each person in the matrices."""
        return {person_id: row for row, person_id in enumerate(self.ids)}


def peers_of(pool: Pool, ids: Collection[str] | None = None) -> Peers:
    """Compare the people of a pool with each other, all of them or those with these ids."""
    everyone = {person.id: person for person in (*pool.mentors, *pool.mentees)}
    names = list_names(everyone.values())
    people = [
        everyone[person_id] for person_id in sorted(names, key=names.__getitem__) if ids is None or person_id in ids
    ]
    answers = [pool.responses.get(person.id) for person in people]
    levels = _levels(people)
    return Peers(
        ids=tuple(person.id for person in people),
        points=_points(answers, levels, pool),
        rules=_rules(people, pool),
        levels=levels,
        times=_ticked([answer.times if answer else () for answer in answers], SLOTS),
    )


def are_alike(pool: Pool, before: Pool) -> bool:
    """Return whether the people of two pools compare as peers in the same way."""
    return _compared_by(pool) == _compared_by(before)


def _compared_by(pool: Pool) -> tuple[object, ...]:
    """Return everything that :func:`peers_of` looks at."""
    answers = dict(pool.responses)
    weights = pool.rules.weights
    return (
        pool.mentors,
        pool.mentees,
        answers,
        pool.off,
        weights,
        pool.barred,
        pool.wishes,
        pool.blocks,
        pool.exclusions,
    )


def _levels(people: Iterable[Person]) -> Ints:
    levels = [level_of(person) for person in people]
    return np.array([-1 if level is None else level for level in levels], np.int32)


def _points(answers: Sequence[Response | None], levels: Ints, pool: Pool) -> Ints:
    weights = _weights(pool.rules.weights)
    agreements = answer_fit.agreements_among(answers, pool.off, _COMPARED)
    points = weights[Criterion.GOALS] * _goal_shares(answers)
    for criterion, agreement in agreements.items():
        share = np.rint((1 + agreement) * HALF).astype(np.int64)
        points += weights[criterion] * share
    points = points * 100 // sum(weights.values())
    known = levels >= 0
    both_known = known[:, None] & known[None, :]
    steps = np.abs(levels[:, None] - levels[None, :]) * both_known
    nearer: Ints = np.maximum(points - LEVEL_POINTS * steps, 0).astype(np.int32)
    np.fill_diagonal(nearer, 0)
    return nearer


_COMPARED = (Criterion.VALUES, Criterion.WORK_STYLE, Criterion.COMMUNICATION, Criterion.PERSONALITY)
_CRITERIA = (Criterion.GOALS, *_COMPARED)


def _weights(weights: Sequence[int]) -> dict[Criterion, int]:
    """Return the weights of the criteria used among peers; the default weights if the owner set all of them to 0."""
    for candidate in (weights, WEIGHTS):
        by_criterion = {info.code: max(0, weight) for info, weight in zip(CRITERIA, candidate, strict=True)}
        used = {criterion: by_criterion[criterion] for criterion in _CRITERIA}
        if any(used.values()):
            return used
    raise ValueError(weights)


def _goal_shares(answers: Sequence[Response | None]) -> NDArray[np.int64]:
    """Return the shares of the goals criterion: two thirds for common skills, one third for the same direction."""
    skills = _skill_shares(answers)
    direction = _direction_shares(answers)
    return (2 * skills + direction) // 3


def _skill_shares(answers: Sequence[Response | None]) -> NDArray[np.int64]:
    """Return the wanted skills in common, as a share of all that either wants."""
    wants = [answer.wants if answer else () for answer in answers]
    skills = sorted({skill for person_wants in wants for skill in person_wants})
    wanted = _ticked(wants, skills).astype(np.int32)
    count = wanted.sum(axis=1)
    common = wanted @ wanted.T
    either = count[:, None] + count[None, :] - common
    known = (count[:, None] > 0) & (count[None, :] > 0)
    return np.where(known, WHOLE * common // np.maximum(either, 1), HALF)


def _direction_shares(answers: Sequence[Response | None]) -> NDArray[np.int64]:
    directions = [answer.direction if answer else "" for answer in answers]
    numbers = {"": -1}
    for name in directions:
        numbers.setdefault(name, len(numbers))
    direction = np.array([numbers[name] for name in directions], np.int32)
    known = (direction[:, None] >= 0) & (direction[None, :] >= 0)
    same = np.where(direction[:, None] == direction[None, :], WHOLE, 0)
    return np.where(known, same, HALF)


def _ticked(choices: Sequence[Sequence[str]], codes: Sequence[str]) -> NDArray[np.bool_]:
    """Return who ticked what, people x codes."""
    columns = {code: column for column, code in enumerate(codes)}
    ticked = np.zeros((len(choices), len(codes)), np.bool_)
    for row, person_choices in enumerate(choices):
        ticked[row, [columns[code] for code in person_choices if code in columns]] = True
    return ticked


# Rules


_NUMBERS = {rule.code: number for number, rule in enumerate(RULES, start=1)}
CONSENT = _NUMBERS["consent"]


def _rules(people: Sequence[Person], pool: Pool) -> NDArray[np.int8]:
    rows = {person.id: row for row, person in enumerate(people)}
    managers = [(person.id, person.manager_id or "") for person in people]
    vetoes = [(wish.person_id, wish.other_id) for wish in pool.wishes if wish.kind is WishKind.AVOID]
    blocks = [(block.mentor_id, block.mentee_id) for block in pool.blocks]
    unpaired = [
        (people[row].id, people[other_row].id)
        for first, second in (places_of(exclusion, people) for exclusion in pool.exclusions)
        for row in first
        for other_row in second
    ]
    rules = np.zeros((len(people), len(people)), np.int8)
    # Written from the last rule to the first, so that of several rules the first in RULES counts.
    for code, pairs in (("exclusion", unpaired), ("manager", managers), ("block", blocks), ("veto", vetoes)):
        for person_id, other_id in pairs:
            if person_id in rows and other_id in rows and person_id != other_id:
                row = rows[person_id]
                other_row = rows[other_id]
                rules[row, other_row] = rules[other_row, row] = _NUMBERS[code]
    barred = [rows[person_id] for person_id in pool.barred if person_id in rows]
    rules[barred, :] = CONSENT
    rules[:, barred] = CONSENT
    return rules


# The verdict on a place in a group


def verdict(peers: Peers, members: Iterable[str], person_id: str, called: Mapping[str, str]) -> GroupVerdict:
    """Return what it would mean to put a person in a group of these members; ``called`` are all their names."""
    rows = peers.rows
    row = rows[person_id]
    others = [rows[member] for member in members if member in rows and member != person_id]
    forbidden = _forbidden(peers, row, others, called)
    if forbidden is not None:
        return GroupVerdict(Tone.BAD, forbidden)
    if len(others) >= LARGEST:
        return GroupVerdict(
            Tone.BAD, messages("Not possible: at most {n} person", "Not possible: at most {n} people", LARGEST)
        )
    if not others:
        return GroupVerdict(Tone.OPEN, message("Nobody is in the group yet"))
    total = int(peers.points[row, others].sum())
    points = total // len(others)
    caution = _caution(peers, row, others)
    if caution is not None:
        return GroupVerdict(Tone.WARN, caution, points)
    if band_of(points).code in (Band.VERY_WELL, Band.WELL):
        words = message("Good match. {points} points with the others", points=_whole(points))
        return GroupVerdict(Tone.GOOD, words, points)
    words = message("Nothing against it. {points} points with the others", points=_whole(points))
    return GroupVerdict(Tone.OPEN, words, points)


def _forbidden(peers: Peers, row: int, others: Sequence[int], called: Mapping[str, str]) -> Message | None:
    """Return the words of the most important rule between a person and a group."""
    rules = {int(peers.rules[row, other]) for other in (row, *others)} - {0}
    if not rules:
        return None
    rule = min(rules)
    if rule != CONSENT:
        return RULES[rule - 1].lane
    barred = [peers.ids[member] for member in (row, *others) if peers.rules[member, member] == rule]
    return not_agreed([called[person_id] for person_id in barred])


def _caution(peers: Peers, row: int, others: Sequence[int]) -> Message | None:
    levels = peers.levels[[row, *others]]
    gaps = np.abs(levels[levels >= 0] - peers.levels[row])
    if peers.levels[row] >= 0 and int(gaps.max(initial=0)) >= FAR_LEVELS:
        return message("Check first: two or more levels of difference")
    times = peers.times[[row, *others]]
    ticked = times[times.any(axis=1)]
    if peers.times[row].any() and len(ticked) > 1 and not ticked.all(axis=0).any():
        return message("Check first: no time suits everyone")
    return None


def _whole(points: int) -> int:
    return (points + HALF) // WHOLE
