"""Ends a pair or a group without blame: its planned meetings fall away, and everybody is thanked in a short text."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import overload

from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, joined, message, messages

KEPT = frozenset({EndReason.COMPLETED, EndReason.GOALS_REACHED})
"""Endings after which the mentee has what they came for."""

NEAR_THE_END = timedelta(days=31)
"""A pair that ends no earlier than so long before its last day has done what was agreed."""


def likely_reason(*, has_left: bool, last_day: date | None, today: date) -> EndReason:
    """Return why a pair or a group most likely ends now; ``NONE`` where only its owner can know."""
    if has_left:
        return EndReason.LEFT_COMPANY
    is_over = last_day is not None and today >= last_day - NEAR_THE_END
    return EndReason.COMPLETED if is_over else EndReason.NONE


@overload
def ended(record: Pair, *, on: date | None, reason: EndReason, remark: str = "") -> Pair: ...
@overload
def ended(record: Group, *, on: date | None, reason: EndReason, remark: str = "") -> Group: ...
def ended(record: Pair | Group, *, on: date | None, reason: EndReason, remark: str = "") -> Pair | Group:
    """Return a pair or a group that ended on a day for a reason; a pause ends with it."""
    if isinstance(record, Pair):
        record = replace(record, state=PairState.ENDED)
    return replace(record, ended_on=on, end_reason=reason, end_remark=remark, paused_on=None, locked=False)


def fallen_away(meetings: Iterable[Meeting], ids: Iterable[str]) -> tuple[tuple[Meeting, Meeting], ...]:
    """Return the meetings still planned of pairs and groups that end, each as it is and as it falls away."""
    ending = frozenset(ids)
    return tuple(
        (meeting, replace(meeting, state=MeetingState.CANCELLED, reason=ENDED))
        for meeting in meetings
        if meeting.partnership_id in ending and meeting.state is MeetingState.PLANNED
    )


@dataclass(frozen=True, slots=True)
class EndedGroups:
    """Records before and after people are out of their groups."""

    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()


def ended_groups(
    removed: Sequence[Record], used: Collection[str], meetings: Iterable[Meeting], *, on: date | None, reason: EndReason
) -> EndedGroups:
    """Return what becomes of groups and places that would be removed: a group of which anything is kept ends instead.

    ``used`` are the ids of the groups that have met, or agreed on anything. Who was in them last stays in them.
    """
    over = [record for record in removed if isinstance(record, Group) and record.id in used]
    ids = {group.id for group in over}
    going = [
        record
        for record in removed
        if record.id not in ids and not (isinstance(record, Member) and record.group_id in ids)
    ]
    falling = fallen_away(meetings, ids)
    after = [ended(group, on=on, reason=reason) for group in over]
    return EndedGroups(
        (*going, *over, *(meeting for meeting, _after in falling)), (*after, *(gone for _before, gone in falling))
    )


def left(pairs: Sequence[Pair], meetings: Iterable[Meeting], *, on: date | None) -> tuple[list[Record], list[Record]]:
    """Return what changes, before and after, when pairs end because somebody leaves the company."""
    falling = fallen_away(meetings, (pair.id for pair in pairs))
    before: list[Record] = [*pairs, *(meeting for meeting, _after in falling)]
    after: list[Record] = [ended(pair, on=on, reason=EndReason.LEFT_COMPANY) for pair in pairs]
    return before, [*after, *(gone for _before, gone in falling)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """A short text for each side, to be copied into a message."""

    mentor: Message
    mentee: Message


def thanks(
    *, mentor: str, mentee: str, held: int, reason: EndReason, programme: str, no_blame: Message | None = None
) -> Thanks:
    """Return how both sides are thanked, by the names they are called; nobody is blamed, whatever the reason."""
    names = {"mentor": mentor, "mentee": mentee, "programme": programme}
    met = (messages("You met {n} time.", "You met {n} times.", held),) if held else ()
    no_blame = no_blame or message("The pair ends here, and nobody is at fault.")
    to_mentor = message("Dear {mentor}, thank you for the time you gave {mentee} in {programme}.", **names)
    if reason in KEPT:
        congratulated = message("Dear {mentee}, congratulations: you and {mentor} got there in {programme}.", **names)
        passed_on = message("What you learned is yours now; pass it on.")
        return Thanks(
            mentor=joined((to_mentor, *met, message("What you passed on stays here.")), " "),
            mentee=joined((congratulated, *met, passed_on), " "),
        )
    to_mentee = message("Dear {mentee}, thank you for the time you shared with {mentor} in {programme}.", **names)
    another = message("If you would like another mentor, tell us: you are on our list.")
    return Thanks(
        mentor=joined((to_mentor, *met, no_blame), " "), mentee=joined((to_mentee, *met, no_blame, another), " ")
    )


def panel_thanks(*, mentors: str, mentee: str, held: int, reason: EndReason, programme: str) -> Thanks:
    """Return how the mentors of a panel and their mentee are thanked."""
    no_blame = message("The panel ends here, and nobody is at fault.")
    return thanks(mentor=mentors, mentee=mentee, held=held, reason=reason, programme=programme, no_blame=no_blame)


def group_thanks(*, peers: str, held: int, reason: EndReason, programme: str) -> Message:
    """Return how the people of a peer group are thanked, all in one text."""
    met = (messages("You met {n} time.", "You met {n} times.", held),) if held else ()
    to_all = message(
        "Dear {peers}, thank you for the time you shared in {programme}.", peers=peers, programme=programme
    )
    if reason in KEPT:
        return joined((to_all, *met, message("What you learned from each other is yours now; pass it on.")), " ")
    no_blame = message("The group ends here, and nobody is at fault.")
    another = message("If you would like another group or a mentor, tell us: you are on our list.")
    return joined((to_all, *met, no_blame, another), " ")
