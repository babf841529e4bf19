"""The lists of the running programme as the owner keeps them, with every name: pairs, executives, coaching, thanks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from mentordesk import i18n
from mentordesk.domain.chart import Words
from mentordesk.domain.coaching.board import CoachingBoard
from mentordesk.domain.executive.activities import STAGE_WORDS, stage
from mentordesk.domain.executive.facts import ExecutiveFacts, ExecutiveRow, PostRow
from mentordesk.domain.newcomers.facts import NEED_WORDS, NewcomerFacts, NewcomerRow
from mentordesk.domain.orientation.agreements import OrientRow, first_words, state_words
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.overviews.executives import NAME as EXECUTIVES
from mentordesk.domain.overviews.executives import counted
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.records.coaching import CoachingTalk, TeamReview
from mentordesk.domain.records.executive import Activity, Contact
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.words import (
    ACTIVITY_WORDS,
    READINESS_WORDS,
    RECOGNITION_WORDS,
    REVIEW_WORDS,
    SETTING_WORDS,
    TRACK_WORDS,
)
from mentordesk.i18n import Message, message, messages

PREPARED = message("Pairs and groups")
COACHING = message("Coaching", context="title")
NEWCOMERS = message("Newcomers", context="title")
THANKS = message("Thanked in this cycle")


def _column(head: Words, *, grows: bool = False, number: bool = False) -> OverviewColumn:
    return OverviewColumn(head, grows=grows, is_number=number)


def prepared_list(found: OrientFacts, letterhead: Letterhead) -> OverviewPaper:
    """Return the pairs and groups on their way to the first meeting, what is missing most on top."""
    columns = (
        _column(message("Pair or group"), grows=True),
        _column(message("Agreement", context="title")),
        _column(message("Signed on", context="field")),
        _column(message("First meeting", context="title")),
        _column(message("Goals", context="step"), number=True),
        _column(message("To be reviewed on")),
    )
    rows = tuple(map(_prepared, found.rows))
    return _list(
        letterhead,
        PREPARED,
        messages("{n} pair or group is prepared", "{n} pairs and groups are prepared", len(rows)),
        (OverviewTable(title=PREPARED, columns=columns, rows=rows),),
    )


def _prepared(row: OrientRow) -> tuple[Value, ...]:
    names = ", ".join(side.person.full_name for side in row.sides)
    return names, state_words(row), row.signed_on, first_words(row), len(row.goals), row.agreement.review_on


def executive_list(found: ExecutiveFacts, letterhead: Letterhead) -> OverviewPaper:
    """Return who is prepared and for what, the key posts, every activity, and whom they met."""
    name = _column(message("Name", context="field"), grows=True)
    return _list(
        letterhead,
        EXECUTIVES,
        counted(found.candidates, found.students),
        (
            OverviewTable(
                title=message("Who takes part"),
                columns=(
                    name,
                    _column(message("Programme type", context="field")),
                    _column(message("Post or school"), grows=True),
                    _column(message("Mentor", context="role")),
                    _column(message("Readiness", context="field")),
                    _column(message("Expected on", context="field")),
                    _column(message("Hours", context="field"), number=True),
                ),
                rows=tuple(map(_prepared_executive, found.rows)),
            ),
            OverviewTable(
                title=message("Key posts", context="title"),
                columns=(
                    _column(message("Post", context="field"), grows=True),
                    _column(message("Held by", context="field"), grows=True),
                    _column(message("Ready within 12 months"), grows=True),
                ),
                rows=tuple(map(_post, found.posts)),
            ),
            OverviewTable(
                title=Activity.TITLE,
                columns=(
                    _column(message("Date", context="field")),
                    name,
                    _column(message("Kind of activity"), grows=True),
                    _column(message("What", context="field"), grows=True),
                    _column(message("Hours", context="field"), number=True),
                    _column(message("Competency", context="field")),
                    _column(message("The mentor's rating, 1 to 5"), number=True),
                    _column(message("State", context="field")),
                ),
                rows=tuple(_activity(row, done) for row in found.rows for done in row.activities),
            ),
            OverviewTable(
                title=Contact.TITLE,
                columns=(
                    _column(message("Date", context="field")),
                    name,
                    _column(message("Whom they met"), grows=True),
                    _column(message("Firm", context="field")),
                    _column(message("What comes next"), grows=True),
                    _column(message("Until", context="field")),
                    _column(message("Done on", context="field")),
                ),
                rows=tuple(_contact(row, met) for row in found.rows for met in row.contacts),
            ),
        ),
    )


def _prepared_executive(row: ExecutiveRow) -> tuple[Value, ...]:
    place = row.course.school if row.course is not None else row.post.name if row.post is not None else ""
    mentor = row.mentor.full_name if row.mentor is not None else None
    mark = row.readiness
    ready = (READINESS_WORDS[mark.readiness], mark.expected_on) if mark is not None else (None, None)
    return row.person.full_name, TRACK_WORDS[row.track], place, mentor, *ready, row.hours.done


def _post(row: PostRow) -> tuple[Value, ...]:
    holder = row.holder.full_name if row.holder is not None else None
    return row.post.name, holder, ", ".join(ready.person.full_name for ready in row.ready)


def _activity(row: ExecutiveRow, done: Activity) -> tuple[Value, ...]:
    what = (ACTIVITY_WORDS[done.kind], done.title, done.hours, done.competency, done.rating)
    return done.on, row.person.full_name, *what, STAGE_WORDS[stage(done)]


def _contact(row: ExecutiveRow, met: Contact) -> tuple[Value, ...]:
    return met.met_on, row.person.full_name, met.name, met.firm, met.follow_up, met.follow_up_on, met.followed_up_on


def coaching_list(
    board: CoachingBoard, reviews: Iterable[TeamReview], names: Mapping[str, str], letterhead: Letterhead
) -> OverviewPaper:
    """Return the board of the months, every talk and every team review, the latest first; ``names`` are by id."""
    talks = sorted(board.talks, key=_latest_first)
    return _list(
        letterhead,
        COACHING,
        messages("{n} coaching talk is recorded", "{n} coaching talks are recorded", len(talks)),
        (
            OverviewTable(
                title=message("Monthly board", context="choice"),
                columns=(
                    _column(message("Coach", context="role"), grows=True),
                    *(_column(i18n.month(month.first), number=True) for month in board.months),
                    _column(message("Missing this month"), number=True),
                ),
                rows=tuple(
                    (row.person.full_name, *(cell.count if cell.is_here else None for cell in row.cells), row.missing)
                    for row in board.rows
                ),
            ),
            OverviewTable(
                title=CoachingTalk.TITLE,
                columns=(
                    _column(message("Date", context="field")),
                    _column(message("Coach", context="role"), grows=True),
                    _column(message("Person coached", context="field"), grows=True),
                    _column(message("Setting", context="field")),
                    _column(message("Minutes", context="field"), number=True),
                    _column(message("Topic", context="field"), grows=True),
                ),
                rows=tuple(_talk(talk, names) for talk in talks),
            ),
            OverviewTable(
                title=message("Team reviews", context="choice"),
                columns=(
                    _column(message("Date", context="field")),
                    _column(message("Kind", context="field")),
                    _column(message("Team", context="field"), grows=True),
                ),
                rows=tuple((review.on, REVIEW_WORDS[review.kind], review.team) for review in reviews),
            ),
        ),
    )


def _talk(talk: CoachingTalk, names: Mapping[str, str]) -> tuple[Value, ...]:
    coached = names.get(talk.coachee_id or "", "")
    setting = SETTING_WORDS[talk.setting]
    return talk.on, names.get(talk.manager_id, ""), coached, setting, talk.minutes, talk.topic


def _latest_first(talk: CoachingTalk) -> int:
    return -(talk.on or date.min).toordinal()


def newcomer_list(found: NewcomerFacts, letterhead: Letterhead) -> OverviewPaper:
    """Return the newcomers, who has nobody beside them on top."""
    columns = (
        _column(message("Name", context="field"), grows=True),
        _column(message("Department", context="field")),
        _column(message("Start date", context="field")),
        _column(message("Day of the first 90"), number=True),
        _column(message("Buddy", context="role"), grows=True),
        _column(message("Meetings", context="field"), number=True),
        _column(message("Points done", context="field"), number=True),
        _column(message("Probation ends on")),
        _column(message("Day 90 signed")),
        _column(message("State", context="field")),
    )
    rows = tuple(map(_newcomer, found.rows))
    return _list(
        letterhead,
        NEWCOMERS,
        messages("{n} newcomer", "{n} newcomers", len(rows), context="count"),
        (OverviewTable(title=NEWCOMERS, columns=columns, rows=rows),),
    )


def _newcomer(row: NewcomerRow) -> tuple[Value, ...]:
    person = row.person
    buddy = row.buddy.full_name if row.buddy is not None else None
    counts = (len(row.meetings), row.points_done)
    days = (person.probation_end, row.record.signed_on)
    return (person.full_name, person.department, row.start, row.day, buddy, *counts, *days, NEED_WORDS[row.need])


def thanks_list(
    found: RecognitionFacts,
    person_of: Callable[[str], Person],
    reason_of: Callable[[Recognition], Words],
    letterhead: Letterhead,
) -> OverviewPaper:
    """Return who was thanked in public, for what and how, the latest first; private thanks are only counted."""
    given = [record for record in found.given if record.is_public]
    private = len(found.given) - len(given)
    columns = (
        _column(message("Date", context="field")),
        _column(message("Name", context="field"), grows=True),
        _column(message("Department", context="field")),
        _column(message("How", context="field")),
        _column(message("What for", context="field"), grows=True),
        _column(message("Cost", context="field"), number=True),
        _column(message("Number", context="field")),
    )
    rows = tuple(_thanks(given, person_of, reason_of))
    left_out = messages("{n} private thank-you is not listed.", "{n} private thank-yous are not listed.", private)
    return _list(
        letterhead,
        THANKS,
        messages("{n} time thanked in public", "{n} times thanked in public", len(rows)),
        (OverviewTable(title=THANKS, columns=columns, rows=rows, note=left_out if private else ""),),
    )


def _thanks(
    given: Iterable[Recognition], person_of: Callable[[str], Person], reason_of: Callable[[Recognition], Words]
) -> Iterator[tuple[Value, ...]]:
    for record in given:
        person = person_of(record.person_id)
        kind, reason = RECOGNITION_WORDS[record.kind], reason_of(record)
        yield record.on, person.full_name, person.department, kind, reason, record.cost, record.number


def _list(letterhead: Letterhead, name: Message, title: Words, tables: tuple[OverviewTable, ...]) -> OverviewPaper:
    return OverviewPaper(letterhead=letterhead, name=name, title=title, below="", tables=tables, names=True)
