"""The rules about pairs as one table: which pairs each forbids, how firmly, and in which words.

The first rule that applies is the one that counts. A wish not to be paired is obeyed and never revealed: it is
in no count, on no paper and in no list of rules, and only the lane that it closes says that a side asked otherwise.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.exclusions import groups_of, keys_of, words_of
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.people.names import short_names
from mentordesk.domain.people.order import ListNames
from mentordesk.domain.records.pairing_rules import Departments, PairingRules, Seniority
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import LANGUAGES, PLACES, SLOTS, Response, WishKind
from mentordesk.i18n import Message, joined, message, messages

Marks = NDArray[np.int8]
Columns = slice | NDArray[np.intp]
"""Some of the mentees, as places in the order of their ids."""

EVERYONE = slice(None)

Figures = NDArray[np.int32]

FREE = 0
"""In a matrix of rules: nothing speaks against the pair; other numbers are places in :data:`RULES`, from 1."""


class Enforcement(StrEnum):
    """How firmly a rule applies: always, unless the owner gives a reason, or only to proposals."""

    NEVER = "never"
    WITH_REASON = "with_reason"
    CARE = "care"


@dataclass(frozen=True, eq=False)
class Sides:
    """Both sides of a pool, each in the order of ``names``, which decide between equal plans."""

    pool: Pool
    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    names: Mapping[str, str]

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each mentor."""
        return {person.id: place for place, person in enumerate(self.mentors)}

    @cached_property
    def column(self) -> dict[str, int]:
        """The column of each mentee."""
        return {person.id: place for place, person in enumerate(self.mentees)}

    @cached_property
    def levels(self) -> tuple[Figures, Figures]:
        """The level of each mentor and of each mentee, -1 where it is not known."""
        mentors, mentees = (_figures([level_of(person) for person in side]) for side in (self.mentors, self.mentees))
        return mentors, mentees

    @cached_property
    def months(self) -> tuple[Figures, Figures]:
        """For how many months each mentor and each mentee has been in the company, -1 where it is not known."""
        today = self.pool.today
        mentors, mentees = (
            _figures([tenure_months(person, today) for person in side]) for side in (self.mentors, self.mentees)
        )
        return mentors, mentees

    def of(self, pool: Pool) -> "Sides":
        """Return the sides of another pool of the same people on the same day; what is known of them stays known."""
        found = replace(self, pool=pool)
        vars(found).update({name: known for name, known in vars(self).items() if name not in vars(found)})
        return found


_UNKNOWN, _UNSEEN = -1, 1 << 30


def _figures(figures: Collection[int | None]) -> Figures:
    known = [_UNKNOWN if figure is None else figure for figure in figures]
    return np.fromiter(known, np.int32, len(known))


def sides_of(pool: Pool, before: Sides | None = None) -> Sides:
    """Return both sides of a pool in the order of what the list says, first of the codes; ids are random.

    Those of a pool ``before`` are used again if they are of the same people on the same day.
    """
    if before is not None and _of_the_same(pool, before.pool):
        return before.of(pool)
    names = ListNames((*pool.mentors, *pool.mentees))
    return Sides(pool, names.in_order(pool.mentors), names.in_order(pool.mentees), names)


def _of_the_same(pool: Pool, before: Pool) -> bool:
    """Return whether two pools are of the same people, of whom the list says the same, on the same day."""
    return (pool.mentors, pool.mentees, pool.today) == (before.mentors, before.mentees, before.today)


Forbids = Callable[[Marks, int, Columns, NDArray[np.int32]], None]
"""Writes the place of a rule into marks, mentors x columns, wherever it applies; the last of the four is the scores."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its words on lists of rules, the verdict on a lane, how firmly it applies, and whom it forbids.

    ``lane`` may name a mentor and a mentee; :func:`lane_words` fills the names in. ``no_mentor`` says to a mentee what
    the mentors are that it rules out, given their count, ``no_mentee`` the other way round; ``None`` where this is
    never said. ``find`` gives nothing where the rule is switched off or touches nobody.
    """

    code: str
    words: Message
    lane: Message
    firm: Enforcement
    find: Callable[[Sides], Forbids | None]
    no_mentor: Callable[[int], Message] | None = None
    no_mentee: Callable[[int], Message] | None = None


def bars_of(sides: Sides) -> tuple[tuple[int, Forbids], ...]:
    """Return what forbids pairs here, the last rule first, so that the first rule overwrites the others."""
    found = ((place, rule.find(sides)) for place, rule in enumerate(RULES, start=1))
    return tuple((place, forbids) for place, forbids in reversed(tuple(found)) if forbids is not None)


def marked(bars: Iterable[tuple[int, Forbids]], columns: Columns, score: NDArray[np.int32]) -> Marks:
    """Return which rule forbids each pair, mentors x columns, of pairs with these scores."""
    marks = np.zeros_like(score, np.int8)
    for place, forbids in bars:
        forbids(marks, place, columns, score)
    return marks


def closed(pool: Pool, pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the pairs of ids that may not be made: not at all, or not without a written reason."""
    sides = sides_of(pool)
    row, column = sides.row, sides.column
    bars = [(place, forbids) for place, forbids in bars_of(sides) if RULES[place - 1].firm is not Enforcement.CARE]
    marks = marked(bars, EVERYONE, np.broadcast_to(np.int32(0), (len(row), len(column))))
    return frozenset(
        (mentor, mentee)
        for mentor, mentee in pairs
        if mentor in row and mentee in column and marks[row[mentor], column[mentee]] != FREE
    )


def rule_at(place: int) -> Rule | None:
    """Return the rule of a place in a matrix of rules; ``None`` if the pair is allowed."""
    return RULES[place - 1] if place else None


def lane_words(rule: Rule, pool: Pool, mentor: Person, mentee: Person) -> Message:
    """Return what a lane says if a rule forbids two people, with their names."""
    called = short_names((mentor, mentee))
    if rule.code == "consent":
        return not_agreed(called[person.id] for person in (mentor, mentee) if person.id in pool.barred)
    return replace(rule.lane, values=(("mentor", called[mentor.id]), ("mentee", called[mentee.id])))


def not_agreed(names: Iterable[str]) -> Message:
    """Return what a lane says if people have not given consent; the first two are named."""
    first, *others = names
    if others:
        return message("Not possible. {name} and {other} have not given consent", name=first, other=others[0])
    return message("Not possible. {name} has not given consent", name=first)


Counts = tuple[int, ...]
"""How many each rule rules out for one person, by its place in :data:`RULES` from 1; first those it leaves."""


def ruled_out(marks: Counts, asked: Role) -> Message | None:
    """Say which rules rule out how many for one person, ``asked`` being that person's part, as one list of words.

    Nothing is said if one of them is secret. Since lacking consent and pairs that the owner ruled out are not
    named either, that nothing is said reveals nothing.
    """
    parts = []
    for rule, count in zip(RULES, marks[1:], strict=True):
        if not count:
            continue
        words = rule.no_mentor if asked is Role.MENTEE else rule.no_mentee
        if words is None:
            return None
        parts.append(words(count))
    if not parts:
        return None
    return joined(parts)


def rules_used(pool: Pool) -> tuple[Message, ...]:
    """Return the rules in force as a paper lists them; wishes not to be paired are never among them."""
    rules = pool.rules
    in_force = {
        "consent": pool.is_answered,
        "past": not rules.allow_repeats,
        "executive": bool(pool.executives),
        "minimum": rules.minimum > 0,
        "same_team": rules.departments is Departments.OTHER,
        "other_team": rules.departments is Departments.SAME,
        "senior": rules.seniority in (Seniority.LEVEL, Seniority.TENURE, Seniority.EITHER),
        "junior": rules.seniority is Seniority.BELOW,
        "exclusion": bool(pool.exclusions),
        "turn": _has_both_roles(pool),
        "site": rules.share_site,
        "cohort": rules.share_cohort,
        "language": rules.share_language,
        "time": rules.share_time,
        "place": rules.share_place,
        "veto": False,
        "block": False,
    }
    words = {
        "minimum": message("Nobody is paired below {n} points.", n=rules.minimum),
        "senior": _seniority_words(rules),
        "exclusion": message("Never paired: {pairs}.", pairs=words_of(pool.exclusions)),
    }
    return tuple(words.get(rule.code, rule.words) for rule in RULES if in_force.get(rule.code, True))


def _has_both_roles(pool: Pool) -> bool:
    return not {person.id for person in pool.mentors}.isdisjoint(person.id for person in pool.mentees)


def _seniority_words(rules: PairingRules) -> Message:
    if rules.seniority is Seniority.TENURE:
        return message("The mentor has been here longer than the mentee.")
    if rules.seniority is Seniority.EITHER:
        return message("The mentor is at a higher level or has been here longer than the mentee.")
    return messages(
        "The mentor is at least {n} level above the mentee.",
        "The mentor is at least {n} levels above the mentee.",
        rules.levels_above,
    )


# Ways to forbid


def _cells(pairs: Iterable[tuple[int, int]]) -> Forbids | None:
    """Forbid some pairs, given as row and column."""
    found = tuple(pairs)
    if not found:
        return None
    cells = np.fromiter(chain.from_iterable(found), np.intp, 2 * len(found)).reshape(-1, 2)
    return partial(_mark_cells, cells[:, 0], cells[:, 1])


def _mark_cells(
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    marks: Marks,
    place: int,
    some: Columns,
    _score: NDArray[np.int32],
) -> None:
    rows, columns = within(rows, columns, some)
    marks[rows, columns] = place


def within(
    rows: NDArray[np.intp], columns: NDArray[np.intp], some: Columns
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs in the chosen columns, as rows and positions among these columns."""
    if isinstance(some, slice) and some == EVERYONE:
        return rows, columns
    most = int(columns.max(initial=0))
    chosen = np.arange(most + 1)[some] if isinstance(some, slice) else some
    at = np.full(max(most, int(chosen.max(initial=0))) + 1, -1, np.intp)
    at[chosen] = np.arange(len(chosen))
    place = at[columns]
    here = place >= 0
    return rows[here], place[here]


def _mark_lines(
    rows: NDArray[np.bool_],
    columns: NDArray[np.bool_],
    marks: Marks,
    place: int,
    some: Columns,
    _score: NDArray[np.int32],
) -> None:
    marks[rows] = place
    marks[:, columns[some]] = place


Test = Callable[[NDArray[np.int32], NDArray[np.int32]], NDArray[np.bool_]]


_CELLS = 1 << 17
"""How many pairs are tested at once: few enough for the processor's cache."""


def _mark_where(
    test: Test,
    rows: NDArray[np.int32],
    columns: NDArray[np.int32],
    marks: Marks,
    place: int,
    some: Columns,
    _score: NDArray[np.int32],
) -> None:
    chosen = columns[some][:, None]
    step = max(1, _CELLS // max(1, len(rows)))
    for start in range(0, len(chosen), step):
        part = slice(start, start + step)
        np.copyto(marks.T[part], np.int8(place), where=test(rows, chosen[part]))


def _mark_below(least: int, marks: Marks, place: int, _some: Columns, score: NDArray[np.int32]) -> None:
    np.copyto(marks, np.int8(place), where=score < least)


# Whom each rule forbids


def _same_person(sides: Sides) -> Forbids | None:
    both = sides.row.keys() & sides.column.keys()
    return _cells((sides.row[person_id], sides.column[person_id]) for person_id in both)


def _no_consent(sides: Sides) -> Forbids | None:
    barred = sides.pool.barred
    if not barred:
        return None
    rows = np.array([person.id in barred for person in sides.mentors], bool)
    columns = np.array([person.id in barred for person in sides.mentees], bool)
    return partial(_mark_lines, rows, columns)


def _asked_otherwise(sides: Sides) -> Forbids | None:
    avoided = [(wish.person_id, wish.other_id) for wish in sides.pool.wishes if wish.kind is WishKind.AVOID]
    other_way = [(other_id, person_id) for person_id, other_id in avoided]
    return _cells(_known(sides, [*avoided, *other_way]))


def _blocked(sides: Sides) -> Forbids | None:
    pairs = [(block.mentor_id, block.mentee_id) for block in sides.pool.blocks]
    return _cells(_known(sides, pairs))


def _turned(sides: Sides) -> Forbids | None:
    """Of two people with both roles, the one of higher level mentors; at equal levels, the one who is here longer."""
    both = [person for person in sides.mentors if person.id in sides.column]
    if len(both) < 2:
        return None
    today = sides.pool.today
    by_seniority = sorted(both, key=partial(_seniority, today, sides.names))
    rank = {person.id: place for place, person in enumerate(by_seniority)}
    rows = np.array([rank.get(person.id, len(both)) for person in sides.mentors], np.int32)
    columns = np.array([rank.get(person.id, -1) for person in sides.mentees], np.int32)
    allowed = _known(sides, sides.pool.overruled)
    at = np.array(allowed, np.intp).reshape(-1, 2)
    return partial(_mark_turned, rows, columns, at[:, 0], at[:, 1])


def _mark_turned(
    rows: NDArray[np.int32],
    columns: NDArray[np.int32],
    free_rows: NDArray[np.intp],
    free_columns: NDArray[np.intp],
    marks: Marks,
    place: int,
    some: Columns,
    score: NDArray[np.int32],
) -> None:
    """Mark where the mentor is the junior of two who may both be mentor, but for pairs that the owner allowed."""
    free = within(free_rows, free_columns, some)
    before = marks[free]
    _mark_where(np.less, rows, columns, marks, place, some, score)
    marks[free] = before


def _mutual(sides: Sides) -> Forbids | None:
    return _cells(_known(sides, sides.pool.mutual))


def _excluded(sides: Sides) -> Forbids | None:
    """Forbid pairs of which one is of the first and one of the second group of an exclusion, whoever is the mentor."""
    marks = []
    for exclusion in sides.pool.exclusions:
        first, second = keys_of(exclusion)
        if not first or not second:
            continue
        for of_mentor, of_mentee in {(first, second), (second, first)}:
            rows = np.array([of_mentor in groups_of(person) for person in sides.mentors], bool)
            columns = np.array([of_mentee in groups_of(person) for person in sides.mentees], bool)
            marks.append((rows, columns))
    return partial(_mark_blocks, tuple(marks)) if marks else None


def _mark_blocks(
    blocks: tuple[tuple[NDArray[np.bool_], NDArray[np.bool_]], ...],
    marks: Marks,
    place: int,
    some: Columns,
    _score: NDArray[np.int32],
) -> None:
    for rows, columns in blocks:
        marks[np.ix_(np.flatnonzero(rows), np.flatnonzero(columns[some]))] = place


def _seniority(today: object, names: Mapping[str, str], person: Person) -> tuple[int, int, str]:
    level, months = level_of(person), tenure_months(person, today)  # type: ignore[arg-type]
    return (-1 if level is None else level, -1 if months is None else months, names[person.id])


def _own_manager(sides: Sides) -> Forbids | None:
    row, overruled = sides.row, sides.pool.overruled
    managers = [row.get(person.manager_id or "", _UNKNOWN) for person in sides.mentees]
    rows = np.array(managers, np.intp)
    for manager, mentee in overruled:
        if mentee in sides.column and rows[sides.column[mentee]] == row.get(manager):
            rows[sides.column[mentee]] = _UNKNOWN
    columns = np.flatnonzero(rows != _UNKNOWN)
    return partial(_mark_cells, rows[columns], columns) if len(columns) else None


def _own_report(sides: Sides) -> Forbids | None:
    column = sides.column
    pairs = [(person.id, person.manager_id) for person in sides.mentors if person.manager_id in column]
    return _cells(_not_overruled(sides, pairs))


def _no_higher_level(sides: Sides) -> Forbids | None:
    """Forbid that somebody in executive mentoring has a mentor of no higher level; unknown levels forbid nothing."""
    if not sides.pool.executives:
        return None
    executives = [person for person in sides.mentees if person.id in sides.pool.executives]
    pairs = [
        (mentor.id, mentee.id) for mentee in executives for mentor in sides.mentors if _is_no_higher(mentor, mentee)
    ]
    return _cells(_not_overruled(sides, pairs))


def _is_no_higher(mentor: Person, mentee: Person) -> bool:
    theirs, own = level_of(mentor), level_of(mentee)
    return theirs is not None and own is not None and theirs <= own


_OF_LEVEL = 10_000
"""A level and the months in the company as one number: no two people differ by so many months."""


def _not_senior(sides: Sides) -> Forbids | None:
    """Forbid that the mentor has less than was asked for; what is not known forbids nothing."""
    rules = sides.pool.rules
    if rules.seniority is Seniority.LEVEL:
        return _by_level(sides, partial(_is_too_low, rules.levels_above))
    if rules.seniority is Seniority.TENURE:
        return partial(_mark_where, partial(_is_too_low, 1), *sides.months)
    if rules.seniority is Seniority.EITHER:
        rows, columns = (level * _OF_LEVEL + months for level, months in zip(sides.levels, sides.months, strict=True))
        return partial(_mark_where, _is_below_in_both, rows, columns)
    return None


def _not_junior(sides: Sides) -> Forbids | None:
    """Forbid in reverse mentoring that the mentor is not at a lower level."""
    if sides.pool.rules.seniority is Seniority.BELOW:
        return _by_level(sides, _is_not_below)
    return None


def _by_level(sides: Sides, test: Test) -> Forbids:
    return partial(_mark_where, test, *sides.levels)


def _is_too_low(least: int, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    beyond = np.where(columns == _UNKNOWN, _UNKNOWN, columns + least)  # nobody is below what is not known
    low: NDArray[np.bool_] = np.where(rows == _UNKNOWN, _UNSEEN, rows) < beyond
    return low


def _is_not_below(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    high: NDArray[np.bool_] = (rows != _UNKNOWN) & (columns != _UNKNOWN) & (rows >= columns)
    return high


def _is_below_in_both(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    level, months = np.divmod(rows + 1, _OF_LEVEL)
    of_mentee, months_of_mentee = np.divmod(columns + 1, _OF_LEVEL)
    in_level = _is_too_low(1, level, of_mentee)
    return in_level & _is_too_low(1, months - 1, months_of_mentee - 1)


def _paired_before(sides: Sides) -> Forbids | None:
    if sides.pool.rules.allow_repeats:
        return None
    return _cells(_known(sides, sides.pool.past))


def _below_minimum(sides: Sides) -> Forbids | None:
    least = sides.pool.rules.minimum * 1000
    return partial(_mark_below, least) if least > 0 else None


def _same_team(sides: Sides) -> Forbids | None:
    if sides.pool.rules.departments is Departments.OTHER:
        return _by_department(sides, _are_same)
    return None


def _other_team(sides: Sides) -> Forbids | None:
    if sides.pool.rules.departments is Departments.SAME:
        return _by_department(sides, _are_other)
    return None


def _by_department(sides: Sides, test: Test) -> Forbids:
    return _by_key(sides, test, lambda person: person.department_key)


def _by_key(sides: Sides, test: Test, key: Callable[[Person], str]) -> Forbids:
    """Forbid pairs by what each is in, given as a number, 0 where that is not known."""
    number: dict[str, int] = {"": 0}
    for person in (*sides.mentors, *sides.mentees):
        number.setdefault(key(person), len(number))
    rows = np.array([number[key(person)] for person in sides.mentors], np.int32)
    columns = np.array([number[key(person)] for person in sides.mentees], np.int32)
    return partial(_mark_where, test, rows, columns)


def _are_same(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = np.equal(rows, columns) & (rows != 0)
    return same


def _are_other(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    differ: NDArray[np.bool_] = np.not_equal(rows, columns) & (rows != 0) & (columns != 0)
    return differ


_ONLINE = "online"


def _other_site(sides: Sides) -> Forbids | None:
    """Forbid that the two work at different sites, unless both want to meet online; unknown sites forbid nothing."""
    if not sides.pool.rules.share_site:
        return None
    number: dict[str, int] = {"": 0}
    for person in (*sides.mentors, *sides.mentees):
        number.setdefault(person.site_key, len(number))
    rows, columns = (_sites(sides, side, number) for side in (sides.mentors, sides.mentees))
    return partial(_mark_where, _are_other_sites, rows, columns)


def _sites(sides: Sides, people: Iterable[Person], number: Mapping[str, int]) -> NDArray[np.int32]:
    """Return the sites as numbers, twice the number and one more where a person wants to meet online."""
    responses = sides.pool.responses
    found = []
    for person in people:
        response = responses.get(person.id)
        online = response is not None and _ONLINE in response.places
        found.append(2 * number[person.site_key] + online)
    return np.array(found, np.int32)


def _are_other_sites(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    online = (rows & columns & 1).astype(bool)
    differ: NDArray[np.bool_] = _are_other(rows >> 1, columns >> 1) & ~online
    return differ


def _other_cohort(sides: Sides) -> Forbids | None:
    """Forbid that the two are of different cohorts or tracks; who is in none is forbidden nobody."""
    if not sides.pool.rules.share_cohort:
        return None
    return _by_key(sides, _are_other, lambda person: person.cohort_key)


def _no_language(sides: Sides) -> Forbids | None:
    known = tuple(option.code for option in LANGUAGES)
    return _nothing_shared(sides, known, _languages) if sides.pool.rules.share_language else None


def _no_time(sides: Sides) -> Forbids | None:
    return _nothing_shared(sides, SLOTS, _times) if sides.pool.rules.share_time else None


def _no_place(sides: Sides) -> Forbids | None:
    known = tuple(option.code for option in PLACES)
    return _nothing_shared(sides, known, _places) if sides.pool.rules.share_place else None


def _languages(response: Response) -> tuple[str, ...]:
    return response.languages


def _times(response: Response) -> tuple[str, ...]:
    return response.times


def _places(response: Response) -> tuple[str, ...]:
    return response.places


def _nothing_shared(sides: Sides, known: Iterable[str], ticked: Callable[[Response], tuple[str, ...]]) -> Forbids:
    """Forbid pairs that have nothing ticked in common; people who ticked nothing are never forbidden."""
    bit = {code: 1 << place for place, code in enumerate(known)}
    responses: Mapping[str, Response] = sides.pool.responses

    def ticks(person: Person) -> int:
        response = responses.get(person.id)
        found = 0
        for code in ticked(response) if response else ():
            found |= bit.get(code, 0)
        return found or -1

    rows = np.array([ticks(person) for person in sides.mentors], np.int32)
    columns = np.array([ticks(person) for person in sides.mentees], np.int32)
    return partial(_mark_where, _share_nothing, rows, columns)


def _share_nothing(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    nothing: NDArray[np.bool_] = np.equal(rows & columns, 0)
    return nothing


def _not_overruled(sides: Sides, pairs: Iterable[tuple[str | None, str | None]]) -> list[tuple[int, int]]:
    """Return :func:`_known` pairs but for those of which the owner decided otherwise."""
    overruled = sides.pool.overruled
    return _known(sides, [pair for pair in pairs if pair not in overruled] if overruled else pairs)


def _known(sides: Sides, pairs: Iterable[tuple[str | None, str | None]]) -> list[tuple[int, int]]:
    """Return pairs of ids as row and column, without people who are not in the pool."""
    row, column = sides.row, sides.column
    return [(row[mentor], column[mentee]) for mentor, mentee in pairs if mentor in row and mentee in column]


# The table


def _says_manager(n: int) -> Message:
    return messages("{n} is the direct manager", "{n} are direct managers", n)


def _says_report(n: int) -> Message:
    return messages("{n} reports to this person", "{n} report to this person", n)


def _says_same(n: int) -> Message:
    return messages("{n} is the same person", "{n} are the same person", n)


def _says_level(n: int) -> Message:
    return messages("{n} has no higher level", "{n} have no higher level", n)


def _says_executives(n: int) -> Message:
    return messages(
        "{n} is in executive mentoring and needs somebody of a higher level",
        "{n} are in executive mentoring and need somebody of a higher level",
        n,
    )


def _says_not_senior(n: int) -> Message:
    return messages("{n} is not senior enough", "{n} are not senior enough", n)


def _says_needs_senior(n: int) -> Message:
    return messages("{n} needs a more senior mentor", "{n} need a more senior mentor", n)


def _says_not_junior(n: int) -> Message:
    return messages("{n} is not at a lower level", "{n} are not at a lower level", n)


def _says_needs_junior(n: int) -> Message:
    return messages("{n} needs a mentor of a lower level", "{n} need a mentor of a lower level", n)


def _says_past(n: int) -> Message:
    return messages("{n} was paired with this person before", "{n} were paired with this person before", n)


def _says_minimum(n: int) -> Message:
    return messages("{n} is below the lowest score", "{n} are below the lowest score", n)


def _says_same_team(n: int) -> Message:
    return messages("{n} is of the same department", "{n} are of the same department", n)


def _says_other_team(n: int) -> Message:
    return messages("{n} is of another department", "{n} are of other departments", n)


def _says_site(n: int) -> Message:
    return messages("{n} works at another site", "{n} work at other sites", n)


def _says_cohort(n: int) -> Message:
    return messages("{n} is of another cohort or track", "{n} are of other cohorts or tracks", n)


def _says_excluded(n: int) -> Message:
    return messages(
        "{n} is of a department or job title never paired with this one",
        "{n} are of departments or job titles never paired with this one",
        n,
    )


def _says_language(n: int) -> Message:
    return messages("{n} shares no language", "{n} share no language", n)


def _says_time(n: int) -> Message:
    return messages("{n} has no time in common", "{n} have no time in common", n)


def _says_place(n: int) -> Message:
    return messages("{n} has no place to meet in common", "{n} have no place to meet in common", n)


RULES: tuple[Rule, ...] = (
    Rule(
        "self",
        message("Nobody is their own mentor."),
        message("Not possible. This is the same person"),
        Enforcement.NEVER,
        _same_person,
        _says_same,
        _says_same,
    ),
    Rule(
        "consent",
        message("Only people who have agreed to it are paired."),
        message("Not possible. {name} has not given consent", name=""),
        Enforcement.NEVER,
        _no_consent,
    ),
    Rule(
        "veto",
        message("Nobody is paired with a person they asked not to be paired with."),
        message("Not possible. One side has asked otherwise"),
        Enforcement.NEVER,
        _asked_otherwise,
    ),
    Rule(
        "block",
        message("Pairs you ruled out are not made."),
        message("Not possible. You ruled out this pair"),
        Enforcement.NEVER,
        _blocked,
    ),
    Rule(
        "exclusion",
        message("Departments and job titles that you ruled out together are not paired."),
        message("Not possible. Their departments or job titles are never paired"),
        Enforcement.NEVER,
        _excluded,
        _says_excluded,
        _says_excluded,
    ),
    Rule(
        "mutual",
        message("Two people do not mentor each other."),
        message("Not possible. {mentee} is the mentor of {mentor}", mentor="", mentee=""),
        Enforcement.NEVER,
        _mutual,
        lambda n: messages("{n} is this person's mentee", "{n} are this person's mentees", n),
        lambda n: messages("{n} is this person's mentor", "{n} are this person's mentors", n),
    ),
    Rule(
        "turn",
        message("Of two people who may both be the mentor, the senior one is."),
        message("Better not. {mentee} is senior to {mentor}", mentor="", mentee=""),
        Enforcement.WITH_REASON,
        _turned,
        lambda n: messages("{n} may only be this person's mentee", "{n} may only be this person's mentees", n),
        lambda n: messages("{n} may only be this person's mentor", "{n} may only be this person's mentors", n),
    ),
    Rule(
        "manager",
        message("A mentor is not the mentee's direct manager."),
        message("Better not. {mentee}'s direct manager", mentee=""),
        Enforcement.WITH_REASON,
        _own_manager,
        _says_manager,
        _says_report,
    ),
    Rule(
        "report",
        message("A mentor does not report to the mentee."),
        message("Better not. {mentee} is the direct manager of {mentor}", mentor="", mentee=""),
        Enforcement.WITH_REASON,
        _own_report,
        _says_report,
        _says_manager,
    ),
    Rule(
        "executive",
        message("In executive mentoring the mentor has a higher level."),
        message("Better not. {mentor} has no higher level than {mentee}", mentor="", mentee=""),
        Enforcement.WITH_REASON,
        _no_higher_level,
        _says_level,
        _says_executives,
    ),
    Rule(
        "past",
        message("People who were paired before are not paired again."),
        message("Consider. They were paired before"),
        Enforcement.CARE,
        _paired_before,
        _says_past,
        _says_past,
    ),
    Rule(
        "senior",
        message("The mentor is senior to the mentee."),
        message("Check first: the mentor is not senior enough"),
        Enforcement.CARE,
        _not_senior,
        _says_not_senior,
        _says_needs_senior,
    ),
    Rule(
        "junior",
        message("In reverse mentoring the mentor is at a lower level."),
        message("Check first: the mentor is not at a lower level"),
        Enforcement.CARE,
        _not_junior,
        _says_not_junior,
        _says_needs_junior,
    ),
    Rule(
        "minimum",
        message("Nobody is paired below the lowest score."),
        message("Check first: below the lowest score"),
        Enforcement.CARE,
        _below_minimum,
        _says_minimum,
        _says_minimum,
    ),
    Rule(
        "same_team",
        message("The mentor is of another department."),
        message("Check first: same department"),
        Enforcement.CARE,
        _same_team,
        _says_same_team,
        _says_same_team,
    ),
    Rule(
        "other_team",
        message("The mentor is of the same department."),
        message("Check first: different departments"),
        Enforcement.CARE,
        _other_team,
        _says_other_team,
        _says_other_team,
    ),
    Rule(
        "site",
        message("The two work at the same site, or both want to meet online."),
        message("Check first: different sites"),
        Enforcement.CARE,
        _other_site,
        _says_site,
        _says_site,
    ),
    Rule(
        "cohort",
        message("The two are of the same cohort or track."),
        message("Check first: different cohorts or tracks"),
        Enforcement.CARE,
        _other_cohort,
        _says_cohort,
        _says_cohort,
    ),
    Rule(
        "language",
        message("The two share a language."),
        message("Check first: no common language"),
        Enforcement.CARE,
        _no_language,
        _says_language,
        _says_language,
    ),
    Rule(
        "time",
        message("There is a time that suits both."),
        message("Check first: no common free time"),
        Enforcement.CARE,
        _no_time,
        _says_time,
        _says_time,
    ),
    Rule(
        "place",
        message("There is a place to meet that suits both."),
        message("Check first: no common meeting place"),
        Enforcement.CARE,
        _no_place,
        _says_place,
        _says_place,
    ),
)
"""The rules, the first that applies first."""

_PLACE = {rule.code: place for place, rule in enumerate(RULES, start=1)}
SELF, CONSENT, VETO, MUTUAL = (_PLACE[code] for code in ("self", "consent", "veto", "mutual"))
"""Places of some rules in a matrix of rules."""
