"""Builds records for tests in one short call each; what a test does not care about is filled in."""

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

from mentordesk import current, desk
from mentordesk.desk import Desk
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, TeamReview
from mentordesk.domain.records.communication import EventAttendance, KeyMessage, MessageText, PlannedMessage
from mentordesk.domain.records.company import Company, DayOff, Logo
from mentordesk.domain.records.consent import Consent, ConsentPaper, ConsentState, Purpose
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    Readiness,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import FROM_LIST, Direction, Goal, Indicator, Measure, TargetGroup, Unit
from mentordesk.domain.records.group import Group as PeopleGroup
from mentordesk.domain.records.group import GroupKind, Member
from mentordesk.domain.records.journey import Postponed, StepReview
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.measuring import (
    Assessment,
    CareerKind,
    CareerStep,
    FrozenFigures,
    Lesson,
    LessonKind,
    MonthlyCost,
)
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance, PackSheet
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import PairingRules, Seniority
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode, Pitch, PitchPage
from mentordesk.domain.records.plan import BudgetLine, Duty, Milestone, ProgrammePlan, ProgrammeRole, Recurring, Risk
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, Role
from mentordesk.domain.records.questionnaire import ITEMS, Response, Wish, WishKind
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import (
    IssuedMarks,
    Respondent,
    SkillRating,
    SurveyWave,
    Wave,
)
from mentordesk.i18n import message
from mentordesk.store import database as sqlite

TODAY = date(2026, 11, 21)
"""The day of the tests; services and rules are given it as ``today``."""

_number = count(1)


def leave(desk: Desk) -> None:
    """Let a file be closed without seal and backup, where no test looks at it any more."""
    desk._changed, desk._sealed = False, True


def new_desk(path: Path) -> Desk:
    """Give the file of a new company, open, as ``Desk.create`` leaves it.

    It is made so once, then copied and not checked again: to make and check it anew took two thirds of the time that
    thousands of tests need for it.
    """
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_new_file())
    made = Desk(path, sqlite.connect(path), desk._hold(path, take_over=False))
    made._changed = True
    return made


@lru_cache(maxsize=1)
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        first = Desk.create(Path(folder, "first.mentordesk"), company())
        content = first.path.read_bytes()
        leave(first)
        first.close()
        return content


def company(**fields: object) -> Company:
    """Return a company."""
    return Company(**{"name": "Công ty An Phú", "address": "12 Lê Lợi, Huế"} | fields)  # type: ignore[arg-type]


def person(full_name: str = "", **fields: object) -> Person:
    """Return a person who works here, with a code of their own."""
    number = next(_number)
    usual: dict[str, object] = {
        "code": f"NV{number:04d}",
        "full_name": full_name or f"Nguyễn Văn An {number}",
        "department": "Sản xuất",
        "job_title": "Công nhân",
        "level": 1,
        "start_date": date(2024, 3, 1),
    }
    return Person(**usual | fields)  # type: ignore[arg-type]


def people(number: int, **fields: object) -> tuple[Person, ...]:
    """Return several people."""
    return tuple(person(**fields) for _ in range(number))  # type: ignore[arg-type]


def programme(**fields: object) -> Programme:
    """Return a programme."""
    return Programme(**{"name": "Mentorship 2026"} | fields)  # type: ignore[arg-type]


def cycle(of: Programme, **fields: object) -> Cycle:
    """Return a cycle of a programme."""
    usual = {"programme_id": of.id, "start": date(2026, 12, 1), "end": date(2027, 5, 31)}
    return Cycle(**usual | fields)  # type: ignore[arg-type]


def enrolment(cycle: Cycle, person: Person, role: Role = Role.MENTEE, **fields: object) -> Enrolment:
    """Return a person's part in a cycle, confirmed."""
    usual = {"cycle_id": cycle.id, "person_id": person.id, "role": role, "confirmed": True}
    return Enrolment(**usual | fields)  # type: ignore[arg-type]


TWO_PIXELS = (
    "/9j/4AAQSkZJRgABAQEAZABkAAD/2wBDAP//////////////////////////////////////////////////////////////////"
    "////////////////////wAALCAABAAIBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
    "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
    "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
    "4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AJK//9k="
)
"""A photo as JPEG in base64, as small as one can be."""


def signed(person: Person, **fields: object) -> ConsentPaper:
    """Return a signed paper: a photo of two pixels."""
    usual: dict[str, object] = {"person_id": person.id, "on": TODAY, "content": TWO_PIXELS}
    return ConsentPaper(**usual | fields)  # type: ignore[arg-type]


def consent(person: Person, purpose: Purpose = Purpose.TAKE_PART, **fields: object) -> Consent:
    """Return a consent given."""
    usual = {"person_id": person.id, "purpose": purpose, "state": ConsentState.GIVEN, "date": TODAY, "method": "paper"}
    return Consent(**usual | fields)  # type: ignore[arg-type]


def pair(cycle: Cycle, mentor: Person, mentee: Person, **fields: object) -> Pair:
    """Return a pair of a cycle."""
    return Pair(**{"cycle_id": cycle.id, "mentor_id": mentor.id, "mentee_id": mentee.id} | fields)  # type: ignore[arg-type]


def response(person: Person, rating: int = 3, **fields: object) -> Response:
    """Return a person's answers: every item with the same number; all else is not answered unless given."""
    usual = {"person_id": person.id, "answered_on": TODAY, "ratings": tuple((item.code, rating) for item in ITEMS)}
    return Response(**usual | fields)  # type: ignore[arg-type]


def wish(person: Person, other: Person, kind: WishKind = WishKind.WANT, **fields: object) -> Wish:
    """Return a person's wish about another."""
    return Wish(**{"person_id": person.id, "other_id": other.id, "kind": kind} | fields)  # type: ignore[arg-type]


def pool(
    mentors: Iterable[Person],
    mentees: Iterable[Person],
    responses: Iterable[Response] = (),
    *,
    rules: PairingRules | None = None,
    **fields: object,
) -> Pool:
    """Return a pool in which every mentor has two places; ``responses`` says who is paired by answers.

    Without ``rules`` nobody has to be senior to anybody.
    """
    mentors, mentees = tuple(mentors), tuple(mentees)
    usual: dict[str, object] = {
        "mentors": mentors,
        "mentees": mentees,
        "places": {mentor.id: 2 for mentor in mentors},
        "today": TODAY,
        "rules": rules or PairingRules(seniority=Seniority.ANY),
        "responses": {one.person_id: one for one in responses},
    }
    return Pool(**usual | fields)  # type: ignore[arg-type]


def goal(cycle: Cycle, **fields: object) -> Goal:
    """Return a goal of a cycle."""
    usual = {"cycle_id": cycle.id, "title": "Giữ người mới", "indicator": next(iter(Indicator)), "target": 90.0}
    return Goal(**usual | fields)  # type: ignore[arg-type]


def whole_goal(**fields: object) -> Goal:
    """Return a goal that passes the five SMART checks on 13/07/2026 and on the day of the tests."""
    usual: dict[str, object] = {
        "title": "Giữ chân nhân viên mới",
        "why": "12 tháng qua 9 người nghỉ, tổ nào cũng phải đào tạo lại từ đầu.",
        "target_group": str(TargetGroup.UNDER_TWO_YEARS),
        "indicator": Indicator.TURNOVER,
        "unit": Unit.PERCENT,
        "direction": Direction.DOWN,
        "baseline": 22.0,
        "baseline_date": date(2026, 7, 13),
        "baseline_source": FROM_LIST,
        "target": 15.0,
        "due": date(2026, 12, 31),
        "owner_id": "p",
    }
    return Goal(**usual | fields)  # type: ignore[arg-type]


def goal_ahead(**fields: object) -> Goal:
    """Return a goal that passes the five SMART checks today, for the window, which asks the clock."""
    return whole_goal(**{"due": date.today() + timedelta(days=180)} | fields)


def measure(goal: Goal, **fields: object) -> Measure:
    """Return a measurement of a goal."""
    return Measure(**{"goal_id": goal.id, "date": TODAY, "value": 80.0} | fields)  # type: ignore[arg-type]


def added(*records: Record) -> Change:
    """Return the action that adds records."""
    return Change(message("Add"), (), records)


def edited(before: Record, after: Record) -> Change:
    """Return the action that changes a record."""
    return Change(message("Change"), (before,), (after,))


def made_group(desk: Desk, ids: Iterable[str], name: str = "") -> Change:
    """Return the change that makes a group of peers of these people in the cycle worked on."""
    group = PeopleGroup(cycle_id=current.cycle(desk).id, name=name)
    return added(group, *(Member(group_id=group.id, person_id=person_id) for person_id in dict.fromkeys(ids)))


def made_panel(desk: Desk, mentee_id: str, seats: Iterable[tuple[str, str]] = ()) -> Change:
    """Return the change that gives a mentee a panel of mentors, each with the skill brought."""
    group = PeopleGroup(cycle_id=current.cycle(desk).id, kind=GroupKind.PANEL, mentee_id=mentee_id)
    members = (Member(group_id=group.id, person_id=mentor_id, skill=skill) for mentor_id, skill in seats)
    return added(group, *members)


def planning(cycle: Cycle, mentor: Person, goal: Goal) -> tuple[Record, ...]:
    """Return one record of every kind that preparing a programme leaves in the file."""
    planned = PlannedMessage(
        cycle_id=cycle.id, title="Lunch", days=-5, owner_id=mentor.id, is_event=True, sent_on=TODAY
    )
    return (
        Logo(png="iVBORw0KGgo="),
        DayOff(first=date(2027, 2, 4), last=date(2027, 2, 12), name="Tết"),
        LevelPay(level=3, monthly_pay=12_000_000, hourly_cost=62_500),
        ProgrammePlan(cycle_id=cycle.id, mentors=8, mentees=12, themes=("career", "Đọc bản vẽ")),
        Milestone(
            cycle_id=cycle.id, name="Board decision", days=-35, owner_id=mentor.id, pinned_on=TODAY, done_on=TODAY
        ),
        BudgetLine(cycle_id=cycle.id, name="Coffee", quantity=72.0, unit_cost=60_000, recurring=Recurring.MEETING),
        Risk(cycle_id=cycle.id, name="Too few mentors", likelihood=2, impact=4, response="Ask", owner_id=mentor.id),
        ProgrammeRole(cycle_id=cycle.id, duty=Duty.ADVISER, person_id=mentor.id, duties="Helps to evaluate"),
        Pitch(cycle_id=cycle.id, leavers=9, presented_on=TODAY),
        PitchPage(cycle_id=cycle.id, code=PageCode.RISKS, order=3, is_on=False, body="None."),
        LeaderGoal(cycle_id=cycle.id, person_id=mentor.id, wants="Double the output", answer="Faster", goal_id=goal.id),
        Decision(cycle_id=cycle.id, outcome=Outcome.PILOT, decided_on=TODAY, person_id=mentor.id, conditions="3 pairs"),
        KeyMessage(cycle_id=cycle.id, words="Somebody to ask."),
        planned,
        MessageText(planned_id=planned.id, subject="Lunch", body="Come."),
        EventAttendance(planned_id=planned.id, person_id=mentor.id),
        StepReview(cycle_id=cycle.id, step="plan", basis="{}", done_because="Agreed by word of mouth"),
        Postponed(cycle_id=cycle.id, what="import", until=TODAY),
    )


def asking(person: Person) -> tuple[Record, ...]:
    """Return one record of every kind that a person's own data leads to."""
    return (
        DataRequest(person_id=person.id, kind=RequestKind.CORRECT, received_on=TODAY, method="paper", remark="Phone"),
        Retention(person_id=person.id, months=24, agreed_on=TODAY),
    )


def running(cycle: Cycle, pair: Pair, mentor: Person, mentee: Person) -> tuple[Record, ...]:
    """Return one record of every kind that the weeks in which people meet leave in the file."""
    briefing = Briefing(cycle_id=cycle.id, on=TODAY, at="14:00", place="Nhà ăn", host_id=mentor.id)
    agreement = Agreement(cycle_id=cycle.id, pair_id=pair.id, start=TODAY, review_on=TODAY, meeting_place="Xưởng 2")
    meeting = Meeting(cycle_id=cycle.id, pair_id=pair.id, on=TODAY, minutes=60, topics=("planning", "Đọc bản vẽ"))
    post = KeyPost(name="Trưởng phòng Kinh doanh", holder_id=mentor.id)
    executive = ExecutiveMentee(cycle_id=cycle.id, person_id=mentee.id, post_id=post.id, competencies=("Đàm phán",))
    activity = Activity(
        cycle_id=cycle.id, person_id=mentee.id, title="Họp giao ban", on=TODAY, hours=1.5, lines=(("purpose", "Nghe"),)
    )
    talk = CoachingTalk(manager_id=mentor.id, coachee_id=mentee.id, on=TODAY, minutes=20, goal="Lỗi dưới 2%")
    review = TeamReview(on=TODAY, team="Tổ mộc", facilitator_id=mentor.id, happened="Thiếu keo")
    newcomer = Newcomer(person_id=mentee.id, buddy_id=mentor.id, buddy_since=TODAY, done=("workplace",))
    return (
        PackSheet(cycle_id=cycle.id, code="ground-rules", checked_on=TODAY),
        briefing,
        BriefingAttendance(briefing_id=briefing.id, person_id=mentee.id),
        agreement,
        AgreementSide(agreement_id=agreement.id, person_id=mentee.id, expects="Lời khuyên thẳng", signed_on=TODAY),
        DevelopmentGoal(cycle_id=cycle.id, pair_id=pair.id, person_id=mentee.id, title="Giao việc rõ", due=TODAY),
        meeting,
        MeetingAttendance(meeting_id=meeting.id, person_id=mentee.id),
        post,
        executive,
        ReadinessMark(mentee_id=executive.id, on=TODAY, readiness=Readiness.IN_A_YEAR),
        StudentCourse(cycle_id=cycle.id, person_id=mentee.id, school="ĐH Kinh tế", required_hours=60.0),
        ExecutiveGoal(cycle_id=cycle.id, person_id=mentee.id, words="Tự dẫn một cuộc đàm phán", due=TODAY),
        activity,
        Contact(cycle_id=cycle.id, person_id=mentee.id, name="Inge Holm", context="Hội chợ", consented=True),
        talk,
        review,
        Coach(person_id=mentor.id, trained_on=TODAY),
        ExperienceSheet(person_id=mentor.id, on=TODAY, title="Đổi ca không mất giờ"),
        newcomer,
        BuddyMeeting(newcomer_id=newcomer.id, on=TODAY, minutes=30),
        Recognition(cycle_id=cycle.id, person_id=mentor.id, reason="Hai cặp gặp đều", on=TODAY, cost=250_000),
        Nomination(cycle_id=cycle.id, person_id=mentor.id, nominated_by_id=mentee.id, reason="Chỉ nghề", on=TODAY),
        RecognitionRule(cycle_id=cycle.id, code="ten-meetings", threshold=8),
        AgreedAction(meeting_id=meeting.id, person_id=mentee.id, what="Ghi ba lỗi ván ép", due=TODAY),
        AgreedAction(talk_id=talk.id, person_id=mentee.id, what="Kiểm mẫu đầu ca"),
    )


def measuring(cycle: Cycle, mentor: Person, mentee: Person) -> tuple[Record, ...]:
    """Return one record of every kind that measuring and closing a cycle leave in the file."""
    wave = SurveyWave(cycle_id=cycle.id, wave=Wave.END, sent_on=TODAY, invited=((Respondent.MENTEE, 12),))
    return (
        wave,
        IssuedMarks(wave_id=wave.id, respondent=Respondent.MENTEE, marks=("7KQ2", "B9XD")),
        SkillRating(wave_id=wave.id, person_id=mentee.id, rater_id=mentor.id, scores=(("listening", 4),)),
        Assessment(cycle_id=cycle.id, compared_departments=("Xưởng 2",), next_pairs=16),
        MonthlyCost(cycle_id=cycle.id, month=TODAY.replace(day=1), amount=1_250_000),
        CareerStep(cycle_id=cycle.id, person_id=mentee.id, kind=CareerKind.MOVE, on=TODAY),
        Lesson(cycle_id=cycle.id, kind=LessonKind.CHANGE, words="Xưởng 2 gặp sau ca"),
        FrozenFigures(cycle_id=cycle.id, figures="{}"),
    )
