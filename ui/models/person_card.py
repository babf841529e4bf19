"""One person as the card shows them: lines of the profile, consent by purpose, pairs."""

from collections.abc import Iterator
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.newcomers.facts import MEETINGS, Need
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, Purpose, method_words
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import LeaveReason, Person, Status, status_words, tenure_months
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.words import PAIR_WORDS, PURPOSE_WORDS, RECOGNITION_WORDS
from mentordesk.i18n import _, day, ngettext
from mentordesk.text import begun, in_line
from ui.models.card_view import CardConsent, CardLine, CardPair, CardView
from ui.models.executive import prepared_for, progress_words
from ui.models.person_facts import CONSENT_LOOK, LEVEL_WORDS, GatheredFacts, role_words, service_words

SHOWN: frozenset[type[Record]] = frozenset(
    {Person, Enrolment, Consent, Pair, Cycle, Group, Member, Meeting, AgreedAction, CoachingTalk, Coach}
    | {Newcomer, BuddyMeeting, Recognition}
)
"""The kinds of records of which the list of people and its card show something."""


def card(desk: Desk, person: Person, facts: GatheredFacts, *, today: date) -> CardView:
    """Return the card of a person."""
    return CardView(
        person=person.id,
        name=person.full_name,
        below=in_line(person.code, begun(person.department, 60)),
        profile=tuple(_profile(desk, person, facts, today)),
        consents=tuple(_consents(desk, person)),
        states=tuple((state, str(words)) for state, (words, _icon, _role) in CONSENT_LOOK.items()),
        pairs=tuple(_pairs(desk, person)),
        has_left=person.status is Status.LEFT,
        is_leaving=person.leaves_on is not None,
        read_only=desk.read_only,
    )


def _profile(desk: Desk, person: Person, gathered: GatheredFacts, today: date) -> Iterator[CardLine]:
    facts = gathered[person.id]
    cycle = current.cycle(desk).number
    part = _("{role}, cycle {n}", role=role_words(facts), n=cycle) if facts.role else ""
    level = str(LEVEL_WORDS[person.level]) if person.level in LEVEL_WORDS else ""
    said = CONSENT_LOOK[facts.consent]
    given = _("{n} of {total} purposes", n=facts.given, total=len(Purpose)) if facts.given else str(said[0])
    lines = (
        CardLine(str(FIELD_NAMES["job_title"]), person.job_title),
        CardLine(str(FIELD_NAMES["level"]), level),
        CardLine(str(FIELD_NAMES["shift"]), person.shift),
        CardLine(str(FIELD_NAMES["site"]), person.site),
        CardLine(str(FIELD_NAMES["cohort"]), person.cohort),
        CardLine(_("Manager", context="field"), gathered.manager(person)),
        CardLine(_("Start date", context="field"), _since(person, today)),
        CardLine(str(FIELD_NAMES["status"]), "" if _is_working(person) else _status(person)),
        CardLine(str(FIELD_NAMES["phone"]), person.phone),
        CardLine(str(FIELD_NAMES["email"]), person.email),
        CardLine(_("Role", context="field"), part),
        CardLine(_("Meetings", context="field"), _meetings(desk, person, today)),
    )
    yield from (shown for shown in lines if shown.value)
    yield from _running(desk, person, today)
    yield CardLine(_("Consent", context="field"), given, (said[1], said[2]))


def _meetings(desk: Desk, person: Person, today: date) -> str:
    """Return how often a person met in the pairs and groups of this cycle, and when last."""
    own = [found for found in current.meeting_facts(desk, today=today).partnerships if person.id in found.people]
    held = sum(found.counts.held for found in own)
    last = max((found.last.on for found in own if found.last and found.last.on), default=None)
    if last is None:
        return ""
    late = sum(len(found.overdue_actions) for found in own)
    words = ngettext("{n} held, last on {day}", "{n} held, last on {day}", held, day=last)
    return in_line(words, ngettext("{n} action is overdue", "{n} actions are overdue", late) if late else "")


def _running(desk: Desk, person: Person, today: date) -> Iterator[CardLine]:
    """Give what coaching and the first three months say of somebody."""
    found = current.newcomers(desk, today=today)
    row = found.row_of(person.id)
    if row is not None and row.need is not Need.SIGNED:
        beside = row.buddy.full_name if row.buddy is not None else _("No buddy yet")
        met = _("{n}/{all} meetings", context="count", n=len(row.meetings), all=MEETINGS)
        look = None if row.buddy is not None else ("warning", "warn")
        words = _("day {n}: {beside}, {met}", context="state", n=max(0, row.day), beside=beside, met=met)
        yield CardLine(_("First three months"), words, look)
    if person.probation_end is not None:
        yield CardLine(_("Probation ends on"), day(person.probation_end))
    accompanied = [row.person.full_name for row in found.open if row.buddy == person]
    if accompanied:
        yield CardLine(_("Buddy of", context="field"), ", ".join(accompanied))
    executive = current.executive_facts(desk, today=today)
    prepared = executive.row_of(person.id)
    if prepared is not None:
        yield CardLine(
            _("Executive mentoring", context="title"), in_line(prepared_for(prepared), progress_words(prepared))
        )
    mentored = [row.person.full_name for row in executive.rows if row.mentor == person]
    if mentored:
        yield CardLine(_("Prepares", context="field"), ", ".join(mentored))
    board = current.coaching_board(desk, today=today)
    manager = board.row_of(person.id)
    if manager is not None:
        last = manager.cells[-2].count
        words = ngettext(
            "{n} talk this month, {last} last month",
            "{n} talks this month, {last} last month",
            manager.now.count,
            last=last,
        )
        yield CardLine(_("Coaching", context="title"), words)
    coached = [talk.on for talk in board.talks if talk.coachee_id == person.id and talk.on is not None]
    if coached:
        yield CardLine(_("Coached last", context="field"), day(coached[-1]))
    thanks = sorted((record for record in desk.all(Recognition) if record.person_id == person.id), key=_by_day)
    if thanks:
        how = in_line(
            day(thanks[-1].on) if thanks[-1].on else "", str(RECOGNITION_WORDS[thanks[-1].kind]), between=", "
        )
        words = ngettext("{n} time, last {how}", "{n} times, last {how}", len(thanks), context="count", how=how)
        yield CardLine(_("Recognition", context="title"), words)


def _by_day(record: Recognition) -> date:
    return record.on or date.min


def _since(person: Person, today: date) -> str:
    months = tenure_months(person, today)
    if person.start_date is None or months is None:
        return ""
    return _("{day} ({time})", day=day(person.start_date), time=service_words(months))


def _is_working(person: Person) -> bool:
    return person.status is Status.WORKING and person.leaves_on is None


def _status(person: Person) -> str:
    if person.status is not Status.LEFT or person.end_date is None:
        return str(status_words(person))
    wish = person.leave_reason is LeaveReason.VOLUNTARY
    if wish:
        return _("Left {day}, resigned", day=day(person.end_date))
    return _("Left {day}", context="state", day=day(person.end_date))


def _consents(desk: Desk, person: Person) -> Iterator[CardConsent]:
    book = current.consents(desk)
    for purpose, words in PURPOSE_WORDS.items():
        state = book.state(person.id, purpose) or ""
        note = _note(book.answer(person.id, purpose))
        if purpose in NEEDED_CONSENTS and book.said(person.id, purpose) is not True:
            note = in_line(_("Needed to be paired"), note)
        yield CardConsent(purpose.value, str(words), state, note)


def _note(consent: Consent | None) -> str:
    if consent is None:
        return ""
    how = str(method_words(consent.method))
    return in_line(day(consent.date) if consent.date else "", how, between=", ")


def _pairs(desk: Desk, person: Person) -> Iterator[CardPair]:
    numbers = {cycle.id: cycle.number for cycle in desk.all(Cycle)}
    for pair in desk.all(Pair):
        if person.id not in pair.ids:
            continue
        mentors = pair.mentor_id == person.id
        other = pair.mentee_id if mentors else pair.mentor_id
        part = _("is mentored", context="role") if mentors else _("is the mentor")
        words = _(
            "{part} · cycle {n} · {state}",
            part=part,
            n=numbers.get(pair.cycle_id, 1),
            state=str(PAIR_WORDS[pair.state]),
        )
        yield CardPair(other, desk.get(Person, other).full_name, words)
