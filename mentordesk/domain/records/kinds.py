"""Lists every kind of record in a company file: a new kind is a class in a module of its own, and a row here."""

from dataclasses import dataclass

from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, TeamReview
from mentordesk.domain.records.communication import EventAttendance, KeyMessage, MessageText, PlannedMessage
from mentordesk.domain.records.company import Company, DayOff, Logo, MappingPreset
from mentordesk.domain.records.consent import Consent, ConsentPaper
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.journey import Postponed, StepReview
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.measuring import Assessment, CareerStep, FrozenFigures, Lesson, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance, PackSheet
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules, SavedPlan
from mentordesk.domain.records.person import NotDuplicates, Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Pitch, PitchPage
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.privacy import DataRequest, Retention
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import AnswerBatch, IssuedMarks, SkillRating, SurveyWave


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record and the name of its table."""

    record: type[Record]
    name: str


KINDS: tuple[Kind, ...] = (
    Kind(Company, "company"),
    Kind(MappingPreset, "mapping_preset"),
    Kind(Person, "person"),
    Kind(NotDuplicates, "not_duplicates"),
    Kind(Programme, "programme"),
    Kind(Cycle, "cycle"),
    Kind(Enrolment, "enrolment"),
    Kind(Consent, "consent"),
    Kind(DataRequest, "data_request"),
    Kind(Retention, "retention"),
    Kind(ConsentPaper, "consent_paper"),
    Kind(Pair, "pair"),
    Kind(PairingRules, "pairing_rules"),
    Kind(Block, "block"),
    Kind(Exclusion, "exclusion"),
    Kind(SavedPlan, "saved_plan"),
    Kind(Group, "mentoring_group"),
    Kind(Member, "member"),
    Kind(Questionnaire, "questionnaire"),
    Kind(Response, "response"),
    Kind(Wish, "wish"),
    Kind(Goal, "goal"),
    Kind(Measure, "measure"),
    Kind(Logo, "logo"),
    Kind(DayOff, "day_off"),
    Kind(LevelPay, "level_pay"),
    Kind(ProgrammePlan, "programme_plan"),
    Kind(Milestone, "milestone"),
    Kind(BudgetLine, "budget_line"),
    Kind(Risk, "risk"),
    Kind(ProgrammeRole, "programme_role"),
    Kind(Pitch, "pitch"),
    Kind(PitchPage, "pitch_page"),
    Kind(LeaderGoal, "leader_goal"),
    Kind(Decision, "decision"),
    Kind(KeyMessage, "key_message"),
    Kind(PlannedMessage, "planned_message"),
    Kind(MessageText, "message_text"),
    Kind(EventAttendance, "event_attendance"),
    Kind(StepReview, "step_review"),
    Kind(Postponed, "postponed"),
    Kind(PackSheet, "pack_sheet"),
    Kind(Briefing, "briefing"),
    Kind(BriefingAttendance, "briefing_attendance"),
    Kind(Agreement, "agreement"),
    Kind(AgreementSide, "agreement_side"),
    Kind(DevelopmentGoal, "development_goal"),
    Kind(Meeting, "meeting"),
    Kind(MeetingAttendance, "meeting_attendance"),
    Kind(KeyPost, "key_post"),
    Kind(ExecutiveMentee, "executive_mentee"),
    Kind(ReadinessMark, "readiness_mark"),
    Kind(StudentCourse, "student_course"),
    Kind(ExecutiveGoal, "executive_goal"),
    Kind(Activity, "activity"),
    Kind(Contact, "contact"),
    Kind(CoachingTalk, "coaching_talk"),
    Kind(TeamReview, "team_review"),
    Kind(Coach, "coach"),
    Kind(ExperienceSheet, "experience_sheet"),
    Kind(Newcomer, "newcomer"),
    Kind(BuddyMeeting, "buddy_meeting"),
    Kind(Recognition, "recognition"),
    Kind(RecognitionRule, "recognition_rule"),
    Kind(Nomination, "nomination"),
    Kind(AgreedAction, "agreed_action"),
    Kind(SurveyWave, "survey_wave"),
    Kind(IssuedMarks, "issued_marks"),
    Kind(AnswerBatch, "answer_batch"),
    Kind(SkillRating, "skill_rating"),
    Kind(Assessment, "assessment"),
    Kind(MonthlyCost, "monthly_cost"),
    Kind(CareerStep, "career_step"),
    Kind(Lesson, "lesson"),
    Kind(FrozenFigures, "frozen_figures"),
)
"""Every kind of record in a file; a kind comes after those it refers to."""

NAMES: dict[type[Record], str] = {kind.record: kind.name for kind in KINDS}
RECORDS: dict[str, type[Record]] = {kind.name: kind.record for kind in KINDS}
