"""People in executive mentoring and their activities as columns of tables."""

from mentordesk.desk import Desk
from mentordesk.domain.executive.activities import STAGE_WORDS, Stage, stage
from mentordesk.domain.executive.facts import ExecutiveRow, mentor_verdict
from mentordesk.domain.records.executive import Activity, Readiness
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import ACTIVITY_WORDS, READINESS_WORDS, TRACK_WORDS
from mentordesk.i18n import Message, _, message, ngettext, number
from mentordesk.text import in_line, name_key
from ui.models.days import short_day
from ui.models.records import TableColumn, tip

STAGE_LOOK: dict[Stage, tuple[str, str]] = {
    Stage.PLANNED: ("ring", "ink2"),
    Stage.TO_OBSERVE: ("ring", "accent"),
    Stage.TO_DEBRIEF: ("pending", "warn"),
    Stage.SIGNED: ("ok", "good"),
}
"""The symbol of how far an activity is, and its colour."""


READY: dict[Readiness, Message] = {
    Readiness.NOW: message("Now", context="choice"),
    Readiness.IN_A_YEAR: message("12 months", context="choice"),
    Readiness.LATER: message("Later", context="choice"),
}
"""How ready a candidate is, where the word ready stands over it or beside it."""


def standing_words(row: ExecutiveRow) -> str:
    """Return how ready a candidate is, how many hours a student has, or the decision cases of who leads already."""
    if row.track is Track.STUDENT:
        return hours_words(row)
    if row.track is Track.EXECUTIVE:
        return ngettext("{n} case", "{n} cases", len(row.decisions), context="count")
    return str(READY[row.readiness.readiness]) if row.readiness else _("not noted", context="state")


def progress_words(row: ExecutiveRow) -> str:
    """Return how ready somebody is, or how many hours they have, and how many activities are done."""
    done = _("{done} of {n} activities", context="count", done=row.signed, n=len(row.activities))
    is_noted = row.track is Track.STUDENT or row.readiness is not None
    ready = str(READINESS_WORDS[row.readiness.readiness]) if row.readiness else ""
    standing = hours_words(row) if row.track is Track.STUDENT else ready
    return in_line(standing if is_noted else "", done)


def hours_words(row: ExecutiveRow) -> str:
    """Return the hours of a student as "34/60 hours"."""
    done = number(row.hours.done)
    if row.hours.required is None:
        return _("{done} hours", context="count", done=done)
    return _("{done}/{required} hours", context="count", done=done, required=number(row.hours.required))


def prepared_for(row: ExecutiveRow) -> str:
    """Return what somebody is prepared for: the post, the course, or the type of programme."""
    if row.track is Track.STUDENT and row.course is not None:
        return in_line(row.course.course, row.course.course_code, between=", ") or str(TRACK_WORDS[row.track])
    return row.post.name if row.post is not None else str(TRACK_WORDS[row.track])


def mentor_words(desk: Desk, row: ExecutiveRow) -> str:
    """Return who the mentor is, since when, and where in the line above the person; or that there is nobody."""
    if row.mentor is None:
        if row.former is not None:
            return _("The mentor {name} has left.", context="notice", name=row.former.full_name)
        return _("No mentor yet.", context="notice")
    people = {person.id: person for person in desk.all(Person)}
    verdict = mentor_verdict(row.person, row.mentor, people)
    line = ""
    if verdict is not None and verdict.code == "line-above":
        line = _("further up the line, not the direct manager")
    since = _("since {day}", context="time", day=row.mentee.mentor_since) if row.mentee.mentor_since else ""
    return in_line(_("Mentor: {name}", context="field", name=row.mentor.full_name), since, line)


def history_words(row: ExecutiveRow) -> str:
    """Return when the readiness was last noted and why, and what it was before."""
    if not row.marks:
        return ""
    last, *earlier = row.marks
    noted = _("noted {day}", context="time", day=last.on) if last.on else ""
    before = ""
    if earlier and earlier[0].on is not None:
        was = str(READY[earlier[0].readiness])
        before = _("before: {readiness}, {day}", context="time", readiness=was, day=earlier[0].on)
    return in_line(noted, last.note, before)


def term_words(row: ExecutiveRow) -> str:
    """Return when the term is, the school, and whether the credit is confirmed."""
    course = row.course
    if course is None:
        return ""
    term = ""
    if course.term_start is not None and course.term_end is not None:
        term = _("Term {start} to {end}", context="time", start=course.term_start, end=course.term_end)
    credit = ""
    if course.credit_confirmed_on is not None:
        credit = _("credit confirmed {day}", context="state", day=course.credit_confirmed_on)
    degree = _("needed for {degree}", degree=course.prerequisite_for) if course.prerequisite_for else ""
    return in_line(term, course.school, degree, credit)


def people_columns() -> tuple[TableColumn[ExecutiveRow], ...]:
    """Return the columns of the list of people."""
    return (
        TableColumn(
            "name",
            _("Name", context="field"),
            lambda row: row.person.full_name,
            key=lambda row: name_key(row.person.full_name, row.person.given_name),
            tip=lambda row: tip(in_line(row.person.full_name, row.person.job_title, prepared_for(row))),
            width=150,
        ),
        TableColumn(
            "standing",
            _("Ready", context="field"),
            standing_words,
            state=lambda row: ("warning", "warn") if row.hours.behind else None,
            width=104,
        ),
        TableColumn(
            "signed",
            _("Done", context="field"),
            lambda row: f"{row.signed}/{len(row.activities)}",
            key=lambda row: row.signed,
            right=True,
            width=60,
        ),
    )


def activity_columns() -> tuple[TableColumn[Activity], ...]:
    """Return the columns of the activities of a person."""
    return (
        TableColumn(
            "on",
            _("Date", context="field"),
            lambda activity: short_day(activity.on) if activity.on else "–",
            key=lambda activity: activity.on,
            state=lambda activity: STAGE_LOOK[stage(activity)],
            tip=lambda activity: tip(str(STAGE_WORDS[stage(activity)])),
            width=116,
        ),
        TableColumn(
            "title",
            _("Activity", context="field"),
            activity_words,
            tip=lambda activity: tip(activity_words(activity)),
            width=240,
        ),
        TableColumn(
            "hours",
            _("Hours", context="field"),
            lambda activity: number(activity.hours) if activity.hours is not None else "",
            key=lambda activity: activity.hours,
            right=True,
            width=60,
        ),
    )


def activity_words(activity: Activity) -> str:
    """Return the kind of an activity, and its title where it says more."""
    kind = str(ACTIVITY_WORDS[activity.kind])
    return in_line(kind, activity.title if activity.title != kind else "", between=": ")
