"""Who is prepared for what, by whom, how ready they are, and whether a student has the hours of the term."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.executive import contacts, sheets
from mentordesk.domain.executive.activities import (
    Stage,
    hours_done,
    in_order,
    open_act,
    problems,
    stage,
    usual,
)
from mentordesk.domain.executive.facts import (
    ExecutiveBasis,
    ExecutiveFacts,
    course_problems,
    facts,
    held,
    mentor_verdict,
)
from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.records.executive import (
    Activity,
    ActivityKind,
    Contact,
    ExecutiveMentee,
    KeyPost,
    Readiness,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role, Track
from tests import builders

TODAY = date(2026, 11, 17)
CURRENT = builders.cycle(builders.programme())
CYCLE = "cycle"
DIRECTOR = builders.person("Trương Văn Thịnh", level=5)
HEAD = builders.person("Nguyễn Hoàng Long", level=4, manager_id=DIRECTOR.id)
TAM = builders.person("Đỗ Thị Thanh Tâm", level=3, manager_id=HEAD.id)
KHOI = builders.person("Nguyễn Đăng Khôi", level=2, manager_id=HEAD.id)
PEOPLE = {person.id: person for person in (DIRECTOR, HEAD, TAM, KHOI)}

POST = KeyPost(name="Trưởng phòng Kinh doanh")
CANDIDATE = ExecutiveMentee(cycle_id=CYCLE, person_id=TAM.id, mentor_id=DIRECTOR.id, post_id=POST.id)
STUDENT = ExecutiveMentee(cycle_id=CYCLE, person_id=KHOI.id, track=Track.STUDENT, mentor_id=DIRECTOR.id)
COURSE = StudentCourse(
    cycle_id=CYCLE,
    person_id=KHOI.id,
    required_hours=60.0,
    term_start=date(2026, 9, 7),
    term_end=date(2026, 12, 18),
)


def activity(person_id: str = KHOI.id, **fields: object) -> Activity:
    usual_fields: dict[str, object] = {"cycle_id": CYCLE, "person_id": person_id, "on": TODAY, "hours": 2.0}
    return Activity(**usual_fields | fields)  # type: ignore[arg-type]


def signed(hours: float, on: date = date(2026, 11, 10)) -> Activity:
    return activity(hours=hours, on=on, observed_on=on, signed_on=on)


def found(**fields: object) -> ExecutiveFacts:
    usual_fields: dict[str, object] = {"people": tuple(PEOPLE.values()), "posts": (POST,)}
    return facts(ExecutiveBasis(**usual_fields | fields), today=TODAY)  # type: ignore[arg-type]


def codes(worked_out: ExecutiveFacts) -> list[str]:
    return [problem.code for row in worked_out.rows for problem in row.problems]


def test_the_hours_needed_by_today_are_the_share_of_the_term_that_has_passed() -> None:
    worked_out = found(mentees=(STUDENT,), courses=(COURSE,), activities=(signed(34.0),))
    [row] = worked_out.students
    assert row.hours.done == 34.0
    assert row.hours.expected == pytest.approx(60 * 71 / 102)  # 71 of 102 days have passed
    assert round(row.hours.behind) == 8
    assert codes(worked_out) == ["hours-behind"]
    assert "8\u00a0hours behind" in str(row.problems[0].message)


def test_a_student_in_time_or_over_the_hours_is_not_behind() -> None:
    in_time = found(mentees=(STUDENT,), courses=(COURSE,), activities=(signed(42.0),))
    assert codes(in_time) == []
    over = found(mentees=(STUDENT,), courses=(COURSE,), activities=(signed(61.5),))
    assert codes(over) == ["hours-over"]


def test_a_course_without_hours_or_with_a_turned_term_is_said_and_nothing_is_divided_by_zero() -> None:
    assert codes(found(mentees=(STUDENT,))) == ["course"]
    turned = replace(COURSE, term_end=date(2026, 9, 7))
    assert codes(found(mentees=(STUDENT,), courses=(turned,))) == ["term"]


def test_only_what_has_taken_place_counts_as_hours() -> None:
    planned, ahead = activity(), activity(on=date(2026, 12, 1), observed_on=TODAY)
    done = signed(3.0)
    assert hours_done((planned, ahead, done), TODAY) == 3.0
    assert held((planned, ahead, done), TODAY) == (done,)


@given(st.lists(st.tuples(st.floats(0.5, 10), st.booleans()), max_size=12))
def test_hours_are_the_sum_over_any_order(rows: list[tuple[float, bool]]) -> None:
    made = [signed(hours) if was else activity(hours=hours) for hours, was in rows]
    expected = sum(hours for hours, was in rows if was)
    assert hours_done(made, TODAY) == pytest.approx(expected)
    assert hours_done(reversed(made), TODAY) == pytest.approx(expected)
    assert set(in_order(made)) == set(made)


def test_a_post_counts_once_somebody_is_ready_within_twelve_months() -> None:
    late = ReadinessMark(mentee_id=CANDIDATE.id, on=date(2026, 10, 5), readiness=Readiness.LATER)
    soon = ReadinessMark(mentee_id=CANDIDATE.id, on=date(2026, 11, 5), readiness=Readiness.IN_A_YEAR)
    assert found(mentees=(CANDIDATE,), marks=(late,)).ready_posts == ()
    both = found(mentees=(CANDIDATE,), marks=(soon, late))
    assert both.ready_posts == (POST,)
    assert both.rows[0].marks == (soon, late), "the last one first, the earlier ones are the history"


def test_the_mentor_has_a_higher_level_and_is_not_the_direct_manager() -> None:
    equal = builders.person("Hồ Thị Mỹ Duyên", level=3)
    said = {
        person.full_name: getattr(mentor_verdict(TAM, person, PEOPLE), "code", None)
        for person in (DIRECTOR, HEAD, equal, TAM, builders.person("Vũ Đức Thắng", level=4))
    }
    assert said == {
        "Trương Văn Thịnh": "line-above",
        "Nguyễn Hoàng Long": "direct-manager",
        "Hồ Thị Mỹ Duyên": "level",
        "Đỗ Thị Thanh Tâm": "own-mentor",
        "Vũ Đức Thắng": None,
    }


def test_managers_in_a_circle_end_the_search() -> None:
    first = builders.person("A", level=1)
    second = builders.person("B", level=2, manager_id=first.id)
    turned = replace(first, manager_id=second.id)
    people = {person.id: person for person in (turned, second)}
    assert mentor_verdict(turned, builders.person("C", level=4), people) is None


def test_who_was_paired_by_the_board_needs_no_other_mentor() -> None:
    part = builders.enrolment(CURRENT, TAM, Role.MENTEE, track=Track.CANDIDATE)
    pair = builders.pair(CURRENT, DIRECTOR, TAM)
    [row] = found(enrolments=(part,), pairs=(pair,)).rows
    assert (row.mentor, row.track) == (DIRECTOR, Track.CANDIDATE)
    assert [problem.code for problem in row.problems] == ["no-post"]


def test_who_has_left_is_not_in_executive_mentoring() -> None:
    assert found(mentees=(replace(CANDIDATE, person_id="nobody"),)).rows == ()


def test_an_activity_goes_through_three_acts() -> None:
    planned = activity()
    prepared = replace(planned, prepared_on=TODAY)
    seen = replace(prepared, observed_on=TODAY)
    signed = replace(seen, signed_on=TODAY)
    assert [stage(one) for one in (planned, prepared, seen, signed)] == list(Stage)
    assert [open_act(one) for one in (planned, prepared, seen, signed)] == [*Act, None]


def test_a_debrief_that_waits_is_said() -> None:
    seen = activity(TAM.id, title="Ghế ngoài trời", on=date(2026, 11, 12), observed_on=date(2026, 11, 12))
    worked_out = found(mentees=(CANDIDATE,), activities=(seen,))
    assert codes(worked_out) == ["debrief"]
    assert "Ghế ngoài trời" in str(worked_out.rows[0].problems[0].message)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"hours": 0.0}, "hours"),
        ({"hours": 25.0}, "hours"),
        ({"hours": 11.0}, "hours-long"),
        ({"on": date(2026, 11, 18), "observed_on": TODAY}, "ahead"),
        ({"on": date(2026, 11, 18), "rating": 4}, "ahead"),
        ({"on": None}, "no-date"),
    ],
)
def test_what_is_wrong_with_an_activity_is_said(fields: dict[str, object], code: str) -> None:
    assert [problem.code for problem in problems(activity(**fields), today=TODAY)] == [code]


def test_every_kind_of_activity_has_a_sheet_with_three_acts() -> None:
    assert {sheet.kind for sheet in sheets.SHEETS} == set(ActivityKind)
    for sheet in sheets.SHEETS:
        lines = [line.code for act in Act for line in sheet.lines(act)]
        assert all(sheet.lines(act) for act in Act)
        assert len(set(lines)) == len(lines)


def test_the_activities_are_those_of_executive_mentoring_and_a_negotiation_brings_the_principles() -> None:
    assert {str(kind) for kind in ActivityKind} == {
        *("meeting", "negotiation", "field-trip", "rhetoric", "networking", "stretch"),
        *("decision", "goals"),
    }
    assert len({line.code for line in sheets.PRINCIPLES}) == len(sheets.PRINCIPLES) >= 6
    decided = [line.code for act in Act for line in sheets.sheet_of(ActivityKind.DECISION).lines(act)]
    assert len(decided) >= 3, "what was decided, why, and what came of it"


def test_writing_a_line_replaces_it_and_empty_words_take_it_away() -> None:
    lines = sheets.with_line((("opening", "A"), ("limits", "3 %")), "opening", "B")
    assert dict(lines) == {"limits": "3 %", "opening": "B"}
    assert sheets.with_line(lines, "opening", "") == (("limits", "3 %"),)


def test_every_programme_type_begins_with_goals_and_gets_harder() -> None:
    for track in (Track.CANDIDATE, Track.STUDENT, Track.EXECUTIVE):
        rows = usual(track)
        assert rows[0].kind is ActivityKind.GOALS
        assert [row.days for row in rows] == sorted(row.days for row in rows)
    assert usual(Track.STANDARD) == ()


def test_without_consent_only_initials_are_kept() -> None:
    met = Contact(cycle_id=CYCLE, person_id=TAM.id, name="Inge Holm", firm="Nordic Ltd", context="Hội chợ")
    stored = contacts.kept(met)
    assert (stored.name, stored.firm, stored.context) == ("I. H.", "", "Hội chợ")
    assert contacts.kept(stored) == stored
    assert contacts.kept(replace(met, consented=True)).name == "Inge Holm"


def test_a_mentor_who_left_is_said_by_name() -> None:
    gone = replace(DIRECTOR, status=Status.LEFT, end_date=TODAY)
    worked_out = found(people=(gone, HEAD, TAM, KHOI), mentees=(CANDIDATE,))
    [row] = worked_out.rows
    assert (row.mentor, row.former) == (None, gone)
    assert codes(worked_out) == ["mentor-left"]
    assert "Trương Văn Thịnh" in str(row.problems[0].message)


def test_a_course_that_has_begun_without_a_mentor_is_said_so() -> None:
    alone = replace(STUDENT, mentor_id=None)
    early = replace(COURSE, course_start=date(2026, 9, 7))
    [row] = found(mentees=(alone,), courses=(early,), activities=(signed(42.0),)).rows
    assert "has begun" in str(row.problems[0].message)
    [row] = found(mentees=(alone,), courses=(COURSE,), activities=(signed(42.0),)).rows
    assert "has begun" not in str(row.problems[0].message)


def test_readiness_is_looked_at_again_after_half_a_year() -> None:
    old = ReadinessMark(mentee_id=CANDIDATE.id, on=TODAY - timedelta(days=184), readiness=Readiness.LATER)
    assert codes(found(mentees=(CANDIDATE,), marks=(old,))) == ["readiness"]
    assert codes(found(mentees=(CANDIDATE,), marks=(replace(old, on=TODAY - timedelta(days=183)),))) == []
    assert codes(found(mentees=(replace(CANDIDATE, mentor_since=date(2026, 1, 5)),))) == ["readiness"]
    leader = replace(CANDIDATE, track=Track.EXECUTIVE)
    assert codes(found(mentees=(leader,), marks=(old,))) == []


def test_a_term_that_is_over_waits_for_the_credit() -> None:
    over = replace(COURSE, term_end=date(2026, 11, 16), required_hours=30.0)
    worked_out = found(mentees=(STUDENT,), courses=(over,), activities=(signed(30.0),))
    assert codes(worked_out) == ["credit"]
    confirmed = replace(over, credit_confirmed_on=TODAY)
    assert codes(found(mentees=(STUDENT,), courses=(confirmed,), activities=(signed(30.0),))) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"required_hours": 0.0}, "hours-none"),
        ({"term_end": date(2026, 9, 1)}, "term"),
        ({"required_hours": 600.0}, "hours-too-many"),
    ],
)
def test_what_cannot_be_right_about_a_course_is_said(fields: dict[str, object], code: str) -> None:
    wrong = replace(COURSE, **fields)  # type: ignore[arg-type]
    assert [problem.code for problem in course_problems(wrong)] == [code]
    assert codes(found(mentees=(STUDENT,), courses=(wrong,))) == [code]
    assert course_problems(COURSE) == ()


def test_a_day_outside_the_term_is_asked_about() -> None:
    before = activity(on=date(2026, 9, 1))
    assert [problem.code for problem in problems(before, today=TODAY, course=COURSE)] == ["outside-term"]
    assert problems(activity(), today=TODAY, course=COURSE) == ()
    assert problems(before, today=TODAY) == ()


def test_an_activity_whose_day_passed_and_a_contact_who_waits_are_late() -> None:
    planned = activity(TAM.id, title="Kết nối", on=date(2026, 11, 16))
    met = Contact(cycle_id=CYCLE, person_id=TAM.id, name="I. H.", follow_up_on=date(2026, 11, 16))
    worked_out = found(mentees=(CANDIDATE,), activities=(planned,), contacts=(met,))
    [row] = worked_out.rows
    assert (row.unnoted, row.late_contacts) == ((planned,), (met,))
    assert codes(worked_out) == ["unnoted"]


def test_each_competency_has_the_mean_of_its_ratings_in_one_spelling() -> None:
    named = replace(CANDIDATE, competencies=("Đàm phán", "Dẫn dắt"))
    rated = [
        replace(signed(1.0), person_id=TAM.id, competency=name, rating=value)
        for name, value in (("đàm phán", 4), ("Đàm phán", 3), ("Trình bày", 5))
    ]
    [row] = found(mentees=(named,), activities=tuple(rated)).rows
    assert row.rated == (("Đàm phán", 3.5, 2), ("Dẫn dắt", 0.0, 0), ("Trình bày", 5.0, 1))


def test_a_post_names_its_holder_and_who_is_ready_first() -> None:
    other = ExecutiveMentee(cycle_id=CYCLE, person_id=KHOI.id, mentor_id=DIRECTOR.id, post_id=POST.id)
    held_post = replace(POST, holder_id=HEAD.id)
    marks = (
        ReadinessMark(mentee_id=CANDIDATE.id, on=TODAY, readiness=Readiness.IN_A_YEAR),
        ReadinessMark(mentee_id=other.id, on=TODAY, readiness=Readiness.NOW),
    )
    [post] = found(mentees=(CANDIDATE, other), posts=(held_post,), marks=marks).posts
    assert post.holder == HEAD
    assert [row.person for row in post.ready] == [KHOI, TAM]


def test_whoever_a_record_belongs_to_is_found_by_its_id() -> None:
    done = signed(3.0)
    worked_out = found(mentees=(CANDIDATE, STUDENT), courses=(COURSE,), activities=(done,))
    for record_id in (KHOI.id, STUDENT.id, COURSE.id, done.id):
        row = worked_out.row_of(record_id)
        assert row is not None
        assert row.person == KHOI
    assert worked_out.row_of("nobody") is None
