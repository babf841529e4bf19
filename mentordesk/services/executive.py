"""The verbs of executive mentoring: who is in it, for which post or course, activities, goals, contacts, readiness."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.executive import activities, contacts
from mentordesk.domain.executive.facts import ExecutiveFacts, ExecutiveRow, mentor_verdict
from mentordesk.domain.executive.sheets import Act, sheet_of, with_line
from mentordesk.domain.people.order import list_order
from mentordesk.domain.records.change import Change, edit, put
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.executive import (
    Activity,
    ActivityKind,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    Readiness,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import Message, message, messages
from mentordesk.text import search_key, sort_key

_KIND = "executive"


class SignedOff(ValueError):
    """An activity that is signed off is locked; only undo or opening it again changes it."""


class StillAhead(ValueError):
    """What is still to come cannot have been observed or rated."""


# Reading


def facts(desk: Desk, *, today: date) -> ExecutiveFacts:
    """Return everything executive mentoring comes to."""
    return current.executive_facts(desk, today=today)


_BELOW = frozenset({"no-mentor", "mentor-left", "no-post", "course", "hours-over"})
"""What is said below the page beside errors; what is late stands in its lists and on Home."""


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is missing or wrong in executive mentoring, the worst first."""
    found = facts(desk, today=today).problems
    shown = (problem for problem in found if problem.severity is Severity.ERROR or problem.code in _BELOW)
    return worst_first(tuple(shown))


def successors_goal(desk: Desk) -> float | None:
    """Return the share of key posts with a ready successor that a goal of the programme aims at, in per cent."""
    aims = (goal.target for goal in current.goals(desk) if goal.indicator is Indicator.SUCCESSORS)
    return next((target for target in aims if target is not None), None)


def competencies(desk: Desk, *, today: date) -> tuple[str, ...]:
    """Return the competencies named so far, in the order of lists: they are offered where one is typed."""
    rows = facts(desk, today=today).rows
    named = [name for row in rows for name in row.mentee.competencies]
    named += [activity.competency for row in rows for activity in row.activities if activity.competency]
    return tuple(sorted(dict.fromkeys(named), key=sort_key))


def people_to_add(desk: Desk, *, today: date) -> tuple[Person, ...]:
    """Return who works here and is not in executive mentoring yet, in the order of lists."""
    inside = {row.person.id for row in facts(desk, today=today).rows}
    return tuple(sorted((person for person in current.people_here(desk) if person.id not in inside), key=list_order))


def mentors_for(desk: Desk, person: Person) -> tuple[tuple[Person, Problem | None], ...]:
    """Return who may be the mentor of a person, each with what to know about it; who may not is not among them.

    Who refused to take part is not. Mentors of this cycle come first, then who is the fewest levels above.
    """
    people = {other.id: other for other in current.people_here(desk)}
    consents = current.consents(desk)
    giving = {part.person_id for part in current.connecting(desk).willing if part.role.gives}
    own = level_of(person)

    def order(mentor: Person) -> tuple[object, ...]:
        theirs = level_of(mentor)
        above = _NO_LEVEL if own is None or theirs is None else theirs - own
        return mentor.id not in giving, above, list_order(mentor)

    found = (
        (mentor, mentor_verdict(person, mentor, people))
        for mentor in sorted(people.values(), key=order)
        if not consents.refused(mentor.id)
    )
    return tuple((mentor, said) for mentor, said in found if said is None or said.severity is Severity.NOTE)


_NO_LEVEL = 100
"""More levels than there are: who has none on the list comes after those who have."""


# Who is in it


def add(
    desk: Desk,
    person_id: str,
    track: Track,
    *,
    today: date,
    mentor_id: str | None = None,
    post_id: str | None = None,
    competencies: tuple[str, ...] = (),
) -> Change:
    """Add somebody to executive mentoring, a student with a course to fill in."""
    cycle_id = current.cycle(desk).id
    made: list[Record] = [
        ExecutiveMentee(
            cycle_id=cycle_id,
            person_id=person_id,
            track=track,
            mentor_id=mentor_id,
            mentor_since=today if mentor_id else None,
            post_id=post_id,
            competencies=competencies,
        )
    ]
    if track is Track.STUDENT and not _has_course(desk, person_id):
        made.append(StudentCourse(cycle_id=cycle_id, person_id=person_id, course_start=today))
    label = message("Add {name} to executive mentoring", name=_name(desk, person_id))
    return Change(label, (), tuple(made), kind=_KIND)


def remove(desk: Desk, row: ExecutiveRow, when: datetime) -> Change:
    """Take somebody out of executive mentoring; the activities stay in the file and come back with the person."""
    before: list[Record] = [*current.stored(desk, row.mentee)]
    after: list[Record] = [record.trashed(when) for record in before]
    enrolled = current.enrolments(desk).get(row.person.id)
    if enrolled is not None and enrolled.track.is_executive:
        before.append(enrolled)
        after.append(replace(enrolled, track=Track.STANDARD))
    label = message("Take {name} out of executive mentoring", name=row.person.full_name)
    return Change(label, tuple(before), tuple(after), kind=_KIND)


def edit_mentee(desk: Desk, row: ExecutiveRow, after: ExecutiveMentee) -> Change:
    """Change the programme type, the target post or the competencies of somebody in executive mentoring."""
    label = message("Change what {name} is prepared for", name=row.person.full_name)
    change = _put(desk, label, row.mentee, after)
    if after.track is Track.STUDENT and row.course is None and not _has_course(desk, row.person.id):
        cycle_id = current.cycle(desk).id
        course = StudentCourse(cycle_id=cycle_id, person_id=row.person.id, course_start=after.mentor_since)
        change = replace(change, after=(*change.after, course))
    return change


def _has_course(desk: Desk, person_id: str) -> bool:
    return any(course.person_id == person_id for course in current.records(desk, StudentCourse))


def choose_mentor(desk: Desk, row: ExecutiveRow, mentor_id: str | None, *, today: date) -> Change:
    """Choose the mentor of a person. Raises ValueError for somebody who may not be: see :func:`mentors_for`."""
    people = {person.id: person for person in current.people_here(desk)}
    if mentor_id is not None:
        verdict = mentor_verdict(row.person, people[mentor_id], people)
        if verdict is not None and verdict.severity is not Severity.NOTE:
            raise ValueError(verdict.code)
    after = replace(row.mentee, mentor_id=mentor_id, mentor_since=today if mentor_id else None)
    return _put(desk, message("Choose the mentor"), row.mentee, after)


# Posts and readiness


def add_post(name: str, *, department: str = "", holder_id: str | None = None) -> Change:
    """Add a key post of the company."""
    post = KeyPost(name=name, department=department, holder_id=holder_id)
    return Change(message("Add a key post"), (), (post,), kind=_KIND)


def edit_post(before: KeyPost, after: KeyPost) -> Change:
    """Change a key post of the company."""
    return edit(message("Change a key post"), before, after, kind=_KIND)


def remove_post(desk: Desk, post: KeyPost, when: datetime) -> Change:
    """Move a key post to the trash; who was prepared for it has no target post then."""
    aiming = [mentee for mentee in desk.all(ExecutiveMentee) if mentee.post_id == post.id]
    freed = [replace(mentee, post_id=None) for mentee in aiming]
    label = message("Delete a key post")
    return Change(label, (post, *aiming), (post.trashed(when), *freed), kind="delete")


def post_named(desk: Desk, name: str) -> KeyPost | None:
    """Return the key post of a name, whatever its capitals and accents."""
    wanted = search_key(name.strip())
    return next((post for post in desk.all(KeyPost) if search_key(post.name) == wanted), None)


def mark_readiness(
    desk: Desk, row: ExecutiveRow, readiness: Readiness, *, today: date, expected_on: date | None = None
) -> Change:
    """Note how ready a candidate is and by when; a second mark on one day replaces the first, earlier ones stay."""
    stored = current.stored(desk, row.mentee)
    last = row.readiness
    if last is not None and last.on == today:
        return edit(_READY, last, replace(last, readiness=readiness, expected_on=expected_on), kind=_KIND)
    mark = ReadinessMark(mentee_id=row.mentee.id, on=today, readiness=readiness, expected_on=expected_on)
    made: tuple[Record, ...] = (mark,) if stored else (row.mentee, mark)
    return Change(_READY, (), made, kind=_KIND)


_READY = message("Note how ready a candidate is")


def edit_mark(before: ReadinessMark, after: ReadinessMark) -> Change:
    """Change why somebody was found so ready."""
    return edit(_READY, before, after, kind=_KIND)


def remove_mark(mark: ReadinessMark, when: datetime) -> Change:
    """Put a mark of readiness into the trash; the one before it counts then."""
    return Change(message("Delete a mark of readiness"), (mark,), (mark.trashed(when),), kind="delete")


# Courses and goals


def edit_course(desk: Desk, before: StudentCourse, after: StudentCourse) -> Change:
    """Change the course of a student."""
    return _put(desk, message("Change the course of a student"), before, after)


def course_of(desk: Desk, row: ExecutiveRow) -> StudentCourse:
    """Return the course of a student; a new one where none is stored yet."""
    return row.course or StudentCourse(cycle_id=current.cycle(desk).id, person_id=row.person.id)


def add_goal(desk: Desk, goal: ExecutiveGoal) -> Change:
    """Add a goal of somebody in executive mentoring."""
    return Change(message("Add a goal"), (), (replace(goal, cycle_id=current.cycle(desk).id),), kind=_KIND)


def edit_goal(desk: Desk, before: ExecutiveGoal, after: ExecutiveGoal) -> Change:
    """Change a goal of somebody in executive mentoring."""
    return _put(desk, message("Change a goal"), before, after)


def remove_goal(goal: ExecutiveGoal, when: datetime) -> Change:
    """Move a goal of somebody in executive mentoring to the trash."""
    return Change(message("Delete a goal"), (goal,), (goal.trashed(when),), kind="delete")


# Activities


def add_activity(
    desk: Desk, row: ExecutiveRow, kind: ActivityKind, *, on: date | None = None, title: str = ""
) -> Change:
    """Add an activity with its usual length."""
    return add_typed(desk, _activity(desk, row, kind, on, title))


def add_typed(desk: Desk, activity: Activity) -> Change:
    """Add an activity as it was typed in, as far as the person agrees to notes."""
    made = _allowed(desk, replace(activity, cycle_id=current.cycle(desk).id))
    return Change(message("Add an activity"), (), (made,), kind=_KIND)


def add_usual(desk: Desk, row: ExecutiveRow, *, start: date) -> Change:
    """Add the activities that the programme type usually has, on working days from a start."""
    working = current.working_days(desk)
    made = tuple(
        _activity(desk, row, usual.kind, working.next_from(start + timedelta(days=usual.days)), "")
        for usual in activities.usual(row.track)
    )
    return Change(message("Add the usual activities"), (), made, kind=_KIND)


def _activity(desk: Desk, row: ExecutiveRow, kind: ActivityKind, on: date | None, title: str) -> Activity:
    return Activity(
        cycle_id=current.cycle(desk).id,
        person_id=row.person.id,
        kind=kind,
        title=title or str(ACTIVITY_WORDS[kind]),
        on=on,
        hours=sheet_of(kind).usual_hours,
    )


def edit_activity(desk: Desk, before: Activity, after: Activity) -> Change:
    """Change an activity, as far as the person agrees to notes. Raises SignedOff for one that is signed off."""
    _unlocked(before)
    return _put(desk, message("Change an activity"), before, _allowed(desk, after))


def remove_activities(desk: Desk, chosen: Iterable[Activity], when: datetime) -> Change:
    """Move activities to the trash, signed off or not; what was written on their sheets comes back with them."""
    before = current.stored(desk, *chosen)
    label = messages("Delete {n} activity", "Delete {n} activities", len(before))
    return Change(label, before, tuple(activity.trashed(when) for activity in before), kind="delete")


def may_note(desk: Desk, person_id: str) -> bool:
    """Return whether more may be kept of what a person does than when it was and how long it took."""
    return current.consents(desk).said(person_id, Purpose.MEETINGS) is not False


def _allowed(desk: Desk, activity: Activity) -> Activity:
    """Return an activity as the consent of its person lets it be kept."""
    return activity if may_note(desk, activity.person_id) else activities.counted_only(activity)


def set_line(desk: Desk, activity: Activity, code: str, words: str) -> Change:
    """Write a line of the sheet; typing in one line merges. Raises SignedOff for an activity that is signed off."""
    _unlocked(activity)
    after = _allowed(desk, replace(activity, lines=with_line(activity.lines, code, words)))
    if after == activity:
        return Change(_SHEET)
    return Change(_SHEET, (activity,), (after,), kind="typing", merge=f"{_KIND}:{activity.id}:{code}")


_SHEET = message("Write on a sheet")


def finish(desk: Desk, activity: Activity, act: Act, *, today: date, by: str | None = None) -> Change:
    """Note that an act is done; the debrief signs the activity off, which locks it. ``by`` is who signs.

    Raises StillAhead where its day is still to come: nothing can have been observed.
    """
    _unlocked(activity)
    if act is not Act.BEFORE and activities.is_ahead(activity, today):
        raise StillAhead(activity.id)
    after = activity
    if act is Act.BEFORE:
        after = replace(activity, prepared_on=today)
    if act is Act.OBSERVE:
        after = replace(activity, prepared_on=activity.prepared_on or today, observed_on=activity.on or today)
    if act is Act.DEBRIEF:
        after = replace(
            activity,
            prepared_on=activity.prepared_on or today,
            observed_on=activity.observed_on or activity.on or today,
            signed_on=today,
            signed_by_id=by,
        )
    return edit(_FINISHED[act], activity, _allowed(desk, after), kind=_KIND)


_FINISHED: dict[Act, Message] = {
    Act.BEFORE: message("Note that an activity is prepared"),
    Act.OBSERVE: message("Note that an activity was observed"),
    Act.DEBRIEF: message("Sign an activity off"),
}


def reopen(activity: Activity) -> Change:
    """Open an activity again that was signed off."""
    after = replace(activity, signed_on=None, signed_by_id=None)
    return edit(message("Open an activity again"), activity, after, kind=_KIND)


def _unlocked(activity: Activity) -> None:
    if activity.signed_on is not None:
        raise SignedOff(activity.id)


# Contacts


def add_contact(desk: Desk, contact: Contact) -> Change:
    """Keep somebody whom a person met; without consent only the initials."""
    made = replace(contacts.kept(contact), cycle_id=current.cycle(desk).id)
    return Change(message("Add a contact"), (), (made,), kind=_KIND)


def edit_contact(desk: Desk, before: Contact, after: Contact) -> Change:
    """Change a contact; where consent is taken back, the name goes."""
    return _put(desk, message("Change a contact"), before, contacts.kept(after))


def remove_contact(contact: Contact, when: datetime) -> Change:
    """Move a contact to the trash."""
    return Change(message("Delete a contact"), (contact,), (contact.trashed(when),), kind="delete")


# Pieces


def _name(desk: Desk, person_id: str) -> str:
    return desk.get(Person, person_id).full_name


def _put(desk: Desk, label: Message, before: Record, after: Record) -> Change:
    return put(label, before, after, stored=current.stored(desk, before), kind=_KIND)
