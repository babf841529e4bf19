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
from mentordesk.domain.records.record import Record, table_of
from mentordesk.domain.records.survey import AnswerBatch, IssuedMarks, SkillRating, SurveyWave


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record and the name of its table."""

    record: type[Record]

    @property
    def name(self) -> str:
        """The name of its table."""
        return table_of(self.record)


KINDS: tuple[Kind, ...] = (
    Kind(Company),
    Kind(MappingPreset),
    Kind(Person),
    Kind(NotDuplicates),
    Kind(Programme),
    Kind(Cycle),
    Kind(Enrolment),
    Kind(Consent),
    Kind(DataRequest),
    Kind(Retention),
    Kind(ConsentPaper),
    Kind(Pair),
    Kind(PairingRules),
    Kind(Block),
    Kind(Exclusion),
    Kind(SavedPlan),
    Kind(Group),
    Kind(Member),
    Kind(Questionnaire),
    Kind(Response),
    Kind(Wish),
    Kind(Goal),
    Kind(Measure),
    Kind(Logo),
    Kind(DayOff),
    Kind(LevelPay),
    Kind(ProgrammePlan),
    Kind(Milestone),
    Kind(BudgetLine),
    Kind(Risk),
    Kind(ProgrammeRole),
    Kind(Pitch),
    Kind(PitchPage),
    Kind(LeaderGoal),
    Kind(Decision),
    Kind(KeyMessage),
    Kind(PlannedMessage),
    Kind(MessageText),
    Kind(EventAttendance),
    Kind(StepReview),
    Kind(Postponed),
    Kind(PackSheet),
    Kind(Briefing),
    Kind(BriefingAttendance),
    Kind(Agreement),
    Kind(AgreementSide),
    Kind(DevelopmentGoal),
    Kind(Meeting),
    Kind(MeetingAttendance),
    Kind(KeyPost),
    Kind(ExecutiveMentee),
    Kind(ReadinessMark),
    Kind(StudentCourse),
    Kind(ExecutiveGoal),
    Kind(Activity),
    Kind(Contact),
    Kind(CoachingTalk),
    Kind(TeamReview),
    Kind(Coach),
    Kind(ExperienceSheet),
    Kind(Newcomer),
    Kind(BuddyMeeting),
    Kind(Recognition),
    Kind(RecognitionRule),
    Kind(Nomination),
    Kind(AgreedAction),
    Kind(SurveyWave),
    Kind(IssuedMarks),
    Kind(AnswerBatch),
    Kind(SkillRating),
    Kind(Assessment),
    Kind(MonthlyCost),
    Kind(CareerStep),
    Kind(Lesson),
    Kind(FrozenFigures),
)
"""Every kind of record in a file; a kind comes after those it refers to."""

RECORDS: dict[str, type[Record]] = {kind.name: kind.record for kind in KINDS}
