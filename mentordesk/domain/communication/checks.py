"""What is still to do in step 4, worst first, and the five checks that say how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.domain.communication import placeholders
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.sign_ups import SignUps
from mentordesk.domain.communication.situation import Situation
from mentordesk.domain.communication.templates import SHORT
from mentordesk.domain.plan.roadmap import LAUNCH_OFF, better_launch, move_words, off_words
from mentordesk.domain.records.communication import Audience, Channel
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message, messages

ENOUGH_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Communicating:
    """What step 4 stands on. ``has_message`` says whether the main message is decided; ``lengths`` are those of texts.

    ``lengths`` gives, by the id of a row, how long its text is for the reader with the longest; ``stuck`` what keeps
    texts from leaving; ``without_contact`` the rows whose text does not say who answers questions.
    """

    launch: date | None
    deadline: date | None
    has_message: bool
    owner: Person | None
    rows: tuple[Row, ...]
    working: WorkingDays = field(default_factory=WorkingDays)
    sign_ups: SignUps
    lengths: dict[str, int] = field(default_factory=dict)
    stuck: tuple[Problem, ...] = ()
    without_contact: frozenset[str] = frozenset()

    @property
    def has_contact(self) -> bool:
        """Whether there is somebody who answers questions, with a phone number."""
        return bool(Situation(owner=self.owner).contact)


@dataclass(frozen=True, slots=True)
class Met:
    """One of the five checks of the step: what it asks, whether it is met, where it is done, and what is missing."""

    text: Message
    ok: bool
    field: str
    missing: Message


def progress(now: Communicating) -> tuple[Met, ...]:
    """Return the five checks of step 4."""
    enough = len(now.rows) >= ENOUGH_ROWS
    no_plan = _FEW_ROWS if now.launch is not None else _NO_LAUNCH
    return (
        Met(message("The main message is decided"), now.has_message, "message", _PROPOSED),
        Met(
            messages("The plan has {n} row", "The plan has at least {n} rows", ENOUGH_ROWS),
            now.launch is not None and enough,
            "plan",
            no_plan,
        ),
        Met(message("The first message has been sent"), any(row.is_sent for row in now.rows), "send", _NOT_SENT),
        Met(
            message("As many mentors as needed have signed up"),
            now.sign_ups.mentors >= max(1, now.sign_ups.needed),
            "sign-ups",
            _mentors_missing(now.sign_ups),
        ),
        Met(message("At least one mentee has signed up"), now.sign_ups.mentees >= 1, "sign-ups", _NO_MENTEE),
    )


_PROPOSED = message("The main message is only proposed so far.")
_NO_LAUNCH = message("The launch date is not set, so the rows of the plan have no dates.")
_FEW_ROWS = messages("The plan has fewer than {n} row.", "The plan has fewer than {n} rows.", ENOUGH_ROWS)
_NOT_SENT = message("No message has been sent yet.")
_NO_MENTEE = message("No mentee has signed up yet.")


def _mentors_missing(count: SignUps) -> Message:
    if count.mentors:
        return messages(
            "{n} mentor has signed up; the plan needs {needed}.",
            "{n} mentors have signed up; the plan needs {needed}.",
            count.mentors,
            needed=count.needed,
        )
    return messages(
        "No mentor has signed up yet; the plan needs {n}.",
        "No mentor has signed up yet; the plan needs {n}.",
        max(1, count.needed),
    )


def problems(now: Communicating, *, today: date) -> tuple[Problem, ...]:
    """Return what is to fix or to consider, worst first."""
    found = (
        *_launch(now),
        *_contact(now),
        *_mentors(now),
        *_mentees(now, today),
        *_missed(now.rows, today),
        *_stuck(now),
        *_late(now),
        *_days_off(now, today),
        *_too_long(now),
        *_nobody_for(now.rows),
        *_message(now),
        *_events(now),
        *_silent(now),
        *_no_picture(now.rows),
        *_still_open(now, today),
    )
    return worst_first(found)


def _launch(now: Communicating) -> Iterable[Problem]:
    if now.launch is None:
        yield Problem("launch", _NO_LAUNCH, field="launch", fix=message("Set the launch date"))


def _contact(now: Communicating) -> Iterable[Problem]:
    if not now.has_contact:
        why, field = Situation(owner=now.owner).contact_lacks
        words = message("Nothing says who answers questions: {why}.", why=why)
        yield Problem("contact", words, field=field, fix=placeholders.fix_words(field))


def _mentors(now: Communicating) -> Iterable[Problem]:
    count = now.sign_ups
    if count.missing:
        fix = message("See who has not answered") if count.mentors else message("Open the sign-up list")
        yield Problem("mentors", _mentors_missing(count), Severity.WARNING, field="sign-ups", fix=fix)


def _mentees(now: Communicating, today: date) -> Iterable[Problem]:
    count = now.sign_ups
    if count.mentees > count.places and count.mentors:
        words = messages(
            "{n} mentee has signed up for {places}. Win more mentors first.",
            "{n} mentees have signed up for {places}. Win more mentors first.",
            count.mentees,
            places=messages("{n} place", "{n} places", count.places, context="mentor's place"),
        )
        yield Problem("places", words, Severity.WARNING, field="sign-ups", fix=message("Open the sign-up list"))
    elif not count.mentees and now.deadline is not None and today > now.deadline:
        words = message("The last day to sign up has passed, and no mentee has signed up.")
        yield Problem("mentees", words, Severity.WARNING, field="deadline", fix=message("Choose a later day"))


def _missed(rows: Sequence[Row], today: date) -> Iterable[Problem]:
    for row in rows:
        if row.day is not None and row.day < today and not row.is_sent:
            words = message("“{title}” was due on {day} and is not marked as sent.", title=row.title, day=row.day)
            yield Problem("missed", words, Severity.WARNING, field="row", record=row.id, fix=message("Show the row"))


def _late(now: Communicating) -> Iterable[Problem]:
    if now.launch is None:
        return
    for row in now.rows:
        if not row.asks or row.day is None:
            continue
        if row.day > now.launch:
            words = message("“{title}” asks people to sign up after the launch.", title=row.title)
            yield _about(row, "late", words)
        elif now.deadline is not None and row.day > now.deadline:
            words = message("“{title}” asks people to sign up after the last day to do so.", title=row.title)
            yield _about(row, "late", words)


def _about(row: Row, code: str, words: Message, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(code, words, severity, field="day", record=row.id, fix=message("Choose another day"))


def _days_off(now: Communicating, today: date) -> Iterable[Problem]:
    for row in now.rows:
        if row.why_off is None or row.is_sent:
            continue
        if row.is_launch and now.launch is not None:
            better = better_launch(now.launch, now.working, today=today)
            words = off_words(now.launch, row.why_off)
            yield Problem(LAUNCH_OFF, words, Severity.WARNING, field="launch", record=row.id, fix=move_words(better))
        else:
            words = message("“{title}” is on {day}: {why}.", title=row.title, day=row.day, why=row.why_off)
            yield _about(row, "day-off", words)


def _too_long(now: Communicating) -> Iterable[Problem]:
    for row in now.rows:
        length = now.lengths.get(row.id, 0)
        if row.record.channel is Channel.ZALO and length > SHORT and not row.is_sent:
            words = message(
                "“{title}” has {n} characters; on Zalo at most {most} are read.", title=row.title, n=length, most=SHORT
            )
            yield Problem(
                "too-long", words, Severity.WARNING, field="body", record=row.id, fix=message("Shorten the text")
            )


def _nobody_for(rows: Sequence[Row]) -> Iterable[Problem]:
    reached = {row.record.audience for row in rows}
    if Audience.MENTORS not in reached:
        words = message("No row of the plan is for mentors, who are asked first.")
        yield Problem("no-mentors", words, Severity.WARNING, field="add", fix=message("Add a row"))
    if Audience.MANAGERS not in reached:
        words = message("No row of the plan is for line managers, who must give people the time.")
        yield Problem("no-managers", words, Severity.WARNING, field="add", fix=message("Add a row"))


def _message(now: Communicating) -> Iterable[Problem]:
    if not now.has_message:
        yield Problem("message", _PROPOSED, Severity.WARNING, field="message", fix=message("Decide the main message"))


def _stuck(now: Communicating) -> Iterable[Problem]:
    """Yield what keeps texts from leaving, each kind once; as long as nobody wants to send them it is no error."""
    said = {"launch" if now.launch is None else "", *(() if now.has_contact else ("owner", "phone"))}
    for problem in now.stuck:
        kind = problem.field if problem.field in _SHARED else f"{problem.record} {problem.found}"
        if kind not in said:
            said.add(kind)
            yield replace(problem, severity=Severity.WARNING)


_SHARED = frozenset({"launch", "end", "owner", "phone", "company", "programme", "sponsor", "message", "rhythm"})
"""What is given once for all texts."""


def _events(now: Communicating) -> Iterable[Problem]:
    named = {problem.record for problem in now.stuck if problem.field == "place"}
    for row in now.rows:
        if row.record.is_event and not row.record.place and not row.is_sent and row.id not in named:
            words = message("“{title}” has no place yet.", title=row.title)
            yield Problem("no-place", words, Severity.NOTE, field="place", record=row.id, fix=message("Type the place"))


def _silent(now: Communicating) -> Iterable[Problem]:
    for row in now.rows:
        if row.id in now.without_contact:
            words = message("The text of “{title}” does not say who answers questions.", title=row.title)
            yield Problem("no-contact", words, Severity.NOTE, field="body", record=row.id, fix=message("Show the text"))


def _still_open(now: Communicating, today: date) -> Iterable[Problem]:
    """Yield what is not wrong, and still keeps the step from being done."""
    if now.launch is not None and len(now.rows) < ENOUGH_ROWS:
        yield Problem("few-rows", _FEW_ROWS, Severity.NOTE, field="add", fix=message("Add a row"))
    if now.rows and not any(row.is_sent for row in now.rows):
        yield Problem("not-sent", _NOT_SENT, Severity.NOTE, field="send", fix=message("Show the row"))
    if not now.sign_ups.mentees and (now.deadline is None or today <= now.deadline):
        yield Problem("no-mentee", _NO_MENTEE, Severity.NOTE, field="sign-ups", fix=message("Open the sign-up list"))


def _no_picture(rows: Sequence[Row]) -> Iterable[Problem]:
    if rows and not any(row.record.attachment for row in rows):
        words = message("No row has a picture, a video or a link. One picture of people at work says more than a text.")
        yield Problem("no-picture", words, Severity.NOTE, field="attachment", fix=message("Add a picture or a link"))
