"""The verbs of step 4: the messages in one sentence, the plan, the texts and who reads them, what was sent, events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.chart import Words
from mentordesk.domain.communication import checks, placeholders, reasons, rows, sign_ups, templates
from mentordesk.domain.communication.checks import Communicating
from mentordesk.domain.communication.placeholders import Insert, Prepared, ReadBy
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.situation import About, Occasion, Reader, Situation
from mentordesk.domain.communication.templates import Wording
from mentordesk.domain.people import roles
from mentordesk.domain.plan import moving
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.communication import (
    Audience,
    EventAttendance,
    KeyMessage,
    MessageLanguage,
    MessageState,
    MessageText,
    PlannedMessage,
)
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.plan import Duty, ProgrammeRole
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.i18n import Message, message, messages

R = TypeVar("R", bound=Record)


# Reading


def situation(desk: Desk) -> Situation:
    """Return the programme as its texts see it."""
    cycle, plan = current.cycle(desk), current.plan(desk)
    return Situation(
        company=current.company(desk).name,
        programme=current.programme(desk).name,
        launch=cycle.start,
        end=cycle.end,
        deadline=current.sign_up_deadline(desk),
        rhythm=plan.rhythm,
        minutes=plan.minutes,
        places=plan.places,
        owner=current.programme_owner(desk),
        sponsor=_sponsor(desk),
        main_message=rows.key_words(key_message(desk, Audience.EVERYONE)),
    )


def _sponsor(desk: Desk) -> str:
    """Return who speaks for the leadership: the sponsor of the plan, else the one director on the staff list."""
    here = {person.id: person for person in current.people_here(desk)}
    for role in current.records(desk, ProgrammeRole):
        if role.duty is Duty.SPONSOR and not role.left_out:
            if role.person_id in here:
                return here[role.person_id].full_name
            if role.outside:
                return role.outside
    directors = [person for person in here.values() if level_of(person) == roles.DIRECTOR]
    return directors[0].full_name if len(directors) == 1 else ""


def deadline(desk: Desk) -> date | None:
    """Return the last day to sign up; nothing without a launch date."""
    return current.sign_up_deadline(desk)


def plan_rows(desk: Desk) -> tuple[Row, ...]:
    """Return the rows of the plan by day."""
    return current.message_rows(desk)


def key_message(desk: Desk, audience: Audience) -> KeyMessage:
    """Return the message for an audience, the proposed one where the owner has none."""
    return rows.key_message(current.cycle(desk).id, audience, current.records(desk, KeyMessage))


def key_messages(desk: Desk) -> tuple[KeyMessage, ...]:
    """Return the message for everybody and those for each audience."""
    return tuple(key_message(desk, audience) for audience in rows.AUDIENCES)


def key_words_of(desk: Desk, audience: Audience) -> Words:
    """Return the message for an audience in words."""
    return rows.key_words(key_message(desk, audience))


def is_decided(desk: Desk, message_for: KeyMessage) -> bool:
    """Return whether the owner has decided a message and not only seen the proposal."""
    return bool(current.stored(desk, message_for))


def attendance(desk: Desk, row: Row) -> dict[str, bool]:
    """Return who came to an event and who did not, by person id."""
    return {mark.person_id: mark.came for mark in desk.all(EventAttendance) if mark.planned_id == row.id}


# Whom a row is for


def readers(desk: Desk, row: Row, *, today: date) -> tuple[Reader, ...]:
    """Return whom a row is for, by given name; each with the reason why this person is asked."""
    return _Everybody(desk, today).reading(row)


class _Everybody:
    """Who may be asked, by given name; each is made a reader once, however many rows are for them."""

    def __init__(self, desk: Desk, today: date) -> None:
        self._today = today
        self._people = sorted(
            current.people_here(desk), key=lambda person: text.name_key(person.full_name, person.given_name)
        )
        self._parts = current.enrolments(desk)
        self._consents = current.consents(desk)
        self._managers = roles.managers(desk.all(Person))
        self._readers: dict[str, Reader] = {}

    def reading(self, row: Row) -> tuple[Reader, ...]:
        """Return whom a row is for."""
        return tuple(map(self._reader, self._asked(row)))

    def _reader(self, person: Person) -> Reader:
        if person.id not in self._readers:
            part = self._parts.get(person.id)
            self._readers[person.id] = _reader(person, part, self._managers, self._today)
        return self._readers[person.id]

    def _asked(self, row: Row) -> list[Person]:
        audience = row.record.audience
        if audience is Audience.MANAGERS:
            return [person for person in self._people if person.id in self._managers]
        if audience is Audience.LEADERSHIP:
            return [person for person in self._people if level_of(person) == roles.DIRECTOR]
        if audience is Audience.EVERYONE:
            return self._people
        return self._taking(row, mentors=audience is Audience.MENTORS)

    def _taking(self, row: Row, *, mentors: bool) -> list[Person]:
        """Return mentors or mentees: those not yet heard of for a reminder, those who are in for a thank-you."""
        own = {
            person_id: part
            for person_id, part in self._parts.items()
            if (part.role.gives if mentors else part.role.learns)
        }
        found = [person for person in self._people if person.id in own]
        if row.asks:
            found = [person for person in found if not self._consents.refused(person.id)]
        if row.template is not None and row.template.asks_again:
            return [person for person in found if not sign_ups.has_answered(own[person.id])]
        if row.asks and not mentors and not found:
            return [person for person in self._people if person.id not in self._parts]
        return [person for person in found if own[person.id].status not in sign_ups.OUT]


def said_no(desk: Desk, row: Row) -> tuple[Person, ...]:
    """Return who would be asked again by a reminder, but declined, left the cycle or withdrew: nobody reminds them."""
    if row.template is None or not row.template.asks_again:
        return ()
    wanted = row.record.audience
    consents = current.consents(desk)
    return tuple(
        person
        for person, part in current.enrolled(desk)
        if (part.role.gives if wanted is Audience.MENTORS else part.role.learns)
        and (part.status in sign_ups.OUT or consents.refused(person.id))
    )


def to_say(desk: Desk, audience: Audience, *, asking: bool = True) -> tuple[Words, ...]:
    """Return what to say to somebody who is called: the message, what taking part means, that a no is fine."""
    rhythm = situation(desk).rhythm_words
    return (
        key_words_of(desk, audience),
        message("{rhythm}, during working hours; what you talk about stays private.", rhythm=rhythm),
        *((message("Yes and no are both fine. Not taking part has no effect on how your work is assessed."),) * asking),
    )


def reasons_of(desk: Desk, *, today: date) -> dict[str, Words]:
    """Return why each person who is enrolled is asked, by person id; empty words where nothing says it."""
    manage = roles.managers(desk.all(Person))
    return {person.id: _reader(person, part, manage, today).reason for person, part in current.enrolled(desk)}


def _reader(person: Person, part: Enrolment | None, manage: frozenset[str], today: date) -> Reader:
    if part is not None and part.invite_reason:
        return Reader(person, part.invite_reason)
    return Reader(person, reasons.proposed_reason(person, manages=person.id in manage, today=today))


def part_of(desk: Desk, person_id: str) -> Enrolment | None:
    """Return the enrolment of a person, nothing where there is none."""
    return current.enrolments(desk).get(person_id)


# The texts


@dataclass(frozen=True, slots=True)
class RowText:
    """The text of a row in one language as it stands: the owner's or that of the template."""

    row: Row
    language: MessageLanguage
    wording: Wording
    is_own: bool = False


def text_of(desk: Desk, row: Row, language: MessageLanguage) -> RowText:
    """Return the text of a row in a language: the owner's, else that of the template."""
    own = _own_text(desk, row, language)
    if own is None:
        return RowText(row, language, templates.wording(row.record.template, language))
    return RowText(row, language, Wording(own.subject, own.body), is_own=True)


def _own_text(desk: Desk, row: Row, language: MessageLanguage) -> MessageText | None:
    kept = (kept for kept in desk.all(MessageText) if kept.planned_id == row.id and kept.language is language)
    return next(kept, None)


def prepared(desk: Desk, row: Row, language: MessageLanguage, body: str | None = None) -> Prepared:
    """Return the text of a row, or ``body`` in its stead, ready to be filled for its readers."""
    words = text_of(desk, row, language).wording.body if body is None else body
    return placeholders.prepare(words, language, about(desk, row))


def prepared_subject(desk: Desk, row: Row, language: MessageLanguage) -> Prepared:
    """Return the subject of a row, ready to be filled for its readers."""
    return placeholders.prepare(text_of(desk, row, language).wording.subject, language, about(desk, row))


def about(desk: Desk, row: Row) -> About:
    """Return what the text of a row may speak of, but for its reader."""
    return About(situation(desk), None, Occasion(row.day, row.record.place))


def outgoing(desk: Desk, row: Row, language: MessageLanguage, *, today: date) -> tuple[Problem, ...]:
    """Return what keeps the text of a row from leaving: placeholders that do not exist or have no value."""
    own = text_of(desk, row, language).wording
    spoken = about(desk, row)
    asked = readers(desk, row, today=today) if row.template is None or row.template.is_personal else ()
    found: list[Problem] = []
    for words in (own.subject, own.body):
        ready = placeholders.prepare(words, language, spoken)
        found += gaps(row, ready, ready.read_by(asked))
    return tuple({problem.found: problem for problem in reversed(found)}.values())


def gaps(row: Row, ready: Prepared, read: ReadBy) -> Iterable[Problem]:
    """Yield what keeps a text from leaving: each placeholder without a value, and for how many readers one has none."""
    for gap in ready.gaps:
        yield placeholders.gap_problem(gap, row.title, record=row.id)
    if read.lacking:
        reader, gap = read.lacking[0]
        words = messages(
            "“{title}” cannot be sent to {n} person yet: {name} is empty for {who}, because {why}.",
            "“{title}” cannot be sent to {n} people yet: {name} is empty for {who}, because {why}.",
            len(read.lacking),
            title=row.title,
            name=placeholders.braced(gap.name),
            who=reader.person.full_name,
            why=gap.why,
        )
        yield Problem(
            "placeholder", words, field=gap.field, record=row.id, found=gap.name, fix=message("Show the text")
        )


# How far it is


def communicating(desk: Desk, *, today: date, language: MessageLanguage) -> Communicating:
    """Return what step 4 stands on, with how long the texts to come are in a language and what keeps them."""
    now, shared, everybody = current.communicating(desk), situation(desk), _Everybody(desk, today)
    lengths: dict[str, int] = {}
    stuck: list[Problem] = []
    silent: list[str] = []
    for row in now.rows:
        if row.is_sent:
            continue
        ready = _ready(desk, row, language, shared)
        asked = everybody.reading(row) if ready.is_personal else ()
        read = ready.read_by(asked)
        lengths[row.id] = read.longest
        stuck += gaps(row, ready, read)
        body = text_of(desk, row, language).wording.body
        if body and not placeholders.mentions(Insert.CONTACT, body, language):
            silent.append(row.id)
    return replace(now, lengths=lengths, stuck=tuple(stuck), without_contact=frozenset(silent))


def _ready(desk: Desk, row: Row, language: MessageLanguage, shared: Situation) -> Prepared:
    spoken = About(shared, None, Occasion(row.day, row.record.place))
    return placeholders.prepare(text_of(desk, row, language).wording.body, language, spoken)


def progress(desk: Desk) -> tuple[checks.Met, ...]:
    """Return the five checks of step 4."""
    return checks.progress(current.communicating(desk))


def counted(desk: Desk) -> sign_ups.SignUps:
    """Return how many signed up as what, and how many mentors the plan needs."""
    return current.communicating(desk).sign_ups


def problems(desk: Desk, *, today: date, language: MessageLanguage) -> tuple[Problem, ...]:
    """Return what is to fix or to consider in step 4, worst first."""
    return checks.problems(communicating(desk, today=today, language=language), today=today)


# Changing


def set_key_message(desk: Desk, before: KeyMessage, words: str) -> Change:
    """Write the message for an audience; empty words are the proposed ones, which are then decided."""
    after = replace(before, words=text.clean_line(words))
    return _put(
        desk, message("Change the main message"), before, after, kind="typing", merge=f"key-message:{before.id}"
    )


def set_row(desk: Desk, before: PlannedMessage, after: PlannedMessage, *, field: str = "") -> Change:
    """Change a row; typing in one field merges into one step of undo. What is typed as title is cleaned."""
    kind = "typing" if field else "plan"
    return _put(desk, _row_label(before), before, after, kind=kind, merge=f"row:{before.id}:{field}" if field else "")


def move_row(desk: Desk, row: Row, day: date) -> Change:
    """Move a row to a day; it goes on moving with the launch unless it was pinned."""
    after = moving.moved(row.record, day, _counting(desk, row.record))
    return _put(desk, message("Move “{title}”", context="action", title=row.title), row.record, after, kind="plan")


def pin_row(desk: Desk, row: Row, *, pin: bool) -> Change:
    """Keep a row on its day whatever the launch does, or let it move with the launch again."""
    move = moving.pinned if pin else moving.unpinned
    after = move(row.record, _counting(desk, row.record))
    label = (
        message("Pin “{title}”", context="action", title=row.title)
        if pin
        else message("Unpin “{title}”", context="action", title=row.title)
    )
    return _put(desk, label, row.record, after, kind="plan")


def _counting(desk: Desk, record: PlannedMessage) -> moving.Counting:
    return rows.counting(record, current.cycle(desk), current.working_days(desk))


def add_row(desk: Desk, *, days: int = 0, template: str = "", title: str = "") -> Change:
    """Add a row of the owner's own."""
    known = templates.template(template)
    audience = known.audience if known is not None else Audience.EVERYONE
    added = PlannedMessage(
        cycle_id=current.cycle(desk).id, title=title, audience=audience, template=template, days=days
    )
    return Change(message("Add a row to the plan"), after=(added,), kind="plan")


def remove_row(desk: Desk, row: Row, *, when: datetime) -> Change:
    """Take a row out of the plan: a proposed one is left out, the owner's own goes to the trash with its texts."""
    label = message("Remove “{title}” from the plan", title=row.title)
    if row.record.code:
        return _put(desk, label, row.record, replace(row.record, left_out=True), kind="delete")
    texts = tuple(kept for kept in desk.all(MessageText) if kept.planned_id == row.id)
    marks = tuple(mark for mark in desk.all(EventAttendance) if mark.planned_id == row.id)
    gone: tuple[Record, ...] = (row.record, *texts, *marks)
    return Change(label, gone, tuple(record.trashed(when) for record in gone), kind="delete")


def left_out(desk: Desk) -> tuple[PlannedMessage, ...]:
    """Return the proposed rows that the owner removed."""
    return tuple(record for record in current.records(desk, PlannedMessage) if record.left_out)


def bring_back(desk: Desk) -> Change:
    """Put the proposed rows that were removed into the plan again."""
    gone = left_out(desk)
    label = messages("Restore {n} row of the plan", "Restore {n} rows of the plan", len(gone))
    return Change(label, gone, tuple(replace(record, left_out=False) for record in gone), kind="plan")


def set_deadline(desk: Desk, day: date) -> Change:
    """Set the last day to sign up; it moves with the launch."""
    cycle = current.cycle(desk)
    before = rows.deadline_record(cycle.id, current.records(desk, PlannedMessage))
    after = moving.moved(before, day, _counting(desk, before))
    return _put(desk, message("Change the last day to sign up"), before, after, kind="plan")


def set_text(desk: Desk, row: Row, language: MessageLanguage, words: Wording) -> Change:
    """Write the owner's own text of a row; a row that was not begun becomes a draft."""
    before = _own_text(desk, row, language)
    after = MessageText(
        id=before.id if before else proposed_id("message-text", row.id, language),
        planned_id=row.id,
        language=language,
        subject=text.clean_line(words.subject),
        body=text.clean(words.body),
    )
    label = message("Change the text of “{title}”", title=row.title)
    drafted = row.record
    if drafted.state is MessageState.NOT_BEGUN:
        drafted = replace(drafted, state=MessageState.DRAFT)
    stored = current.stored(desk, row.record)
    is_new = not stored or drafted != row.record
    old: list[Record] = [*(stored if is_new else ()), *((before,) if before else ())]
    new: list[Record] = [drafted, after] if is_new else [after]
    return Change(label, tuple(old), tuple(new), kind="typing", merge=f"text:{row.id}:{language}")


def proposed_text(desk: Desk, row: Row, language: MessageLanguage) -> Change:
    """Use the text of the template again."""
    own = _own_text(desk, row, language)
    label = message("Use the proposed text of “{title}” again", title=row.title)
    return Change(label, (own,) if own else (), (), kind="plan")


def mark_sent(desk: Desk, row: Row, *, on: date, reach: int | None) -> Change:
    """Note that a row was sent, or an event held, and how many people it reached."""
    after = replace(row.record, state=MessageState.SENT, sent_on=on, reach=reach)
    return _put(desk, message("Mark “{title}” as sent", title=row.title), row.record, after, kind="plan")


def held(desk: Desk, row: Row, marked: Change, came: Iterable[str]) -> Change:
    """Add to the change that marks an event as held who came, and who was noted before and did not."""
    present = tuple(dict.fromkeys(came))
    noted = attendance(desk, row)
    absent = tuple(person_id for person_id in noted if person_id not in present)
    before: list[Record] = list(marked.before)
    after: list[Record] = list(marked.after)
    for ids, was_there in ((present, True), (absent, False)):
        change = set_came(desk, row, ids, came=was_there)
        before += [record for record in change.before if not isinstance(record, PlannedMessage)]
        after += [record for record in change.after if not isinstance(record, PlannedMessage)]
    return Change(marked.label, tuple(before), tuple(after), kind=marked.kind)


def mark_not_sent(desk: Desk, row: Row) -> Change:
    """Note that a row is not sent after all."""
    after = replace(row.record, state=MessageState.DRAFT, sent_on=None, reach=None)
    return _put(desk, message("Mark “{title}” as not sent", title=row.title), row.record, after, kind="plan")


def set_reason(desk: Desk, person_id: str, reason: str) -> Change:
    """Write in the invitation why somebody is asked; only for those who are enrolled."""
    before = current.enrolments(desk)[person_id]
    after = replace(before, invite_reason=text.clean_line(reason))
    label = message("Change the reason of an invitation")
    return Change(label, (before,), (after,), kind="typing", merge=f"reason:{before.id}")


def set_came(desk: Desk, row: Row, person_ids: Iterable[str], *, came: bool) -> Change:
    """Note who came to an event, or that somebody did not; the number reached follows."""
    held = {mark.person_id: mark for mark in desk.all(EventAttendance) if mark.planned_id == row.id}
    asked = tuple(dict.fromkeys(person_ids))
    old: list[Record] = []
    new: list[Record] = []
    for person_id in asked:
        before = held.get(person_id)
        if before is not None:
            old.append(before)
        own_id = before.id if before else proposed_id("event-attendance", row.id, person_id)
        new.append(EventAttendance(id=own_id, planned_id=row.id, person_id=person_id, came=came))
    if not current.stored(desk, row.record):
        new.insert(0, row.record)
    label = messages("Note {n} person at “{title}”", "Note {n} people at “{title}”", len(asked), title=row.title)
    return Change(label, tuple(old), tuple(new), kind="plan")


def _put(desk: Desk, label: Message, before: R, after: R, *, kind: str, merge: str = "") -> Change:
    """Return the change that stores a record, whether it was stored before or only proposed."""
    return Change(label, current.stored(desk, before), (after,), kind=kind, merge=merge)


def _row_label(record: PlannedMessage) -> Message:
    return message("Change “{title}”", context="action", title=rows.title_of(record))
