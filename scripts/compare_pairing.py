"""Measures what pairing does to invented programmes, so that two versions of the program can be compared.

    .venv/bin/python scripts/compare_pairing.py [--programmes N] [--only WORD …]

The programmes are the same on every machine and in every version. Run it in two checkouts
and compare the tables.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from mentordesk.domain.matching.fit.scoring import FREE, score_all
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import (
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    SKILLS,
    Criterion,
    Response,
    Wish,
)

TODAY = date(2026, 11, 17)
DEPARTMENTS = ("Sản xuất", "Kinh doanh", "Kế toán", "Nhân sự", "Kỹ thuật", "Kho", "QC")
TITLES = ("Nhân viên", "Chuyên viên", "Tổ trưởng", "Trưởng phòng", "Kỹ sư", "Kế toán viên")
_SKILLS = tuple(option.code for option in SKILLS)
_SHARES = np.arange(len(SKILLS), 0, -1) / np.arange(len(SKILLS), 0, -1).sum()
"""Some skills are wanted more than others."""

Chance = np.random.Generator


def programme(people: int, seed: int, *, wishes: bool = False, kinds: bool = False) -> Pool:
    """Return a programme of invented people who answered: 40 of 100 mentors, who have 1 to 3 places each.

    The first letters of an id are random, as those that the program makes.
    """
    chance = np.random.default_rng(seed)
    count = people * 2 // 5
    everyone = [_person(chance, number, is_mentor=number < count) for number in range(people)]
    mentors, mentees = tuple(everyone[:count]), tuple(everyone[count:])
    responses = {
        person.id: _answers(chance, person, is_mentor=number < count) for number, person in enumerate(everyone)
    }
    places = {person.id: int(chance.choice([1, 2, 3], p=[0.45, 0.4, 0.15])) for person in mentors}
    named = tuple(_wishes(chance, mentors, mentees, responses)) if wishes else ()
    if kinds:
        responses |= {person.id: replace(responses[person.id], kinds=_kinds(chance)) for person in mentors}
    return Pool(
        mentors=mentors,
        mentees=mentees,
        places=places,
        today=TODAY,
        responses=responses,
        wishes=named,
    )


def _person(chance: Chance, number: int, *, is_mentor: bool) -> Person:
    levels = (2, 3, 4) if is_mentor else (1, 2, 3)
    return Person(
        id=chance.bytes(16).hex(),
        code=f"NV{number:04d}",
        full_name=f"Nhân viên {number}",
        department=str(chance.choice(DEPARTMENTS)),
        job_title=str(chance.choice(TITLES)),
        level=int(chance.choice(levels, p=(0.4, 0.4, 0.2) if is_mentor else (0.5, 0.35, 0.15))),
        start_date=TODAY - timedelta(days=int(chance.integers(60, 6000 if is_mentor else 3000))),
    )


def _answers(chance: Chance, person: Person, *, is_mentor: bool) -> Response:
    means = {Criterion.VALUES: 4.1, Criterion.PERSONALITY: 3.7, Criterion.WORK_STYLE: 3.6, Criterion.COMMUNICATION: 3.6}
    own = chance.normal(0, 0.4)
    usual = np.array([means[item.criterion] for item in ITEMS]) + own
    given = np.rint(usual + chance.normal(0, 0.9, len(ITEMS))).clip(1, 5).astype(int).tolist()
    ratings = tuple(zip((item.code for item in ITEMS), given, strict=True))
    lived = tuple(
        option.code for option in chance.choice(np.array(EXPERIENCES, object), int(chance.integers(1, 5)), False)
    )
    skills = [str(code) for code in chance.choice(_SKILLS, int(chance.integers(1, 6)), False, _SHARES)]
    strengths = [int(chance.choice([2, 3, 4, 5], p=[0.1, 0.3, 0.4, 0.2])) for _skill in skills]
    return Response(
        id=f"r{person.id}",
        person_id=person.id,
        ratings=ratings,
        experiences=lived,
        wants=() if is_mentor else tuple(skills[:3]),
        offers=tuple(zip(skills, strengths, strict=True)) if is_mentor else (),
        direction=DIRECTIONS[int(chance.choice(len(DIRECTIONS), p=(0.3, 0.35, 0.15, 0.12, 0.08)))].code,
    )


def _kinds(chance: Chance) -> tuple[str, ...]:
    """Return what kinds of mentees a mentor wishes for: two thirds of the mentors none, the others one or two."""
    from mentordesk.domain.records.questionnaire import KINDS  # which versions before had not

    count = int(chance.choice([0, 1, 2], p=[2 / 3, 2 / 9, 1 / 9]))
    chosen = {int(place) for place in chance.choice(len(KINDS), count, False)}
    return tuple(kind.code for place, kind in enumerate(KINDS) if place in chosen)


def _wishes(
    chance: Chance, mentors: Sequence[Person], mentees: Sequence[Person], responses: Mapping[str, Response]
) -> Iterable[Wish]:
    """Yield three mentors whom each mentee asks for.

    Some mentors are asked for much more than others, rather those known for a skill that the mentee wants, and seldom
    those who are not above the mentee.
    """
    fame = chance.pareto(2.5, len(mentors)) + 0.3
    for mentee in mentees:
        wants = set(responses[mentee.id].wants)
        known_for = [
            sum(strength for skill, strength in responses[mentor.id].offers if skill in wants) for mentor in mentors
        ]
        above = [0.1 if (mentor.level or 0) <= (mentee.level or 0) else 1 for mentor in mentors]
        chances = fame * np.exp2(known_for) * above
        for rank, place in enumerate(chance.choice(len(mentors), 3, False, chances / chances.sum()), start=1):
            yield Wish(id=f"w{mentee.id}{rank}", person_id=mentee.id, other_id=mentors[int(place)].id, rank=rank)


# What is measured


def wish_bounds(count: int) -> Iterable[str]:
    """Yield how many wishes any plan can fulfil at most whose mean score is 3 points below the best, by duality."""
    for people in (50, 150, 500):
        found = [_wish_bound(programme(people, seed, wishes=True), 3) for seed in range(count)]
        yield f"{people} people: no plan within 3 points gives more than {statistics.fmean(found):.0f} % one of three"


def _wish_bound(pool: Pool, fall: int) -> float:
    """Return an upper bound, in percent of the mentees with wishes: the least Lagrangian over the price of a point."""
    from scipy.optimize import linear_sum_assignment

    matrix = score_all(pool)
    seats = np.repeat(np.arange(len(matrix.mentors)), [pool.places[mentor] for mentor in matrix.mentors])
    possible = (matrix.rules == FREE)[seats]
    score = matrix.score[seats] / 1000
    wished = (matrix.bonus > 0)[seats] & possible

    def best(value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        seat, mentee = linear_sum_assignment(np.where(possible, -1_000 - value, 1_000_000))
        inside = possible[seat, mentee]
        return seat[inside], mentee[inside]

    least = float(score[best(score)].mean()) - fall
    low, high, bound = 0.0, 2.0, float("inf")
    for _step in range(20):
        price = (low + high) / 2
        pairs = best(wished + price * (score - least))
        over = float((score[pairs] - least).sum())
        bound = min(bound, float(wished[pairs].sum()) + price * over)
        low, high = (low, price) if over >= 0 else (price, high)
    return 100 * bound / len({wish.person_id for wish in pool.wishes})


def ties(count: int) -> Iterable[str]:
    """Yield how many pairs differ where the same list gets other random ids."""
    differ = []
    for seed in range(count):
        pool = replace(programme(60, seed), responses={})
        differ.append(_differing(pool, _with_other_ids(pool, seed)))
    yield f"pairs that differ where the same list has other ids: {100 * statistics.fmean(differ):.0f} %"


def _with_other_ids(pool: Pool, seed: int) -> Pool:
    chance = np.random.default_rng(1000 + seed)
    new = {person.id: chance.bytes(16).hex() for person in (*pool.mentors, *pool.mentees)}
    sides = [tuple(replace(person, id=new[person.id]) for person in side) for side in (pool.mentors, pool.mentees)]
    return replace(
        pool, mentors=sides[0], mentees=sides[1], places={new[mentor]: count for mentor, count in pool.places.items()}
    )


def _differing(pool: Pool, other: Pool) -> float:
    before, after = _by_code(pool), _by_code(other)
    return 1 - len(before & after) / max(1, len(before))


def _by_code(pool: Pool) -> set[Ids]:
    code = {person.id: person.code for person in (*pool.mentors, *pool.mentees)}
    return {(code[pair.mentor_id], code[pair.mentee_id]) for pair in proposing.propose(pool, ()).pairs}


BLANKS: dict[str, Callable[[Response], Response]] = {
    "skills": lambda response: replace(response, wants=(), offers=()),
    "direction": lambda response: replace(response, direction=""),
    "values": lambda response: _without(response, Criterion.VALUES),
    "working style": lambda response: _without(response, Criterion.WORK_STYLE),
    "communication": lambda response: _without(response, Criterion.COMMUNICATION),
    "personality": lambda response: _without(response, Criterion.PERSONALITY),
    "experience": lambda response: replace(response, experiences=None),
    "all ratings": lambda response: replace(response, ratings=()),
    "everything": lambda response: Response(id=response.id, person_id=response.person_id),
}


def _without(response: Response, criterion: Criterion) -> Response:
    gone = {item.code for item in ITEMS if item.criterion is criterion}
    return replace(response, ratings=tuple(rating for rating in response.ratings if rating[0] not in gone))


def blanks(count: int) -> Iterable[str]:
    """Yield the mean rank of people who left a part empty, 0 for the best and 100 for the last; 50 is the middle."""
    for name, emptied in BLANKS.items():
        ranks: dict[str, list[float]] = {"mentors": [], "mentees": []}
        for seed in range(count):
            rank_blanks(programme(120, seed), seed, emptied, ranks)
        words = ", ".join(f"{side} {statistics.fmean(found):.0f}" for side, found in ranks.items())
        yield f"mean rank of a blank in {name}: {words}"


def rank_blanks(pool: Pool, seed: int, emptied: Callable[[Response], Response], ranks: dict[str, list[float]]) -> None:
    """Add to ``ranks`` the mean ranks of some mentors and mentees whose answers were ``emptied``, each by itself."""
    chance = np.random.default_rng(2000 + seed)
    for side, people in (("mentors", pool.mentors), ("mentees", pool.mentees)):
        for place in chance.choice(len(people), 6, False):
            person_id = people[int(place)].id
            responses = {**pool.responses, person_id: emptied(pool.responses[person_id])}
            matrix = score_all(replace(pool, responses=responses))
            score = matrix.score if side == "mentors" else matrix.score.T
            row = (matrix.mentors if side == "mentors" else matrix.mentees).index(person_id)
            better = (score > score[row]).sum(axis=0) + ((score == score[row]).sum(axis=0) - 1) / 2
            ranks[side].append(float(better.mean()) / (len(people) - 1) * 100)


def wishes(count: int) -> Iterable[str]:
    """Yield how many get a wish, and what it costs."""
    for people in (50, 150, 500):
        got, first, means, bare = [], [], [], []
        for seed in range(count):
            pool = programme(people, seed, wishes=True)
            rank = {(wish.other_id, wish.person_id): wish.rank for wish in pool.wishes}
            found = proposing.propose(pool, ()).pairs
            got.append(sum(pair.ids in rank for pair in found) / len(pool.mentees))
            first.append(sum(rank.get(pair.ids) == 1 for pair in found) / len(pool.mentees))
            means.append(_mean(found))
            bare.append(_mean(proposing.propose(replace(pool, wishes=()), ()).pairs))
        yield (
            f"{people} people: {100 * statistics.fmean(got):.0f} % get one of three wishes, "
            f"{100 * statistics.fmean(first):.0f} % the first; "
            f"mean score {statistics.fmean(bare):.1f} → {statistics.fmean(means):.1f}"
        )


def kinds(count: int) -> Iterable[str]:
    """Yield how many mentors get a mentee of a kind that they wish for, beside wishes by name, and what it costs."""
    for people in (50, 150, 500):
        shares: dict[str, list[float]] = {"without": [], "with": [], "named": [], "named with": []}
        means, bare = [], []
        for seed in range(count):
            pool = programme(people, seed, wishes=True, kinds=True)
            ignored = {person_id: replace(response, kinds=()) for person_id, response in pool.responses.items()}
            asked = {(wish.other_id, wish.person_id) for wish in pool.wishes}
            usual = proposing.propose(replace(pool, responses=ignored), ()).pairs
            found = proposing.propose(pool, ()).pairs
            shares["without"].append(_share_of_kinds(pool, usual))
            shares["with"].append(_share_of_kinds(pool, found))
            shares["named"].append(sum(pair.ids in asked for pair in usual) / len(pool.mentees))
            shares["named with"].append(sum(pair.ids in asked for pair in found) / len(pool.mentees))
            means.append(_mean(found))
            bare.append(_mean(proposing.propose(replace(pool, responses=ignored, wishes=()), ()).pairs))
        without, met, named, named_with = (100 * statistics.fmean(found) for found in shares.values())
        yield (
            f"{people} people: {met:.0f} % of the mentors who wish for a kind get one ({without:.0f} % if it did not "
            f"count), {named_with:.0f} % of the mentees one of three wishes ({named:.0f} %); "
            f"mean score {statistics.fmean(bare):.1f} → {statistics.fmean(means):.1f}"
        )


def _share_of_kinds(pool: Pool, pairs: Iterable[object]) -> float:
    """Return the share of the mentors with a mentee and a wish for a kind who have a mentee of it."""
    from mentordesk.domain.matching.fit.kinds import kinds_met

    people = {person.id: person for person in (*pool.mentors, *pool.mentees)}
    met: dict[str, bool] = {}
    for mentor_id, mentee_id in (pair.ids for pair in pairs):  # type: ignore[attr-defined]
        if pool.responses[mentor_id].kinds:
            is_met = bool(kinds_met(pool, people[mentor_id], people[mentee_id]))
            met[mentor_id] = met.get(mentor_id, False) or is_met
    return statistics.fmean(met.values())


def _mean(pairs: Iterable[object]) -> float:
    return statistics.fmean(pair.score / 1000 for pair in pairs)  # type: ignore[attr-defined]


def load(count: int) -> Iterable[str]:
    """Yield how many mentors have nobody, and how unevenly the others are used."""
    idle, most = [], []
    for seed in range(count):
        pool = programme(150, seed)
        used = [pair.mentor_id for pair in proposing.propose(pool, ()).pairs]
        idle.append(len(pool.mentors) - len(set(used)))
        most.append(statistics.fmean(used.count(mentor) ** 2 for mentor in pool.places))
    nobody, square = statistics.fmean(idle), statistics.fmean(most)
    yield f"150 people: {nobody:.1f} of 60 mentors have nobody; mean square of mentees {square:.2f}"


def seniority(count: int) -> Iterable[str]:
    """Yield how many pairs have a mentor who is not above the mentee."""
    shares = []
    for seed in range(count):
        pool = programme(150, seed)
        level = {person.id: person.level or 0 for person in (*pool.mentors, *pool.mentees)}
        found = proposing.propose(pool, ()).pairs
        shares.append(sum(level[pair.mentor_id] <= level[pair.mentee_id] for pair in found) / len(found))
    yield f"150 people: in {100 * statistics.fmean(shares):.0f} % of pairs the mentor is not above the mentee"


def stability(count: int) -> Iterable[str]:
    """Yield how many others move when one person joins or leaves, by the owner's default rules."""
    joined: list[int] = []
    left: list[int] = []
    for seed in range(count):
        moves_of(programme(150, seed), joined, left)
    for words, found in (("joins", joined), ("leaves", left)):
        yield f"150 people, one {words}: {statistics.fmean(found):.1f} others move on average, {max(found)} at most"


def moves_of(whole: Pool, joined: list[int], left: list[int]) -> None:
    """Add how many others move where a mentor or a mentee of a programme joins the others, or leaves them."""
    for place in range(2):
        for side in ("mentors", "mentees"):
            fewer = _leave(whole, side, place)
            joined.append(_moved(fewer, whole))
            left.append(_moved(whole, fewer))


def _leave(pool: Pool, side: str, place: int) -> Pool:
    people = getattr(pool, side)
    return replace(pool, **{side: people[:place] + people[place + 1 :]})


def _moved(before: Pool, then: Pool) -> int:
    fixed = _fixed(before)
    was = {pair.mentee_id: pair.mentor_id for pair in proposing.propose(fixed, ()).pairs}
    still = {person.id for person in then.mentors}
    mentees = {person.id for person in then.mentees}
    stay = [(mentor, mentee) for mentee, mentor in was.items() if mentor in still and mentee in mentees]
    now = {
        pair.mentee_id: pair.mentor_id for pair in proposing.propose(replace(then, rules=fixed.rules), (), stay).pairs
    }
    return sum(now.get(mentee) != mentor for mentor, mentee in stay)


def _fixed(pool: Pool) -> Pool:
    """Return a pool whose scores do not change where others join or leave; earlier versions need nothing for it."""
    try:
        from mentordesk.domain.matching.fit.scoring import with_typical
    except ImportError:
        return pool
    return with_typical(pool)


def list_scores(count: int) -> Iterable[str]:
    """Yield how well the score from the staff list tells pairs from each other."""
    distinct, high = [], []
    for seed in range(count):
        matrix = score_all(replace(programme(60, seed), responses={}))
        points = matrix.score[matrix.rules == FREE]
        distinct.append(len(np.unique(points)) / points.size)
        high.append(float((points >= 75_000).mean()))
    yield (
        f"from the staff list: {100 * statistics.fmean(distinct):.0f} distinct values for 100 pairs, "
        f"{100 * statistics.fmean(high):.0f} % of pairs with 75 points or more"
    )


def weights(count: int) -> Iterable[str]:
    """Yield how much of the order each part decides with equal weights and with the usual ones."""
    from mentordesk.domain.matching.fit.scoring import encode
    from mentordesk.domain.records.questionnaire import CRITERIA

    for words, rules in (("equal weights", PairingRules(weights=(10,) * 6)), ("usual weights", PairingRules())):
        shares = []
        for seed in range(count):
            fit: Any = encode(replace(programme(120, seed), rules=rules)).fit
            if hasattr(fit, "decides"):
                shares.append([100 * share for share in fit.decides()])
                continue
            left, right = fit.mentors.factors, fit.mentees.factors
            spread = [(left[:, span] @ right[:, span].T).std(axis=0).mean() for span in fit.spans]
            decided = (np.array(fit.weights) * np.array(spread)) ** 2
            shares.append(list(100 * decided / decided.sum()))
        each = zip(CRITERIA, np.mean(shares, axis=0), strict=False)
        yield f"{words}: " + ", ".join(f"{info.code} {share:.0f} %" for info, share in each)


MEASURES = {
    "ties": ties,
    "blanks": blanks,
    "wishes": wishes,
    "kinds": kinds,
    "bound": wish_bounds,
    "load": load,
    "seniority": seniority,
    "stability": stability,
    "list": list_scores,
    "weights": weights,
}


def main() -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=10, help="how many programmes for each measure")
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=list(MEASURES))
    chosen = parser.parse_args()
    for name in chosen.only:
        for words in MEASURES[name](chosen.programmes):
            print(f"{name:10} {words}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
