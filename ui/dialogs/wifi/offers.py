"""What can be opened for answers: each form with its slips, and why it cannot be opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.survey import Respondent, Wave
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.wifi import KIND_WORDS, Kind, Slip
from mentordesk.i18n import Message, message, messages
from mentordesk.services import surveys, wifi


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner came to open: a form, and of the surveys which one."""

    kind: Kind | None = None
    wave: Wave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A form that can be opened, with the slips that open it; ``why_not`` says why it cannot be.

    ``roles`` are whom tickets without names are for, by the id of the slip.
    """

    kind: Kind
    slips: tuple[Slip, ...] = ()
    wave: WaveRow | None = None
    note: Message | str = ""
    why_not: Message | str = ""
    roles: Mapping[str, Respondent] = field(default_factory=dict)

    @property
    def name(self) -> Message:
        """What it is called."""
        if self.wave is None:
            return KIND_WORDS[self.kind]
        return message("Survey: {name}", context="title", name=self.wave.name)

    @property
    def gives_tickets(self) -> bool:
        """Whether its slips bear no names and are given out anew each time."""
        return self.wave is not None and self.wave.is_anonymous

    def is_wanted(self, wanted: Wanted) -> bool:
        """Return whether this is what the owner came to open."""
        same_wave = wanted.wave is None or (self.wave is not None and self.wave.wave is wanted.wave)
        return self.kind is wanted.kind and same_wave and not self.why_not


def offers(desk: Desk, wanted: Wanted, *, today: date) -> tuple[Offer, ...]:
    """Return what can be opened. Of the surveys: those under way or due, and the one the owner came to open."""
    found: list[Offer] = []
    if not current.is_closed(desk):
        found += [_sign_up(desk, today), _questionnaire(desk, today), _meeting(desk, today)]
    return (*found, *_surveys(desk, wanted, today))


def _sign_up(desk: Desk, today: date) -> Offer:
    slips = wifi.slips(desk, Kind.SIGN_UP, today=today)
    note = message("One QR code for everybody. Whoever opens it says their name; you confirm who it is.")
    return Offer(kind=Kind.SIGN_UP, slips=slips, note=note)


def _questionnaire(desk: Desk, today: date) -> Offer:
    slips = wifi.slips(desk, Kind.QUESTIONNAIRE, today=today)
    note = messages("A slip for {n} person who takes part.", "A slip for each of {n} people who take part.", len(slips))
    why_not = "" if slips else message("Nobody takes part yet.")
    return Offer(kind=Kind.QUESTIONNAIRE, slips=slips, note=note, why_not=why_not)


def _meeting(desk: Desk, today: date) -> Offer:
    slips = wifi.slips(desk, Kind.MEETING, today=today)
    note = messages(
        "A slip for {n} pair or group, for all its meetings.",
        "A slip for each of {n} pairs and groups, for all their meetings.",
        len(slips),
    )
    why_not = "" if slips else message("No pair meets yet.")
    return Offer(kind=Kind.MEETING, slips=slips, note=note, why_not=why_not)


def _surveys(desk: Desk, wanted: Wanted, today: date) -> tuple[Offer, ...]:
    shown = (WaveState.OPEN, WaveState.DUE)
    rows = surveys.facts(desk, today=today).rows
    return tuple(_survey(desk, row, today) for row in rows if row.state in shown or row.wave is wanted.wave)


def _survey(desk: Desk, row: WaveRow, today: date) -> Offer:
    why_not = surveys.why_not_taken(desk, row) or ("" if row.asked_count else _NOBODY)
    if not row.is_anonymous:
        slips = wifi.slips(desk, Kind.SURVEY, wave_id=row.id, today=today)
        note = messages(
            "A slip for {n} manager, with the names of those they lead.",
            "A slip for each of {n} managers, with the names of those they lead.",
            len(slips),
        )
        return Offer(kind=Kind.SURVEY, slips=slips, wave=row, note=note, why_not=why_not)
    slips, roles = tickets(desk, row, surveys.marks_given(desk, row), today=today)
    note = messages(
        "{n} ticket that was printed here is not used yet. Tickets bear no names; draw them from a box.",
        "{n} tickets that were printed here are not used yet. Tickets bear no names; draw them from a box.",
        len(slips),
    )
    if not slips:
        note = message("Print tickets first. They bear no names; people draw them from a box.")
    return Offer(kind=Kind.SURVEY, slips=slips, wave=row, note=note, why_not=why_not, roles=roles)


_NOBODY = message("Nobody can be asked yet: pairs that are agreed come first.")


def tickets(
    desk: Desk, row: WaveRow, marks: Mapping[Respondent, frozenset[str]], *, today: date, is_new: bool = False
) -> tuple[tuple[Slip, ...], dict[str, Respondent]]:
    """Return the tickets of these marks with their roles: those not used that were printed here, or that ``is_new``."""
    slips: list[Slip] = []
    roles: dict[str, Respondent] = {}
    for role, theirs in marks.items():
        found = wifi.slips(desk, Kind.SURVEY, wave_id=row.id, marks=theirs, today=today)
        kept = found if is_new else wifi.printed(desk, found)
        slips += kept
        roles |= {slip.id: role for slip in kept}
    return tuple(slips), roles
