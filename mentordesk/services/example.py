"""Makes the example company: invented people, a pilot that is over, and a running cycle at one of its moments."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example import (
    answers,
    coaching,
    executive,
    measuring,
    meeting,
    people,
    pilot,
    preparing,
    recognition,
    survey,
)
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import CYCLE_END, CYCLE_START, Calendar, Moment
from mentordesk.domain.goals import library, metrics
from mentordesk.domain.matching.pool import pool_of
from mentordesk.domain.measuring import frozen, measure
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.pitch import kept
from mentordesk.domain.questionnaire import versions
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.goal import FROM_LIST, Frequency, Goal, Indicator, Measure, TargetGroup
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import LeaveReason, Person, Status, level_of_title
from mentordesk.domain.records.pitch import Decision
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.domain.records.record import Record
from mentordesk.i18n import _, message, using

_GIVEN = (*NEEDED_CONSENTS, Purpose.MEETINGS, Purpose.REPORTS, Purpose.CONTACT)
_GOALS_SET_ON = date(2026, 7, 13)
_LIST_OF = date(2026, 11, 17)
_KEEP_DUE = date(2027, 9, 30)
_ANNOUNCED_ON = date(2026, 10, 3)
_TAKING_PART = (*people.MENTORS, *people.MENTEES)


def create_example(path: Path, *, language: str, today: date, at: Moment = Moment.PAIRING) -> Desk:
    """Make the file of the example company at ``path`` and open it; its dates lie so that the moment ``at`` is today.

    Raises WriteFailed where a file stands there already or the disk refuses.
    """
    with using(language):
        company = Company(id=example_id("company"), name=people.COMPANY, address=people.ADDRESS, is_example=True)
        desk = Desk.create(path, company)
        try:
            calendar = Calendar(at, today)
            desk.apply(_filled(desk, calendar))
            desk.apply(_pilot_closed(desk, calendar))
            if calendar.is_prepared:
                desk.apply(_presented(desk, calendar))
                managers = {person.id: person.manager_id or "" for person in desk.all(Person)}
                for change in survey.changes(current.cycle(desk).id, managers, calendar):
                    desk.apply(change)
        except BaseException:
            desk.close()
            raise
        return desk


def staff(today: date, at: Moment = Moment.WEEK_7) -> tuple[Person, ...]:
    """Return everyone on the example's staff list, those who left included."""
    calendar = Calendar(at, today)
    return (*_working(calendar), *_left(calendar))


def _filled(desk: Desk, calendar: Calendar) -> Change:
    cycle = current.cycle(desk)
    programme = current.programme(desk)
    everyone = (*_working(calendar), *_left(calendar))
    start = calendar.on(CYCLE_START)
    named = replace(programme, name=f"Mentorship {start.year}", need=_need(), owner_id=example_id(people.OWNER))
    dated = replace(cycle, start=start, end=calendar.on(CYCLE_END))
    parts = _enrolments(cycle.id, calendar)
    version = versions.built_in(current.company(desk).id)[0]
    given = _answers(version, cycle.id, calendar)
    goals = _goals(cycle.id, everyone, calendar)
    made: tuple[Record, ...] = (
        *everyone,
        *parts,
        *_consents(calendar),
        version,
        *given,
        *goals,
    )
    if calendar.is_prepared:
        scores = _scores(dated, everyone, parts, given, version, calendar)
        made = (
            *made,
            *preparing.company_records(dated),
            *preparing.plan_records(dated, calendar),
            *preparing.pitch_records(dated, tuple(goal.id for goal in goals), calendar),
            *preparing.communication_records(dated),
            *_pairs(cycle.id, scores, calendar),
            *meeting.records(cycle.id, calendar),
            *coaching.records(calendar),
            *executive.records(cycle.id, calendar),
            *recognition.records(cycle.id, calendar),
            *measuring.records(cycle.id, calendar),
        )
    if calendar.moment is Moment.WEEK_7:
        made = (*made, preparing.plan_review(dated, goals))
    if calendar.is_over:
        made = (*made, *_measures(goals, calendar))
    made = (*made, *pilot.records(calendar))
    return Change(message("Fill the example company"), (programme, cycle), (named, dated, *made), kind="example")


def _pilot_closed(desk: Desk, calendar: Calendar) -> Change:
    """Close the pilot of the year before, with the figures it came to."""
    before = desk.get(Cycle, example_id("pilot cycle"))
    closed = replace(before, closed_on=calendar.on(pilot.CLOSED))
    desk.look_at(before.id)
    basis = current.measuring_basis(desk, today=calendar.on(pilot.CLOSED))
    desk.look_at("")
    figures = frozen.freeze(measure.measuring_facts(replace(basis, cycle=closed)), before.id)
    kept = replace(figures, id=example_id("pilot figures"))
    return Change(message("Fill the example company"), (before,), (closed, kept), kind="example")


def _presented(desk: Desk, calendar: Calendar) -> Change:
    """Keep with the decision what was presented, with the figures of the list while the cycle runs."""
    [decision] = current.records(desk, Decision)
    found = current.pitch_facts(desk, today=calendar.on(_LIST_OF))
    shown = replace(found, basis=replace(found.basis, today=decision.decided_on or calendar.today))
    after = replace(decision, presented=kept.keep(shown))
    return Change(message("Fill the example company"), (decision,), (after,), kind="example")


# People


def _working(calendar: Calendar) -> tuple[Person, ...]:
    found = []
    department = ""
    for line in people.STAFF.strip().splitlines():
        if line.startswith("#"):
            department = line.removeprefix("#").strip()
            continue
        code, name, title, first_day, manager = line.split("|")
        start = calendar.on(date.fromisoformat(first_day))
        last_day = _last_day(code, calendar)
        found.append(
            Person(
                id=example_id(code),
                code=code,
                full_name=name,
                department=department,
                job_title=title,
                level=level_of_title(title),
                manager_id=example_id(manager) if manager else None,
                start_date=start,
                end_date=last_day,
                leave_reason=LeaveReason.VOLUNTARY if last_day else LeaveReason.NONE,
                status=Status.LEFT if last_day else _status(start, calendar.today),
                shift=people.SHIFTS.get(code) or people.SHIFTS.get(manager, ""),
                email=f"{code.lower()}@truongthinh.example" if department in people.WITH_EMAIL else "",
                phone=people.PHONES.get(code, f"0900000{code[-3:]}"),
            )
        )
    return tuple(found)


def _left(calendar: Calendar) -> tuple[Person, ...]:
    found = []
    for line in people.LEAVERS.strip().splitlines():
        code, name, department, title, start, end, why = line.split("|")
        found.append(
            Person(
                id=example_id(code),
                code=code,
                full_name=name,
                department=department,
                job_title=title,
                level=level_of_title(title),
                start_date=calendar.on(date.fromisoformat(start)),
                end_date=calendar.on(date.fromisoformat(end)),
                leave_reason=LeaveReason.VOLUNTARY if why == "v" else LeaveReason.OTHER,
                status=Status.LEFT,
            )
        )
    return tuple(found)


def _last_day(code: str, calendar: Calendar) -> date | None:
    """Return the last day of somebody of the staff list who has left since, else nothing."""
    leaver, day = people.LEFT_IN_THE_CYCLE
    last = day if code == leaver else people.OTHERS_LEFT.get(code)
    return calendar.on(last) if last is not None and calendar.has_been(last) else None


def _status(start: date, today: date) -> Status:
    if metrics.months_later(start, 2) > today:
        return Status.PROBATION
    return Status.WORKING


# Who takes part, and what they have agreed to


def _enrolments(cycle_id: str, calendar: Calendar) -> tuple[Enrolment, ...]:
    rows = (
        (people.MENTORS, Role.MENTOR, True),
        (people.MENTEES, Role.MENTEE, True),
        (() if calendar.is_prepared else people.SUGGESTED, Role.MENTEE, False),
    )
    parts = tuple(
        Enrolment(
            id=example_id(f"part {code}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            role=role,
            capacity=2,
            confirmed=confirmed,
            form_sent_on=calendar.on(answers.SENT) if confirmed else None,
        )
        for codes, role, confirmed in rows
        for code in codes
    )
    if not calendar.is_prepared:
        return parts
    signed = tuple(_signed_up(part, code, calendar) for part, code in zip(parts, _TAKING_PART, strict=True))
    return (*signed, *(_declined(code, cycle_id) for code in people.DECLINED))


def _signed_up(part: Enrolment, code: str, calendar: Calendar) -> Enrolment:
    """Return the enrolment of somebody who said yes, and got the questionnaire the same day or when all did."""
    said_yes = people.SIGN_UPS[code]
    gone = _last_day(code, calendar) is not None
    is_mentor = part.role is Role.MENTOR
    board = _("list on the notice board", context="choice")
    return replace(
        measuring.asked(part, code, calendar),
        signed_up_on=calendar.on(said_yes),
        signed_up_from=_("personal invitation", context="choice") if is_mentor else board,
        invite_reason=str(people.WHY_INVITED[code]) if is_mentor else "",
        form_sent_on=calendar.on(max(said_yes, answers.SENT - answers.EARLIER)),
        status=EnrolmentStatus.LEFT if gone else part.status,
        leave_reason=_("left the company", context="leaving the cycle") if gone else "",
    )


def _declined(code: str, cycle_id: str) -> Enrolment:
    return Enrolment(
        id=example_id(f"part {code}"),
        cycle_id=cycle_id,
        person_id=example_id(code),
        role=Role.MENTOR,
        confirmed=True,
        status=EnrolmentStatus.DECLINED,
        invite_reason=str(people.WHY_INVITED[code]),
    )


def _pairs(cycle_id: str, scores: dict[tuple[str, str], int], calendar: Calendar) -> tuple[Pair, ...]:
    """Return the pairs, agreed by both sides and announced; that of somebody who left has ended."""
    leaver, _day = people.LEFT_IN_THE_CYCLE
    pairs = []
    for mentor, mentee in people.pairs():
        pair = Pair(
            id=example_id(f"pair {mentor} {mentee}"),
            cycle_id=cycle_id,
            mentor_id=example_id(mentor),
            mentee_id=example_id(mentee),
            state=PairState.ENDED if mentee == leaver and calendar.is_over else PairState.CONFIRMED,
            score=scores[example_id(mentor), example_id(mentee)],
            mentor_reply=Reply.YES,
            mentee_reply=Reply.YES,
            announced_on=calendar.on(_ANNOUNCED_ON),
        )
        pairs.append(meeting.pair_at(pair, mentee, calendar))
    return tuple(pairs)


def _scores(
    cycle: Cycle,
    everyone: Iterable[Person],
    parts: Iterable[Enrolment],
    given: Iterable[Response | Wish],
    version: Questionnaire,
    calendar: Calendar,
) -> dict[tuple[str, str], int]:
    """Return what every mentor and mentee scored together on the day their pairs were made, before anybody left."""
    from mentordesk.domain.matching.fit.scoring import score_all

    there = [replace(part, status=EnrolmentStatus.SIGNED_UP) if part.signed_up_on else part for part in parts]
    pool = pool_of(
        cycle,
        today=calendar.on(_ANNOUNCED_ON),
        people=[replace(person, status=Status.WORKING, end_date=None) for person in everyone],
        enrolments=there,
        consents=consent_book(_consents(calendar)),
        responses=[row for row in given if isinstance(row, Response)],
        wishes=[row for row in given if isinstance(row, Wish)],
        questionnaires=[version],
    )
    matrix = score_all(pool)
    return {
        (mentor, mentee): int(matrix.score[row, column])
        for row, mentor in enumerate(matrix.mentors)
        for column, mentee in enumerate(matrix.mentees)
    }


def _consents(calendar: Calendar) -> tuple[Consent, ...]:
    """Return what people agreed to. One has not said yes to the questionnaire, or later to records of the meetings.

    The team that is asked how it is led agreed to surveys alone.
    """
    signed = calendar.on(date(2026, 9, 21))
    asked = calendar.on(date(2026, 11, 9))
    open_purpose = Purpose.MEETINGS if calendar.is_prepared else Purpose.QUESTIONNAIRE
    found = []
    for code in _TAKING_PART:
        for purpose in _GIVEN:
            waits = code == people.WAITING and purpose is open_purpose and not calendar.is_over
            found.append(
                Consent(
                    id=example_id(f"consent {code} {purpose}"),
                    person_id=example_id(code),
                    purpose=purpose,
                    state=ConsentState.ASKED if waits else ConsentState.GIVEN,
                    date=asked if waits else signed,
                    method="" if waits else _("signed on paper"),
                )
            )
    team = people.SECOND_LINE if calendar.is_prepared else ()
    found += (
        Consent(
            id=example_id(f"consent {code} {Purpose.REPORTS}"),
            person_id=example_id(code),
            purpose=Purpose.REPORTS,
            state=ConsentState.GIVEN,
            date=asked,
            method=_("signed on paper"),
        )
        for code in team
    )
    return tuple(found)


# What they answered


def _answers(version: Questionnaire, cycle_id: str, calendar: Calendar) -> tuple[Response | Wish, ...]:
    """Return what people answered, and their wishes."""
    responses = [
        Response(
            id=example_id(f"answers {row.code}"),
            cycle_id=cycle_id,
            person_id=example_id(row.code),
            questionnaire_id=version.id,
            answered_on=calendar.on(_answered_on(row, calendar)),
            source=row.source,
            ratings=row.ratings,
            experiences=row.experiences,
            wants=row.wants,
            offers=row.offers,
            direction=row.direction,
            times=row.times,
            places=row.places,
            channels=row.channels,
            languages=row.languages,
            capacity=2 if row.offers else None,
            remark=str(answers.REMARKS.get(row.code, "")),
            kinds=answers.KINDS.get(row.code, ()),
        )
        for row in answers.table()
    ]
    wishes = [
        Wish(
            id=example_id(f"wish {code} {other}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            other_id=example_id(other),
            kind=kind,
        )
        for code, kind, other in answers.wishes()
    ]
    return (*responses, *wishes)


def _answered_on(row: answers.ExampleAnswer, calendar: Calendar) -> date:
    """Return the day of an answer: earlier where the pairs were made before the launch, but not before the sign-up."""
    if not calendar.is_prepared:
        return row.day
    return max(row.day - answers.EARLIER, people.SIGN_UPS[row.code])


# Step 1


def _need() -> str:
    return _(
        "In a year, new team leaders no longer leave because they feel alone, and every workshop has someone ready to "
        "take over."
    )


def _goals(cycle_id: str, everyone: tuple[Person, ...], calendar: Calendar) -> tuple[Goal, ...]:
    """Return the three goals; before the pairs are made one lacks its date and one its number."""
    end = calendar.on(CYCLE_END)
    set_on = calendar.on(_GOALS_SET_ON)
    counted_on = set_on if calendar.is_prepared else calendar.today
    keep = replace(
        library.measured_by(_keep(cycle_id), Indicator.TURNOVER),
        baseline=_keep_baseline(everyone, counted_on),
        baseline_date=counted_on,
        baseline_source=FROM_LIST,
        target=15.0,
        due=calendar.on(_KEEP_DUE) if calendar.is_prepared else None,
    )
    skills = replace(
        _from_library("G3", "goal 2", cycle_id, 1),
        why=_("Team leaders were promoted for their craft; nobody has shown them how to lead."),
        baseline=3.1,
        baseline_date=set_on,
        baseline_source=_("own and manager's rating, 11 people"),
        target=3.6,
        due=end,
        owner_id=example_id("TT003"),
    )
    culture = replace(
        _from_library("G5", "goal 3", cycle_id, 2),
        due=end,
        owner_id=example_id(people.OWNER),
    )
    if calendar.is_prepared:
        culture = replace(
            culture,
            why=_("We have grown from 20 to 86 people; what we stand for is known to those who were there."),
            baseline=3.6,
            baseline_date=set_on,
            baseline_source=_("three questions on paper, 71 answers"),
            target=4.0,
        )
    return (keep, skills, culture)


def _keep(cycle_id: str) -> Goal:
    return Goal(
        id=example_id("goal 1"),
        cycle_id=cycle_id,
        order=0,
        title=_("Keep new people"),
        why=_("{n} of our new people left in the last 12 months, and every team had to train again.", n=9),
        target_group=TargetGroup.UNDER_TWO_YEARS,
        owner_id=example_id(people.OWNER),
        frequency=Frequency.QUARTERLY,
    )


def _keep_baseline(everyone: tuple[Person, ...], day: date) -> float | None:
    """Return how many new people left, as the staff list says on a day."""
    return metrics.turnover(TargetGroup.UNDER_TWO_YEARS, everyone, today=day, roles={}).value


def _measures(goals: Iterable[Goal], calendar: Calendar) -> tuple[Measure, ...]:
    """Return what the goals have come to at the end of the cycle."""
    return tuple(
        Measure(id=example_id(f"measure {goal.order}"), goal_id=goal.id, date=calendar.on(CYCLE_END), value=value)
        for goal, value in zip(goals, (17.0, 3.7, 3.8), strict=True)
    )


def _from_library(code: str, name: str, cycle_id: str, order: int) -> Goal:
    entry = library.library_goal(code)
    assert entry is not None
    return replace(library.from_library(entry, cycle_id=cycle_id), id=example_id(name), order=order)
