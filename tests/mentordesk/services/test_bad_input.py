"""What an owner may enter wrongly in steps 1 to 4: each gets its sentence, nothing is lost, every paper comes out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from mentordesk import current
from mentordesk.domain.communication.templates import POSTERS
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.plan import budget
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.level import LevelPay
from mentordesk.i18n import LANGUAGES, message, using
from mentordesk.services import goals, guide, pitch, plan, sign_ups
from mentordesk.services.communication import messages
from mentordesk.services.communication import papers as communication
from tests import builders, pitches, plans
from tests.mentordesk.documents import reading
from tests.mentordesk.documents.hostile import HOSTILE_TOGETHER

DAY = plans.DAY
NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)


def dates(start: date, end: date, desk):
    yield goals.set_cycle_dates(desk, start=start, end=end)


def no_mentors(desk):
    yield plan.edit_plan(desk, replace(current.plan(desk), mentors=0))


def target_of_today(desk):
    goal = goals.goals(desk)[0]
    yield goals.edit(desk, goal, replace(goal, target=goal.baseline), today=DAY)


def no_quantity(desk):
    line = next(row.line for row in plan.facts(desk, today=DAY).rows if row.line.code == "gifts")
    yield plan.edit(desk, line, replace(line, quantity=None))


def no_salary(desk):
    yield Change(message("Delete"), desk.all(LevelPay), ())
    yield pitch.edit(desk, replace(current.pitch(desk), yearly_pay=None), today=DAY)


def sixty_goals(desk):
    cycle = current.cycle(desk)
    yield builders.added(
        *(pitches.goal(cycle_id=cycle.id, owner_id=None, title=f"Mục tiêu số {n} của công ty") for n in range(60))
    )


def no_launch(desk):
    yield goals.set_cycle_dates(desk, start=None, end=None)


BAD = {
    "an end before the start": (partial(dates, date(2027, 3, 31), date(2026, 10, 5)), "cycle-end"),
    "a launch in the past": (partial(dates, date(2026, 3, 31), date(2026, 12, 31)), "launch-past"),
    "a launch in Tết": (partial(dates, date(2027, 2, 6), date(2027, 10, 5)), "launch-tet"),
    "no launch": (no_launch, "launch-missing"),
    "no mentors": (no_mentors, "plan-mentors"),
    "a target that is the value of today": (target_of_today, "smart-a"),
    "a line of the budget without a quantity": (no_quantity, "budget-quantity"),
    "no salary that is known": (no_salary, "budget-pay"),
    "sixty goals": (sixty_goals, "goals-many"),
}
"""What is done, and the code of the problem that says so."""


@pytest.fixture
def filled(desk):
    return pitches.fill(desk)


def said(desk) -> dict[str, str]:
    """Return what steps 1 to 4 say, by the code of the problem."""
    found = (
        *goals.problems(desk, today=DAY),
        *plan.problems(plan.facts(desk, today=DAY)),
        *pitch.problems(pitch.facts(desk, today=DAY)),
    )
    return {problem.code: str(problem.message) for problem in found}


def written(desk, folder, language) -> Iterator:
    """Write every paper of steps 1 to 4, and give the path of each."""
    value = pitch.paper(desk, today=DAY)
    rows = messages.plan_rows(desk)
    poster = next((row for row in rows if row.template in POSTERS), rows[0])
    papers = {
        "goals.pdf": partial(goals.write_goal_sheet, desk, language=language, today=DAY),
        "plan.pdf": partial(plan.write_plan, desk, language=language, today=DAY),
        "week.pdf": partial(guide.write_week, desk, language=language, today=DAY),
        "communication.pdf": partial(communication.write_plan, desk, language=language, today=DAY),
        "letters.pdf": partial(communication.write_letters, desk, row=rows[1], language=language, today=DAY),
        "poster.pdf": partial(
            communication.write_poster, desk, row=poster, size=PosterSize.A4, language=language, today=DAY
        ),
        "sheet.pdf": partial(communication.write_sign_up_sheet, desk, language=language, today=DAY),
        "calls.pdf": partial(communication.write_call_sheet, desk, language=language, today=DAY),
        "list.pdf": partial(sign_ups.write_list, desk, language=language, today=DAY),
        "pitch.pdf": partial(pitch.write_pitch, value=value, language=language),
        "brief.pdf": partial(pitch.write_brief, value=value, language=language),
        "slides.pdf": partial(pitch.write_slides, value=value, language=language),
        "answers.pdf": partial(pitch.write_answers, value=value, language=language),
        "goals.xlsx": partial(goals.write_goal_list, desk, today=DAY),
        "plan.xlsx": partial(plan.write_workbook, desk, today=DAY),
        "figures.xlsx": partial(pitch.write_figures, value=value),
        "communication.xlsx": partial(communication.write_plan_list, desk, today=DAY),
        "list.xlsx": partial(sign_ups.write_sheet, desk, today=DAY),
        "week.xlsx": partial(guide.write_week_list, desk, today=DAY),
        "days.ics": partial(communication.write_calendar, desk, now=NOW),
    }
    for name, write in papers.items():
        with using(language):
            write(path=folder / name)
        yield folder / name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", BAD)
def test_it_has_its_sentence_nothing_is_lost_and_every_paper_comes_out(filled, tmp_path, what, language):
    enter, code = BAD[what]
    with using(language):
        assert code not in said(filled)
    done = []
    for change in enter(filled):
        filled.apply(change)
        done.append(change)
    with using(language):
        assert said(filled)[code].endswith((".", "?"))
    for path in written(filled, tmp_path, language):
        assert path.stat().st_size > 0
        if path.suffix == ".pdf":
            assert all(page.strip() for page in reading.pages(path))
    for change in reversed(done):
        filled.apply(change.inverse())
    with using(language):
        assert code not in said(filled)


@pytest.mark.parametrize("words", HOSTILE_TOGETHER)
def test_papers_come_out_whatever_is_typed_into_the_fields(filled, tmp_path, words):
    programme, goal = current.programme(filled), goals.goals(filled)[0]
    filled.apply(goals.set_need(filled, words))
    filled.apply(goals.rename_programme(filled, words))
    filled.apply(goals.edit(filled, goal, replace(goal, title=words, why=words), today=DAY))
    filled.apply(plan.edit_plan(filled, replace(current.plan(filled), results=words, themes=(words,), rules=(words,))))
    line = budget.lines(current.cycle(filled).id, ())[0]
    filled.apply(plan.edit(filled, line, replace(line, name=words)))
    row = messages.plan_rows(filled)[0]
    filled.apply(messages.set_row(filled, row.record, replace(row.record, title=words, place=words, agenda=words)))
    assert current.programme(filled) != programme or not words.strip()
    for path in written(filled, tmp_path, "vi"):
        assert path.stat().st_size > 0
