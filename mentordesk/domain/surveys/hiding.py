"""Which groups of answers may be shown: never fewer than five, and never so that fewer than five can be worked out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.records.survey import FilledForm, Respondent

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


def gives_away(added: Iterable[FilledForm]) -> bool:
    """Return whether results that were seen would change by the answers of fewer than five, if these are added.

    Whoever compares results before and after learns what changed of each role, group and item.
    """
    counts: Counter[tuple[Respondent, str, str]] = Counter()
    for form in added:
        for code in ("", *(code for code, _value in form.scores)):
            counts[form.respondent, "", code] += 1
            counts[form.respondent, f"in {form.group}", code] += 1
    return not counts or min(counts.values()) < FEW_ANSWERS


def beside_whole(sizes: Mapping[K, int]) -> frozenset[K]:
    """Return the groups that may be shown where their whole is shown too, in pieces that add up to it.

    What is hidden is either nothing or large enough: else the smallest group that could be shown is hidden as well.
    """
    shown = [group for group, size in sizes.items() if size >= FEW_ANSWERS]
    shown.sort(key=lambda group: -sizes[group])
    while shown and 0 < sum(sizes.values()) - sum(sizes[group] for group in shown) < FEW_ANSWERS:
        shown.pop()
    return frozenset(shown)
