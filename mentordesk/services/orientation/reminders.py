"""Reminds pairs and groups of their first meeting: of the day that is booked, or that a day is missing."""

from collections.abc import Collection, Iterator
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import Batch, Ready, letter, plain, reach, withheld
from mentordesk.domain.meetings.partnerships import PartnershipState
from mentordesk.domain.orientation.agreements import FirstState, OrientRow, first_when
from mentordesk.domain.people.names import called_among, full_names
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, message, using


def open_first(desk: Desk, *, today: date) -> tuple[OrientRow, ...]:
    """Return the pairs and groups that have not met yet and do not rest."""
    rows = current.orientation(desk, today=today).rows
    return tuple(
        row
        for row in rows
        if row.first_state is not FirstState.HELD and row.partnership.state is PartnershipState.ACTIVE
    )


def batch(desk: Desk, ids: Collection[str], *, language: str, today: date) -> Batch:
    """Return a reminder to everybody of these pairs and groups that have not met.

    Who left or refused gets none, nor does the partner in a pair. Phone and e-mail of the partner stand in it only
    where the partner agreed to that.
    """
    consents = current.consents(desk)
    found: list[Ready] = []
    out: list[Person] = []
    with using(language):
        for row in open_first(desk, today=today):
            if row.id not in ids:
                continue
            gone = consents.left_out(side.person for side in row.sides)
            out += gone
            if not gone or row.partnership.is_group:
                there = tuple(side.person for side in row.sides if side.person not in gone)
                found += _to_each(desk, row, there)
        return Batch(
            code=f"first {current.cycle(desk).id}",
            title=message("Reminder: the first meeting", context="title"),
            messages=tuple(found),
            notes=withheld(out),
            say=(
                message("The first meeting is due. Half an hour is enough to begin."),
                message("If you have met already, say when; it is noted for you."),
            ),
        )


def _to_each(desk: Desk, row: OrientRow, people: tuple[Person, ...]) -> Iterator[Ready]:
    from mentordesk.exchange import calendar_file

    programme, company = current.programme(desk).name, current.company(desk).name
    consents = current.consents(desk)
    named, on_list = full_names(people), called_among(current.people_here(desk))
    first, entry = row.first, None
    if row.first_state is FirstState.PLANNED and first is not None and first.on is not None:
        entry = calendar_file.attachment(calendar_file.of_meeting(first, first.on, row.name, row.minutes), row.today)
    private = _("What you talk about stays between you. If anything is unclear, ask us.")
    for to in people:
        others = [person for person in people if person.id != to.id]
        names = ", ".join(named[person.id] for person in others)
        if not others:
            continue
        yield Ready(
            id=f"{row.id} {to.id}",
            to=on_list[to.id],
            people=(to,),
            subject=plain(_("Your first meeting in {programme}", programme=programme)),
            body=letter(to.calling_name, (_said(row, names), reach(others, named, consents), private), company),
            attachment=entry,
        )


def _said(row: OrientRow, names: str) -> str:
    if row.first_state is FirstState.PLANNED:
        return _(
            "Your first meeting with {partner} is on {when}. If the day does not suit you any more, agree on another "
            "and tell us. Half an hour is enough to begin.",
            partner=names,
            when=first_when(row),
        )
    if row.first is not None:
        return _(
            "Your first meeting with {partner} was to be on {when}. If you have met, tell us, and we note it. If not, "
            "agree on another day now; half an hour is enough to begin.",
            partner=names,
            when=first_when(row),
        )
    if row.due is not None and not row.is_due:
        return _(
            "You and {partner} have no day for your first meeting yet. Please agree on one by {day}; half an hour is "
            "enough to begin.",
            partner=names,
            day=row.due,
        )
    return _(
        "You and {partner} have no day for your first meeting yet. Please agree on one this week; half an hour is "
        "enough to begin.",
        partner=names,
    )
