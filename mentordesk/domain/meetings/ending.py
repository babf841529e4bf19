"""Ends a pair without blame: its planned meetings fall away, and both sides are thanked in a short text to copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, joined, message, messages

KEPT = frozenset({EndReason.COMPLETED, EndReason.GOALS_REACHED})
"""Endings after which the mentee has what they came for."""


def ended(pair: Pair, *, on: date | None, reason: EndReason, remark: str = "") -> Pair:
    """Return a pair that ended on a day for a reason; a pause ends with it."""
    return replace(
        pair, state=PairState.ENDED, ended_on=on, end_reason=reason, end_remark=remark, paused_on=None, locked=False
    )


def fallen_away(meetings: Iterable[Meeting], pair_ids: Iterable[str]) -> tuple[tuple[Meeting, Meeting], ...]:
    """Return the meetings still planned of pairs that end, each as it is and as it falls away."""
    ending = frozenset(pair_ids)
    return tuple(
        (meeting, replace(meeting, state=MeetingState.CANCELLED, reason=ENDED))
        for meeting in meetings
        if meeting.pair_id in ending and meeting.state is MeetingState.PLANNED
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


def thanks(*, mentor: str, mentee: str, held: int, reason: EndReason, programme: str) -> Thanks:
    """Return how both sides are thanked, by the names they are called; nobody is blamed, whatever the reason."""
    names = {"mentor": mentor, "mentee": mentee, "programme": programme}
    met = (messages("You met {n} time.", "You met {n} times.", held),) if held else ()
    no_blame = message("The pair ends here, and nobody is at fault.")
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
