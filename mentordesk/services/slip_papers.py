"""The slips to cut with which people answer on the company's Wi-Fi, as a paper; tickets of surveys bear no names."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.chart import Words
from mentordesk.domain.papers.slips import DRAWN, FOR_ALL, KEPT, YOURS, PaperSlip, SlipsPaper, WayIn
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.survey import Respondent
from mentordesk.domain.wifi import KIND_WORDS, Kind, Slip
from mentordesk.i18n import Message, message, using

OF_A_SHEET = 8
"""So many slips are on a sheet; a way in for everybody fills one."""

NO_ROLES: Mapping[str, Respondent] = MappingProxyType({})


def way_in(slip: Slip, base: str) -> WayIn:
    """Return the address of a slip; ``base`` is what stands before each ticket."""
    return WayIn(f"{base}{slip.ticket}", f"{base}{slip.shown}")


def slips_paper(
    desk: Desk, slips: Sequence[Slip], base: str, *, roles: Mapping[str, Respondent] = NO_ROLES, today: date
) -> SlipsPaper:
    """Return slips of one form to be cut; ``roles`` are whom tickets without names are for, by the id of the slip."""
    kind = slips[0].kind
    copies = OF_A_SHEET if kind is Kind.SIGN_UP else 1
    departments = {person.id: person.department for person in desk.all(Person)}
    made = (
        PaperSlip(
            form=KIND_WORDS[kind],
            way_in=way_in(slip, base),
            name=slip.name,
            about=_about(slip, roles.get(slip.id), departments.get(slip.about, "")),
            once=DRAWN if slip.is_anonymous else _ONCE[slip.kind],
        )
        for slip in slips
    )
    return SlipsPaper(
        letterhead=current.letterhead(desk, today=today),
        title=title(slips[0]),
        slips=tuple(slip for slip in made for _copy in range(copies)),
        contact=current.contact(desk),
    )


def title(slip: Slip) -> Message:
    """Return what slips like this one are called."""
    if slip.is_anonymous:
        return message("Survey tickets", context="title")
    return message("Slips: {form}", context="title", form=KIND_WORDS[slip.kind])


def _about(slip: Slip, role: Respondent | None, department: str) -> Words:
    if slip.kind is Kind.SIGN_UP:
        return message("For everybody", context="title")
    if slip.is_anonymous:
        return _TICKETS.get(role, message("Ticket", context="title"))
    return department


_TICKETS: dict[Respondent | None, Message] = {
    Respondent.MENTEE: message("Ticket for a mentee", context="title"),
    Respondent.MENTOR: message("Ticket for a mentor", context="title"),
    Respondent.TEAM: message("Ticket for the team", context="title"),
}


_ONCE: dict[Kind, Message] = {Kind.SIGN_UP: FOR_ALL, Kind.QUESTIONNAIRE: YOURS, Kind.MEETING: KEPT, Kind.SURVEY: YOURS}


def write_slips(
    desk: Desk,
    path: Path,
    slips: Sequence[Slip],
    base: str,
    *,
    roles: Mapping[str, Respondent] = NO_ROLES,
    language: str,
    today: date,
) -> tuple[Message, ...]:
    """Write slips of one form as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import slips as document

    with using(language):
        return document.write(path, slips_paper(desk, slips, base, roles=roles, today=today))
