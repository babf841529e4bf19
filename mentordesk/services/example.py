"""Makes the example company: invented people, a cycle that is over, a running one and three goals, for a given day."""

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example import answers, people
from mentordesk.domain.goals import library, metrics
from mentordesk.domain.questionnaire import versions
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.goal import FROM_LIST, Frequency, Goal, Indicator, TargetGroup
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import LeaveReason, Person, Status, level_of_title
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, Role
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.domain.records.record import Record
from mentordesk.i18n import _, message, using

CYCLE_START = date(2026, 10, 5)
CYCLE_END = date(2027, 3, 31)
PILOT_START = date(2025, 10, 6)
PILOT_END = date(2026, 3, 31)
_GIVEN = (*NEEDED_CONSENTS, Purpose.MEETINGS, Purpose.REPORTS, Purpose.CONTACT)


def create_example(path: Path, *, language: str, today: date) -> Desk:
    """Make the file of the example company at ``path`` and open it; all its dates lie around ``today``.

    Raises WriteFailed where a file stands there already or the disk refuses.
    """
    with using(language):
        company = Company(id=_id("company"), name=people.COMPANY, address=people.ADDRESS, is_example=True)
        desk = Desk.create(path, company)
        try:
            desk.apply(_filled(desk, today))
        except BaseException:
            desk.close()
            raise
        return desk


def staff(today: date) -> tuple[Person, ...]:
    """Return everyone on the example's staff list, those who left included."""
    return (*_working(today), *_left(today))


def _filled(desk: Desk, today: date) -> Change:
    cycle = current.cycle(desk)
    programme = current.programme(desk)
    everyone = staff(today)
    company_id = current.company(desk).id
    named = replace(programme, name=f"Mentorship {today.year}", need=_need(), owner_id=_id("TT005"))
    dated = replace(cycle, start=_moved(CYCLE_START, today), end=_moved(CYCLE_END, today))
    made: tuple[Record, ...] = (
        *everyone,
        *_enrolments(cycle.id, today),
        *_consents(today),
        *_answers(company_id, cycle.id, today),
        *_pilot(today),
        *_goals(cycle.id, everyone, today),
    )
    return Change(message("Fill the example company"), (programme, cycle), (named, dated, *made), kind="example")


# People


def _working(today: date) -> tuple[Person, ...]:
    found = []
    department = ""
    for line in people.STAFF.strip().splitlines():
        if line.startswith("#"):
            department = line.removeprefix("#").strip()
            continue
        code, name, title, start, manager = line.split("|")
        found.append(
            Person(
                id=_id(code),
                code=code,
                full_name=name,
                department=department,
                job_title=title,
                level=level_of_title(title),
                manager_id=_id(manager) if manager else None,
                start_date=_moved(date.fromisoformat(start), today),
                status=_status(_moved(date.fromisoformat(start), today), today),
                email=f"{code.lower()}@truongthinh.example" if department in people.WITH_EMAIL else "",
                phone=people.PHONES.get(code, f"0900000{code[-3:]}"),
            )
        )
    return tuple(found)


def _left(today: date) -> tuple[Person, ...]:
    found = []
    for line in people.LEAVERS.strip().splitlines():
        code, name, department, title, start, end, why = line.split("|")
        found.append(
            Person(
                id=_id(code),
                code=code,
                full_name=name,
                department=department,
                job_title=title,
                level=level_of_title(title),
                start_date=_moved(date.fromisoformat(start), today),
                end_date=_moved(date.fromisoformat(end), today),
                leave_reason=LeaveReason.VOLUNTARY if why == "v" else LeaveReason.OTHER,
                status=Status.LEFT,
            )
        )
    return tuple(found)


def _status(start: date, today: date) -> Status:
    if metrics.months_later(start, 2) > today:
        return Status.PROBATION
    return Status.WORKING


# Who takes part, and what they have agreed to


def _enrolments(cycle_id: str, today: date) -> tuple[Enrolment, ...]:
    rows = (
        (people.MENTORS, Role.MENTOR, True),
        (people.MENTEES, Role.MENTEE, True),
        (people.SUGGESTED, Role.MENTEE, False),
    )
    return tuple(
        Enrolment(
            id=_id(f"part {code}"),
            cycle_id=cycle_id,
            person_id=_id(code),
            role=role,
            capacity=2,
            confirmed=confirmed,
            form_sent_on=_moved(answers.SENT, today) if confirmed else None,
        )
        for codes, role, confirmed in rows
        for code in codes
    )


def _pilot(today: date) -> tuple[Record, ...]:
    """Return the cycle that is over: a pilot of three pairs the year before."""
    start = _moved(PILOT_START, today)
    end = _moved(PILOT_END, today)
    programme = Programme(id=_id("pilot"), name=_("Mentorship {year}, pilot", year=str(start.year)))
    cycle = Cycle(id=_id("pilot cycle"), programme_id=programme.id, start=start, end=end)
    parts = [
        Enrolment(
            id=_id(f"pilot part {code}"),
            cycle_id=cycle.id,
            person_id=_id(code),
            role=role,
            capacity=1,
            confirmed=True,
        )
        for codes in people.PILOT
        for code, role in zip(codes, (Role.MENTOR, Role.MENTEE), strict=True)
    ]
    pairs = [
        Pair(
            id=_id(f"pilot pair {mentor} {mentee}"),
            cycle_id=cycle.id,
            mentor_id=_id(mentor),
            mentee_id=_id(mentee),
            state=PairState.ENDED,
        )
        for mentor, mentee in people.PILOT
    ]
    return (programme, cycle, *parts, *pairs)


def _consents(today: date) -> tuple[Consent, ...]:
    signed = _moved(date(2026, 9, 21), today)
    asked = _moved(date(2026, 11, 9), today)
    found = []
    for code in (*people.MENTORS, *people.MENTEES):
        for purpose in _GIVEN:
            waits = code == people.WAITING and purpose is Purpose.QUESTIONNAIRE
            found.append(
                Consent(
                    id=_id(f"consent {code} {purpose}"),
                    person_id=_id(code),
                    purpose=purpose,
                    state=ConsentState.ASKED if waits else ConsentState.GIVEN,
                    date=asked if waits else signed,
                    method="" if waits else _("signed on paper"),
                )
            )
    return tuple(found)


# What they answered


def _answers(company_id: str, cycle_id: str, today: date) -> tuple[Record, ...]:
    """Return the questionnaire, what people answered, and their wishes."""
    version = versions.built_in(company_id)[0]
    responses = [
        Response(
            id=_id(f"answers {row.code}"),
            cycle_id=cycle_id,
            person_id=_id(row.code),
            questionnaire_id=version.id,
            answered_on=_moved(row.day, today),
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
        )
        for row in answers.table()
    ]
    wishes = [
        Wish(id=_id(f"wish {code} {other}"), cycle_id=cycle_id, person_id=_id(code), other_id=_id(other), kind=kind)
        for code, kind, other in answers.wishes()
    ]
    return (version, *responses, *wishes)


# Step 1


def _need() -> str:
    return _(
        "In a year, new team leaders no longer leave because they feel alone, and every workshop has someone ready to "
        "take over."
    )


def _goals(cycle_id: str, everyone: tuple[Person, ...], today: date) -> tuple[Goal, ...]:
    """Return the three goals: one without its date, one complete, one without its number, as an owner leaves them."""
    figure = metrics.turnover(TargetGroup.UNDER_TWO_YEARS, everyone, today=today, roles={})
    keep = Goal(
        id=_id("goal 1"),
        cycle_id=cycle_id,
        order=0,
        title=_("Keep new people"),
        why=_("{n} of our new people left in the last 12 months, and every team had to train again.", n=9),
        target_group=TargetGroup.UNDER_TWO_YEARS,
        baseline_source=FROM_LIST,
        owner_id=_id("TT005"),
        frequency=Frequency.QUARTERLY,
    )
    keep = replace(
        library.measured_by(keep, Indicator.TURNOVER),
        baseline=figure.value,
        baseline_date=today,
        baseline_source=FROM_LIST,
        target=15.0,
    )
    skills = replace(
        _from_library("G3", "goal 2", cycle_id, 1),
        why=_("Team leaders were promoted for their craft; nobody has shown them how to lead."),
        baseline=3.1,
        baseline_date=_moved(date(2026, 7, 13), today),
        baseline_source=_("own and manager's rating, 11 people"),
        target=3.6,
        due=_moved(CYCLE_END, today),
        owner_id=_id("TT003"),
    )
    culture = _from_library("G5", "goal 3", cycle_id, 2)
    culture = replace(culture, due=_moved(CYCLE_END, today), owner_id=_id("TT005"))
    return (keep, skills, culture)


def _from_library(code: str, name: str, cycle_id: str, order: int) -> Goal:
    entry = library.library_goal(code)
    assert entry is not None
    return replace(library.from_library(entry, cycle_id=cycle_id), id=_id(name), order=order)


# Pieces


def _moved(day: date, today: date) -> date:
    """Return a day of the table as it is seen from ``today``: moved by whole months."""
    then = people.TODAY
    whole_years = today.year - then.year
    months = whole_years * 12 + today.month - then.month - (today.day < then.day)
    return metrics.months_later(day, months)


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"mentordesk:example:{name}").hex
