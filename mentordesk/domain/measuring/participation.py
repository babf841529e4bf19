"""Participation: who is in, whether the pairs meet, and whether meetings take place as planned."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mentordesk.domain.measuring.basis import Population, lasted, window_of
from mentordesk.domain.measuring.facts import (
    Criterion,
    CriterionCode,
    Depth,
    Expected,
    Figure,
    FigureCode,
    Missing,
    RowBehind,
)
from mentordesk.domain.measuring.making import (
    MENTORDECK,
    NOT_OVER,
    OWN_DESIGN,
    About,
    in_order,
    known,
    rounded,
    share,
    unknown,
)
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.i18n import Message, message, messages

_PAIRS = About(
    code=FigureCode.ACTIVE_PAIRS,
    name=message("Active pairs that met"),
    formula=message("Active pairs that met within one and a half times their rhythm ÷ active pairs"),
    source=MENTORDECK,
    depth=Depth.APPLICATION,
)
_MENTEES = About(
    code=FigureCode.MENTEES,
    name=message("Mentees who take part"),
    formula=message("Enrolled mentees ÷ (enrolled mentees + comparison group)"),
    source=OWN_DESIGN,
)
_HELD = About(
    code=FigureCode.MEETINGS_HELD,
    name=message("Meetings that took place"),
    formula=message("Meetings held ÷ (held + missed + cancelled and not moved)"),
    source=MENTORDECK,
    depth=Depth.APPLICATION,
)
_MENTORS = About(
    code=FigureCode.MENTORS_USED,
    name=message("Mentors with a pair"),
    formula=message("Mentors with at least one active pair ÷ enrolled mentors"),
    source=MENTORDECK,
)


def participation(found: Population) -> Criterion:
    """Return the criterion of participation."""
    tentative = None if found.period.is_over else NOT_OVER
    return Criterion(
        code=CriterionCode.PARTICIPATION,
        name=message("Participation", context="criterion"),
        question=message("Do people take part, and do the pairs meet?"),
        head=_pairs(found, tentative),
        others=(_mentees(found, tentative), _held(found, tentative), _mentors(found, tentative)),
    )


def met_since(pair: Partnership, first: date, last: date) -> bool:
    """Say whether a pair or group held a meeting between two days, both included."""
    return any(
        meeting.state is MeetingState.HELD and meeting.on is not None and first <= meeting.on <= last
        for meeting in reversed(pair.meetings)
    )


def last_met(pair: Partnership, until: date) -> date | None:
    """Return the day of the last meeting held up to a day."""
    return next(
        (
            meeting.on
            for meeting in reversed(pair.meetings)
            if meeting.state is MeetingState.HELD and meeting.on is not None and meeting.on <= until
        ),
        None,
    )


def _pairs(found: Population, tentative: Message | None) -> Figure:
    as_of, active = found.period.as_of, found.active
    window = found.windows_of(active)
    last = {pair.id: last_met(pair, as_of) for pair in active}
    met = {pair.id for pair in active if _is_within(last[pair.id], as_of, window_of(pair))}
    no_pairs = message("Every pair has ended.") if found.partnerships else message("No pair has begun yet.")
    notes: tuple[Message, ...] = ()
    ended = sum(not pair.is_live for pair in active)
    if ended:
        note = messages(
            "{n} pair that ended in these days is counted too, so that ending a pair raises no rate.",
            "{n} pairs that ended in these days are counted too, so that ending a pair raises no rate.",
            ended,
        )
        notes = (note,)

    def rows() -> Iterator[RowBehind]:
        for pair in active:
            day = last[pair.id]
            name = pair.name if found.may_be_named(pair) else ""
            words = message("met last on {day}", day=day) if day else message("has not met yet")
            yield RowBehind(name=name, counts=pair.id in met, words=words)

    line = _within_words(rounded(len(met), len(active)), window)
    expected: Expected | None = Expected(least=75, most=85, words=message("Expected: 75–85%", context="field"))
    due = _first_due(active, as_of) if tentative is not None else None
    if due is not None and len(met) < len(active):  # nobody is late yet: there is nothing to judge
        expected = None
        line = messages(
            "{n} pair has just begun and should have met by {day}.",
            "{n} pairs have just begun; the first should have met by {day}.",
            len(active),
            day=due,
        )
    return share(
        _PAIRS,
        len(met),
        len(active),
        none=Missing(why=no_pairs, place="connect"),
        counted=messages("{some}/{n} pair", "{some}/{n} pairs", len(active), context="count", some=len(met)),
        line=line,
        expected=expected,
        tentative=tentative,
        notes=notes,
        behind=in_order(rows),
    )


def _first_due(active: Sequence[Partnership], as_of: date) -> date | None:
    """Return the day by which the first pair should have met, ``None`` where it is over for one or not known."""
    days = [pair.terms.start + timedelta(days=window_of(pair)) for pair in active if pair.terms.start is not None]
    return min(days) if days and len(days) == len(active) and min(days) >= as_of else None


def _is_within(day: date | None, as_of: date, window: int) -> bool:
    return day is not None and (as_of - day).days <= window


def _within_words(percent: int, window: int | None) -> Message:
    if window is None:
        return message("{percent}% met within one and a half times their rhythm", percent=percent)
    return message("{percent}% met within {days} days", percent=percent, days=window)


def _mentees(found: Population, tentative: Message | None) -> Figure:
    eligible = len(found.mentees) + len(found.others)
    return share(
        _MENTEES,
        len(found.mentees),
        eligible,
        none=Missing(why=message("Nobody is enrolled yet."), place="connect"),
        line=message("{percent}% of those who could take part", percent=rounded(len(found.mentees), eligible)),
        expected=Expected(least=20, most=40, words=message("Expected in a pilot: 20–40%")),
        tentative=tentative,
    )


def _held(found: Population, tentative: Message | None) -> Figure:
    counts = found.counts
    if not counts.due:
        return unknown(_HELD, message("No meeting is recorded yet."), "meetings")
    words = messages("{some}/{n} meeting", "{some}/{n} meetings", counts.due, context="count", some=counts.held)
    return known(
        _HELD,
        counts.held / counts.due * 100,
        numerator=counts.held,
        denominator=counts.due,
        counted=words,
        line=message("{missed} missed, {cancelled} cancelled", missed=counts.missed, cancelled=counts.cancelled),
        expected=Expected(least=80, most=90, words=message("Expected: 80–90%", context="field")),
        tentative=tentative,
    )


def _mentors(found: Population, tentative: Message | None) -> Figure:
    as_of = found.period.as_of
    busy = {
        person_id for pair in found.active if lasted(pair.record, as_of) for person_id in pair.people
    } & found.mentors
    return share(
        _MENTORS,
        len(busy),
        len(found.mentors),
        none=Missing(why=message("No mentor is enrolled yet."), place="connect"),
        counted=messages(
            "{some}/{n} mentor", "{some}/{n} mentors", len(found.mentors), context="count", some=len(busy)
        ),
        expected=Expected(least=70, most=80, words=message("Expected: 70–80%", context="field")),
        tentative=tentative,
        behind=in_order(lambda: (RowBehind(name=found.named(id_), counts=id_ in busy) for id_ in found.mentors)),
    )
