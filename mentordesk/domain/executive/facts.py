"""Everything executive mentoring comes to, worked out once: candidates, students, posts, hours, what is late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from mentordesk import text
from mentordesk.domain.executive.activities import (
    Stage,
    counted_only,
    hours_done,
    in_order,
    stage,
    title_of,
    took_place,
)
from mentordesk.domain.people.names import full_names
from mentordesk.domain.people.roles import line_above
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
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Enrolment, Track
from mentordesk.i18n import message, messages

R = TypeVar("R", Activity, Contact, ExecutiveGoal, StudentCourse)

SOON = (Readiness.NOW, Readiness.IN_A_YEAR)
"""Who is as ready as this counts for a post: they can take it over within twelve months."""

HALF_HOUR = 0.5
"""Behind by less than this is on time."""

REVIEW_DAYS = 183
"""How ready a candidate is, is looked at again after half a year."""

WEEKLY_HOURS = 40.0
"""A term that asks for more hours a week than anybody works is mistyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveBasis:
    """What executive mentoring is worked out from; ``refusing`` are the ids of those who do not agree to notes."""

    people: tuple[Person, ...]
    enrolments: tuple[Enrolment, ...] = ()
    pairs: tuple[Pair, ...] = ()
    mentees: tuple[ExecutiveMentee, ...] = ()
    posts: tuple[KeyPost, ...] = ()
    marks: tuple[ReadinessMark, ...] = ()
    courses: tuple[StudentCourse, ...] = ()
    goals: tuple[ExecutiveGoal, ...] = ()
    activities: tuple[Activity, ...] = ()
    contacts: tuple[Contact, ...] = ()
    refusing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a student: done, required, and how many there should be by today."""

    done: float
    required: float | None
    expected: float | None

    @property
    def behind(self) -> float:
        """How many hours are missing by today; nothing where it is on time or cannot be said."""
        if self.expected is None:
            return 0.0
        missing = self.expected - self.done
        return missing if missing > HALF_HOUR else 0.0

    @property
    def exceeds(self) -> bool:
        """Whether there are more hours than the term asks for."""
        return self.required is not None and self.done > self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveRow:
    """Somebody in executive mentoring, with all that belongs to them.

    ``mentor`` is who was chosen here, else the one that the board paired them with; ``former`` was chosen and has left.
    ``marks`` are the latest first. ``today`` is the day on which the row is true. Where somebody does not agree to
    notes, ``may_note`` is false, and the activities are counted only.
    """

    mentee: ExecutiveMentee
    person: Person
    mentor: Person | None
    post: KeyPost | None
    marks: tuple[ReadinessMark, ...]
    course: StudentCourse | None
    goals: tuple[ExecutiveGoal, ...]
    activities: tuple[Activity, ...]
    contacts: tuple[Contact, ...]
    hours: Hours
    today: date
    former: Person | None = None
    problems: tuple[Problem, ...] = ()
    may_note: bool = True

    @property
    def id(self) -> str:
        """The id of the person: nobody is in it twice."""
        return self.person.id

    @property
    def called(self) -> str:
        """What the person is called where the list knows who is meant."""
        return self.person.calling_name

    @property
    def track(self) -> Track:
        """The programme type."""
        return self.mentee.track

    @property
    def readiness(self) -> ReadinessMark | None:
        """The last mark; nothing where there is none."""
        return self.marks[0] if self.marks else None

    @property
    def signed(self) -> int:
        """How many activities are signed off."""
        return sum(stage(activity) is Stage.SIGNED for activity in self.activities)

    @property
    def to_debrief(self) -> tuple[Activity, ...]:
        """The activities that were observed and not yet talked over."""
        return tuple(activity for activity in self.activities if stage(activity) is Stage.TO_DEBRIEF)

    @property
    def unnoted(self) -> tuple[Activity, ...]:
        """The activities whose day has passed and of which nobody has noted anything."""
        planned = (Stage.PLANNED, Stage.TO_OBSERVE)
        return tuple(
            activity
            for activity in self.activities
            if activity.on is not None and activity.on < self.today and stage(activity) in planned
        )

    @property
    def decisions(self) -> tuple[Activity, ...]:
        """The decision cases: what was decided, why, and what came of it."""
        return tuple(activity for activity in self.activities if activity.kind is ActivityKind.DECISION)

    @property
    def late_contacts(self) -> tuple[Contact, ...]:
        """The contacts whose follow-up should be done by now."""
        still_open = (contact for contact in self.contacts if contact.followed_up_on is None)
        return tuple(
            contact for contact in still_open if contact.follow_up_on is not None and contact.follow_up_on < self.today
        )

    @property
    def looked_at(self) -> date | None:
        """The day on which the readiness of a candidate was last noted, or the mentor began where it never was."""
        last = self.readiness
        return last.on if last is not None else self.mentee.mentor_since

    @property
    def to_review(self) -> bool:
        """Whether nobody has looked at the readiness of a candidate for half a year."""
        if self.track is not Track.CANDIDATE or self.looked_at is None:
            return False
        return (self.today - self.looked_at).days > REVIEW_DAYS

    @property
    def awaits_credit(self) -> bool:
        """Whether the term of a student is over and the school has not confirmed the credit."""
        course = self.course
        if course is None or course.term_end is None:
            return False
        return course.term_end < self.today and course.credit_confirmed_on is None

    @property
    def rated(self) -> tuple[tuple[str, float, int], ...]:
        """Each competency with the mean of the mentor's ratings and how many there are; none rated is 0."""
        marks: dict[str, list[int]] = {name: [] for name in self.mentee.competencies}
        for activity in self.activities:
            if activity.competency and activity.rating is not None:
                marks.setdefault(_known(activity.competency, marks), []).append(activity.rating)
        return tuple((name, sum(given) / len(given) if given else 0.0, len(given)) for name, given in marks.items())


def _known(name: str, names: Iterable[str]) -> str:
    """Return a competency in the spelling that is known."""
    wanted = text.search_key(name)
    return next((known for known in names if text.search_key(known) == wanted), name)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A key post: who has it, who is prepared for it, and who of them is ready within twelve months."""

    post: KeyPost
    holder: Person | None
    prepared: tuple[ExecutiveRow, ...] = ()

    @property
    def id(self) -> str:
        """The id of the post."""
        return self.post.id

    @property
    def ready(self) -> tuple[ExecutiveRow, ...]:
        """Who can take the post over within twelve months, whoever is ready now first."""
        soon = [row for row in self.prepared if row.readiness is not None and row.readiness.readiness in SOON]
        return tuple(sorted(soon, key=lambda row: SOON.index(row.readiness.readiness) if row.readiness else 0))


@dataclass(frozen=True, eq=False)
class ExecutiveFacts:
    """Everybody in executive mentoring and the posts they may fill."""

    basis: ExecutiveBasis
    today: date
    rows: tuple[ExecutiveRow, ...] = field(default=())

    @cached_property
    def candidates(self) -> tuple[ExecutiveRow, ...]:
        """Those prepared for a post, and those who have one already."""
        return tuple(row for row in self.rows if row.track is not Track.STUDENT)

    @cached_property
    def students(self) -> tuple[ExecutiveRow, ...]:
        """The students."""
        return tuple(row for row in self.rows if row.track is Track.STUDENT)

    @cached_property
    def ready_posts(self) -> tuple[KeyPost, ...]:
        """The key posts for which at least one person is ready within twelve months; goal G4 counts them."""
        return tuple(found.post for found in self.posts if found.ready)

    @cached_property
    def posts(self) -> tuple[PostRow, ...]:
        """The key posts of the company, each with who is prepared for it."""
        holders = {post.holder_id for post in self.basis.posts}
        people = {person.id: person for person in self.basis.people if person.id in holders and person.is_here}
        prepared: dict[str, list[ExecutiveRow]] = {}
        for row in self.rows:
            if row.post is not None:
                prepared.setdefault(row.post.id, []).append(row)
        rows = (
            PostRow(post, people.get(post.holder_id or ""), tuple(prepared.get(post.id, ())))
            for post in self.basis.posts
        )
        return tuple(sorted(rows, key=lambda found: text.sort_key(found.post.name)))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is missing, late or wrong, over everybody."""
        return tuple(problem for row in self.rows for problem in row.problems)

    def row_of(self, record_id: str) -> ExecutiveRow | None:
        """Return the row of a person, or the row to which a record of that id belongs."""
        return next((row for row in self.rows if record_id in _ids(row)), None)


def _ids(row: ExecutiveRow) -> Iterator[str]:
    """Yield the ids of a person in executive mentoring and of everything that belongs to them."""
    yield from (row.person.id, row.mentee.id)
    if row.course is not None:
        yield row.course.id
    for record in (*row.activities, *row.goals, *row.contacts):
        yield record.id


def facts(basis: ExecutiveBasis, *, today: date) -> ExecutiveFacts:
    """Return everything executive mentoring comes to; who has left the company is not in it."""
    chosen = with_enrolled(basis)
    people = {person.id: person for person in basis.people if person.is_here} if chosen else {}
    mentees = [mentee for mentee in chosen if mentee.person_id in people]
    rows = (_row(mentee, people, basis, today) for mentee in mentees)
    ordered = sorted(rows, key=lambda row: (list(Track).index(row.track), row.person.full_name, row.person.id))
    return ExecutiveFacts(basis, today, tuple(ordered))


def with_enrolled(basis: ExecutiveBasis) -> tuple[ExecutiveMentee, ...]:
    """Return who is in executive mentoring: chosen here, or enrolled as a mentee with such a programme type."""
    chosen = {mentee.person_id: mentee for mentee in basis.mentees}
    enrolled = [
        ExecutiveMentee(id=f"enrolled {part.id}", cycle_id=part.cycle_id, person_id=part.person_id, track=part.track)
        for part in basis.enrolments
        if part.track.is_executive and part.role.learns and part.takes_part and part.person_id not in chosen
    ]
    return (*chosen.values(), *enrolled)


def _row(mentee: ExecutiveMentee, people: Mapping[str, Person], basis: ExecutiveBasis, today: date) -> ExecutiveRow:
    person = people[mentee.person_id]
    mentor = people.get(mentee.mentor_id or _paired_with(person.id, basis.pairs) or "")
    former = None
    if mentor is None and mentee.mentor_id is not None:
        former = next((other for other in basis.people if other.id == mentee.mentor_id), None)
    activities = in_order(_of(person, basis.activities))
    may_note = person.id not in basis.refusing
    if not may_note:
        activities = tuple(map(counted_only, activities))
    course = next(iter(_of(person, basis.courses)), None) if mentee.track is Track.STUDENT else None
    marks = [mark for mark in basis.marks if mark.mentee_id == mentee.id]
    made = ExecutiveRow(
        mentee=mentee,
        person=person,
        mentor=mentor,
        post=next((post for post in basis.posts if post.id == mentee.post_id), None),
        marks=tuple(sorted(marks, key=lambda mark: (mark.on or date.min, mark.id), reverse=True)),
        course=course,
        goals=tuple(sorted(_of(person, basis.goals), key=lambda goal: goal.order)),
        activities=activities,
        contacts=tuple(_of(person, basis.contacts)),
        hours=_hours(activities, course, today),
        today=today,
        former=former,
        may_note=may_note,
    )
    return replace(made, problems=tuple(_problems(made, people)))


def _of(person: Person, records: Sequence[R]) -> list[R]:
    return [record for record in records if record.person_id == person.id]


def _paired_with(person_id: str, pairs: Iterable[Pair]) -> str | None:
    return next((pair.mentor_id for pair in pairs if pair.mentee_id == person_id and pair.is_live), None)


def _hours(activities: Sequence[Activity], course: StudentCourse | None, today: date) -> Hours:
    """Return the hours done and, for a student, how many there should be: the share of the term that has passed."""
    done = hours_done(activities, today)
    if course is None or course.required_hours is None:
        return Hours(done, None, None)
    return Hours(done, course.required_hours, _expected(course, today))


def _expected(course: StudentCourse, today: date) -> float | None:
    start, end = course.term_start, course.term_end
    if start is None or end is None or end <= start or course.required_hours is None:
        return None
    share = (today - start).days / (end - start).days
    return course.required_hours * min(1.0, max(0.0, share))


# Who may be the mentor


def mentor_verdict(person: Person, mentor: Person, people: Mapping[str, Person]) -> Problem | None:
    """Say why somebody cannot be the mentor of a person in executive mentoring, or what to know about it.

    The mentor has a higher level and is not the direct manager. Somebody further up the line is allowed, and said.
    """
    called = full_names((person, mentor))
    names = {"mentor": called[mentor.id], "mentee": called[person.id]}
    if mentor.id == person.id:
        return Problem("own-mentor", message("Nobody is their own mentor. Choose somebody else."), field="mentor_id")
    if person.manager_id == mentor.id:
        words = message("{mentor} is the direct manager of {mentee}. Choose somebody else as mentor.", **names)
        return Problem("direct-manager", words, field="mentor_id", record=person.id)
    own, theirs = level_of(person), level_of(mentor)
    if own is not None and theirs is not None and theirs <= own:
        words = message("{mentor} has no higher level than {mentee}. Choose somebody with a higher level.", **names)
        return Problem("level", words, field="mentor_id", record=person.id)
    if mentor.id in line_above(person, people):
        words = message(
            "{mentor} is further up in the line of {mentee}, not the direct manager. That is allowed.", **names
        )
        return Problem("line-above", words, Severity.NOTE, field="mentor_id", record=person.id)
    return None


# What is missing


def _problems(row: ExecutiveRow, people: Mapping[str, Person]) -> Iterator[Problem]:
    name, mentee = row.person.full_name, row.mentee
    yield from _mentor_problems(row, people)
    if mentee.track is Track.CANDIDATE and mentee.post_id is None:
        words = message("{name} has no target post yet. Choose one.", name=name)
        yield Problem("no-post", words, Severity.WARNING, field="post_id", record=mentee.id)
    if mentee.track is Track.STUDENT:
        yield from _student_problems(row)
    late = next(iter(row.to_debrief), None)
    if late is not None and late.on is not None and late.on < row.today:
        words = message("The debrief of “{title}” has waited since {day}.", title=title_of(late), day=late.on)
        yield Problem("debrief", words, Severity.WARNING, field="activity", record=late.id)
    unnoted = next(iter(row.unnoted), None)
    if unnoted is not None:
        words = message(
            "“{title}” was planned for {day}. Note what came of it.", title=title_of(unnoted), day=unnoted.on
        )
        yield Problem("unnoted", words, Severity.WARNING, field="activity", record=unnoted.id)
    if row.to_review:
        words = message("The readiness of {name} was last noted on {day}. Look again.", name=name, day=row.looked_at)
        yield Problem("readiness", words, Severity.WARNING, field="readiness", record=mentee.id)


def _mentor_problems(row: ExecutiveRow, people: Mapping[str, Person]) -> Iterator[Problem]:
    """Give what is wrong with the mentor: nobody, somebody who has left, or somebody who may not be it."""
    name, course, record = row.person.full_name, row.course, row.mentee.id
    if row.mentor is not None:
        verdict = mentor_verdict(row.person, row.mentor, people)
        if verdict is not None and verdict.severity is not Severity.NOTE:
            yield verdict
        return
    words = message("{name} has no mentor yet. Choose one.", name=name)
    code = "no-mentor"
    if row.former is not None:
        words = message(
            "{mentor}, the mentor of {name}, has left. Choose another.", mentor=row.former.full_name, name=name
        )
        code = "mentor-left"
    elif course is not None and course.course_start is not None and course.course_start <= row.today:
        words = message("The course of {name} has begun, and nobody is the mentor. Choose one.", name=name)
    yield Problem(code, words, Severity.WARNING, field="mentor_id", record=record)


def course_problems(course: StudentCourse) -> tuple[Problem, ...]:
    """Return what cannot be right about a course: no hours at all, a turned term, more hours than its weeks have."""
    start, end, hours = course.term_start, course.term_end, course.required_hours
    if hours is not None and hours <= 0:
        words = message("Type the hours that the school asks for.")
        return (Problem("hours-none", words, field="required_hours", record=course.id),)
    if start is None or end is None:
        return ()
    if end <= start:
        words = message("The term ends before it begins. Correct one of the two dates.")
        return (Problem("term", words, field="term_end", record=course.id),)
    weeks = ((end - start) / timedelta(weeks=1)) or 1.0
    if hours is not None and hours > weeks * WEEKLY_HOURS:
        words = message(
            "{hours} hours are more than the term has time for. Correct the hours or the term.", hours=hours
        )
        return (Problem("hours-too-many", words, field="required_hours", record=course.id),)
    return ()


def _student_problems(row: ExecutiveRow) -> Iterator[Problem]:
    name, course = row.person.full_name, row.course
    if course is None or course.required_hours is None or course.term_end is None:
        words = message("The course of {name} lacks its hours or its term. Complete it.", name=name)
        yield Problem("course", words, Severity.WARNING, field="required_hours", record=course.id if course else "")
        return
    wrong = course_problems(course)
    if wrong:
        yield from wrong
        return
    if row.awaits_credit:
        words = message("The term of {name} is over. Ask the school to confirm the credit.", name=name)
        yield Problem("credit", words, Severity.WARNING, field="credit_confirmed_on", record=course.id)
    hours = row.hours
    if hours.exceeds:
        words = message(
            "{name} has {done} hours, more than the {required} of the term. The certificate gives both figures.",
            name=name,
            done=hours.done,
            required=course.required_hours,
        )
        yield Problem("hours-over", words, Severity.NOTE, field="required_hours", record=course.id)
    elif hours.behind:
        words = messages(
            "{name} is {n} hour behind what the term needs by today.",
            "{name} is {n} hours behind what the term needs by today.",
            round(hours.behind),
            name=name,
        )
        yield Problem("hours-behind", words, Severity.WARNING, field="activity", record=course.id)


def held(activities: Iterable[Activity], today: date) -> tuple[Activity, ...]:
    """Return the activities that have taken place by a day, by their day; the certificate of hours lists them."""
    return in_order(activity for activity in activities if took_place(activity, today))
