"""The verbs of answers over the company's Wi-Fi: slips, opening and closing, what arrived and what was taken in."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.survey import IssuedMarks
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.wifi import Arrived, Kind, Network, Opening, Slip
from mentordesk.exchange.wifi import addresses, door, tickets
from mentordesk.exchange.wifi.queue import Queue
from mentordesk.exchange.wifi.queue import folder as folder_of_queue

Door = door.Door
"""What is open, see there."""

# Networks


def networks() -> tuple[Network, ...]:
    """Return the private addresses of this computer, the likeliest first; ask again while a door is open."""
    return addresses.networks()


def base_url(desk: Desk, address: str, *, secure: bool = False) -> str:
    """Return what stands in front of each ticket on slips, such as "http://192.168.1.23:8420/"."""
    return f"{'https' if secure else 'http'}://{addresses.in_url(address)}:{PORT}/"


PORT = 8420
"""The port that is tried first; a door that found it taken says so by its ``url``."""

# Slips


def slips(desk: Desk, kind: Kind, *, wave_id: str = "", today: date) -> tuple[Slip, ...]:
    """Return the slips of a form: one for everybody, for each person, or for each pair; the same whenever asked.

    Those of an anonymous survey are one for each mark that was given out and has not come back, in no order that says
    anything.
    """
    if kind is Kind.SIGN_UP:
        return (_slip(desk, kind, ""),)
    if kind is Kind.QUESTIONNAIRE:
        people = (recipient.person for recipient in current.round_of(desk).recipients)
        return tuple(_slip(desk, kind, person.id, name=person.full_name) for person in people)
    if kind is Kind.MEETING:
        live = current.meeting_facts(desk, today=today).live
        return tuple(_slip(desk, kind, pair.id, name=pair.name) for pair in live)
    shown = _wave(desk, wave_id, today)
    if shown is None or not shown.is_anonymous:
        return ()
    return tuple(_slip(desk, kind, mark, wave_id=wave_id) for mark in _marks_out(desk, shown))


def _wave(desk: Desk, wave_id: str, today: date) -> WaveRow | None:
    rows = current.survey_facts(desk, today=today).rows
    return next((row for row in rows if row.id == wave_id), None)


def _marks_out(desk: Desk, shown: WaveRow) -> Sequence[str]:
    """Return the marks that were given out and have not come back."""
    back = set(desk.answers(shown.id).marks)
    given = (mark for issue in desk.all(IssuedMarks) if issue.wave_id == shown.id for mark in issue.marks)
    return [mark for mark in given if mark not in back]


def _slip(desk: Desk, kind: Kind, about: str, *, name: str = "", wave_id: str = "") -> Slip:
    key, company_id, cycle_id = desk.form_key(), current.company(desk).id, current.cycle(desk).id
    ticket = tickets.ticket(key, company_id, cycle_id, kind, "|".join(filter(None, (wave_id, about))))
    is_named = bool(name)
    return Slip(
        id=tickets.slip_id(tickets.look_up_key(key, company_id), ticket),
        kind=kind,
        ticket=ticket,
        about=about if is_named else "",
        name=name,
        wave_id=wave_id,
    )


def note_printed(desk: Desk, printed: Iterable[Slip], base: str) -> None:
    """Keep under which address slips were printed, on this computer only. Raises WriteFailed or DiskFull."""
    _queue(desk).note_printed((slip.id for slip in printed), base)


def to_print_anew(desk: Desk, wanted: Iterable[Slip], base: str) -> tuple[Slip, ...]:
    """Return those of the slips that were printed for another address and not for this one."""
    printed = _queue(desk).printed()
    good = set(printed.get(base, ()))
    other = {slip_id for ids in printed.values() for slip_id in ids} - good
    return tuple(slip for slip in wanted if slip.id in other)


def let_answer_again(desk: Desk, wanted: Iterable[Slip]) -> None:
    """Let slips that were used in an earlier opening be used once more, from the next opening on."""
    _queue(desk).let_again(slip.id for slip in wanted)


# The door


def open_door(desk: Desk, opening: Opening, *, today: date) -> Callable[..., Door]:
    """Return the opening as a job for a worker, called with ``progress=``; it gives the door, which then opens.

    That the address cannot be used is said by the door itself, see ``Door.failure``.
    """
    raise NotImplementedError


# What arrived


def arrived(desk: Desk) -> tuple[Arrived, ...]:
    """Return the answers that arrived and were not taken in, in no order; those that cannot be read are left out."""
    return _queue(desk).arrived()


def text_of(answers: Iterable[Arrived]) -> str:
    """Return answers as one text, which is read like one that was pasted."""
    return "\n\n".join(answer.text for answer in answers)


def taken(desk: Desk, answers: Iterable[Arrived]) -> None:
    """Remove answers after their change was applied; their slips stay used."""
    _queue(desk).remove(tuple(answers))


def _queue(desk: Desk) -> Queue:
    key, company_id = desk.form_key(), current.company(desk).id
    return Queue(folder_of_queue(company_id), tickets.queue_key(key, company_id), tickets.look_up_key(key, company_id))
