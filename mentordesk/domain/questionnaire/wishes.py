"""Say which wishes a person has after a form came back: what the form could not say is never deleted by it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count

from mentordesk.domain.records.questionnaire import MOST_WISHES, Wish, WishKind


def after_form(
    kept: Sequence[Wish], said: Sequence[Wish], offered: Collection[str], *, unclear: bool
) -> tuple[Wish, ...]:
    """Return the wishes of a person after a form that says these.

    ``kept`` are those there were, the first wish first. One about somebody who was not ``offered`` on the form, or
    beyond the places of the form, stays. Where a wish on the form is ``unclear`` none is deleted, and new ones are
    added as far as a form has places.
    """
    shown = _shown(kept, offered)
    if _meaning(shown) == _meaning(said):
        return tuple(kept)
    if unclear:
        return _added(kept, said)
    named = {wish.other_id for wish in said}
    hidden = [wish for wish in kept if wish not in shown and wish.other_id not in named]
    return (*hidden, *_ranked(said, hidden))


def _shown(kept: Sequence[Wish], offered: Collection[str]) -> list[Wish]:
    """Return the wishes that stand on a form which offers these people."""
    places: Counter[WishKind] = Counter()
    found = []
    for wish in sorted(kept, key=lambda wish: wish.rank):
        places[wish.kind] += wish.other_id in offered
        if wish.other_id in offered and places[wish.kind] <= MOST_WISHES:
            found.append(wish)
    return found


def _meaning(wishes: Sequence[Wish]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return who is wanted, the first wish first, and who is to be avoided, in any order."""
    wanted = [wish for wish in wishes if wish.kind is WishKind.WANT]
    wanted.sort(key=lambda wish: wish.rank)
    avoided = frozenset(wish.other_id for wish in wishes if wish.kind is WishKind.AVOID)
    return tuple(wish.other_id for wish in wanted), avoided


def _added(kept: Sequence[Wish], said: Sequence[Wish]) -> tuple[Wish, ...]:
    """Return the wishes kept, and new ones about others while there are places."""
    places = Counter(wish.kind for wish in kept)
    known = {wish.other_id for wish in kept}
    new = []
    for wish in said:
        if wish.other_id not in known and places[wish.kind] < MOST_WISHES:
            places[wish.kind] += 1
            new.append(wish)
    return (*kept, *_ranked(new, kept))


def _ranked(new: Sequence[Wish], beside: Sequence[Wish]) -> list[Wish]:
    """Return wishes with the first ranks that are free beside others."""
    taken = {wish.rank for wish in beside if wish.kind is WishKind.WANT}
    free = (rank for rank in count(1) if rank not in taken)
    return [replace(wish, rank=next(free)) if wish.kind is WishKind.WANT else wish for wish in new]
