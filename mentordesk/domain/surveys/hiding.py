"""Which groups of answers may be shown: never fewer than five, and never so that fewer than five can be worked out."""

import fractions
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.records.survey import FilledForm, Respondent, Sheet
from mentordesk.domain.surveys.items import SATISFIED

K = TypeVar("K")


def together(sizes: Mapping[K, int]) -> frozenset[K]:
    """Return the groups that count in the whole: those that are large enough, or all where none is but all are.

    A small group beside a large one is left out of the whole, since the difference would be the small group.
    """
    large = frozenset(group for group, size in sizes.items() if size >= FEW_ANSWERS)
    if large:
        return large
    some = frozenset(group for group, size in sizes.items() if size)
    return some if sum(sizes.values()) >= FEW_ANSWERS else frozenset()


def gives_away(seen: Sequence[Sheet], added: Iterable[FilledForm]) -> bool:
    """Return whether results that were seen would tell what fewer than five said, once these forms are added.

    Whoever compares results before and after learns what changed of each role, group and item; and where a role that
    was hidden appears, the groups that it is part of grow by what its few said before.
    """
    if len(seen) < FEW_ANSWERS:
        return False
    forms = tuple(added)
    counts: Counter[tuple[Respondent, str, str]] = Counter()
    for form in forms:
        for code in ("", *(code for code, _value in form.scores)):
            counts[form.respondent, "", code] += 1
            counts[form.respondent, f"in {form.group}", code] += 1
    if not counts or min(counts.values()) < FEW_ANSWERS:
        return True
    return any(
        0 < count < FEW_ANSWERS
        for role in {form.respondent for form in forms}
        for count in _answered(role, [sheet for sheet in seen if sheet.respondent is role])
    )


def _answered(role: Respondent, sheets: Sequence[Sheet]) -> tuple[int, int]:
    """Return how many of a role handed in a form, and how many said whether the time was well spent."""
    return len(sheets), sum(code == SATISFIED.get(role) for sheet in sheets for code, _value in sheet.scores)


def can_be_worked_out(known: Sequence[Collection[int]]) -> bool:
    """Return whether adding and subtracting sums over sets of answers gives that of one to four of them.

    ``known`` are the sets of answers, each by its place, of which the sum is shown. Answers that are in the same sets
    cannot be separated.
    """
    sets = [frozenset(some) for some in known]
    alike = Counter(tuple(place in some for some in sets) for place in frozenset().union(*sets))
    kinds = tuple(alike)
    basis = _reduced([fractions.Fraction(kind[row]) for kind in kinds] for row in range(len(sets)))
    few = [place for place, kind in enumerate(kinds) if alike[kind] < FEW_ANSWERS]
    for count in range(1, FEW_ANSWERS):
        for chosen in combinations(few, count):
            if sum(alike[kinds[place]] for place in chosen) < FEW_ANSWERS:
                wanted = [fractions.Fraction(place in chosen) for place in range(len(kinds))]
                if not any(_without(wanted, basis)):
                    return True
    return False


_Row = list["fractions.Fraction"]


def _reduced(rows: Iterable[_Row]) -> list[tuple[int, _Row]]:
    """Return the rows that the others do not give already, each with the place of its first number, which is 1."""
    basis: list[tuple[int, _Row]] = []
    for row in rows:
        rest = _without(row, basis)
        first = next((place for place, value in enumerate(rest) if value), None)
        if first is not None:
            basis.append((first, [value / rest[first] for value in rest]))
    return basis


def _without(row: _Row, basis: Iterable[tuple[int, _Row]]) -> _Row:
    """Return what is left of a row once the rows of a basis are subtracted as often as they fit."""
    for first, known in basis:
        times = row[first]
        if times:
            row = [value - times * other for value, other in zip(row, known, strict=True)]
    return row
