"""The verbs of what arrived over the Wi-Fi and waits to be taken in; every start asks, so that this loads little."""

from collections.abc import Iterable

from mentordesk.desk import Desk
from mentordesk.domain.wifi import Arrived
from mentordesk.exchange.wifi.queue import Queue, of_company


def arrived(desk: Desk) -> tuple[Arrived, ...]:
    """Return the answers that arrived and were not taken in, in no order; those that cannot be read are left out."""
    return _queue(desk).arrived()


def text_of(answers: Iterable[Arrived]) -> str:
    """Return answers as one text, which is read like one that was pasted; equal ones stand in it once."""
    return "\n\n".join(dict.fromkeys(answer.text for answer in answers))


def taken(desk: Desk, answers: Iterable[Arrived]) -> None:
    """Remove answers after their change was applied; their slips stay used."""
    _queue(desk).remove(tuple(answers))


def _queue(desk: Desk) -> Queue:
    return of_company(desk.company.id, desk.form_key())
