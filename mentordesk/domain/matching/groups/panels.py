"""Gives mentees panels: each several mentors, every one for another skill, with the places of all mentors kept.

Skills are those a mentee wants; who named none is given each mentor's strongest. A seat is worth half the score of the
two and half how strong the mentor is in the skill. First of all as many seats as possible are filled, as evenly as
possible (everybody has a first mentor before anybody has a second), then they are worth the most. This is a flow of
least cost, so its linear programme has whole numbers for its best answer and for its prices (Ahuja, Magnanti and Orlin,
*Network Flows*, 1993, chapter 11), and the prices prove it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.groups.peers import GroupVerdict, Tone
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import HIGHEST, SKILLS, Response, words_of
from mentordesk.i18n import Message, message, messages
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:
    from mentordesk.domain.matching.fit.scoring import ScoreMatrix

Places = NDArray[np.int64]

FEWEST, MOST = 2, 3
"""How many mentors a panel may be asked for: no more than skills that a mentee may name."""

MOST_POINTS = 100_000
"""What a seat is worth at most, in milli-points."""


# What is found


@dataclass(frozen=True, slots=True)
class PanelSeat:
    """A mentor of a panel: the skill brought, how strong in it (1 to 5), and the score of the two in milli-points."""

    mentor_id: str
    area: str
    strength: int
    score: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The mentors of a mentee, in the order of the skills wanted."""

    mentee_id: str
    seats: tuple[PanelSeat, ...]


@dataclass(frozen=True, slots=True)
class Fewer:
    """A mentee with fewer mentors than asked for, and why, a sentence each; the words name no person."""

    mentee_id: str
    has: int
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """Panels of up to ``count`` mentors, and who has fewer; ``worth`` is what all seats are worth, in milli-points.

    ``proved``: no other panels fill more seats, or as many as evenly, or those and are worth more.
    """

    count: int
    panels: tuple[Panel, ...] = ()
    fewer: tuple[Fewer, ...] = ()
    worth: int = 0
    proved: bool = False


def propose_panels(
    pool: Pool, mentees: Iterable[str], places: Mapping[str, int], count: int, *, progress: Progress = silent
) -> PanelPlan:
    """Score and find the best panels of these mentees; a pure function that may run in a thread or a worker."""
    from mentordesk.domain.matching.fit import scoring

    wanted = set(mentees)
    some = replace(pool, mentees=tuple(person for person in pool.mentees if person.id in wanted))
    return panels(scoring.score_all(some), pool.responses, places, count, barred=pool.barred, progress=progress)


def panels(
    matrix: "ScoreMatrix",
    responses: Mapping[str, Response],
    places: Mapping[str, int],
    count: int,
    *,
    barred: frozenset[str] = frozenset(),
    progress: Progress = silent,
) -> PanelPlan:
    """Find the best panels of ``count`` mentors for every mentee of the matrix."""
    skills, strong = _strengths(matrix.mentors, responses)
    wants = [_wants(responses.get(mentee), skills) for mentee in matrix.mentees]
    seats = _seats(matrix, strong, wants)
    room = np.array([max(0, places.get(mentor, 0)) for mentor in matrix.mentors], np.int64)
    chosen, proved = _best(seats, room, len(matrix.mentees), count, progress)
    sitting: list[list[int]] = [[] for _mentee in matrix.mentees]
    for seat in chosen.tolist():
        sitting[int(seats.mentee[seat])].append(seat)
    found, fewer = [], []
    for place, mentee in enumerate(matrix.mentees):
        mine = tuple(_told(seats, seat, matrix, skills, strong) for seat in sitting[place])
        if mine:
            found.append(Panel(mentee, mine))
        if len(mine) < count:
            why = _why(matrix, place, wants[place], skills, strong, mine, count)
            fewer.append(Fewer(mentee, len(mine), (_NOT_AGREED,) if mentee in barred else why))
    return PanelPlan(count, tuple(found), tuple(fewer), int(seats.worth[chosen].sum()), proved)


def _told(
    seats: "_Seats", seat: int, matrix: "ScoreMatrix", skills: Sequence[str], strong: NDArray[np.int64]
) -> PanelSeat:
    mentor, mentee, area = int(seats.mentor[seat]), int(seats.mentee[seat]), int(seats.area[seat])
    return PanelSeat(matrix.mentors[mentor], skills[area], int(strong[mentor, area]), int(matrix.score[mentor, mentee]))


# Who could sit where


@dataclass(frozen=True, slots=True, eq=False)
class _Seats:
    """Every seat there could be, as columns of one length; ``need`` is a mentee with a skill, ``pair`` with a mentor.

    ``of_need`` is the mentee of each need. Worth is in milli-points.
    """

    mentee: Places
    mentor: Places
    area: Places
    need: Places
    pair: Places
    worth: Places
    of_need: Places


def _strengths(mentors: Sequence[str], responses: Mapping[str, Response]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the skills anybody offers, in the order of the form, and how strong each mentor is, mentors x skills."""
    offers = [dict(response.offers) if (response := responses.get(mentor)) else {} for mentor in mentors]
    order = {option.code: place for place, option in enumerate(SKILLS)}
    wanted = {skill for response in responses.values() for skill in response.wants}
    skills = sorted(
        {*order, *wanted, *(skill for held in offers for skill in held)},
        key=lambda one: (order.get(one, len(order)), one),
    )
    strong = np.array([[max(0, held.get(skill, 0)) for skill in skills] for held in offers], np.int64)
    return tuple(skills), strong.reshape(len(mentors), len(skills))


def _wants(response: Response | None, skills: Sequence[str]) -> tuple[int, ...]:
    return tuple(skills.index(skill) for skill in dict.fromkeys(response.wants)) if response else ()


def _seats(matrix: "ScoreMatrix", strong: NDArray[np.int64], wants: Sequence[tuple[int, ...]]) -> _Seats:
    strongest = (strong == strong.max(axis=1, keepdims=True, initial=1)).astype(bool)
    columns: list[tuple[Places, int, int, int]] = []
    of_need: list[int] = []
    for mentee, wanted in enumerate(wants):
        allowed = matrix.rules[:, mentee] == 0
        brings = strong > 0 if wanted else strongest
        for area in wanted or np.flatnonzero(strongest.any(axis=0)).tolist():
            mentors = np.flatnonzero(allowed & brings[:, area])
            if len(mentors):
                columns.append((mentors, mentee, area, len(of_need)))
                of_need.append(mentee)
    many = [len(mentors) for mentors, *_rest in columns]
    mentor = np.concatenate([np.zeros(0, np.int64), *(mentors for mentors, *_rest in columns)])
    mentee_of, area_of, need_of = (
        np.repeat(np.array([row[field] for row in columns], np.int64), many) for field in (1, 2, 3)
    )
    worth = (matrix.score[mentor, mentee_of].astype(np.int64) + MOST_POINTS // HIGHEST * strong[mentor, area_of]) // 2
    pair = mentee_of * len(matrix.mentors) + mentor
    return _Seats(mentee_of, mentor, area_of, need_of, pair, worth, np.array(of_need, np.int64))


# The best panels

_FIRST, _MORE = 10, 8
"""So many mentors of each need are looked at in the beginning, and so many added at a time."""

_TURNS, _SPREAD = 30, 1_500
"""How the first prices are found: so often adjusted, and needs spread over mentors within so many milli-points."""


def _best(seats: _Seats, room: Places, mentees: int, count: int, progress: Progress) -> tuple[NDArray[np.int64], bool]:
    """Return the seats that are filled, in order, and whether that is proved.

    The linear programme is solved on the best mentors of each need; its prices are tried on every seat there could be,
    and those that would bring more are added, until there are none.
    """
    if not len(seats.need):
        return np.zeros(0, np.int64), True
    looked = _leading(seats.need, seats.worth - _supply_and_demand(seats, room)[seats.mentor], _FIRST)
    rounds = 0
    while True:
        progress(rounds, rounds + 1)
        rounds += 1
        filled, prices = _solved(seats, looked, room, mentees, count)
        gains = prices.gain(seats)
        new = np.flatnonzero((gains > 0) & ~looked)
        if not len(new):
            progress(rounds, rounds)
            return filled, prices.prove(seats, filled, room, count, gains)
        looked[new[_leading(seats.need[new], gains[new], _MORE)]] = True


def _supply_and_demand(seats: _Seats, room: Places) -> NDArray[np.float64]:
    """Return about what a place of each mentor is worth: as dear as makes the needs spread by the places there are.

    Needs divide themselves among mentors the more sharply the smaller ``_SPREAD`` (Sinkhorn's scaling); it only says
    which seats to look at first.
    """
    begins = np.flatnonzero(np.diff(seats.need, prepend=-1))
    needs = len(begins)
    share = np.maximum(room * min(1.0, needs / max(1, int(room.sum()))), 1e-9)
    price = np.zeros(len(room))
    for _turn in range(_TURNS):
        drawn = (seats.worth - price[seats.mentor]) / _SPREAD
        drawn = np.exp(drawn - np.maximum.reduceat(drawn, begins)[seats.need])
        drawn /= np.add.reduceat(drawn, begins)[seats.need]
        demand = np.bincount(seats.mentor, drawn, minlength=len(room))
        price += _SPREAD * np.log(np.maximum(demand, 1e-9) / share)
        if needs <= room.sum():
            price = np.maximum(price, 0)
    return price


def _leading(groups: Places, values: NDArray[Any], many: int) -> NDArray[np.bool_]:
    """Return which values are among the so many highest of their group; of equal ones the first."""
    order = np.lexsort((-values, groups))
    sorted_groups = groups[order]
    begins = np.searchsorted(sorted_groups, sorted_groups)
    leading = np.zeros(len(groups), np.bool_)
    leading[order] = np.arange(len(groups)) - begins < many
    return leading


@dataclass(frozen=True, slots=True, eq=False)
class _Prices:
    """What a limit takes away, in whole milli-points: that of a need, a pair, a mentor's places; 0 where it does not.

    ``mentee`` is what one more seat of a mentee brings besides its worth, ``bonus`` what the first, second … brings.
    """

    need: Places
    pair: dict[int, int]
    mentor: Places
    mentee: Places
    bonus: Places

    def gain(self, seats: _Seats) -> Places:
        """Return what each seat would bring beyond what it takes away; above 0 only where it was not looked at."""
        keys = np.array(sorted(self.pair), np.int64)
        values = np.array([self.pair[key] for key in keys.tolist()], np.int64)
        at = np.searchsorted(keys, seats.pair)
        held = np.zeros(len(seats.pair), np.int64)
        if len(keys):
            at = np.minimum(at, len(keys) - 1)
            held = np.where(keys[at] == seats.pair, values[at], 0)
        return seats.worth + self.mentee[seats.mentee] - self.need[seats.need] - self.mentor[seats.mentor] - held

    def prove(self, seats: _Seats, filled: Places, room: Places, count: int, gains: Places) -> bool:
        """Say whether the prices prove the seats filled: all whole numbers, so there is nothing to round."""
        prices = (self.need, self.mentor, np.array(list(self.pair.values()), np.int64))
        if any((each < 0).any() for each in prices) or (gains > 0).any():
            return False
        taken = np.bincount(seats.mentee[filled], minlength=len(self.mentee))
        brought = int(seats.worth[filled].sum()) + sum(int(self.bonus[:many].sum()) for many in taken.tolist())
        spare = np.maximum(self.bonus[None, :] - self.mentee[:, None], 0).sum()
        most = int(self.need.sum()) + sum(self.pair.values()) + int((self.mentor * room).sum()) + int(spare)
        return brought == most and int(taken.max(initial=0)) <= count


def _solved(seats: _Seats, looked: NDArray[np.bool_], room: Places, mentees: int, count: int) -> tuple[Places, _Prices]:
    """Solve the programme on the seats looked at; what nothing limits has no price."""
    at = np.flatnonzero(looked)
    step = MOST_POINTS * (int(min(room.sum(), mentees * count)) + 1)
    bonus = step * np.arange(count, 0, -1, dtype=np.int64)
    keys, pair, seats_of_pair = np.unique(seats.pair[at], return_inverse=True, return_counts=True)
    filled, dual = _programme(
        kinds=(seats.need[at], seats.mentor[at], pair, seats.mentee[at]),
        limits=(np.ones(len(seats.of_need)), room, np.where(seats_of_pair > 1, 1, np.inf), np.zeros(mentees)),
        worth=seats.worth[at],
        bonus=bonus,
    )
    price_of = {int(key): int(value) for key, value in zip(keys, dual[2], strict=True) if value}
    return at[filled], _Prices(dual[0], price_of, dual[1], dual[3], bonus)


def _programme(
    kinds: Sequence[Places], limits: Sequence[NDArray[Any]], worth: Places, bonus: Places
) -> tuple[NDArray[np.bool_], list[Places]]:
    """Maximise what filled seats are worth, and each mentee's first, second … seats; return them, and the prices.

    A seat stands in one row of each kind; in the last kind, a row for each mentee, the first, second … are as many as
    the seats filled. The solver is given points, not milli-points: it holds to a ten-millionth, whatever the unit.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    seats, mentees = len(worth), len(limits[-1])
    starts = np.cumsum([0, *(len(limit) for limit in limits)])
    rows = [start + kind for start, kind in zip(starts, kinds, strict=False)]
    rows.append(np.repeat(np.arange(mentees), len(bonus)) + starts[-2])
    columns = [np.arange(seats)] * len(kinds) + [seats + np.arange(mentees * len(bonus))]
    signs = np.repeat([1.0] * (len(kinds) - 1) + [-1.0, 1.0], [len(column) for column in columns])
    table = csr_array(
        (signs, (np.concatenate(rows), np.concatenate(columns))), shape=(int(starts[-1]), len(columns[-1]) + seats)
    )
    limit = np.concatenate(limits).astype(np.float64)
    binding, even = np.flatnonzero(np.isfinite(limit[: starts[-2]])), np.arange(starts[-2], starts[-1])
    bounds = np.repeat([[0.0, np.inf], [0.0, 1.0]], [seats, len(columns[-1])], axis=0)
    solve: Any = linprog  # its types know no sparse table and no bounds as an array, which it takes
    found = solve(
        -np.concatenate([worth, np.tile(bonus, mentees)]) / 1000,
        A_ub=table[binding],
        b_ub=limit[binding],
        A_eq=table[even],
        b_eq=limit[even],
        bounds=bounds,
        method="highs-ds",
        options={"presolve": False},
    )
    if found.status != 0:
        raise RuntimeError(found.message)
    prices = np.zeros(len(limit), np.int64)
    prices[binding] = np.rint(-found.ineqlin.marginals * 1000)
    prices[even] = np.rint(-found.eqlin.marginals * 1000)
    return found.x[:seats] > 0.5, [prices[first:last] for first, last in pairwise(starts.tolist())]


# Why somebody has fewer

_NOT_AGREED = message("Has not given consent.")


def _why(
    matrix: "ScoreMatrix",
    mentee: int,
    wanted: tuple[int, ...],
    skills: Sequence[str],
    strong: NDArray[np.int64],
    seats: tuple[PanelSeat, ...],
    count: int,
) -> tuple[Message, ...]:
    if not (strong > 0).any():
        return (message("No mentor has named a skill to help with yet."),)
    allowed = matrix.rules[:, mentee] == 0
    if not wanted:
        free = message("No mentor who could be paired has a place left.")
        return (free if allowed.any() else message("Every mentor is ruled out."),)
    here = np.isin(np.array(matrix.mentors), [seat.mentor_id for seat in seats])
    because: dict[str, list[Message]] = {}
    for area in wanted:
        if skills[area] not in {seat.area for seat in seats}:
            helps = strong[:, area] > 0
            because.setdefault(_obstacle(helps, allowed, here), []).append(words_of(SKILLS, skills[area]))
    few = [messages("Names {n} skill only.", "Names {n} skills only.", len(wanted))] if len(wanted) < count else []
    return (*few, *(replace(_WHY[code], values=(("skills", _listed(names)),)) for code, names in because.items()))


def _obstacle(helps: NDArray[np.bool_], allowed: NDArray[np.bool_], here: NDArray[np.bool_]) -> str:
    if not helps.any():
        return "nobody"
    if not (helps & allowed).any():
        return "ruled"
    return "full" if (helps & allowed & ~here).any() else "here"


_WHY = {
    "nobody": message("Nobody offers: {skills}.", skills=""),
    "ruled": message("Every mentor is ruled out for: {skills}.", skills=""),
    "here": message("Who offers it is in the panel for another skill: {skills}.", skills=""),
    "full": message("No mentor has a place left for: {skills}.", skills=""),
}


def _listed(words: Sequence[Message]) -> Message:
    """Return several words as one list."""
    named = {f"s{place}": word for place, word in enumerate(words)}
    return Message(", ".join(f"{{{name}}}" for name in named), values=tuple(named.items()))


# What a move by hand would mean


def verdict(
    matrix: "ScoreMatrix",
    pool: Pool,
    mentee: Person,
    mentor: Person,
    *,
    areas: Iterable[str] = (),
    has_place: bool = True,
) -> GroupVerdict:
    """Say what it would mean to put a mentor in a mentee's panel, which has a mentor for each of ``areas`` already."""
    from mentordesk.domain.matching.rules import RULES, Enforcement, lane_words

    row, column = matrix.mentors.index(mentor.id), matrix.mentees.index(mentee.id)
    points = int(matrix.score[row, column])
    rule = RULES[matrix.rules[row, column] - 1] if matrix.rules[row, column] else None
    if rule is not None:
        words = lane_words(rule, pool, mentor, mentee)
        return GroupVerdict(Tone.WARN if rule.firm is Enforcement.CARE else Tone.BAD, words, points)
    if not has_place:
        return GroupVerdict(Tone.WARN, message("Check first: no place left"), points)
    area = area_of(pool.responses.get(mentor.id), pool.responses.get(mentee.id), areas)
    if not area:
        return GroupVerdict(Tone.WARN, message("Check first: brings no other skill that is wanted"), points)
    return GroupVerdict(
        Tone.GOOD, message("Good match. Adds {skill}", skill=InSentence(words_of(SKILLS, area))), points
    )


def area_of(mentor: Response | None, mentee: Response | None, areas: Iterable[str] = ()) -> str:
    """Return the skill a mentor brings to a panel that has ``areas`` already: wanted, and the strongest; or nothing."""
    taken = set(areas)
    offers = mentor.offers if mentor else ()
    wanted = set(mentee.wants) if mentee and mentee.wants else {skill for skill, _strength in offers}
    open_ = [(strength, skill) for skill, strength in offers if skill in wanted and skill not in taken]
    return max(open_, key=lambda offer: offer[0])[1] if open_ else ""
