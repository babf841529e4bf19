"""The verbs of answers over the company's Wi-Fi: the slips that lead to a form, and opening and closing."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.papers.meetings import MeetingPagePaper
from mentordesk.domain.people.names import called_among
from mentordesk.domain.records.survey import IssuedMarks, Respondent
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.wifi import Kind, Network, Opening, Slip
from mentordesk.exchange import meetings, skill_forms, surveys
from mentordesk.exchange.answers import phone_form
from mentordesk.exchange.phone import meeting_log, sign_up, survey
from mentordesk.exchange.phone.answer_text import packed
from mentordesk.exchange.phone.page import Both, Page, both
from mentordesk.exchange.phone.replies import KEEP_SLIP
from mentordesk.exchange.wifi import addresses, door, tickets
from mentordesk.exchange.wifi.offers import Offer, Where, prepared
from mentordesk.exchange.wifi.queue import Queue
from mentordesk.i18n import language, using
from mentordesk.progress import Progress, silent

Door = door.Door
"""What is open, see there."""

# Networks


def networks() -> tuple[Network, ...]:
    """Return the private addresses of this computer, the likeliest first; ask again while a door is open."""
    return addresses.networks()


def is_out_of_reach() -> bool:
    """Return whether this computer has addresses, of which none is one that MentorDesk opens at."""
    return addresses.is_out_of_reach()


def base_url(desk: Desk, address: str, *, secure: bool = False) -> str:
    """Return what stands in front of each ticket on slips, such as "http://192.168.1.23:8420/"."""
    return f"{'https' if secure else 'http'}://{addresses.in_url(address)}:{PORT}/"


PORT = 8420
PORTS = tuple(range(PORT, PORT + 10))
"""The ports that are tried, the first of which stands on slips; a door that found it taken says so by its ``url``."""

# Slips


def slips(
    desk: Desk, kind: Kind, *, wave_id: str = "", marks: Collection[str] | None = None, today: date
) -> tuple[Slip, ...]:
    """Return the slips of a form: one for everybody, for each person, or for each pair; the same whenever asked.

    Those of an anonymous survey are one for each mark that was given out and has not come back, of these ``marks``
    alone where they are given; their order says nothing.
    """
    offered = _offered(desk, kind, wave_id, today)
    return tuple(entry.slip for entry in offered if marks is None or entry.mark_given in marks)


def _wave(desk: Desk, wave_id: str, today: date) -> WaveRow | None:
    rows = current.survey_facts(desk, today=today).rows
    return next((row for row in rows if row.id == wave_id), None)


def _marks_out(desk: Desk, shown: WaveRow) -> Iterator[tuple[Respondent, str]]:
    """Give the marks that were given out and have not come back."""
    back = set(desk.answers(shown.id).marks)
    for issue in desk.all(IssuedMarks):
        if issue.wave_id == shown.id:
            yield from ((issue.respondent, mark) for mark in issue.marks if mark not in back)


@dataclass(frozen=True, slots=True)
class _Offered:
    """A slip with what it opens; ``mark_given`` is the mark of an anonymous form."""

    slip: Slip
    group: Hashable
    page: Callable[[], Page]
    mark: Callable[[], str]
    whose: Callable[[], Both] = lambda: Both("", "")
    mark_given: str = ""

    @property
    def offer(self) -> Offer:
        """The slip as it is served."""
        slip = self.slip
        return Offer(slip.id, slip.kind, self.group, self.page, self.mark, self.whose, slip.wave_id)


def _offered(desk: Desk, kind: Kind, wave_id: str, today: date) -> tuple[_Offered, ...]:
    if kind is Kind.SIGN_UP:
        return (_sign_up(desk, today),)
    if kind is Kind.QUESTIONNAIRE:
        return tuple(_questionnaires(desk))
    if kind is Kind.MEETING:
        return tuple(_meeting_logs(desk, today))
    shown = _wave(desk, wave_id, today)
    if shown is None or shown.state is WaveState.CLOSED:
        return ()
    return tuple(_surveys(desk, shown) if shown.is_anonymous else _ratings(desk, shown))


def _sign_up(desk: Desk, today: date) -> _Offered:
    mark = sign_up.mark_of(current.company(desk).id, current.cycle(desk).id, desk.form_key())
    made = partial(sign_up.page_of, current.sign_up_sheet(desk, today=today), mark)
    return _Offered(_slip(desk, Kind.SIGN_UP, ""), "sign-up", made, partial(packed, mark))


def _questionnaires(desk: Desk) -> Iterator[_Offered]:
    round_, contact = current.round_of(desk), current.contact(desk)
    named = called_among(recipient.person for recipient in round_.recipients)
    for recipient in round_.recipients:
        if recipient.person.id in round_.refused:
            continue
        yield _Offered(
            _slip(desk, Kind.QUESTIONNAIRE, recipient.person.id, name=named[recipient.person.id]),
            (Kind.QUESTIONNAIRE, recipient.role),
            partial(phone_form.page_of, round_, recipient, contact=contact),
            partial(phone_form.mark_for, round_, recipient),
            partial(phone_form.whose, recipient),
        )


def _meeting_logs(desk: Desk, today: date) -> Iterator[_Offered]:
    key = desk.form_key()
    for pair, paper in current.meeting_pages(desk, today=today):
        mark = meetings.signed(pair.id, key)
        slip = _slip(desk, Kind.MEETING, pair.id, name=pair.name)
        yield _Offered(slip, (Kind.MEETING, pair.id), partial(_meeting_page, paper, mark), partial(packed, mark))


def _meeting_page(paper: MeetingPagePaper, mark: str) -> Page:
    return replace(meeting_log.page_of(paper, mark), lead=both(KEEP_SLIP))


def _surveys(desk: Desk, shown: WaveRow) -> Iterator[_Offered]:
    contact = current.contact(desk)
    for respondent, mark in _marks_out(desk, shown):
        form = current.survey_form(desk, shown, respondent)
        sign = surveys.sign_of(form, mark)
        yield _Offered(
            _slip(desk, Kind.SURVEY, f"{respondent}|{mark}", wave_id=shown.id),
            (shown.id, respondent),
            partial(survey.page_of, form, sign, contact=contact),
            partial(packed, sign),
            mark_given=mark,
        )


def _ratings(desk: Desk, shown: WaveRow) -> Iterator[_Offered]:
    contact, key = current.contact(desk), desk.form_key()
    for form in current.rating_forms(desk, shown):
        sign = skill_forms.signed_for_phone(form, key)
        yield _Offered(
            _slip(desk, Kind.SURVEY, form.rater_id, name=form.rater, wave_id=shown.id),
            (shown.id, form.rater_id),
            partial(survey.ratings_page_of, form, sign, contact=contact),
            partial(packed, sign),
            partial(_rater, form.rater),
        )


def _rater(name: str) -> Both:
    return Both(name, name)


def _slip(desk: Desk, kind: Kind, about: str, *, name: str = "", wave_id: str = "") -> Slip:
    key, company_id, cycle_id = desk.form_key(), current.company(desk).id, current.cycle(desk).id
    ticket = tickets.ticket(key, company_id, cycle_id, kind, "|".join(filter(None, (wave_id, about))))
    return Slip(
        id=tickets.slip_id(tickets.look_up_key(key, company_id), ticket),
        kind=kind,
        ticket=ticket,
        about=about if name else "",
        name=name,
        wave_id=wave_id,
    )


def printed(desk: Desk, wanted: Iterable[Slip]) -> tuple[Slip, ...]:
    """Return those of the slips that were printed on this computer, under whatever address."""
    known = {slip_id for ids in current.wifi_queue(desk).printed().values() for slip_id in ids}
    return tuple(slip for slip in wanted if slip.id in known)


def note_printed(desk: Desk, printed: Iterable[Slip], base: str) -> None:
    """Keep under which address slips were printed, on this computer only. Raises WriteFailed or DiskFull."""
    current.wifi_queue(desk).note_printed((slip.id for slip in printed), base)


def to_print_anew(desk: Desk, wanted: Iterable[Slip], base: str) -> tuple[Slip, ...]:
    """Return those of the slips that were printed for another address and not for this one."""
    printed = current.wifi_queue(desk).printed()
    good = set(printed.get(base, ()))
    other = {slip_id for ids in printed.values() for slip_id in ids} - good
    return tuple(slip for slip in wanted if slip.id in other)


def let_answer_again(desk: Desk, wanted: Iterable[Slip]) -> None:
    """Let slips that were used in an earlier opening be used once more, from the next opening on."""
    current.wifi_queue(desk).let_again(slip.id for slip in wanted)


# The door


def open_door(desk: Desk, opening: Opening, *, today: date) -> Callable[..., Door]:
    """Return the opening as a job for a worker, called with ``progress=``; it gives the door, which then opens.

    That the address cannot be used is said by the door itself, see ``Door.failure``. Raises WriteFailed or DiskFull.
    """
    asked: list[tuple[Kind, str]] = [(kind, "") for kind in Kind if kind in opening.kinds and kind is not Kind.SURVEY]
    if Kind.SURVEY in opening.kinds:
        asked += [(Kind.SURVEY, wave_id) for wave_id in sorted(opening.waves)]
    offers = tuple(entry.offer for kind, wave_id in asked for entry in _offered(desk, kind, wave_id, today))
    return partial(_open, opening, offers, current.wifi_queue(desk), current.company(desk).name, language())


def _open(
    opening: Opening, offers: Sequence[Offer], queue: Queue, company: str, code: str, *, progress: Progress = silent
) -> Door:
    where = Where(
        address=opening.address,
        ports=PORTS,
        closes_at=opening.closes_at.timestamp(),
        is_secure=opening.is_secure,
    )
    with using(code):
        return Door(opening, prepared(offers, where, queue, company, progress=progress))
