"""The cycle worked on, read from the desk in one place: who takes part, pairs, groups, consent, what stands in the way.

Every service, page and paper asks here, so that all of them say the same. What one answer alone is worked out with is
imported where it is asked for: the list of people asks for little of all this.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from mentordesk import in_cycle
from mentordesk.desk import Desk
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.people.names import full_names, short_names
from mentordesk.domain.people.order import list_order
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.coaching import Coach, CoachingTalk, TeamReview
from mentordesk.domain.records.communication import Audience, KeyMessage, PlannedMessage
from mentordesk.domain.records.company import Company, DayOff, Logo
from mentordesk.domain.records.consent import Consent, Purpose
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
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.measuring import Assessment, CareerStep, FrozenFigures, Lesson, LessonKind, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance, PackSheet
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules
from mentordesk.domain.records.partnership import PartnershipRecord
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Pitch, PitchPage
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.privacy import DataRequest, Retention
from mentordesk.domain.records.programme import MOST_MENTORS, Cycle, CycleRecord, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import Record, proposed_id, with_id
from mentordesk.domain.records.survey import AnswerBatch, IssuedMarks, Respondent, SkillRating, SurveyWave, Wave
from mentordesk.exchange.wifi.queue import Queue, of_company
from mentordesk.i18n import Message

if TYPE_CHECKING:
    from mentordesk.domain.chart import Words
    from mentordesk.domain.closing.content import CycleContent
    from mentordesk.domain.coaching.board import CoachingBoard
    from mentordesk.domain.communication import rows as planned
    from mentordesk.domain.communication.checks import Communicating
    from mentordesk.domain.executive.facts import ExecutiveFacts
    from mentordesk.domain.goals.metrics import Running
    from mentordesk.domain.journey.connect import Connecting
    from mentordesk.domain.matching.pool import Pool
    from mentordesk.domain.measuring.basis import MeasuringBasis
    from mentordesk.domain.measuring.facts import MeasuringFacts, SurveyResults
    from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership
    from mentordesk.domain.newcomers.facts import NewcomerFacts
    from mentordesk.domain.orientation.facts import OrientFacts
    from mentordesk.domain.papers.communication import SignUpSheetPaper
    from mentordesk.domain.papers.meetings import MeetingPagePaper
    from mentordesk.domain.papers.papers import Letterhead
    from mentordesk.domain.pitch.facts import PitchFacts
    from mentordesk.domain.plan.facts import PlanFacts
    from mentordesk.domain.plan.roadmap import DatedMilestone
    from mentordesk.domain.privacy.facts import PrivacyFacts
    from mentordesk.domain.questionnaire.round import Round
    from mentordesk.domain.recognition.facts import RecognitionFacts
    from mentordesk.domain.surveys.facts import LaterSurvey, SurveyFacts, WaveRow
    from mentordesk.domain.surveys.form import SkillForm, SurveyForm
    from mentordesk.domain.working_days import WorkingDays

R = TypeVar("R", bound=CycleRecord)

of_cycle, records = in_cycle.of_cycle, in_cycle.records
enrolments, consents, pairs = in_cycle.enrolments, in_cycle.consents, in_cycle.pairs

_MONTHS_OF_RUNS = 24
"""So many months are looked at for talks held month after month, so that a run keeps its first month."""


# The company, its programme and the cycle


def company(desk: Desk) -> Company:
    """Return the company of the file."""
    return desk.company


def cycle(desk: Desk) -> Cycle:
    """Return the cycle worked on: the newest, or the one that the owner chose to look at."""
    return desk.cycle


def is_closed(desk: Desk) -> bool:
    """Return whether the cycle looked at is closed."""
    return cycle(desk).closed_on is not None


def open_records(desk: Desk, kind: type[R]) -> tuple[R, ...]:
    """Return the records of a kind of every cycle that is not closed."""
    closed = {found.id for found in desk.all(Cycle) if found.closed_on is not None}
    return tuple(record for record in desk.all(kind) if record.cycle_id not in closed)


def programme(desk: Desk) -> Programme:
    """Return the programme of the cycle worked on."""
    return desk.programme


def programme_owner(desk: Desk) -> Person | None:
    """Return whom everybody may ask about the programme; nobody where none is chosen, or who was chosen has left."""
    return desk.derived(_people_here).get(programme(desk).owner_id or "")


def letterhead(desk: Desk, *, today: date) -> Letterhead:
    """Return what stands at the head of every paper."""
    from mentordesk.domain.papers.papers import Letterhead

    owner = company(desk)
    return Letterhead(
        company=owner.name,
        programme=programme(desk).name,
        made_on=today,
        cycle=cycle(desk).number,
        place=owner.place,
    )


def stored(desk: Desk, *wanted: Record) -> tuple[Record, ...]:
    """Return those of some records that the file has, as it has them; what is only proposed is not among them."""
    found = (with_id(desk.all(type(record)), record.id) for record in wanted)
    return tuple(record for record in found if record is not None)


def goals(desk: Desk) -> tuple[Goal, ...]:
    """Return the goals of the cycle worked on, in the owner's order."""
    return tuple(sorted(records(desk, Goal), key=lambda goal: goal.order))


def settled_goals(desk: Desk) -> frozenset[str]:
    """Return the ids of the goals whose result is known: they were measured on their due date or later."""
    from mentordesk.domain.goals.progress import settled

    return settled(goals(desk), desk.all(Measure))


# Plan and pitch


def plan(desk: Desk) -> ProgrammePlan:
    """Return the plan of the cycle worked on; where the owner has decided nothing, that of the company's settings."""
    now, chosen = cycle(desk), company(desk)
    usual = ProgrammePlan(
        id=proposed_id("plan", now.id, ""),
        cycle_id=now.id,
        rhythm=chosen.rhythm,
        minutes=chosen.minutes,
        places=chosen.places,
    )
    return next(iter(records(desk, ProgrammePlan)), usual)


def new_enrolment(desk: Desk, person_id: str) -> Enrolment:
    """Return the enrolment of somebody who is in no part of the cycle yet, with as many places as its plan says."""
    return Enrolment(cycle_id=cycle(desk).id, person_id=person_id, capacity=plan(desk).places)


def pitch(desk: Desk) -> Pitch:
    """Return the pitch of the cycle worked on; the usual one where the owner has decided nothing."""
    now = cycle(desk)
    usual = Pitch(id=proposed_id("pitch", now.id, ""), cycle_id=now.id)
    return next(iter(records(desk, Pitch)), usual)


def logo(desk: Desk) -> str:
    """Return the company's logo, a PNG in base64; empty where there is none."""
    return next((logo.png for logo in desk.all(Logo)), "")


def days_off(desk: Desk) -> tuple[DayOff, ...]:
    """Return the company's own days off, the earliest first."""
    dated = [day for day in desk.all(DayOff) if day.first is not None]
    return tuple(sorted(dated, key=lambda day: (day.first or date.min, day.id)))


def level_pays(desk: Desk) -> dict[int, LevelPay]:
    """Return what the company says of its levels, by level."""
    return {pay.level: pay for pay in desk.all(LevelPay)}


def working_days(desk: Desk) -> WorkingDays:
    """Return the days on which the company works."""
    from mentordesk.domain.working_days import WorkingDays

    return WorkingDays(workdays=company(desk).workdays, days_off=days_off(desk))


def start_warning(desk: Desk, start: date, *, today: date) -> Message | None:
    """Return what speaks most against a cycle that begins on a day, such as Tết, nothing where nothing does."""
    from mentordesk.domain.plan.roadmap import launch_warning

    return launch_warning(start, working_days(desk), today=today)


def plan_facts(desk: Desk, *, today: date) -> PlanFacts:
    """Return everything the plan of the cycle worked on comes to: numbers, hours, milestones, budget and totals."""
    return desk.derived(_plan_facts, today)


def _plan_facts(desk: Desk, today: date) -> PlanFacts:
    from mentordesk.domain.plan import facts
    from mentordesk.domain.plan.facts import PlanBasis

    milestones, lines = records(desk, Milestone), records(desk, BudgetLine)
    risks, roles = records(desk, Risk), records(desk, ProgrammeRole)
    is_stored = bool(records(desk, ProgrammePlan))
    return facts.plan_facts(
        PlanBasis(
            programme=programme(desk),
            cycle=cycle(desk),
            plan=plan(desk),
            goals=goals(desk),
            milestones=milestones,
            lines=lines,
            risks=risks,
            roles=roles,
            people=taking_part(desk),
            names={person.id: person.full_name for person in people_here(desk)},
            owner=programme_owner(desk),
            pays=level_pays(desk),
            working=working_days(desk),
            fiscal_start=company(desk).fiscal_start,
            today=today,
            running=is_running(desk),
            planned=is_stored or any((milestones, lines, risks, roles)),
        )
    )


# Executive mentoring


def executive_facts(desk: Desk, *, today: date) -> ExecutiveFacts:
    """Return everybody in executive mentoring in the cycle worked on, and the key posts of the company."""
    return desk.derived(_executive_facts, today)


def _executive_facts(desk: Desk, today: date) -> ExecutiveFacts:
    from mentordesk.domain.executive import facts as executive
    from mentordesk.domain.executive.facts import ExecutiveBasis

    return executive.facts(
        ExecutiveBasis(
            people=desk.all(Person),
            enrolments=records(desk, Enrolment),
            pairs=pairs(desk),
            mentees=records(desk, ExecutiveMentee),
            posts=desk.all(KeyPost),
            marks=desk.all(ReadinessMark),
            courses=records(desk, StudentCourse),
            goals=records(desk, ExecutiveGoal),
            activities=records(desk, Activity),
            contacts=records(desk, Contact),
            refusing=consents(desk).refusing(Purpose.MEETINGS),
        ),
        today=today,
    )


# Communication


def message_rows(desk: Desk) -> tuple[planned.Row, ...]:
    """Return the rows of the communication plan by day, those that are only proposed too."""
    from mentordesk.domain.communication import rows as planned

    return planned.rows(cycle(desk), records(desk, PlannedMessage), working_days(desk))


def sign_up_deadline(desk: Desk) -> date | None:
    """Return the last day to sign up; nothing without a launch date."""
    from mentordesk.domain.communication import rows as planned
    from mentordesk.domain.plan import moving

    now = cycle(desk)
    record = planned.deadline_record(now.id, records(desk, PlannedMessage))
    return moving.day_of(record, planned.counting(record, now, working_days(desk)))


def communicating(desk: Desk) -> Communicating:
    """Return what step 4 stands on, without its texts."""
    return desk.derived(_communicating)


def _communicating(desk: Desk) -> Communicating:
    from mentordesk.domain.communication import sign_ups
    from mentordesk.domain.communication.checks import Communicating

    return Communicating(
        launch=cycle(desk).start,
        deadline=sign_up_deadline(desk),
        has_message=any(kept.audience is Audience.EVERYONE for kept in records(desk, KeyMessage)),
        owner=programme_owner(desk),
        rows=message_rows(desk),
        working=working_days(desk),
        sign_ups=sign_ups.counted((part for _person, part in enrolled(desk)), plan(desk)),
    )


def pitch_facts(desk: Desk, *, today: date) -> PitchFacts:
    """Return everything the pitch of the cycle worked on says: its figures, pages and goals, and the decision."""
    return desk.derived(_pitch_facts, today)


def _pitch_facts(desk: Desk, today: date) -> PitchFacts:
    from mentordesk.domain.goals.target_group import roles_of
    from mentordesk.domain.pitch import facts as pitching
    from mentordesk.domain.pitch.facts import PitchBasis

    return pitching.pitch_facts(
        PitchBasis(
            pitch=pitch(desk),
            plan=plan_facts(desk, today=today),
            pages=records(desk, PitchPage),
            leaders=records(desk, LeaderGoal),
            decisions=records(desk, Decision),
            people=desk.all(Person),
            roles=roles_of(desk.all(Enrolment), cycle(desk).id),
            pays=level_pays(desk),
            today=today,
        )
    )


# Coaching and newcomers


def coaching_talks(desk: Desk) -> tuple[CoachingTalk, ...]:
    """Return every coaching talk, as far as consent lets it be seen."""
    return desk.derived(_coaching_talks)


def _coaching_talks(desk: Desk) -> tuple[CoachingTalk, ...]:
    from mentordesk.domain.coaching.talks import counted_only, may_note

    talks, refusing = desk.all(CoachingTalk), consents(desk).refusing(Purpose.MEETINGS)
    if not refusing:
        return talks
    return tuple(talk if may_note(talk, refusing) else counted_only(talk) for talk in talks)


def coaching_actions(desk: Desk) -> tuple[AgreedAction, ...]:
    """Return what was agreed in talks and team reviews, as far as consent lets it be seen, the earliest due first."""
    return desk.derived(_coaching_actions)


def _coaching_actions(desk: Desk) -> tuple[AgreedAction, ...]:
    from mentordesk.domain.coaching.talks import may_note, own_actions

    refusing = consents(desk).refusing(Purpose.MEETINGS)
    hidden = {talk.id for talk in desk.all(CoachingTalk) if not may_note(talk, refusing)} if refusing else set()
    return own_actions(action for action in desk.all(AgreedAction) if action.talk_id not in hidden)


def coaching_board(desk: Desk, *, today: date, months: int | None = None) -> CoachingBoard:
    """Return which manager held how many coaching talks in which month, of as many as are shown unless ``months``."""
    return desk.derived(_coaching_board, today, months)


def _coaching_board(desk: Desk, today: date, months: int | None) -> CoachingBoard:
    from mentordesk.domain.coaching.board import MONTHS_SHOWN, board

    return board(desk.all(Person), coaching_talks(desk), desk.all(Coach), today=today, months=months or MONTHS_SHOWN)


def newcomers(desk: Desk, *, today: date) -> NewcomerFacts:
    """Return everybody in the first ninety days, with buddy, checklist and meetings."""
    return desk.derived(_newcomers, today)


def _newcomers(desk: Desk, today: date) -> NewcomerFacts:
    from mentordesk.domain.newcomers.facts import newcomer_facts

    return newcomer_facts(desk.all(Person), desk.all(Newcomer), desk.all(BuddyMeeting), working_days(desk), today=today)


def recognition_facts(desk: Desk, *, today: date) -> RecognitionFacts:
    """Return whom to thank, who was thanked in the cycle worked on, what it cost, and whether it is fair."""
    return desk.derived(_recognition_facts, today)


def _recognition_facts(desk: Desk, today: date) -> RecognitionFacts:
    from mentordesk.domain.plan.budget import GIFTS
    from mentordesk.domain.recognition import facts as recognition
    from mentordesk.domain.recognition.facts import RecognitionBasis
    from mentordesk.domain.recognition.rules import Sources

    gifts = next((row for row in plan_facts(desk, today=today).rows if row.line.code == GIFTS), None)
    return recognition.facts(
        RecognitionBasis(
            people=desk.all(Person),
            given=records(desk, Recognition),
            stored_rules=records(desk, RecognitionRule),
            postponed=records(desk, Postponed),
            sources=Sources(
                meetings=meeting_facts(desk, today=today),
                board=coaching_board(desk, today=today, months=_MONTHS_OF_RUNS),
                newcomers=newcomers(desk, today=today),
                attendance=desk.all(MeetingAttendance),
                reviews=desk.all(TeamReview),
                nominations=records(desk, Nomination),
                enrolments=records(desk, Enrolment),
            ),
            planned=gifts.amount if gifts else None,
            today=today,
        )
    )


def kept_without_consent(desk: Desk) -> tuple[Recognition, ...]:
    """Return the thanks that keep a photo or a story of somebody who does not agree to it, or no longer."""
    from mentordesk.domain.recognition import checks as recognition_checks

    kept = [record for record in desk.all(Recognition) if record.photo or record.story]
    book = consents(desk) if kept else ConsentBook()
    return tuple(record for record in kept if not recognition_checks.may_be_shown(record.person_id, book))


def privacy_facts(desk: Desk, *, today: date) -> PrivacyFacts:
    """Return what the law on personal data asks now: requests, data of those who left, consents by purpose."""
    return desk.derived(_privacy_facts, today)


def _privacy_facts(desk: Desk, today: date) -> PrivacyFacts:
    from mentordesk.domain.privacy.facts import PrivacyFacts, leaver_lines, purpose_lines, request_lines

    people = desk.all(Person)
    gone = desk.erased()
    parts = {person_id for person_id, part in enrolments(desk).items() if part.takes_part}
    asked = {consent.person_id for consent in desk.all(Consent)} | parts
    counted = tuple(person for person in people if person.id in asked and person.is_here)

    def is_erased(person: Person) -> bool:
        known = person.code or person.given_name or person.job_title or person.email or person.phone
        return not known and any(entry.is_of(person.id) for entry in gone)

    return PrivacyFacts(
        requests=request_lines(
            (*desk.all(DataRequest), *_asked_before_trash(desk)),
            (*people, *desk.trash(Person)),
            working_days(desk),
            today=today,
        ),
        leavers=leaver_lines(people, desk.all(Retention), is_erased, today=today),
        purposes=purpose_lines(consents(desk), [person.id for person in counted]),
        people=counted,
        erased=len(gone),
    )


def records_for(desk: Desk, person: Person) -> dict[type[Record], tuple[Record, ...]]:
    """Return every record, the trashed too, as the copy for a person gives them: see :func:`shared_records.given`."""
    from mentordesk.domain.privacy import shared_records

    everything: dict[type[Record], tuple[Record, ...]] = {
        kind.record: (*desk.all(kind.record), *desk.trash(kind.record)) for kind in KINDS
    }
    others = consents(desk).refusing(Purpose.MEETINGS) - {person.id}
    return shared_records.given(everything, others) if others else everything


def _asked_before_trash(desk: Desk) -> list[DataRequest]:
    """Return the open requests that went into the trash with their people: the days that the law gives go on."""
    when = {person.id: person.deleted_at for person in desk.trash(Person)}
    waiting = (request for request in desk.trash(DataRequest) if request.done_on is None)
    return [request for request in waiting if when.get(request.person_id) == request.deleted_at]


def is_running(desk: Desk) -> bool:
    """Return whether the cycle has been launched: pairs are agreed."""
    return any(pair.state is PairState.CONFIRMED for pair in pairs(desk))


def running(desk: Desk, *, today: date) -> Running:
    """Return the records that goals are measured by."""
    from mentordesk.domain.goals.metrics import Running

    found = executive_facts(desk, today=today)
    return Running(
        talks=desk.all(CoachingTalk),
        coaches=desk.all(Coach),
        newcomers=desk.all(Newcomer),
        posts=(len(found.ready_posts), len(found.posts)),
    )


# Surveys


def survey_facts(desk: Desk, *, today: date) -> SurveyFacts:
    """Return the surveys of the cycle worked on: their days, who would be asked, how many answered, what they say."""
    return desk.derived(_survey_facts, today)


def survey_results(desk: Desk, *, today: date) -> SurveyResults:
    """Return everything that surveys give to measuring."""
    return survey_facts(desk, today=today).results


def _survey_facts(desk: Desk, today: date) -> SurveyFacts:
    leaders = tuple(row.id for row in executive_facts(desk, today=today).rows)
    return _surveys_of(desk, cycle(desk), plan_facts(desk, today=today).milestones, leaders, today)


def later_surveys(desk: Desk, *, today: date) -> tuple[LaterSurvey, ...]:
    """Return what is to be done about the surveys three months after the cycles that are closed."""
    return desk.derived(_later_surveys, today)


def _later_surveys(desk: Desk, today: date) -> tuple[LaterSurvey, ...]:
    from mentordesk.domain.plan.roadmap import roadmap
    from mentordesk.domain.surveys.facts import REMINDED, LaterSurvey, later_problems

    found: list[LaterSurvey] = []
    for ended in desk.all(Cycle):
        if ended.closed_on is not None and today - ended.closed_on <= REMINDED:
            milestones = roadmap(ended, of_cycle(desk, Milestone, ended), working_days(desk))
            surveys = _surveys_of(desk, ended, milestones, (), today)
            found += (LaterSurvey(ended, problem) for problem in later_problems(surveys))
    return tuple(found)


def answered_later(desk: Desk, *, today: date) -> Message | None:
    """Return what was answered three months after a closed cycle, in a sentence beside the figures that were kept."""
    from mentordesk.domain.surveys import words as survey_words

    return survey_words.beside_closing(survey_facts(desk, today=today).row(Wave.LATER)) if is_closed(desk) else None


def _surveys_of(
    desk: Desk, of: Cycle, milestones: Sequence[DatedMilestone], leaders: Sequence[str], today: date
) -> SurveyFacts:
    """Return the surveys of a cycle; ``leaders`` are the ids of those in executive mentoring."""
    from mentordesk.domain.surveys.asking import AskedFrom, invited, survey_days
    from mentordesk.domain.surveys.facts import SurveyBasis
    from mentordesk.domain.surveys.facts import survey_facts as facts_of_surveys

    stored = of_cycle(desk, SurveyWave, of)
    closed = [wave for wave in stored if wave.closed_on is not None and wave.wave.is_anonymous]
    return facts_of_surveys(
        SurveyBasis(
            cycle_id=of.id,
            today=today,
            days=survey_days(milestones),
            stored=stored,
            issued=desk.all(IssuedMarks),
            batches=desk.all(AnswerBatch),
            ratings=desk.all(SkillRating),
            mixed={wave.id: desk.answers(wave.id) for wave in closed},
            invited=invited(
                AskedFrom(
                    people=desk.all(Person),
                    pairs=of_cycle(desk, Pair, of),
                    groups={group: members for group, members in groups_of(desk, of).items() if group.is_live},
                    consents=consents(desk),
                    leaders=leaders,
                )
            ),
            indicators=frozenset(goal.indicator for goal in of_cycle(desk, Goal, of)),
            names=_leaders(desk, {*leaders, *(id_ for wave in stored for id_, _count in wave.teams)}),
        )
    )


def survey_form(desk: Desk, shown: WaveRow, respondent: Respondent) -> SurveyForm:
    """Return what a kind of respondent is asked in a survey, as a form."""
    from mentordesk.domain.surveys.form import SurveyForm

    return SurveyForm(
        company=company(desk).name,
        programme=programme(desk).name,
        company_id=company(desk).id,
        cycle_id=cycle(desk).id,
        wave_id=shown.id,
        wave=shown.wave,
        wave_name=shown.name,
        respondent=respondent,
        items=shown.items_of(respondent),
        teams=shown.teams,
    )


def rated_people(desk: Desk, shown: WaveRow) -> tuple[tuple[Person, Person], ...]:
    """Return whose skills are rated in a survey, each with the manager who rates them."""
    people = {person.id: person for person in desk.all(Person)}
    rated = ((person, people.get(person.manager_id or "")) for person in shown.invited.of(Respondent.MANAGER))
    return tuple((person, rater) for person, rater in rated if rater is not None)


def rating_forms(desk: Desk, shown: WaveRow) -> tuple[SkillForm, ...]:
    """Return the form of each manager who rates skills in a survey."""
    from mentordesk.domain.surveys.form import SkillForm

    led: dict[Person, list[Person]] = {}
    for person, rater in rated_people(desk, shown):
        led.setdefault(rater, []).append(person)
    return tuple(
        SkillForm(
            company=company(desk).name,
            programme=programme(desk).name,
            company_id=company(desk).id,
            cycle_id=cycle(desk).id,
            wave_id=shown.id,
            wave_name=shown.name,
            rater_id=rater.id,
            rater=rater.full_name,
            people=tuple((person.id, person.full_name) for person in people),
        )
        for rater, people in led.items()
    )


# Measuring


def assessment(desk: Desk) -> Assessment:
    """Return how the owner measures the cycle worked on; the usual way where nothing was decided."""
    now = cycle(desk)
    usual = Assessment(id=proposed_id("assessment", now.id, ""), cycle_id=now.id)
    return next(iter(records(desk, Assessment)), usual)


def measuring_facts(desk: Desk, *, today: date) -> MeasuringFacts:
    """Return everything the cycle worked on comes to: the six criteria, goals, months and programme types."""
    return desk.derived(_measuring_facts, today)


def _leaders(desk: Desk, ids: Collection[str]) -> dict[str, str]:
    """Return how leaders are named on a form, by id; those in the trash too, whose teams were asked."""
    return full_names(person for person in (*desk.all(Person), *desk.trash(Person)) if person.id in ids)


def _measuring_facts(desk: Desk, today: date) -> MeasuringFacts:
    from mentordesk.domain.measuring import measure

    now = cycle(desk)
    if now.closed_on is not None:
        kept = frozen_facts(desk, now)
        if kept is not None:
            return kept
    return measure.measuring_facts(measuring_basis(desk, today=today))


def frozen_facts(desk: Desk, of: Cycle) -> MeasuringFacts | None:
    """Return what a closed cycle came to, as it was on the day it was closed; nothing where that is not kept."""
    return desk.derived(_frozen_facts, of.id)


def _frozen_facts(desk: Desk, cycle_id: str) -> MeasuringFacts | None:
    from mentordesk.domain.measuring import frozen

    kept = next((found for found in desk.all(FrozenFigures) if found.cycle_id == cycle_id), None)
    return None if kept is None else frozen.read(kept.figures)


def lessons(desk: Desk) -> tuple[Lesson, ...]:
    """Return what the cycle looked at taught; what was learnt before and carried over is not among it."""
    return tuple(lesson for lesson in records(desk, Lesson) if lesson.learnt_in is None)


def learnt_before(desk: Desk) -> tuple[Lesson, ...]:
    """Return what was learnt in the cycle before and carried over into the one looked at, in its order."""
    found = [lesson for lesson in records(desk, Lesson) if lesson.learnt_in is not None]
    return tuple(sorted(found, key=lambda lesson: (list(LessonKind).index(lesson.kind), lesson.order, lesson.id)))


def measuring_basis(desk: Desk, *, today: date) -> MeasuringBasis:
    """Return what the cycle worked on is measured from."""
    from mentordesk.domain.measuring.basis import MeasuringBasis
    from mentordesk.domain.orientation.sheets import sheet_rows

    pack = sheet_rows(cycle(desk).id, records(desk, PackSheet))
    return MeasuringBasis(
        cycle=cycle(desk),
        people=desk.all(Person),
        enrolments=records(desk, Enrolment),
        consents=consents(desk),
        meetings=meeting_facts(desk, today=today),
        development=records(desk, DevelopmentGoal),
        goals=goals(desk),
        measures=desk.all(Measure),
        running=running(desk, today=today),
        plan=plan_facts(desk, today=today),
        pitch=pitch(desk),
        yearly_pay=pitch_facts(desk, today=today).figures.yearly_pay,
        assessment=assessment(desk),
        lines=records(desk, BudgetLine),
        costs=records(desk, MonthlyCost),
        steps=records(desk, CareerStep),
        board=coaching_board(desk, today=today),
        sheets_ready=sum(sheet.is_ready for sheet in pack),
        sheets=len(pack),
        surveys=survey_results(desk, today=today),
        today=today,
    )


# Into the next cycle


def content(desk: Desk, of: Cycle) -> CycleContent:
    """Return what a cycle consists of, as far as it may go on into the next one."""
    from mentordesk.domain.closing.content import BESIDE, OF_A_CYCLE, content_of

    return content_of(of, (record for kind in (*OF_A_CYCLE, *BESIDE) for record in desk.all(kind)))


# Who takes part


def people_here(desk: Desk) -> list[Person]:
    """Return everybody who works here."""
    return list(desk.derived(_people_here).values())


def _people_here(desk: Desk) -> dict[str, Person]:
    # What ``Person.is_here`` says, three times as quick for ten thousand: nobody here is in the trash.
    return {person.id: person for person in desk.all(Person) if person.status is not Status.LEFT}


def enrolled(desk: Desk) -> tuple[tuple[Person, Enrolment], ...]:
    """Return everyone who works here and has a role, those who wait or have left the cycle too."""
    here = desk.derived(_people_here)
    return tuple(
        (here[enrolment.person_id], enrolment)
        for enrolment in records(desk, Enrolment)
        if enrolment.role and enrolment.person_id in here
    )


def taking_part(desk: Desk) -> tuple[tuple[Person, Enrolment], ...]:
    """Return everyone who works here and may be paired or grouped as far as the enrolment goes."""
    return tuple((person, enrolment) for person, enrolment in enrolled(desk) if enrolment.takes_part)


def called(desk: Desk) -> dict[str, str]:
    """Return how everyone in the programme is called: as short as nobody else in it can be meant."""
    inside = {person_id for pair in pairs(desk) for person_id in pair.ids} | enrolments(desk).keys()
    return short_names(person for person in desk.all(Person) if person.id in inside)


def responses(desk: Desk) -> dict[str, Response]:
    """Return the answers of everyone who has answered in the cycle worked on, by person id."""
    return {response.person_id: response for response in records(desk, Response)}


# The questionnaire


def versions(desk: Desk) -> tuple[Questionnaire, ...]:
    """Return every version that a form may ask: the one asked now first, then the others, stored or built in."""
    from mentordesk.domain.questionnaire import versions as questionnaires

    stored = sorted(desk.all(Questionnaire), key=lambda version: (-version.number, version.id))
    stored_ids = {version.id for version in stored}
    unstored = [version for version in questionnaires.built_in(company(desk).id) if version.id not in stored_ids]
    if stored and not _is_outdated(desk, stored_ids):
        return (*stored, *unstored)
    newest, *older = unstored
    return (questionnaires.numbered_after(newest, stored), *stored, *older)


def _is_outdated(desk: Desk, stored_ids: set[str]) -> bool:
    """Say whether only older built-in versions are stored, and none is under way in this cycle."""
    from mentordesk.domain.questionnaire import versions as questionnaires

    newest, *older = questionnaires.built_in(company(desk).id)
    if newest.id in stored_ids or stored_ids - {version.id for version in older}:
        return False
    forms_sent = any(part.form_sent_on for part in enrolments(desk).values())
    return not forms_sent and not responses(desk)


def version_asked(desk: Desk) -> Questionnaire:
    """Return the version that is asked now."""
    return versions(desk)[0]


def round_of(desk: Desk) -> Round:
    """Return the round of the cycle worked on: everyone who works here and takes part, in the order of the list."""
    from mentordesk.domain.questionnaire.round import Recipient, Round

    now = cycle(desk)
    owner = company(desk)
    taking = sorted(taking_part(desk), key=_in_list_order)
    book = consents(desk)
    return Round(
        company_id=owner.id,
        company=owner.name,
        programme=programme(desk).name,
        cycle_id=now.id,
        questionnaire=version_asked(desk),
        versions=versions(desk),
        recipients=tuple(Recipient(person, part.role) for person, part in taking),
        refused=frozenset(person.id for person, _part in taking if book.refused(person.id)),
        key=desk.form_key(),
    )


def _in_list_order(taking: tuple[Person, Enrolment]) -> tuple[object, ...]:
    person, _enrolment = taking
    return list_order(person)


def wishes_of(desk: Desk, person_id: str) -> tuple[Wish, ...]:
    """Return the wishes of a person in the cycle worked on, the first wish first."""
    held = [wish for wish in records(desk, Wish) if wish.person_id == person_id]
    return tuple(sorted(held, key=lambda wish: (wish.kind.value, wish.rank, wish.other_id)))


# Pairs and groups


def groups(desk: Desk) -> dict[Group, tuple[Member, ...]]:
    """Return the groups of the cycle worked on that have not ended, with their members, in the order they were made."""
    return {group: members for group, members in all_groups(desk).items() if group.is_live}


def used(desk: Desk) -> frozenset[str]:
    """Return the ids of the pairs and groups of which anything is kept: a meeting, an agreement, a goal, trash too."""
    kinds: tuple[type[PartnershipRecord], ...] = (Meeting, Agreement, DevelopmentGoal)
    return frozenset(record.partnership_id for kind in kinds for record in (*desk.all(kind), *desk.trash(kind)))


def all_groups(desk: Desk) -> dict[Group, tuple[Member, ...]]:
    """Return the groups of the cycle worked on with their members, those that have ended among them."""
    return groups_of(desk, cycle(desk))


def groups_of(desk: Desk, of: Cycle) -> dict[Group, tuple[Member, ...]]:
    """Return the groups of a cycle with their members, those that have ended among them."""
    found: dict[str, list[Member]] = {group.id: [] for group in of_cycle(desk, Group, of)}
    for member in desk.all(Member):
        if member.group_id in found:
            found[member.group_id].append(member)
    return {group: tuple(found[group.id]) for group in of_cycle(desk, Group, of)}


def rules(desk: Desk) -> PairingRules:
    """Return how pairs are proposed in the cycle worked on; as built in where the owner has decided nothing."""
    return next(iter(records(desk, PairingRules)), PairingRules(cycle_id=cycle(desk).id))


def pool(desk: Desk, *, today: date) -> Pool:
    """Return everything that pairs and groups of the cycle worked on are made from."""
    from mentordesk.domain.matching.pool import pool_of

    return pool_of(
        cycle(desk),
        today=today,
        people=desk.all(Person),
        enrolments=desk.all(Enrolment),
        consents=consents(desk),
        responses=desk.all(Response),
        wishes=desk.all(Wish),
        blocks=desk.all(Block),
        exclusions=desk.all(Exclusion),
        pairs=desk.all(Pair),
        rules=desk.all(PairingRules),
        questionnaires=desk.all(Questionnaire),
        prepared=(mentee.person_id for mentee in records(desk, ExecutiveMentee)),
    )


def mentors_wanted(desk: Desk, mentee_id: str) -> int:
    """Return how many mentors a mentee of the cycle worked on is given."""
    part = enrolments(desk).get(mentee_id)
    wanted = (part.mentors if part else 0) or rules(desk).mentors_each
    return min(max(1, wanted), MOST_MENTORS)


def pool_for_pairs(desk: Desk, *, today: date) -> Pool:
    """Return the pool as pairs are made from it, beside the groups there are."""
    from mentordesk.domain.matching.pool import beside_groups

    there, members = _grouped(desk)
    return beside_groups(pool(desk, today=today), there, members, pairs(desk))


def _grouped(desk: Desk) -> tuple[tuple[Group, ...], tuple[Member, ...]]:
    """Return the groups of the cycle worked on, and all their members."""
    there = groups(desk)
    return tuple(there), tuple(member for sitting in there.values() for member in sitting)


# Meetings


def contact(desk: Desk) -> Words:
    """Return who answers questions; "" where that is not known."""
    from mentordesk.domain.communication.situation import Situation

    return Situation(owner=programme_owner(desk)).contact


def wifi_queue(desk: Desk) -> Queue:
    """Return where answers from phones wait until they are taken in."""
    return of_company(company(desk).id, desk.form_key())


def sign_up_sheet(desk: Desk, *, today: date) -> SignUpSheetPaper:
    """Return what stands where people sign up, on paper and on their phones."""
    from mentordesk.domain.communication import rows as planned
    from mentordesk.domain.communication.situation import Situation
    from mentordesk.domain.papers.communication import SignUpSheetPaper

    said = planned.key_message(cycle(desk).id, Audience.EVERYONE, records(desk, KeyMessage))
    return SignUpSheetPaper(
        letterhead=letterhead(desk, today=today),
        message=planned.key_words(said),
        rhythm=Situation(rhythm=plan(desk).rhythm).rhythm_words,
        deadline=sign_up_deadline(desk),
        contact=contact(desk),
    )


def meeting_pages(desk: Desk, *, today: date) -> tuple[tuple[Partnership, MeetingPagePaper], ...]:
    """Return the pairs and groups that meet, each with the page on which it notes its meetings."""
    from mentordesk.domain.papers.meetings import MeetingPagePaper

    head, asked = letterhead(desk, today=today), contact(desk)
    return tuple(
        (
            found,
            MeetingPagePaper(
                letterhead=head,
                name=found.name,
                people=tuple(desk.get(Person, person_id).full_name for person_id in found.people),
                minutes=found.terms.minutes,
                may_note=found.may_note,
                contact=asked,
            ),
        )
        for found in meeting_facts(desk, today=today).live
    )


def meeting_facts(desk: Desk, *, today: date) -> MeetingFacts:
    """Return every pair and group of the cycle worked on with its meetings, as far as consent lets them be seen."""
    return desk.derived(_meeting_facts, today)


def _meeting_facts(desk: Desk, today: date) -> MeetingFacts:
    from mentordesk.domain.meetings import partnerships
    from mentordesk.domain.meetings.partnerships import MeetingBasis

    held = records(desk, Pair)
    everybody = desk.all(Person)
    inside = {person_id for pair in held for person_id in pair.ids} | enrolments(desk).keys()
    book = consents(desk)
    return partnerships.meeting_facts(
        MeetingBasis(
            cycle=cycle(desk),
            plan=plan(desk),
            pairs=held,
            groups=all_groups(desk),
            agreements=records(desk, Agreement),
            meetings=records(desk, Meeting),
            actions=desk.all(AgreedAction),
            brought=partnerships.brought_on(
                cycle(desk),
                desk.all(Cycle),
                (*desk.all(Pair), *desk.all(Group)),
                desk.all(Meeting),
                desk.all(AgreedAction),
            ),
            consents=book,
            responses={id_: answers for id_, answers in responses(desk).items() if not book.refused(id_)},
            called=short_names(person for person in everybody if person.id in inside),
            today=today,
        )
    )


def without_refused_notes(desk: Desk, record: Record) -> Record:
    """Return a record, from the trash too, without the notes that somebody in it said no to."""
    from mentordesk.domain.coaching.talks import counted_only, may_note
    from mentordesk.domain.executive import activities
    from mentordesk.domain.meetings import partnerships

    refusing = consents(desk).refusing(Purpose.MEETINGS)
    if isinstance(record, Activity) and record.person_id in refusing:
        return activities.counted_only(record)
    if isinstance(record, CoachingTalk) and not may_note(record, refusing):
        return counted_only(record)
    if isinstance(record, Meeting) and not refusing.isdisjoint(_people_of(desk, record)):
        return partnerships.counted_only(record)
    if isinstance(record, DevelopmentGoal) and not refusing.isdisjoint(_people_of(desk, record)):
        return partnerships.goal_counted_only(record)
    return record


def _people_of(desk: Desk, record: PartnershipRecord) -> tuple[str, ...]:
    """Return who is in the pair or the group of a record."""
    if record.pair_id is not None:
        return desk.get(Pair, record.pair_id).ids
    group = desk.get(Group, record.group_id or "")
    members = (*desk.all(Member), *desk.trash(Member))
    return (group.mentee_id or "", *(member.person_id for member in members if member.group_id == group.id))


# Orientation


def orientation(desk: Desk, *, today: date) -> OrientFacts:
    """Return everything step 6 of the cycle worked on comes to: pack, briefings, agreements and first meetings."""
    return desk.derived(_orientation, today)


def _orientation(desk: Desk, today: date) -> OrientFacts:
    from mentordesk.domain.orientation.facts import OrientBasis, orient_facts

    return orient_facts(
        OrientBasis(
            cycle=cycle(desk),
            plan=plan(desk),
            partnerships=meeting_facts(desk, today=today).partnerships,
            people=desk.all(Person),
            sheets=records(desk, PackSheet),
            briefings=records(desk, Briefing),
            attendances=desk.all(BriefingAttendance),
            agreements=records(desk, Agreement),
            sides=desk.all(AgreementSide),
            goals=records(desk, DevelopmentGoal),
            working=working_days(desk),
            today=today,
        )
    )


# How far it is


def connecting(desk: Desk) -> Connecting:
    """Return what step 5 stands on: of it come how far its parts are and what stands in the way."""
    return desk.derived(_connecting)


def _connecting(desk: Desk) -> Connecting:
    from mentordesk.domain.journey.connect import Connecting
    from mentordesk.domain.matching.pool import panel_seats, supported_by_groups

    part_of = enrolled(desk)
    there, members = _grouped(desk)
    return Connecting(
        people=tuple(person for person, _enrolment in part_of),
        parts=tuple(enrolment for _person, enrolment in part_of),
        consents=consents(desk),
        questionnaires=desk.all(Questionnaire),
        responses=records(desk, Response),
        pairs=pairs(desk),
        rules=rules(desk),
        grouped=supported_by_groups(there, members, pairs(desk)),
        panel_seats=panel_seats(there, members),
    )
