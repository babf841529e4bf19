"""People in executive mentoring and their activities as columns of tables."""

from mentordesk.desk import Desk
from mentordesk.domain.executive.activities import STAGE_WORDS, stage
from mentordesk.domain.executive.facts import ExecutiveRow, mentor_verdict
from mentordesk.domain.records.executive import Activity, Readiness
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import ACTIVITY_WORDS, READINESS_WORDS, TRACK_WORDS
from mentordesk.i18n import Message, _, day, message, ngettext, number
from mentordesk.text import in_line
from ui.models.records import TableColumn, tip

GROUP_WORDS: dict[Track, Message] = {
    Track.CANDIDATE: message("Promotion candidates", context="title"),
    Track.EXECUTIVE: message("Executives in post", context="title"),
    Track.STUDENT: message("Students", context="title"),
}
"""The groups of people in executive mentoring, in the order shown."""


READY: dict[Readiness, Message] = {
    Readiness.NOW: message("Now", context="choice"),
    Readiness.IN_A_YEAR: message("12 months", context="choice"),
    Readiness.LATER: message("Later", context="choice"),
}
"""How ready a candidate is, where the word ready stands over it or beside it."""


_STANDING: dict[Readiness, Message] = {
    Readiness.NOW: message("Ready now", context="choice"),
    Readiness.IN_A_YEAR: message("Ready in 12 months"),
    Readiness.LATER: message("Ready later", context="state"),
}
"""How ready a candidate is, where nothing else says that it is about being ready."""


def standing_words(row: ExecutiveRow) -> str:
    """Return how ready a candidate is, how many hours a student has, or the decision cases of who leads already."""
    if row.track is Track.STUDENT:
        return hours_words(row)
    if row.track is Track.EXECUTIVE:
        return ngettext("{n} decision case", "{n} decision cases", len(row.decisions), context="count")
    return str(_STANDING[row.readiness.readiness]) if row.readiness else _("Readiness not noted yet")


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


def person_words(row: ExecutiveRow) -> str:
    """Return a card of the list in one line, as it is read out."""
    return in_line(row.person.full_name, prepared_for(row), progress_words(row))


def activity_columns() -> tuple[TableColumn[Activity], ...]:
    """Return the one column of the way of somebody."""
    return (
        TableColumn(
            "activity",
            _("Activity", context="field"),
            lambda activity: in_line(
                day(activity.on) if activity.on else _("no date yet", context="state"),
                activity_words(activity),
                hours_of(activity),
                str(STAGE_WORDS[stage(activity)]),
            ),
            tip=lambda activity: tip(in_line(activity_words(activity), str(STAGE_WORDS[stage(activity)]))),
        ),
    )


def activity_words(activity: Activity) -> str:
    """Return the kind of an activity, and its title where it says more."""
    return in_line(str(ACTIVITY_WORDS[activity.kind]), own_title(activity), between=": ")


def own_title(activity: Activity) -> str:
    """Return the title of an activity where it says more than its kind."""
    return activity.title if activity.title != str(ACTIVITY_WORDS[activity.kind]) else ""


def hours_of(activity: Activity) -> str:
    """Return how long an activity takes; nothing where that is not known."""
    return _("{hours} h", context="count", hours=number(activity.hours)) if activity.hours is not None else ""
