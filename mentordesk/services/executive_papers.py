"""Fills in the papers of executive mentoring: the sheet of an activity, a student's certificate of hours, the list."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.executive import activities
from mentordesk.domain.executive.facts import ExecutiveRow, held
from mentordesk.domain.executive.sheets import PRINCIPLES, Act, Line, sheet_of, words_of
from mentordesk.domain.overviews.lists import executive_list
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.papers.executive import (
    ActivitySheetPaper,
    CertifiedActivity,
    HoursCertificatePaper,
    SheetLine,
)
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.i18n import Message, message, using


def activity_sheet(
    desk: Desk, shown: ExecutiveRow | None, activity: Activity, *, empty: bool, today: date
) -> ActivitySheetPaper:
    """Return the sheet of an activity in the language in force; ``empty`` to be filled in by hand.

    Without anybody it is for anybody: no name stands on it. Where the person does not agree to notes, it is empty.
    """
    sheet = sheet_of(activity.kind)
    if shown is not None and not shown.may_note:
        activity, empty = activities.counted_only(activity), True
    written = Activity() if empty else activity
    lines = tuple((act, _asked(sheet.lines(act), written)) for act in Act)
    return ActivitySheetPaper(
        letterhead=current.letterhead(desk, today=today),
        kind=activity.kind,
        title=str(activities.title_of(activity)),
        person=shown.person.full_name if shown else "",
        mentor=shown.mentor.full_name if shown and shown.mentor else "",
        on=activity.on,
        place=activity.place,
        lines=lines,
        rating=None if empty else activity.rating,
        principles=_asked(PRINCIPLES, Activity()) if activity.kind is ActivityKind.NEGOTIATION else (),
    )


def _asked(lines: Iterable[Line], activity: Activity) -> tuple[SheetLine, ...]:
    return tuple(SheetLine(str(line.name), str(line.question), words_of(activity, line.code)) for line in lines)


def write_activity_sheet(
    desk: Desk, path: Path, shown: ExecutiveRow | None, activity: Activity, *, empty: bool, language: str, today: date
) -> tuple[Message, ...]:
    """Write the sheet of an activity as PDF; return a message for each text that could not be printed."""
    from mentordesk.documents import activity_sheet as document

    with using(language):
        return document.write(path, activity_sheet(desk, shown, activity, empty=empty, today=today))


def hours_certificate(desk: Desk, shown: ExecutiveRow | None, *, today: date) -> HoursCertificatePaper:
    """Return what the company confirms to the school of a student, in the language in force; a draft without one."""
    course = shown.course if shown else None
    done = held(shown.activities, today) if shown else ()
    mentor = shown.mentor if shown else None
    return HoursCertificatePaper(
        letterhead=current.letterhead(desk, today=today),
        student=shown.person.full_name if shown else "",
        job_title=shown.person.job_title if shown else "",
        school=course.school if course else "",
        course=course.course if course else "",
        course_code=course.course_code if course else "",
        degree=course.prerequisite_for if course else "",
        mentor=mentor.full_name if mentor else "",
        term=(course.term_start, course.term_end) if course else (None, None),
        activities=tuple(
            CertifiedActivity(each.on, each.kind, str(activities.title_of(each)), each.hours or 0.0) for each in done
        ),
        required=course.required_hours if course else None,
        supervisor=course.supervisor if course else "",
        missing=tuple(map(str, _missing(shown))),
    )


def _missing(shown: ExecutiveRow | None) -> Iterator[Message]:
    if shown is None:
        yield message("No student is in executive mentoring.")
        return
    course = shown.course
    if course is None or not course.school:
        yield message("The school is missing.")
    if shown.mentor is None:
        yield message("The mentor is missing.")
    if not any(activities.stage(activity) is activities.Stage.SIGNED for activity in shown.activities):
        yield message("No activity is signed off yet.")


def write_hours_certificate(
    desk: Desk, path: Path, shown: ExecutiveRow | None, *, language: str, today: date
) -> tuple[Message, ...]:
    """Write the certificate of hours as PDF; return a message for each text that could not be printed."""
    from mentordesk.documents import hours_certificate as document

    with using(language):
        return document.write(path, hours_certificate(desk, shown, today=today))


def list_of_executives(desk: Desk, _view: View, *, today: date) -> OverviewPaper:
    """Return everybody in executive mentoring, the key posts, what they did and whom they met."""
    return executive_list(current.executive_facts(desk, today=today), current.letterhead(desk, today=today))
