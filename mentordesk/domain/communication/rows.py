"""The rows of the communication plan: what is proposed, what the owner made of it, and on which day each is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from mentordesk.domain.chart import Words
from mentordesk.domain.communication.templates import Template, template
from mentordesk.domain.plan.moving import Counting, day_of
from mentordesk.domain.plan.proposals import overlay, used
from mentordesk.domain.records.communication import Audience, Channel, KeyMessage, MessageState, PlannedMessage
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message, messages, verbatim

KIND = "planned-message"
LAUNCH = "launch"
DEADLINE = "deadline"
"""The code of the day until which people sign up: a date of the plan, and no row."""

_DEADLINE_DAYS = -5


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A row that the program proposes, ``days`` after the launch."""

    code: str
    title: Message
    audience: Audience
    channel: Channel
    template: str
    days: int
    is_event: bool = False


_PROPOSALS = (
    _Proposal(
        "announcement",
        message("Announcement by the director"),
        Audience.EVERYONE,
        Channel.NOTICE_BOARD,
        "announcement",
        -21,
    ),
    _Proposal(
        "invite-mentors",
        message("Personal invitation to mentors"),
        Audience.MENTORS,
        Channel.IN_PERSON,
        "invitation-mentor",
        -21,
    ),
    _Proposal(
        "inform-managers", message("Inform the line managers"), Audience.MANAGERS, Channel.EMAIL, "managers", -19
    ),
    _Proposal("invite-mentees", message("Open the sign-up for mentees"), Audience.MENTEES, Channel.ZALO, "zalo", -14),
    _Proposal(
        "briefing",
        message("Talk at the start of every shift"),
        Audience.EVERYONE,
        Channel.SHIFT_BRIEFING,
        "briefing",
        -13,
    ),
    _Proposal(
        "remind-mentors", message("Remind the mentors invited"), Audience.MENTORS, Channel.ZALO, "reminder-mentor", -10
    ),
    _Proposal(
        "remind-mentees",
        message("Remind those who have not decided"),
        Audience.MENTEES,
        Channel.ZALO,
        "reminder-mentee",
        -7,
    ),
    _Proposal(
        "questions",
        message("Lunch with questions and answers"),
        Audience.EVERYONE,
        Channel.MEETING,
        "event",
        -5,
        is_event=True,
    ),
    _Proposal(
        LAUNCH,
        message("Opening seminar and training"),
        Audience.EVERYONE,
        Channel.MEETING,
        "seminar",
        0,
        is_event=True,
    ),
    _Proposal("story", message("The story of a pair"), Audience.EVERYONE, Channel.INTERNAL_PAGE, "article", 28),
)
_BY_CODE = {proposal.code: proposal for proposal in _PROPOSALS}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the plan as it stands: the record, its title, its day, and why nobody works on that day."""

    record: PlannedMessage
    title: Message
    day: date | None
    why_off: Message | None = None

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def template(self) -> Template | None:
        """The text it begins from."""
        return template(self.record.template)

    @property
    def is_launch(self) -> bool:
        """Whether it stands on the day of the launch and moves with it."""
        return self.record.code == LAUNCH and self.record.pinned_on is None and not self.record.days

    @property
    def is_sent(self) -> bool:
        """Whether it was sent, or an event was held."""
        return self.record.state is MessageState.SENT

    @property
    def asks(self) -> bool:
        """Whether it asks people to sign up."""
        return self.template is not None and self.template.asks


def proposals(cycle_id: str) -> tuple[PlannedMessage, ...]:
    """Return the ten rows that the program proposes for a cycle, not stored; an empty title is the proposed one."""
    return tuple(_proposed(cycle_id, proposal) for proposal in _PROPOSALS)


def _proposed(cycle_id: str, proposal: _Proposal) -> PlannedMessage:
    return PlannedMessage(
        id=proposed_id(KIND, cycle_id, proposal.code),
        cycle_id=cycle_id,
        code=proposal.code,
        audience=proposal.audience,
        channel=proposal.channel,
        template=proposal.template,
        days=proposal.days,
        is_event=proposal.is_event,
    )


def deadline_record(cycle_id: str, stored: Iterable[PlannedMessage]) -> PlannedMessage:
    """Return the record of the last day to sign up: the stored one, else the proposed one."""
    own_id = proposed_id(KIND, cycle_id, DEADLINE)
    proposed = PlannedMessage(id=own_id, cycle_id=cycle_id, code=DEADLINE, days=_DEADLINE_DAYS)
    return next((record for record in stored if record.id == own_id), proposed)


def title_of(record: PlannedMessage) -> Message:
    """Return the title of a row: the owner's, else the proposed one, else that of its template."""
    if record.title:
        return verbatim(record.title)
    proposal = _BY_CODE.get(record.code)
    if proposal is not None:
        return proposal.title
    text = template(record.template)
    return text.name if text is not None else message("Row without a title")


def rows(cycle: Cycle, stored: Iterable[PlannedMessage], days: WorkingDays) -> tuple[Row, ...]:
    """Return the rows of the plan by day: the proposals with what the owner changed, and the owner's own rows."""
    kept = [record for record in stored if record.cycle_id == cycle.id and record.code != DEADLINE]
    found = [_row(record, cycle, days) for record in used(overlay(proposals(cycle.id), kept))]
    return tuple(sorted(found, key=lambda row: (row.day or date.max, row.record.days)))


def counting(record: PlannedMessage, cycle: Cycle, days: WorkingDays) -> Counting:
    """Return what the day of a row is counted from; the opening is on the day of the launch itself."""
    proposed = {proposal.code: proposal.days for proposal in _PROPOSALS if proposal.code != LAUNCH}
    proposed[DEADLINE] = _DEADLINE_DAYS
    return Counting(cycle.start, proposed.get(record.code), days)


def _row(record: PlannedMessage, cycle: Cycle, days: WorkingDays) -> Row:
    day = day_of(record, counting(record, cycle, days))
    return Row(record, title_of(record), day, days.why_off(day) if day is not None else None)


# How the weeks are called


def week_of(day: date, launch: date) -> int:
    """Return the week of a day counted from the week of the launch: 0 for that week, negative before it."""
    return ((day - timedelta(days=day.weekday())) - (launch - timedelta(days=launch.weekday()))).days // 7


def week_words(week: int) -> Message:
    """Return a week as the plan calls it: three weeks before, the launch, four weeks after."""
    if week == 0:
        return message("Launch", context="choice")
    if week < 0:
        return messages("{n} week before", "{n} weeks before", -week, context="time")
    return messages("{n} week after", "{n} weeks after", week, context="time")


def weeks(found: Iterable[Row], launch: date | None) -> dict[str, Message]:
    """Return the words of the week for the first row of each week, by the id of the row; nothing without a launch."""
    if launch is None:
        return {}
    dated = [(row, row.day) for row in found if row.day is not None]
    first = ((week, next(group)[0]) for week, group in groupby(dated, key=lambda entry: week_of(entry[1], launch)))
    return {row.id: week_words(week) for week, row in first}


def today_before(found: Iterable[Row], today: date) -> str:
    """Return the id of the first row of today or later, before which the line of today is drawn; "" after the last."""
    return next((row.id for row in found if row.day is not None and row.day >= today), "")


# The messages in one sentence

KEY_KIND = "key-message"

_KEY_MESSAGES: dict[Audience, Message] = {
    Audience.EVERYONE: message("Everybody has someone ahead of them to ask, one hour at a time."),
    Audience.MENTORS: message("What took you years to learn helps somebody from tomorrow on."),
    Audience.MENTEES: message("You choose what you want to learn, and you are not alone with it."),
    Audience.MANAGERS: message("Your people learn faster, and ask you less."),
}
AUDIENCES = tuple(_KEY_MESSAGES)
"""The audiences that have a message of their own, the main message first."""


def key_message(cycle_id: str, audience: Audience, stored: Iterable[KeyMessage]) -> KeyMessage:
    """Return the message for an audience as it is stored; the proposed one, with empty words, where it is not."""
    own = (record for record in stored if record.cycle_id == cycle_id and record.audience is audience)
    usual = KeyMessage(id=proposed_id(KEY_KIND, cycle_id, audience), cycle_id=cycle_id, audience=audience)
    return next(own, usual)


def proposed_words(audience: Audience) -> Words:
    """Return the message that is proposed for an audience."""
    return _KEY_MESSAGES.get(audience, "")


def key_words(record: KeyMessage) -> Words:
    """Return the words of a message: the owner's, else the proposed ones."""
    return verbatim(record.words) if record.words else proposed_words(record.audience)
