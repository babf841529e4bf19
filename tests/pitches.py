"""The pitch behind the pictures: 9 leavers of 41, a year's pay of 156.000.000 ₫, a programme for 54.870.000 ₫."""

from dataclasses import replace
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.rows import rows
from mentordesk.domain.goals.target_group import roles_of
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.pitch import PaperPage, PitchPaper
from mentordesk.domain.pitch.checks import unfinished
from mentordesk.domain.pitch.facts import PitchBasis, PitchFacts, pitch_facts
from mentordesk.domain.pitch.objections import objections
from mentordesk.domain.pitch.wording import text_of
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.pitch import LeaderGoal, Pitch
from tests import builders, plans

DAY = plans.DAY
PAY = 156_000_000


def staff() -> tuple[Person, ...]:
    """Return 41 people with less than two years' service, 9 more who left, and 100 of long standing of whom 9 left."""
    left = {"status": Status.LEFT, "leave_reason": LeaveReason.VOLUNTARY, "end_date": date(2026, 4, 30)}
    return (
        *builders.people(41, start_date=date(2025, 2, 3)),
        *builders.people(9, start_date=date(2025, 10, 1), **left),
        *builders.people(96, start_date=date(2018, 3, 1)),
        *builders.people(9, start_date=date(2018, 3, 1), **left),
    )


def goal(**fields: object) -> Goal:
    """Return the goal of the pictures: from 22% to 15%."""
    return builders.whole_goal(**{"due": date(2027, 9, 30)} | fields)


def basis(**fields: object) -> PitchBasis:
    """Return what the pitch of the pictures is read from, some fields otherwise."""
    goals = fields.pop("goals", (goal(),))
    usual: dict[str, object] = {
        "pitch": Pitch(cycle_id="c", yearly_pay=PAY, yearly_pay_on=DAY),
        "plan": plans.facts(goals=goals),
        "people": staff(),
        "roles": roles_of((), "c"),
        "today": DAY,
    }
    return PitchBasis(**usual | fields)  # type: ignore[arg-type]


def facts(**fields: object) -> PitchFacts:
    """Return the pitch of the pictures worked out."""
    return pitch_facts(basis(**fields))


def fill(desk: Desk) -> Desk:
    """Put the pitch of the pictures into a file."""
    cycle, owner = current.cycle(desk), builders.person("Phạm Thị Thu Hà", level=4, start_date=date(2015, 3, 2))
    director = builders.person("Trần Quốc Bình", level=5, start_date=date(2012, 1, 2))
    dated = replace(cycle, start=plans.LAUNCH, end=plans.END)
    programme = current.programme(desk)
    desk.apply(builders.edited(cycle, dated))
    made = goal(cycle_id=cycle.id, owner_id=owner.id)
    desk.apply(builders.added(owner, director, *staff(), made, *plans.records(dated, owner.id)))
    wanted = LeaderGoal(
        cycle_id=cycle.id,
        person_id=director.id,
        wants="Giao hàng đúng hẹn 95%",
        answer="Người mới làm được việc sớm hơn",
        goal_id=made.id,
    )
    pitch = replace(current.pitch(desk), yearly_pay=PAY, yearly_pay_on=DAY)
    desk.apply(builders.added(wanted, pitch))
    named = replace(programme, name="Mentorship 2026", need="Người mới ở lại.", owner_id=owner.id)
    desk.apply(builders.edited(programme, named))
    return desk


def paper(*, made_on: date = DAY, **fields: object) -> PitchPaper:
    """Return the papers of the pitch of the pictures, some fields of the pitch otherwise."""
    found = facts(**{"leaders": (leader(),)} | fields)
    head = Letterhead(company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=made_on, cycle=1)
    return PitchPaper(
        letterhead=head,
        facts=found,
        pages=tuple(
            PaperPage(code=entry.code, number=entry.number, name=entry.name, text=text_of(entry, found))
            for entry in found.pages
        ),
        objections=objections(found),
        unfinished=unfinished(found),
        with_pay=found.figures.yearly_pay.typed,
        announcements=rows(found.plan.cycle, (), found.plan.basis.working),
    )


def leader(**fields: object) -> LeaderGoal:
    """Return what the director wants, answered."""
    usual = {"outside": "Trương Văn Thịnh", "wants": "Giao hàng đúng hẹn 95%", "answer": "Người mới làm việc sớm hơn"}
    return LeaderGoal(**{"cycle_id": "c"} | usual | fields)  # type: ignore[arg-type]
