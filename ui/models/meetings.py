"""Meetings and pairs as columns of tables, and how the state of a meeting looks: a symbol and a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.meetings import words
from mentordesk.domain.meetings.month import Month
from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, PartnershipState
from mentordesk.domain.meetings.rhythm import Quiet
from mentordesk.domain.records.meeting import Meeting, MeetingState, topic_words
from mentordesk.i18n import _, day, ngettext, number
from mentordesk.text import sort_key
from ui.models.days import short_day
from ui.models.records import TableColumn, tip

STATE_LOOK: dict[MeetingState, tuple[str, str]] = {
    MeetingState.HELD: ("ok", "good"),
    MeetingState.MISSED: ("missed", "bad"),
    MeetingState.PLANNED: ("ring", "ink2"),
    MeetingState.CANCELLED: ("ban", "ink2"),
}
"""The symbol of a state, and its colour."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with the name of its pair or group."""

    meeting: Meeting
    name: str
    is_group: bool = False

    @property
    def id(self) -> str:
        """The id of the meeting."""
        return self.meeting.id


def meeting_rows(facts: MeetingFacts) -> tuple[MeetingRow, ...]:
    """Return all meetings, the latest first."""
    named = {found.id: (found.name, found.is_group) for found in facts.partnerships}
    return tuple(MeetingRow(meeting, *named[meeting.partnership_id]) for meeting in reversed(facts.meetings))


def state_words(meeting: Meeting) -> str:
    """Return what became of a meeting, with the reason where there is one."""
    return str(words.state_words(meeting, today=date.today()))


UNLOGGED_LOOK = ("pending", "warn")
"""The symbol of a meeting whose day has passed and of which nothing is noted: it stands out."""


def state_look(meeting: Meeting) -> tuple[str, str]:
    """Return the symbol of a meeting and its colour."""
    return UNLOGGED_LOOK if words.is_unlogged(meeting, date.today()) else STATE_LOOK[meeting.state]


def topics_line(meeting: Meeting) -> str:
    """Return the topics of a meeting on one line."""
    return ", ".join(map(str, topic_words(meeting.topics)))


def meeting_columns() -> tuple[TableColumn[MeetingRow], ...]:
    """Return the columns of the list of meetings."""
    return (
        TableColumn(
            "on",
            _("Date", context="field"),
            lambda shown: f"{short_day(shown.meeting.on)}/{shown.meeting.on.year}" if shown.meeting.on else "–",
            key=lambda shown: shown.meeting.on,
            width=128,
        ),
        TableColumn("at", _("Time", context="field"), lambda shown: shown.meeting.at, quiet=True, width=64),
        TableColumn(
            "pair",
            _("Pair", context="field"),
            lambda shown: shown.name,
            key=lambda shown: sort_key(shown.name),
            tip=lambda shown: tip(shown.name),
            width=170,
        ),
        TableColumn(
            "minutes",
            _("Minutes", context="field"),
            lambda shown: number(shown.meeting.minutes, 0) if shown.meeting.minutes else "",
            key=lambda shown: shown.meeting.minutes,
            right=True,
            width=72,
        ),
        TableColumn(
            "topics",
            _("Topics", context="field"),
            lambda shown: topics_line(shown.meeting),
            tip=lambda shown: tip(topics_line(shown.meeting)),
            width=220,
        ),
        TableColumn(
            "state",
            _("State", context="field"),
            lambda shown: state_words(shown.meeting),
            state=lambda shown: state_look(shown.meeting),
            tip=lambda shown: tip(state_words(shown.meeting)),
            width=190,
        ),
    )


def legend(found: Month) -> tuple[tuple[tuple[str, str], str], ...]:
    """Return how many meetings of a month became what: each symbol that the month shows, and its words."""
    counts, open_ones = found.counts, found.counts.planned - found.unlogged
    away = counts.cancelled + counts.fallen_away
    entries = [
        (STATE_LOOK[MeetingState.HELD], _("held {n}", context="count", n=counts.held)),
        (STATE_LOOK[MeetingState.MISSED], _("missed {n}", context="count", n=counts.missed)),
        (STATE_LOOK[MeetingState.PLANNED], _("planned {n}", context="count", n=open_ones)),
    ]
    if found.unlogged:
        entries.append((UNLOGGED_LOOK, _("not noted {n}", context="count", n=found.unlogged)))
    if away:
        entries.append((STATE_LOOK[MeetingState.CANCELLED], _("cancelled {n}", context="count", n=away)))
    return tuple(entries)


# Pairs

_QUIET_LOOK = {Quiet.NO: ("ok", "good"), Quiet.YELLOW: ("warning", "warn"), Quiet.RED: ("error", "bad")}
_RANK = {Quiet.RED: 0, Quiet.YELLOW: 1, Quiet.NO: 2}


def standing_words(found: Partnership) -> str:
    """Return how a pair or group stands: meeting, quiet since, paused, ended."""
    return str(words.standing_words(found))


def standing_look(found: Partnership) -> tuple[str, str]:
    """Return the symbol of how a pair stands, and its colour."""
    if found.state is PartnershipState.ACTIVE:
        if found.quiet is Quiet.NO and found.last is None:
            return "ring", "ink2"
        return _QUIET_LOOK[found.quiet]
    return {
        PartnershipState.PAUSED: ("pending", "ink2"),
        PartnershipState.PROPOSED: ("maybe", "ink2"),
        PartnershipState.ENDED: ("none", "ink2"),
    }[found.state]


def actions_words(found: Partnership) -> str:
    """Return how many actions are open, and how many of them should be done by now."""
    still = len(found.open_actions)
    if not still:
        return ""
    late = len(found.overdue_actions)
    if late:
        return ngettext("{late} of {n} overdue", "{late} of {n} overdue", still, late=late, context="count")
    return ngettext("{n} open", "{n} open", still, context="count")


def pair_columns() -> tuple[TableColumn[Partnership], ...]:
    """Return the columns of the pairs and groups."""
    return (
        TableColumn(
            "pair",
            _("Pair", context="field"),
            lambda found: found.name,
            key=lambda found: sort_key(found.name),
            tip=lambda found: tip(found.name),
            width=180,
        ),
        TableColumn(
            "held",
            _("Held", context="field"),
            lambda found: number(found.counts.held, 0),
            key=lambda found: found.counts.held,
            right=True,
            width=64,
        ),
        TableColumn(
            "last",
            _("Last", context="field"),
            lambda found: day(found.last.on) if found.last and found.last.on else "–",
            key=lambda found: found.last.on if found.last else None,
            width=104,
        ),
        TableColumn(
            "next",
            _("Next", context="field"),
            lambda found: day(found.next.on) if found.next and found.next.on else "–",
            key=lambda found: found.next.on if found.next else None,
            width=104,
        ),
        TableColumn(
            "standing",
            _("State", context="field"),
            standing_words,
            key=lambda found: (not found.is_live, _RANK[found.quiet], -found.quiet_days),
            state=standing_look,
            width=170,
        ),
        TableColumn(
            "actions",
            _("Actions", context="field"),
            actions_words,
            key=lambda found: (-len(found.overdue_actions), -len(found.open_actions)),
            state=lambda found: ("warning", "warn") if found.overdue_actions else None,
            width=150,
        ),
    )


def pair_choices(found: Iterable[tuple[Partnership, int]]) -> list[tuple[str, str]]:
    """Return pairs as choices, each with the number of the meeting that would be noted."""
    return [
        (entry.id, _("{pair} · meeting {n}", context="choice", pair=entry.name, n=meeting)) for entry, meeting in found
    ]
