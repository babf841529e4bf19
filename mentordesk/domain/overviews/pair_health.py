"""The overview of the pairs: how they stand, how often they meet, and with names whom somebody should ask."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from mentordesk.domain.chart import Bar, BarChart
from mentordesk.domain.measuring.basis import window_of
from mentordesk.domain.measuring.participation import last_met
from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.overviews.scope import UNNAMED, UNNAMED_NOTE, Scope
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.records.group import Group
from mentordesk.i18n import Message, message, messages

NAME = message("Pair health", context="title")

MANY = 6
"""Pairs with so many meetings and more stand together in the chart."""

MET = message("Met within the usual time")
QUIET = message("Met, but not for a while")
NEVER = message("Not met yet", context="state")
PAUSED = message("Pausing for now", context="state")
ENDED = message("Ended", context="state")
ACTIVE = (MET, QUIET, NEVER)
STANDINGS = (MET, QUIET, NEVER, PAUSED, ENDED)


def standing(scope: Scope, pair: Partnership, last: date | None) -> Message:
    """Return how a pair or group stands on the last day that counts; ``last`` is when it met last."""
    ended = pair.record.ended_on
    if pair.state is PartnershipState.ENDED and (ended is None or ended <= scope.last):
        return ENDED
    if pair.state is PartnershipState.PAUSED:
        return PAUSED
    if last is None:
        return NEVER
    return MET if is_recent(scope, pair, last) else QUIET


def is_recent(scope: Scope, pair: Partnership, day: date | None) -> bool:
    """Say whether a day is within the usual time of a pair before the last day that counts."""
    return day is not None and (scope.last - day).days <= window_of(pair)


def pair_health(scope: Scope, letterhead: Letterhead) -> OverviewPaper:
    """Return the overview of pairs and groups."""
    pairs = scope.partnerships
    last = {pair.id: last_met(pair, scope.last) for pair in pairs}
    stand = {pair.id: standing(scope, pair, last[pair.id]) for pair in pairs}
    counted = [pair for pair in pairs if stand[pair.id] in ACTIVE or is_recent(scope, pair, pair.record.ended_on)]
    met = sum(is_recent(scope, pair, last[pair.id]) for pair in counted)
    tables = [_standings(stand.values()), _meetings(scope)]
    if scope.view.names:
        tables.append(_list(scope, last, stand))
    return OverviewPaper(
        letterhead=letterhead,
        name=NAME,
        title=_title(met, len(counted), scope.found.windows_of(counted)),
        below=scope.words,
        chart=_chart(scope),
        tables=tuple(tables),
        notes=_notes(scope),
        names=scope.view.names,
    )


def _title(met: int, of: int, window: int | None) -> Message:
    if not of:
        return message("No pair is active now")
    if window is None:
        return messages(
            "{met} of {n} pair met within one and a half times its rhythm",
            "{met} of {n} pairs met within one and a half times their rhythm",
            of,
            met=met,
        )
    return messages(
        "{met} of {n} pair met within {days} days",
        "{met} of {n} pairs met within {days} days",
        of,
        met=met,
        days=window,
    )


def _notes(scope: Scope) -> tuple[Message, ...]:
    usual = message(
        "The usual time is one and a half times the rhythm that a pair agreed to: {days} days by the plan. Groups "
        "count as pairs; a pair that ended in this time counts too, so that ending a pair raises no rate.",
        days=scope.found.window,
    )
    return (usual, UNNAMED_NOTE) if scope.view.names else (usual,)


def _standings(found: Iterable[Message]) -> OverviewTable:
    counts = Counter(found)
    columns = (OverviewColumn(message("Standing", context="field"), grows=True, is_number=False), _column_pairs())
    rows = tuple((words, counts[words]) for words in STANDINGS)
    return OverviewTable(title=message("How the pairs stand"), columns=columns, rows=rows)


def _column_pairs() -> OverviewColumn:
    return OverviewColumn(message("Pairs", context="field"))


def _meetings(scope: Scope) -> OverviewTable:
    counts = [scope.counts(pair) for pair in scope.partnerships]
    held, minutes = sum(found.held for found in counts), sum(found.minutes for found in counts)
    rows: tuple[tuple[Value, ...], ...] = (
        (message("Held", context="field"), held),
        (message("Missed", context="field"), sum(found.missed for found in counts)),
        (message("Cancelled", context="field"), sum(found.cancelled for found in counts)),
        (message("Hours together", context="field"), round(minutes / 60, 1)),
        (message("Held by each pair, on average"), round(held / len(counts), 1) if counts else None),
    )
    columns = (
        OverviewColumn(message("Meetings", context="title"), grows=True, is_number=False),
        OverviewColumn(message("Number", context="field")),
    )
    return OverviewTable(title=message("Their meetings", context="title"), columns=columns, rows=rows)


def _chart(scope: Scope) -> BarChart | None:
    held = Counter(min(scope.counts(pair).held, MANY) for pair in scope.partnerships)
    if not held:
        return None
    bars = tuple(Bar(_label(number), held[number], str(held[number])) for number in range(MANY + 1))
    return BarChart(title=message("Pairs by meetings held"), bars=bars, close=True)


def _label(number: int) -> Message:
    if number == MANY:
        return message("{n} and more", n=number)
    return messages("{n} meeting", "{n} meetings", number, context="count")


def _list(scope: Scope, last: dict[str, date | None], stand: dict[str, Message]) -> OverviewTable:
    columns = (
        OverviewColumn(message("Pair", context="field"), grows=True, is_number=False),
        OverviewColumn(message("Standing", context="field"), is_number=False),
        OverviewColumn(message("Last meeting", context="field")),
        OverviewColumn(message("Held", context="field")),
        OverviewColumn(message("Missed", context="field")),
    )
    order = {words: place for place, words in enumerate((NEVER, QUIET, MET, PAUSED, ENDED))}
    pairs = sorted(scope.partnerships, key=lambda pair: (order[stand[pair.id]], last[pair.id] or date.min, pair.name))
    rows: list[tuple[Value, ...]] = []
    for pair in pairs:
        counts = scope.counts(pair)
        rows.append((_name(scope, pair), stand[pair.id], last[pair.id], counts.held, counts.missed))
    return OverviewTable(title=message("Pair by pair"), columns=columns, rows=tuple(rows))


def _name(scope: Scope, pair: Partnership) -> Value:
    if not scope.found.may_be_named(pair):
        return UNNAMED
    return message("{name} (group)", context="name", name=pair.name) if isinstance(pair.record, Group) else pair.name
