"""What the pairing board shows: who has no pair, the places of every mentor, and what each drop would mean."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.fit.bands import Band, band_of
from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.plan.explained import stays
from mentordesk.domain.matching.pool import Ids, Pool, in_list_order
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.people.names import full_names, short_names
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import MOST_PLACES
from mentordesk.domain.records.questionnaire import SKILLS, STRONG, Response, slot_words, words_of
from mentordesk.i18n import Message, message, messages
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.matching.fit.scoring import Fit, ScoreMatrix
    from mentordesk.domain.matching.plan.forced import BestPlan, Cost
    from mentordesk.domain.matching.solver.task import PairingTask


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mentee without a mentor: the skills wanted, in words and as codes, and the lowest and highest score possible.

    ``barred``: consent is missing, so that no mentor is possible at all. ``mentors`` are those of a mentee who waits
    for a second one.
    """

    person: Person
    wants: tuple[Message, ...]
    low: int | None = None
    high: int | None = None
    barred: bool = False
    skills: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPlace:
    """A mentee at a mentor. ``score`` is as everything stands now, in milli-points; ``beside`` are other mentors."""

    pair: Pair
    mentee: Person
    score: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentorLane:
    """A mentor with the mentees there are, the places wished, and the skills offered, the strongest first."""

    mentor: Person
    capacity: int
    taken: tuple[TakenPlace, ...]
    offers: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it would mean to give a mentee to a mentor, before it is done.

    ``cost`` is what the best plan loses if the two are paired and everybody else is placed anew; it is said beside the
    score, by which the lanes are sorted. ``breaks_rule`` where no plan within the rules contains the pair.
    ``can_drop`` is false where nobody may set the rule aside; ``needs_reason`` where it takes a reason in writing.
    """

    mentor_id: str
    tone: Tone
    words: Message
    score: int
    cost: "Cost"
    can_drop: bool = True
    needs_reason: bool = False
    breaks_rule: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The board as it stands, with all that its verdicts need.

    ``called`` are the people's names as short as nobody else here can be meant, ``named`` their full names beside
    their departments.

    ``best`` is the best plan there is; ``row`` and ``column`` say where mentors and mentees stand in the matrix.
    """

    pool: Pool
    people: Mapping[str, Person]
    called: Mapping[str, str]
    named: Mapping[str, str]
    pairs: tuple[Pair, ...]
    matrix: "ScoreMatrix"
    best: "BestPlan"
    row: Mapping[str, int]
    column: Mapping[str, int]


def standing(
    desk: Desk, *, today: date, rules: PairingRules | None = None, before: Standing | None = None
) -> Callable[..., Standing]:
    """Return the job that reads the board, by other ``rules`` if given.

    It is a pure function bound to values, for a thread, and takes ``progress``. Of the board as it stood ``before``
    everything is used again that no change since has touched: the encoded answers, the scores, the best plan.
    """
    held = current.pairs(desk)
    whole = current.pool_for_pairs(desk, today=today)
    if rules is not None:
        whole = replace(whole, rules=rules)
    return partial(_stand, whole, desk.all(Person), held, before)


def _stand(
    whole: Pool,
    everyone: tuple[Person, ...],
    held: tuple[Pair, ...],
    before: Standing | None,
    *,
    progress: Progress = silent,
) -> Standing:
    from mentordesk.domain.matching.fit import scoring

    progress(0, 2)
    encoded = scoring.encode_typical(in_list_order(whole), before.matrix.encoded if before is not None else None)
    whole = encoded.sides.pool
    people = {person.id: person for person in everyone}
    pairs = tuple(pair for pair in held if pair.mentor_id in people and pair.mentee_id in people)
    matrix = scoring.score_all(whole, encoded, before=before.matrix if before is not None else None)
    progress(1, 2)
    best = _best_plan(whole, matrix, pairs, before)
    row, column = (
        {person_id: place for place, person_id in enumerate(side)} for side in (matrix.mentors, matrix.mentees)
    )
    paired = [people[person_id] for pair in pairs for person_id in pair.ids]
    here = (*whole.mentors, *whole.mentees, *paired)
    if before is not None and before.called.keys() == {person.id for person in here} and before.people == people:
        called, named = before.called, before.named
    else:
        called, named = short_names(here), full_names(here, beside_department=True)
    return Standing(
        pool=whole,
        people=people,
        called=called,
        named=named,
        pairs=pairs,
        matrix=matrix,
        best=best,
        row=row,
        column=column,
    )


def _best_plan(whole: Pool, matrix: "ScoreMatrix", pairs: tuple[Pair, ...], before: Standing | None) -> "BestPlan":
    """Return the best plan beside the pairs that stay, that of the board ``before`` where it is the same task."""
    from mentordesk.domain.matching.plan import forced
    from mentordesk.domain.matching.solver.pool_task import task_of

    kept = _kept(pairs)
    if before is not None and _is_same_task(whole, matrix, kept, before):
        return before.best
    return forced.best_plan(task_of(whole, kept, matrix=matrix))


def _is_same_task(whole: Pool, matrix: "ScoreMatrix", kept: Collection[Ids], before: Standing) -> bool:
    """Return whether the best plan is looked for among the same pairs and by the same rules as before."""
    was = before.pool
    return (
        matrix.score is before.matrix.score
        and (whole.rules, whole.places, whole.asked) == (was.rules, was.places, was.asked)
        and set(kept) == set(_kept(before.pairs))
        and (matrix.rules == before.matrix.rules).all()
        and (matrix.bonus == before.matrix.bonus).all()
    )


# Who stands where


def waiting(now: Standing) -> tuple[Waiting, ...]:
    """Return the mentees without a mentor, in the order of the list."""
    from mentordesk.domain.matching.fit.scoring import FREE

    paired = mentors_by_mentee(now.pairs)
    wanted = now.pool.mentors_wanted
    found = []
    for person in now.pool.mentees:
        there = paired.get(person.id, ())
        if len(there) >= wanted.get(person.id, 1):
            continue
        column = now.column[person.id]
        is_free = now.matrix.rules[:, column] == FREE
        is_free[[now.row[mentor_id] for mentor_id in there if mentor_id in now.row]] = False
        scores = now.matrix.score[:, column][is_free]
        low, high = (int(scores.min()), int(scores.max())) if len(scores) else (None, None)
        response = now.pool.responses.get(person.id)
        skills = response.wants if response else ()
        found.append(Waiting(person, _wants(response), low, high, person.id in now.pool.barred, skills, there))
    return tuple(found)


def mentors_by_mentee(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """Return the mentors of each mentee who has any."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        found[pair.mentee_id] = (*found.get(pair.mentee_id, ()), pair.mentor_id)
    return found


def lanes(now: Standing) -> tuple[MentorLane, ...]:
    """Return every mentor with the mentees there are; who keeps a mentee and takes part no more comes last."""
    taken: dict[str, list[TakenPlace]] = {}
    theirs = mentors_by_mentee(now.pairs)
    for pair in now.pairs:
        score = score_of(now, pair.mentor_id, pair.mentee_id, pair.score)
        beside = tuple(mentor_id for mentor_id in theirs[pair.mentee_id] if mentor_id != pair.mentor_id)
        place = TakenPlace(pair, now.people[pair.mentee_id], score, beside)
        taken.setdefault(pair.mentor_id, []).append(place)
    mentors = {person.id: person for person in now.pool.mentors}
    gone = [now.people[mentor_id] for mentor_id in taken if mentor_id not in mentors]
    return tuple(
        MentorLane(
            person,
            now.pool.places.get(person.id, 0),
            tuple(taken.get(person.id, ())),
            _offers(now.pool.responses.get(person.id)),
        )
        for person in (*mentors.values(), *gone)
    )


def free_places(now: Standing) -> int:
    """Return how many places of mentors who take part are free."""
    taken = Counter(pair.mentor_id for pair in now.pairs)
    places = now.pool.places
    return sum(max(0, places.get(mentor_id, 0) - taken[mentor_id]) for mentor_id in now.matrix.mentors)


def score_of(now: Standing, mentor_id: str, mentee_id: str, otherwise: int = 0) -> int:
    """Return the score of two people in milli-points; ``otherwise`` where one of them takes part no more."""
    if mentor_id in now.row and mentee_id in now.column:
        row = now.row[mentor_id]
        column = now.column[mentee_id]
        return int(now.matrix.score[row, column])
    return otherwise


def fit_of(now: Standing, mentor_id: str, mentee_id: str) -> "Fit | None":
    """Return what the score of two people is made of, in words with their given names; ``None`` for who is not in."""
    from mentordesk.domain.matching.fit import scoring

    if mentor_id not in now.row or mentee_id not in now.column:
        return None
    called = short_names((now.people[mentor_id], now.people[mentee_id]))
    return scoring.fit(now.pool, mentor_id, mentee_id, matrix=now.matrix, names=called)


# What a drop would mean


def verdicts(now: Standing, mentee_id: str, *, leaving: str = "") -> tuple[Verdict, ...]:
    """Return what giving this mentee to each mentor would mean, the best first; last who takes part no more.

    ``leaving`` is a mentee who gives up the place there is, as in a swap.
    """
    from mentordesk.domain.matching.plan import forced

    gone = dict.fromkeys(pair.mentor_id for pair in now.pairs if pair.mentor_id not in now.row)
    if mentee_id not in now.column:
        return tuple(_out(now, mentor_id, mentee_id) for mentor_id in (*now.matrix.mentors, *gone))
    column = now.column[mentee_id]
    costs = forced.costs_of(now.best, mentee_id)
    several = mentee_id in now.pool.mentors_wanted
    there = {pair.mentor_id for pair in now.pairs if pair.mentee_id == mentee_id} if several else set()
    taken = dict.fromkeys(now.matrix.mentors, 0)
    for pair in now.pairs:
        if pair.mentor_id in taken and pair.mentee_id not in (mentee_id, leaving):
            taken[pair.mentor_id] += 1
    found = [
        _same_again(now, mentor_id, mentee_id, row, column, costs[mentor_id])
        if mentor_id in there
        else _verdict(now, mentor_id, mentee_id, row, column, taken[mentor_id], costs[mentor_id])
        for row, mentor_id in enumerate(now.matrix.mentors)
    ]
    out = [_out(now, mentor_id, mentor_id) for mentor_id in gone]
    return (*sorted(found, key=lambda verdict: (*_best_first(verdict), now.row[verdict.mentor_id])), *out)


def verdict(now: Standing, mentor_id: str, mentee_id: str, *, leaving: str = "") -> Verdict:
    """Return what giving this mentee to this mentor would mean; ``leaving`` as for all."""
    return next(verdict for verdict in verdicts(now, mentee_id, leaving=leaving) if verdict.mentor_id == mentor_id)


def _out(now: Standing, mentor_id: str, person_id: str) -> Verdict:
    """Return what is said on a mentor's lane where a person, the mentor or the mentee, takes part no more."""
    from mentordesk.domain.matching.plan.forced import NO_COST

    name = now.called.get(person_id) or (now.people[person_id].calling_name if person_id in now.people else "")
    words = message("Not possible. {name} takes no part now", name=name)
    return Verdict(mentor_id, Tone.BAD, words, 0, NO_COST, can_drop=False)


def _same_again(now: Standing, mentor_id: str, mentee_id: str, row: int, column: int, cost: "Cost") -> Verdict:
    """Return what is said on the lane of a mentor whom the mentee has already, where a mentee has two."""
    words = message("Not possible. {mentor} is a mentor of {mentee} already", **_both(now, mentor_id, mentee_id))
    score = int(now.matrix.score[row, column])
    return Verdict(mentor_id, Tone.BAD, words, score, cost, can_drop=False, breaks_rule=True)


def _both(now: Standing, mentor_id: str, mentee_id: str) -> dict[str, str]:
    return {"mentor": now.called[mentor_id], "mentee": now.called[mentee_id]}


def _verdict(now: Standing, mentor_id: str, mentee_id: str, row: int, column: int, taken: int, cost: "Cost") -> Verdict:
    from mentordesk.domain.matching.rules import RULES, Enforcement, lane_words

    score = int(now.matrix.score[row, column])
    mentor = now.people[mentor_id]
    mentee = now.people[mentee_id]
    place = now.matrix.rules[row, column]
    rule = RULES[place - 1] if place else None
    if rule is not None and rule.firm is not Enforcement.CARE:
        words = lane_words(rule, now.pool, mentor, mentee)
        with_reason = rule.firm is Enforcement.WITH_REASON
        return Verdict(
            mentor_id,
            Tone.BAD,
            words,
            score,
            cost,
            can_drop=with_reason,
            needs_reason=with_reason,
            breaks_rule=True,
        )
    if taken >= MOST_PLACES:
        words = messages(
            "Not possible: at most {n} mentee per mentor",
            "Not possible: at most {n} mentees per mentor",
            taken,
        )
        return Verdict(mentor_id, Tone.BAD, words, score, cost, can_drop=False, breaks_rule=True)
    against = rule.lane if rule is not None else _against(now, mentor, mentee, taken)
    if against is not None:
        return Verdict(mentor_id, Tone.WARN, against, score, cost, breaks_rule=rule is not None)
    tone, words = _for(now, mentor_id, mentee_id, score)
    return Verdict(mentor_id, tone, words, score, cost)


def _best_first(verdict: Verdict) -> tuple[object, ...]:
    return (
        verdict.tone.rank,
        not verdict.can_drop,
        -verdict.score,
        verdict.cost,
    )


def _against(now: Standing, mentor: Person, mentee: Person, taken: int) -> Message | None:
    """Return what asks to think again: nothing forbids it, and the solver would not mind."""
    wished = now.pool.places.get(mentor.id, 0)
    if wished == 0:
        return message("Check first: no place left")
    if taken >= wished:
        return messages(
            "Check first: already has the {n} mentee they asked for",
            "Check first: already has the {n} mentees they asked for",
            wished,
        )
    theirs, own = (now.pool.responses.get(person.id) for person in (mentor, mentee))
    if theirs and own and theirs.times and own.times and not set(theirs.times) & set(own.times):
        return message("Check first: no common free time")
    if mentor.department_key and mentor.department_key == mentee.department_key:
        return message("Check first: both work in {department}", department=mentor.department)
    return None


def _for(now: Standing, mentor_id: str, mentee_id: str, score: int) -> tuple[Tone, Message]:
    """Return whether a pair that nothing speaks against fits, as the scale of scores says, and what to say of it.

    The score from the staff list is rough: whatever it is, nothing green is said of it.
    """
    fits = band_of(score).code in (Band.VERY_WELL, Band.WELL)
    if not now.pool.is_answered:
        if fits:
            return Tone.OPEN, message("Could be a good match, by the staff list alone")
        return Tone.OPEN, message("Nothing against it, by the staff list")
    known, of = _answered(now, mentor_id, mentee_id)
    mentor, mentee = (now.pool.responses.get(person_id) for person_id in (mentor_id, mentee_id))
    if not known or mentor is None or mentee is None:
        return Tone.OPEN, message("Not known yet: {known} of {all} criteria answered", known=known, all=of)
    if band_of(score).code is Band.THINK:
        return Tone.WARN, message("Check first: a low score")
    offered = dict(mentor.offers)
    strong = [skill for skill in mentee.wants if offered.get(skill, 0) >= STRONG]
    shared = [slot for slot in mentee.times if slot in mentor.times]
    tone = Tone.GOOD if fits else Tone.OPEN
    if strong:
        strongest = max(strong, key=lambda code: offered[code])
        return tone, _strong_words(InSentence(words_of(SKILLS, strongest)), shared, fits=fits)
    if not fits:
        return tone, message("Nothing against it. {known} of {all} criteria answered", known=known, all=of)
    if shared:
        return tone, message("Good match. Both free on {time}", time=slot_words(shared[0]))
    return tone, message("Good match. Nothing against it")


def _strong_words(skill: InSentence, shared: Sequence[str], *, fits: bool) -> Message:
    """Return what is said of a pair whose mentor is strong in a skill wanted; ``shared`` times suit both."""
    if not fits:
        return message("Fair match. Strong in {skill}", skill=skill)
    if shared:
        return message("Good match. Strong in {skill}, both free on {time}", skill=skill, time=slot_words(shared[0]))
    return message("Good match. Strong in {skill}", skill=skill)


def _answered(now: Standing, mentor_id: str, mentee_id: str) -> tuple[int, int]:
    """Return how many criteria both people answered, and how many there are."""
    parts = now.matrix.encoded.fit.known(now.row[mentor_id], now.column[mentee_id]) if now.matrix.encoded else []
    return sum(parts), len(parts)


def mean_after(now: Standing, moves: Mapping[str, str], leaving: Mapping[str, str] | None = None) -> int:
    """Return the mean score of all pairs, in milli-points, once these mentees have these mentors, "" for none.

    ``leaving`` is the mentor whom each of them leaves, "" for nobody; who is not there leaves every one.
    """
    left = leaving or {}
    staying = [
        pair
        for pair in now.pairs
        if pair.mentee_id not in moves or left.get(pair.mentee_id, pair.mentor_id) != pair.mentor_id
    ]
    kept = {pair.mentee_id: pair.score for pair in now.pairs}
    scores = [score_of(now, *pair.ids, pair.score) for pair in staying]
    scores += [score_of(now, there, mentee, kept.get(mentee, 0)) for mentee, there in moves.items() if there]
    return round(sum(scores) / len(scores)) if scores else 0


# After a drop


@dataclass(frozen=True, slots=True)
class Better:
    """Who could be better placed than now: mentee, mentor now, mentor then.

    ``gain`` is by how much in all, ``lowest`` the lowest score then where it would rise, else 0; in milli-points. Where
    the lowest score counts before the total, the gain may be below zero.
    """

    moves: tuple[tuple[str, str, str], ...] = ()
    gain: int = 0
    lowest: int = 0


def better(now: Standing, mentee_id: str) -> Better:
    """Return how others could be better placed beside the pair of this mentee, what is pinned and what is agreed."""
    from mentordesk.domain.matching.solver import solving
    from mentordesk.domain.matching.solver.pool_task import task_of

    kept = {*_kept(now.pairs), *(pair.ids for pair in now.pairs if pair.mentee_id == mentee_id)}
    settled = {pair.mentee_id for pair in now.pairs if stays(pair) and pair.mentor_id not in now.row}
    task = task_of(now.pool, kept, matrix=_without(now, settled))
    plan = solving.solve(task)
    here = {pair.ids for pair in now.pairs if pair.mentee_id in now.column and pair.mentee_id not in settled}
    counted = Counter(mentee for _mentor, mentee in here)
    then = {pair.ids for pair in plan.pairs if pair.mentee_id in counted}
    moves = _moved(here, then)
    if Counter(mentee for _mentor, mentee in then) != counted:
        return Better()
    scores_now = [score_of(now, *pair) for pair in sorted(here) if pair not in kept]
    scores_then = [score_of(now, *pair) for pair in sorted(then) if pair not in kept]
    wishes_now, wishes_then = (_wishes(task, pairs) for pairs in (here, then))
    if (wishes_then, *_in_order(scores_then, task.mode)) <= (wishes_now, *_in_order(scores_now, task.mode)):
        return Better()
    lowest_now, lowest_then = min(scores_now), min(scores_then)
    return Better(moves, sum(scores_then) - sum(scores_now), lowest_then if lowest_then > lowest_now else 0)


def _moved(here: Collection[Ids], then: Collection[Ids]) -> tuple[tuple[str, str, str], ...]:
    """Return who would be with another mentor: mentee, the mentor now, the mentor then."""
    moves = []
    for mentee in sorted({mentee for _mentor, mentee in here}):
        gone = sorted(mentor for mentor, other in here if other == mentee and (mentor, other) not in then)
        come = sorted(mentor for mentor, other in then if other == mentee and (mentor, other) not in here)
        moves += [(mentee, was, will) for was, will in zip(gone, come, strict=False)]
    return tuple(moves)


def _wishes(task: "PairingTask", pairs: set[Ids]) -> tuple[int, ...]:
    """Return how many first, second and third wishes are fulfilled where they come first."""
    from mentordesk.domain.matching.solver.choices import fulfilled

    if task.mode is not Mode.CHOICES:
        return ()
    return fulfilled(task, pairs)


def _in_order(scores: Sequence[int], mode: Mode) -> tuple[int, int]:
    """Return what plans for the same mentees are compared by: the lowest score where it counts first, and the total."""
    return (min(scores, default=0) if mode is Mode.BALANCED else 0, sum(scores))


# Pieces


def _without(now: Standing, mentees: Iterable[str]) -> "ScoreMatrix":
    """Return the matrix in which these mentees, who keep a mentor that takes no part any more, look for no other."""
    columns = [now.column[mentee_id] for mentee_id in mentees if mentee_id in now.column]
    if not columns:
        return now.matrix
    rules = now.matrix.rules.copy()
    rules[:, columns] = 1
    return replace(now.matrix, rules=rules)


def _kept(pairs: Iterable[Pair]) -> list[Ids]:
    return [pair.ids for pair in pairs if stays(pair)]


def _wants(response: Response | None) -> tuple[Message, ...]:
    if response:
        return tuple(words_of(SKILLS, skill) for skill in response.wants)
    return ()


def _offers(response: Response | None) -> tuple[Message, ...]:
    if response is None:
        return ()
    strongest = sorted(response.offers, key=lambda offer: -offer[1])
    return tuple(words_of(SKILLS, skill) for skill, _strength in strongest)


def found_in(person: Person, words: Iterable[Message], needle: str) -> bool:
    """Say whether a person is meant by what was typed: by name, code, department or skill, with or without accents."""
    from mentordesk import text

    key = text.search_key(needle)
    facts = (person.full_name, person.code, person.department, *(str(word) for word in words))
    return any(key in text.search_key(fact) for fact in facts)
