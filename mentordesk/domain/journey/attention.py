"""What needs attention, in one table: each row finds its cases, says how much harm they do, and names the act."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from mentordesk import i18n
from mentordesk.domain.coaching.board import CoachingBoard, waiting
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.executive.activities import title_of
from mentordesk.domain.executive.facts import ExecutiveFacts
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.journey.connect import Connecting
from mentordesk.domain.journey.steps import Stage, Step, StepState
from mentordesk.domain.measuring.facts import MeasuringFacts
from mentordesk.domain.meetings.partnerships import MeetingFacts, PartnershipState
from mentordesk.domain.meetings.rhythm import Quiet
from mentordesk.domain.newcomers.facts import Need, NewcomerFacts
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.plan.roadmap import DatedMilestone, late_words
from mentordesk.domain.privacy.facts import PrivacyFacts
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.pitch import Decision
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.words import PURPOSE_WORDS
from mentordesk.domain.surveys.facts import LaterSurvey
from mentordesk.i18n import Message, joined, message, messages

BACK_UP = "back-up"
"""The page of a row whose act is done at once: a backup."""

BACKUP_DAYS = 7
"""After so many days without a backup it is said."""

NAMED = 3
"""So many cases of one kind stand in rows of their own; more are counted in one row."""

CLOSING_DAYS = 7
"""So long after its last day a cycle is expected to be closed."""

PAST_DAYS = 60
"""A milestone that passed longer ago says nothing any more."""

REQUEST_DAYS = 1
"""A request is on the list from so many days before its next day."""

SOON_DAYS = 7
"""A goal that is due within so many days is on the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the list is read from. Of a file that is not ``is_writable`` no backup can be made beside it."""

    today: date
    is_writable: bool = True
    people: Sequence[Person] = ()
    connecting: Connecting = field(default_factory=Connecting)
    goals: Sequence[Goal] = ()
    settled_goals: frozenset[str] = frozenset()
    milestones: Sequence[DatedMilestone] = ()
    messages: Sequence[Row] = ()
    steps: Sequence[StepState] = ()
    decision: Decision | None = None
    orientation: OrientFacts | None = None
    meetings: MeetingFacts | None = None
    newcomers: NewcomerFacts | None = None
    coaching: CoachingBoard | None = None
    measuring: MeasuringFacts | None = None
    cycle_number: int = 1
    executive: ExecutiveFacts | None = None
    late_actions: Sequence[AgreedAction] = ()
    recognition: RecognitionFacts | None = None
    kept_without_consent: Sequence[Recognition] = ()
    surveys: Sequence[Problem] = ()
    later_surveys: Sequence[LaterSurvey] = ()
    privacy: PrivacyFacts | None = None
    backed_up_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of a row: what is the case, a short note such as since when, where it is fixed and from which day.

    ``cycle_id`` is that of a cycle to be looked at first, empty for the one that is looked at.
    """

    words: Message
    note: Message = field(default_factory=lambda: Message(""))
    field: str = ""
    record: str = ""
    page: str = ""
    day: date | None = None
    cycle_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A row of the table: its harm, the page and the words of its act, its cases, and the words for many of them.

    ``field`` is the place on the page where a case is fixed. Many cases lead to the first of them; where
    ``act_for_many`` has the words of another act, the page shows all of them.
    """

    code: str
    harm: Severity
    act: Message
    find: Callable[[Standing], Iterable[Case]]
    page: str = ""
    many: Callable[[int], Message] | None = None
    act_for_many: Message | None = None
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Something that needs attention: how much harm it does, what it is, a note, and the act that fixes it.

    ``cycle_id`` is that of a cycle to be looked at first, empty for the one that is looked at.
    """

    code: str
    harm: Severity
    words: Message
    note: Message
    act: Message
    page: str
    field: str = ""
    record: str = ""
    day: date | None = None
    cycle_id: str = ""


def attention(now: Standing) -> tuple[Attention, ...]:
    """Return everything that needs attention, the worst first, then by the order of the table and the longest ago."""
    found = [row for kind in KINDS for row in _rows(kind, now)]
    return tuple(sorted(found, key=lambda row: _ORDER[row.harm]))


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _rows(kind: Kind, now: Standing) -> Iterator[Attention]:
    cases = sorted(kind.find(now), key=lambda case: case.day or date.max)
    act = kind.act
    if kind.many is not None and len(cases) > NAMED:
        first = cases[0]
        act, record = (kind.act, first.record) if kind.act_for_many is None else (kind.act_for_many, "")
        cases = [Case(words=kind.many(len(cases)), record=record, page=first.page, day=first.day)]
    for case in cases:
        yield Attention(
            code=kind.code,
            harm=kind.harm,
            words=case.words,
            note=case.note,
            act=act,
            page=case.page or kind.page,
            field=case.field or kind.field,
            record=case.record,
            day=case.day,
            cycle_id=case.cycle_id,
        )


# The cases


def _left_but_paired(now: Standing) -> Iterator[Case]:
    for pair, person, other in _paired(now):
        if not person.is_here:
            words = message(
                "{name} has left, and the pair with {other} is still open", name=person.full_name, other=other
            )
            yield Case(words=words, record=pair)


def _refused_but_paired(now: Standing) -> Iterator[Case]:
    consents = now.connecting.consents
    for pair, person, other in _paired(now):
        if not person.is_here or not consents.refused(person.id):
            continue
        if consents.took_back(person.id):
            words = message(
                "{name} withdrew the consent and is still in a pair with {other}", name=person.full_name, other=other
            )
        else:
            words = message("{name} said no and is in a pair with {other}", name=person.full_name, other=other)
        yield Case(words=words, record=pair)


def _paired(now: Standing) -> Iterator[tuple[str, Person, str]]:
    """Give each side of each pair that has not ended: the pair, somebody of it, and the name of the other."""
    people = {person.id: person for person in now.people}
    for pair in now.connecting.pairs:
        for person_id, other in (pair.ids, pair.ids[::-1]):
            if person_id in people and other in people:
                yield pair.id, people[person_id], people[other].full_name


def _requests(now: Standing, *, late: bool) -> Iterator[Case]:
    """Give the requests about personal data whose next day is past, or is today or tomorrow."""
    for line in now.privacy.open if now.privacy else ():
        day = line.next_day
        if day is None or (line.days_late > 0) is not late or (day - now.today).days > REQUEST_DAYS:
            continue
        name = line.person.full_name
        if line.record.answered_on is None:
            words = message("{name} asks about personal data and waits for an answer", name=name)
        else:
            words = message("The request of {name} about personal data is not done", name=name)
        note = message("by {day}", context="time", day=day)
        if late:
            note = messages("{n} day late", "{n} days late", line.days_late)
        yield Case(words=words, note=note, record=line.id, day=day)


def _kept_too_long(now: Standing) -> Iterator[Case]:
    """Give those who left and whose data is kept longer than was agreed."""
    for line in now.privacy.over if now.privacy else ():
        words = message("The data of {name} is kept longer than needed", name=line.person.full_name)
        note = messages("{n} day longer", "{n} days longer", line.days_over) if line.days_over else Message("")
        yield Case(words=words, note=note, record=line.id, day=line.erase_by)


def _undated_leavers(now: Standing) -> Iterator[Case]:
    for person in now.people:
        if person.status is Status.LEFT and person.end_date is None:
            yield Case(words=message("{name} has left without a last day", name=person.full_name), record=person.id)


def _unsigned(now: Standing) -> Iterator[Case]:
    """Give those who were asked for a consent, by their form or later, and have not answered."""
    names = {person.id: person.full_name for person in now.people if person.is_here}
    consents = now.connecting.consents
    for part in now.connecting.willing:
        name, asked_on = names.get(part.person_id), part.form_sent_on
        if name is None:
            continue
        if asked_on is not None and not consents.agreed(part.person_id):
            words = message("{name} has not signed the consent yet", name=name)
        else:
            rest = consents.unanswered(part.person_id)
            asked_on = rest[0].date if rest else None
            purposes = joined(PURPOSE_WORDS[consent.purpose] for consent in rest)
            words = message("{name} has not signed a consent yet: {purposes}", name=name, purposes=purposes)
        days = (now.today - asked_on).days if asked_on is not None else 0
        if days > 0:
            yield Case(
                words=words,
                note=messages("{n} day", "{n} days", days, context="count"),
                record=part.person_id,
                day=asked_on,
            )


def _no_backup(now: Standing) -> Iterator[Case]:
    if not now.people or not now.is_writable:
        return
    if now.backed_up_on is None:
        yield Case(words=message("There is no backup of this file yet"))
        return
    days = (now.today - now.backed_up_on).days
    if days > BACKUP_DAYS:
        words = messages("No backup for {n} day", "No backup for {n} days", days)
        yield Case(words=words, note=message("since {day}", context="time", day=now.backed_up_on), day=now.backed_up_on)


def _look_again(now: Standing) -> Iterator[Case]:
    for step in now.steps:
        if step.stage is Stage.REVIEW:
            words = message("Step {number} needs review: {change}", number=step.info.number, change=step.changes[0])
            more = len(step.changes) - 1
            note = messages("and {n} more", "and {n} more", more) if more else Message("")
            yield Case(words=words, note=note, page=str(step.step))


def _late_milestones(now: Standing) -> Iterator[Case]:
    for row in now.milestones:
        if row.day is not None and row.is_late(now.today) and now.today - row.day <= timedelta(days=PAST_DAYS):
            yield Case(
                words=late_words([row]),
                note=message("since {day}", context="time", day=row.day),
                record=row.milestone.id,
                day=row.day,
            )


def _late_messages(now: Standing) -> Iterator[Case]:
    for row in now.messages:
        if row.day is not None and row.day < now.today and not row.is_sent and not row.record.left_out:
            words = message("“{title}” was planned and is not sent", title=row.title)
            yield Case(
                words=words, note=message("since {day}", context="time", day=row.day), record=row.id, day=row.day
            )


def _due_goals(now: Standing) -> Iterator[Case]:
    for goal in now.goals:
        if goal.id in now.settled_goals:
            continue
        if goal.due is None or goal.due > now.today + timedelta(days=SOON_DAYS):
            continue
        if goal.due < now.today:
            words = message("The due date of the goal “{goal}” has passed", goal=shown_title(goal))
        else:
            words = message("The goal “{goal}” is due", goal=shown_title(goal))
        yield Case(words=words, note=Message("{day}", values=(("day", goal.due),)), record=goal.id, day=goal.due)


def _decide_again(now: Standing) -> Iterator[Case]:
    decision = now.decision
    if decision is not None and decision.again_on is not None and decision.again_on <= now.today:
        words = message("The leadership wanted to see the pitch again")
        yield Case(
            words=words, note=message("since {day}", context="time", day=decision.again_on), day=decision.again_on
        )


def _late_first_meetings(now: Standing) -> Iterator[Case]:
    for row in now.orientation.rows if now.orientation is not None else ():
        if row.is_late and row.due is not None:
            words = message("The first meeting of {pair} is overdue", pair=row.name)
            note = message("since {day}", context="time", day=row.due)
            yield Case(words=words, note=note, record=row.id, day=row.due)


def _no_review(now: Standing) -> Iterator[Case]:
    for row in now.orientation.without_review if now.orientation is not None else ():
        yield Case(words=message("The agreement of {pair} has no review date", pair=row.name), record=row.id)


def _unsigned_agreements(now: Standing) -> Iterator[Case]:
    """Give the pairs and groups that have begun while somebody who works here has not signed."""
    for row in now.orientation.rows if now.orientation is not None else ():
        is_paused = row.partnership.state is PartnershipState.PAUSED
        if is_paused or row.start is None or row.start >= now.today or not row.unsigned or row.gone:
            continue
        words = message("The agreement of {pair} is not signed by all", pair=row.name)
        note = message("since {day}", context="time", day=row.start)
        yield Case(words=words, note=note, record=row.id, day=row.start)


def _not_briefed(now: Standing) -> Iterator[Case]:
    """Give the mentors who were not at the briefing though it was held."""
    found: dict[str, str] = {}
    for row in now.orientation.rows if now.orientation is not None else ():
        mentors = {side.person.id for side in row.sides if side.role is Role.MENTOR}
        found.update((person.id, person.full_name) for person in row.unbriefed if person.id in mentors)
    for person_id, name in found.items():
        yield Case(words=message("{name} is a mentor and was not at the briefing", name=name), record=person_id)


def _no_first_day(now: Standing) -> Iterator[Case]:
    for person in now.people:
        if person.is_here and person.start_date is None:
            yield Case(words=message("{name} has no first day", name=person.full_name), record=person.id)


def _quiet_pairs(now: Standing) -> Iterator[Case]:
    """Give the pairs that met and have gone quiet; of those that never met, the first meeting is overdue."""
    for found in now.meetings.live if now.meetings is not None else ():
        if found.quiet is not Quiet.NO and found.last is not None:
            yield Case(
                words=message("{pair} has gone quiet", pair=found.name),
                note=messages("{n} day", "{n} days", found.quiet_days, context="count"),
                record=found.id,
                day=now.today - timedelta(days=found.quiet_days),
            )


def _to_tidy(now: Standing) -> Iterator[Case]:
    """Give what ended and has meetings planned, and the groups of which somebody has left."""
    here = {person.id for person in now.people if person.is_here}
    for found in now.meetings.partnerships if now.meetings is not None else ():
        if found.state is PartnershipState.ENDED and found.planned:
            words = message("{pair} has ended and still has meetings planned", pair=found.name)
            yield Case(words=words, record=found.id, day=found.planned[0].on)
        elif found.is_group and found.is_live and not here.issuperset(found.people):
            yield Case(words=message("Somebody of {pair} has left the company", pair=found.name), record=found.id)


def _not_closed(now: Standing) -> Iterator[Case]:
    """Give the cycle that is over for a week and more and is not closed."""
    found = now.measuring
    if found is None or not found.pairs or found.period.last is None:
        return
    if found.period.last + timedelta(days=CLOSING_DAYS) <= now.today:
        yield Case(
            words=message("Cycle {n} is over and not closed", n=now.cycle_number),
            note=message("since {day}", context="time", day=found.period.last),
            day=found.period.last,
        )


def _unpaid_months(now: Standing) -> Iterator[Case]:
    """Give the months that are over and have no cost, once the owner enters costs by month."""
    for month in now.measuring.unpaid_months if now.measuring is not None else ():
        yield Case(words=message("The costs of {month} are not entered", month=i18n.month(month)), day=month)


def _unnoted_meetings(now: Standing) -> Iterator[Case]:
    for found in now.meetings.live if now.meetings is not None else ():
        for meeting in found.unlogged:
            words = message("The meeting of {pair} on {day} is not noted", pair=found.name, day=meeting.on)
            yield Case(words=words, record=meeting.id, day=meeting.on)


def _overdue_actions(now: Standing) -> Iterator[Case]:
    for found in now.meetings.live if now.meetings is not None else ():
        for action in found.overdue_actions:
            yield Case(
                words=message("“{what}” is overdue ({pair})", what=action.what, pair=found.name),
                note=message("since {day}", context="time", day=action.due),
                record=found.id,
                day=action.due,
            )


def _without_buddy(now: Standing) -> Iterator[Case]:
    """Give those who are here and have nobody beside them; whose buddy has left is said so."""
    for row in now.newcomers.of(Need.NOBODY) if now.newcomers is not None else ():
        if row.day < 0:
            continue
        words = message("{name} is new and has no buddy", name=row.person.full_name)
        if row.lost_buddy is not None:
            words = message("The buddy of {name} has left", name=row.person.full_name)
        note = messages("{n} day", "{n} days", row.day, context="count") if row.day else Message("")
        yield Case(words=words, note=note, record=row.person.id, day=row.start)


def _buddy_manages(now: Standing) -> Iterator[Case]:
    for row in now.newcomers.open if now.newcomers is not None else ():
        if row.buddy is not None and row.buddy.id == row.person.manager_id:
            words = message("The buddy of {name} is the manager now", name=row.person.full_name)
            yield Case(words=words, record=row.person.id)


def _without_managers_talk(now: Standing) -> Iterator[Case]:
    for row in now.newcomers.open if now.newcomers is not None else ():
        if row.lacks_managers_talk:
            words = message("{name} had no talk with the manager in the first week", name=row.person.full_name)
            yield Case(words=words, record=row.person.id, day=row.start)


def _probation_over(now: Standing) -> Iterator[Case]:
    for person in now.people:
        end = person.probation_end
        if person.status is Status.PROBATION and end is not None and end < now.today:
            words = message("The probation of {name} is over", name=person.full_name)
            yield Case(words=words, note=message("since {day}", context="time", day=end), record=person.id, day=end)


def _day_90_late(now: Standing) -> Iterator[Case]:
    for row in now.newcomers.open if now.newcomers is not None else ():
        if now.today > row.sign.when:
            words = message("Day 90 of {name} is not signed", name=row.person.full_name)
            note = message("since {day}", context="time", day=row.sign.when)
            yield Case(words=words, note=note, record=row.person.id, day=row.sign.when)


def _without_talk(now: Standing) -> Iterator[Case]:
    """Give the managers who have held no talk when the month is about to end."""
    if now.coaching is None:
        return
    days = now.coaching.days_left
    left = messages("{n} day left", "{n} days left", days) if days else message("today is the last day", context="time")
    for row in waiting(now.coaching):
        words = message("{name} has held none of two coaching talks", name=row.person.full_name)
        yield Case(words=words, note=left, record=row.person.id)


def _actions_late(now: Standing) -> Iterator[Case]:
    names = {person.id: person.full_name for person in now.people}
    for action in now.late_actions:
        words = message("“{action}” was agreed and is not done", action=action.what)
        if action.person_id in names:
            name = names[action.person_id]
            words = message("“{action}” was agreed with {name} and is not done", action=action.what, name=name)
        note = message("since {day}", context="time", day=action.due)
        yield Case(words=words, note=note, record=action.id, day=action.due)


def _without_executive_mentor(now: Standing) -> Iterator[Case]:
    for row in now.executive.rows if now.executive is not None else ():
        if row.mentor is None:
            words = message("{name} is in executive mentoring and has no mentor", name=row.person.full_name)
            if row.former is not None:
                words = message("The mentor of {name} has left", name=row.person.full_name)
            yield Case(words=words, record=row.person.id)


def _debriefs(now: Standing) -> Iterator[Case]:
    for row in now.executive.rows if now.executive is not None else ():
        for activity in row.to_debrief:
            if activity.on is not None and activity.on < now.today:
                yield Case(
                    words=message("The debrief of “{title}” waits ({name})", title=title_of(activity), name=row.called),
                    note=message("since {day}", context="time", day=activity.on),
                    record=activity.id,
                    day=activity.on,
                )


def _unnoted_activities(now: Standing) -> Iterator[Case]:
    for row in now.executive.rows if now.executive is not None else ():
        for activity in row.unnoted:
            yield Case(
                words=message(
                    "“{title}” was planned and is not noted ({name})", title=title_of(activity), name=row.called
                ),
                note=message("since {day}", context="time", day=activity.on),
                record=activity.id,
                day=activity.on,
            )


def _hours_behind(now: Standing) -> Iterator[Case]:
    for row in now.executive.students if now.executive is not None else ():
        if row.hours.behind and not row.awaits_credit:
            words = message("{name} is behind the hours of the term", name=row.person.full_name)
            note = messages("{n} hour", "{n} hours", round(row.hours.behind), context="count")
            yield Case(words=words, note=note, record=row.person.id)


def _without_credit(now: Standing) -> Iterator[Case]:
    for row in now.executive.students if now.executive is not None else ():
        if row.awaits_credit and row.course is not None:
            end = row.course.term_end
            words = message("The term of {name} is over and the credit is not confirmed", name=row.person.full_name)
            note = message("since {day}", context="time", day=end)
            yield Case(words=words, note=note, record=row.course.id, day=end)


def _readiness(now: Standing) -> Iterator[Case]:
    for row in now.executive.candidates if now.executive is not None else ():
        if row.to_review:
            words = message("Nobody has looked at how ready {name} is for half a year", name=row.person.full_name)
            note = message("since {day}", context="time", day=row.looked_at)
            yield Case(words=words, note=note, record=row.person.id, day=row.looked_at)


def _contacts_late(now: Standing) -> Iterator[Case]:
    for row in now.executive.rows if now.executive is not None else ():
        for contact in row.late_contacts:
            words = message("{name} has not got back to {contact} yet", name=row.called, contact=contact.name)
            note = message("since {day}", context="time", day=contact.follow_up_on)
            yield Case(words=words, note=note, record=contact.id, day=contact.follow_up_on)


def _to_thank(now: Standing) -> Iterator[Case]:
    names = {person.id: person.full_name for person in now.people}
    for each in now.recognition.suggestions if now.recognition is not None else ():
        words = message("{name} deserves thanks: {reason}", name=names[each.person_id], reason=each.reason)
        yield Case(words=words, record=each.key)


def _kept_without_consent(now: Standing) -> Iterator[Case]:
    names = {person.id: person.full_name for person in now.people}
    for record in now.kept_without_consent:
        words = message(
            "{name} does not agree to be shown, and a photo or a story is still kept.",
            name=names.get(record.person_id, ""),
        )
        yield Case(words=words, record=record.id)


def _surveys(now: Standing, *codes: str) -> Iterator[Case]:
    """Yield the surveys that are due, or that can be closed."""
    for problem in now.surveys:
        if problem.code in codes:
            yield Case(words=problem.message, record=problem.record)


def _later_surveys(now: Standing) -> Iterator[Case]:
    for found in now.later_surveys:
        words = message("Cycle {n}, which is closed: {what}", n=found.cycle.number, what=found.problem.message)
        yield Case(words=words, record=found.problem.record, cycle_id=found.cycle.id)


KINDS: tuple[Kind, ...] = (
    Kind(
        code="left-but-paired",
        harm=Severity.ERROR,
        act=message("See the pair", context="button"),
        page=str(Step.CONNECT),
        find=_left_but_paired,
    ),
    Kind(
        code="refused-but-paired",
        harm=Severity.ERROR,
        act=message("See the pair", context="button"),
        page=str(Step.CONNECT),
        find=_refused_but_paired,
    ),
    Kind(
        code="unsigned",
        harm=Severity.WARNING,
        act=message("Note the answer", context="button"),
        act_for_many=message("See who", context="button"),
        page="people",
        field="consent",
        find=_unsigned,
        many=lambda n: messages(
            "{n} person has not signed the consent yet", "{n} people have not signed the consent yet", n
        ),
    ),
    Kind(
        code="undated-leavers",
        harm=Severity.WARNING,
        act=message("Enter the day", context="button"),
        page="people",
        field="end_date",
        find=_undated_leavers,
        many=lambda n: messages("{n} person has left without a last day", "{n} people have left without a last day", n),
    ),
    Kind(
        code="backup",
        harm=Severity.WARNING,
        act=message("Back up now"),
        page=BACK_UP,
        find=_no_backup,
    ),
    Kind(
        code="look-again",
        harm=Severity.WARNING,
        act=message("Review", context="button"),
        find=_look_again,
    ),
    Kind(
        code="late-messages",
        harm=Severity.WARNING,
        act=message("Open the plan", context="button"),
        page=str(Step.COMMUNICATION),
        find=_late_messages,
        many=lambda n: messages(
            "{n} message was planned and is not sent", "{n} messages were planned and are not sent", n
        ),
    ),
    Kind(
        code="survey-due",
        harm=Severity.WARNING,
        act=message("Send the forms", context="button"),
        page="surveys",
        field="send",
        find=lambda now: _surveys(now, "survey-due"),
    ),
    Kind(
        code="survey-open",
        harm=Severity.WARNING,
        act=message("Close the survey", context="button"),
        page="surveys",
        field="close",
        find=lambda now: _surveys(now, "survey-open", "survey-complete"),
    ),
    Kind(
        code="later-survey",
        harm=Severity.WARNING,
        act=message("Go to the surveys", context="button"),
        page="surveys",
        find=_later_surveys,
    ),
    Kind(
        code="due-goals",
        harm=Severity.WARNING,
        act=message("Open the goal", context="button"),
        page=str(Step.GOALS),
        field="due",
        find=_due_goals,
    ),
    Kind(
        code="decide-again",
        harm=Severity.WARNING,
        act=message("Open step 3"),
        page=str(Step.PITCH),
        find=_decide_again,
    ),
    Kind(
        code="late-first-meetings",
        harm=Severity.WARNING,
        act=message("Set a date"),
        page=str(Step.ORIENT),
        field="first",
        find=_late_first_meetings,
        many=lambda n: messages("{n} first meeting is overdue", "{n} first meetings are overdue", n),
    ),
    Kind(
        code="not-briefed",
        harm=Severity.WARNING,
        act=message("Note who came…"),
        page=str(Step.ORIENT),
        field="participants",
        find=_not_briefed,
        many=lambda n: messages("{n} mentor was not at the briefing", "{n} mentors were not at the briefing", n),
    ),
    Kind(
        code="unsigned-agreements",
        harm=Severity.NOTE,
        act=message("Note signatures…", context="button"),
        page=str(Step.ORIENT),
        field="sign",
        find=_unsigned_agreements,
        many=lambda n: messages("{n} agreement is not signed by all", "{n} agreements are not signed by all", n),
    ),
    Kind(
        code="no-review",
        harm=Severity.NOTE,
        act=message("Choose a day", context="button"),
        page=str(Step.ORIENT),
        field="review_on",
        find=_no_review,
        many=lambda n: messages("{n} agreement has no review date", "{n} agreements have no review date", n),
    ),
    Kind(
        code="quiet-pairs",
        harm=Severity.WARNING,
        act=message("See the pair", context="button"),
        page="sessions",
        field="quiet",
        find=_quiet_pairs,
        many=lambda n: messages("{n} pair has gone quiet", "{n} pairs have gone quiet", n),
    ),
    Kind(
        code="to-tidy",
        harm=Severity.WARNING,
        act=message("See the pair", context="button"),
        page="sessions",
        field="pairs",
        find=_to_tidy,
        many=lambda n: messages("{n} pair or group is to be tidied up", "{n} pairs and groups are to be tidied up", n),
    ),
    Kind(
        code="unnoted-meetings",
        harm=Severity.WARNING,
        act=message("Note it", context="button"),
        page="sessions",
        field="unlogged",
        find=_unnoted_meetings,
        many=lambda n: messages("{n} planned meeting is not noted", "{n} planned meetings are not noted", n),
    ),
    Kind(
        code="not-closed",
        harm=Severity.WARNING,
        act=message("Close the cycle", context="button"),
        page=str(Step.MEASURE),
        field="close",
        find=_not_closed,
    ),
    Kind(
        code="unpaid-months",
        harm=Severity.NOTE,
        act=message("Enter the costs", context="button"),
        page=str(Step.MEASURE),
        field="costs",
        find=_unpaid_months,
        many=lambda n: messages("The costs of {n} month are not entered", "The costs of {n} months are not entered", n),
    ),
    Kind(
        code="overdue-actions",
        harm=Severity.NOTE,
        act=message("See the actions", context="button"),
        page="sessions",
        field="actions",
        find=_overdue_actions,
        many=lambda n: messages("{n} action is overdue", "{n} actions are overdue", n),
    ),
    Kind(
        code="without-buddy",
        harm=Severity.WARNING,
        act=message("Choose a buddy", context="button"),
        page="coaching",
        field="buddy",
        find=_without_buddy,
    ),
    Kind(
        code="buddy-manages",
        harm=Severity.WARNING,
        act=message("Choose a buddy", context="button"),
        page="coaching",
        field="buddy",
        find=_buddy_manages,
        many=lambda n: messages("{n} newcomer needs another buddy", "{n} newcomers need another buddy", n),
    ),
    Kind(
        code="managers-talk",
        harm=Severity.NOTE,
        act=message("Open the checklist"),
        page="coaching",
        field="checklist",
        find=_without_managers_talk,
        many=lambda n: messages(
            "{n} newcomer had no talk with the manager in the first week",
            "{n} newcomers had no talk with the manager in the first week",
            n,
        ),
    ),
    Kind(
        code="probation-over",
        harm=Severity.NOTE,
        act=message("Enter the status"),
        page="people",
        field="status",
        find=_probation_over,
        many=lambda n: messages("{n} probation is over", "{n} probations are over", n),
    ),
    Kind(
        code="day-90",
        harm=Severity.WARNING,
        act=message("Sign day 90"),
        page="coaching",
        field="day-90",
        find=_day_90_late,
    ),
    Kind(
        code="without-talk",
        harm=Severity.WARNING,
        act=message("Log a talk", context="button"),
        page="coaching",
        field="log",
        find=_without_talk,
        many=lambda n: messages(
            "{n} manager has held none of two coaching talks", "{n} managers have held none of two coaching talks", n
        ),
    ),
    Kind(
        code="actions-late",
        harm=Severity.WARNING,
        act=message("See the actions", context="button"),
        page="coaching",
        field="actions",
        find=_actions_late,
        many=lambda n: messages("{n} agreed action is past its day", "{n} agreed actions are past their day", n),
    ),
    Kind(
        code="executive-mentor",
        harm=Severity.WARNING,
        act=message("Choose the mentor", context="button"),
        page="sessions",
        field="mentor",
        find=_without_executive_mentor,
    ),
    Kind(
        code="debriefs",
        harm=Severity.WARNING,
        act=message("Open the sheet", context="button"),
        page="sessions",
        field="executive",
        find=_debriefs,
        many=lambda n: messages("{n} debrief waits", "{n} debriefs wait", n),
    ),
    Kind(
        code="hours-behind",
        harm=Severity.WARNING,
        act=message("See the hours", context="button"),
        page="sessions",
        field="executive",
        find=_hours_behind,
    ),
    Kind(
        code="credit",
        harm=Severity.WARNING,
        act=message("Note the answer", context="button"),
        page="sessions",
        field="executive",
        find=_without_credit,
    ),
    Kind(
        code="unnoted-activities",
        harm=Severity.WARNING,
        act=message("Open the sheet", context="button"),
        page="sessions",
        field="executive",
        find=_unnoted_activities,
        many=lambda n: messages("{n} planned activity is not noted", "{n} planned activities are not noted", n),
    ),
    Kind(
        code="readiness",
        harm=Severity.NOTE,
        act=message("Review", context="button"),
        page="sessions",
        field="readiness",
        find=_readiness,
    ),
    Kind(
        code="contacts",
        harm=Severity.NOTE,
        act=message("See the contact", context="button"),
        page="sessions",
        field="executive",
        find=_contacts_late,
        many=lambda n: messages("{n} contact waits to hear from us", "{n} contacts wait to hear from us", n),
    ),
    Kind(
        code="kept-without-consent",
        harm=Severity.WARNING,
        act=message("See the thanks", context="button"),
        page="recognition",
        find=_kept_without_consent,
        many=lambda n: messages(
            "{n} photo or story is kept without consent", "{n} photos or stories are kept without consent", n
        ),
    ),
    Kind(
        code="late-requests",
        harm=Severity.ERROR,
        act=message("Answer the request"),
        page="privacy",
        find=partial(_requests, late=True),
        many=lambda n: messages(
            "{n} request about personal data is late", "{n} requests about personal data are late", n
        ),
    ),
    Kind(
        code="requests",
        harm=Severity.WARNING,
        act=message("Answer the request"),
        page="privacy",
        find=partial(_requests, late=False),
        many=lambda n: messages(
            "{n} request about personal data is due", "{n} requests about personal data are due", n
        ),
    ),
    Kind(
        code="kept-too-long",
        harm=Severity.WARNING,
        act=message("See whose data it is"),
        page="privacy",
        field="leavers",
        find=_kept_too_long,
        many=lambda n: messages(
            "The data of {n} person who left is kept longer than needed",
            "The data of {n} people who left is kept longer than needed",
            n,
        ),
    ),
    Kind(
        code="late-milestones",
        harm=Severity.NOTE,
        act=message("Open the roadmap"),
        page=str(Step.PLAN),
        field="day",
        find=_late_milestones,
        many=lambda n: messages(
            "{n} milestone has passed and is not ticked off", "{n} milestones have passed and are not ticked off", n
        ),
    ),
    Kind(
        code="to-thank",
        harm=Severity.NOTE,
        act=message("See the reason", context="button"),
        page="recognition",
        find=_to_thank,
        many=lambda n: messages("{n} person deserves thanks", "{n} people deserve thanks", n),
        act_for_many=message("See whom to thank", context="button"),
    ),
    Kind(
        code="no-first-day",
        harm=Severity.NOTE,
        act=message("Enter the day", context="button"),
        page="people",
        field="start_date",
        find=_no_first_day,
        many=lambda n: messages("{n} person has no first day", "{n} people have no first day", n),
    ),
)
"""The table, in the order of harm. A later part adds its rows here and what they are read from to ``Standing``."""
