"""Makes figures: a share of a count, with its words for one case and for many, or the reason why there is none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.measuring.facts import Behind, Depth, Expected, Figure, FigureCode, Missing, RowBehind, Unit
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is the same of a figure whatever its value: its code, name, formula, where that comes from, unit, depth."""

    code: FigureCode
    name: Message
    formula: Message
    source: Message
    unit: Unit = Unit.PERCENT
    depth: Depth = Depth.INPUT


def _blank(about: About) -> Figure:
    return Figure(
        code=about.code,
        name=about.name,
        formula=about.formula,
        source=about.source,
        unit=about.unit,
        depth=about.depth,
    )


def unknown(about: About, why: Message, place: str = "", *, notes: tuple[Message, ...] = ()) -> Figure:
    """Return a figure that cannot be computed yet, with the reason and the place where the data are entered."""
    return replace(_blank(about), missing=Missing(why=why, place=place), notes=notes)


def known(
    about: About,
    value: float,
    *,
    numerator: float | None = None,
    denominator: float | None = None,
    counted: Message | None = None,
    line: Message | None = None,
    expected: Expected | None = None,
    tentative: Message | None = None,
    notes: Sequence[Message] = (),
    behind: tuple[RowBehind, ...] | Behind = (),
) -> Figure:
    """Return a figure with its value."""
    return replace(
        _blank(about),
        numerator=numerator,
        denominator=denominator,
        value=value,
        counted=counted,
        line=line,
        expected=expected,
        tentative=tentative,
        notes=tuple(notes),
        behind=behind,
    )


def percent(some: float, of: float) -> float:
    """Return a share in percent; ``of`` is not 0."""
    return some / of * 100


def rounded(some: float, of: float) -> int:
    """Return a share in whole percent, 0 of nothing."""
    return round(percent(some, of)) if of else 0


def share(
    about: About,
    some: int,
    of: int,
    *,
    none: Missing,
    counted: Message | None = None,
    line: Message | None = None,
    expected: Expected | None = None,
    tentative: Message | None = None,
    notes: Sequence[Message] = (),
    behind: tuple[RowBehind, ...] | Behind = (),
) -> Figure:
    """Return ``some`` of a number in percent; where there is nobody to count, the figure says so."""
    if not of:
        return unknown(about, none.why, none.place)
    return known(
        about,
        percent(some, of),
        numerator=some,
        denominator=of,
        counted=counted or people_of(some, of),
        line=line,
        expected=expected,
        tentative=tentative,
        notes=notes,
        behind=behind,
    )


def people_of(some: int, of: int) -> Message:
    """Return so many of so many people, in words."""
    return messages("{some}/{n} person", "{some}/{n} people", of, context="count", some=some)


def in_order(rows: Callable[[], Iterable[RowBehind]]) -> Behind:
    """Return the cases behind a figure: those that do not count first, then by name, nameless ones last."""
    return Behind(lambda: sorted(rows(), key=lambda row: (row.counts, not row.name, row.name, _known_of(row.words))))


def _known_of(words: Message | None) -> tuple[str, ...]:
    """Return what orders cases of the same name, in any language."""
    return () if words is None else (words.source, *(str(value) for _name, value in words.values))


NOT_OVER = message("The cycle is not over, so this may still change.")

MENTORDECK = message("Usual range of one vendor (MentorDeck), a rough guide for small companies")
OWN_DESIGN = message("Proposed by MentorDesk, until there is a cycle to compare with")
