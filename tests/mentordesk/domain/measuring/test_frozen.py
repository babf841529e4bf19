"""What a cycle came to is kept word for word in both languages, and without the people behind it."""

from datetime import date

import pytest

from mentordesk.domain.measuring import frozen
from mentordesk.domain.measuring.facts import (
    Compared,
    Criterion,
    CriterionCode,
    Expected,
    Figure,
    FigureCode,
    GoalResult,
    MeasuringFacts,
    Missing,
    MonthHeld,
    Period,
    RowBehind,
    SkillChange,
    TrackResult,
    WhatIf,
)
from mentordesk.domain.records.programme import Programme
from mentordesk.i18n import message, messages, using
from tests import builders

FIGURE = Figure(
    code=FigureCode.ACTIVE_PAIRS,
    name=message("Participation", context="criterion"),
    formula=message("Cost", context="field"),
    source=message("Cost", context="field"),
    numerator=10.0,
    denominator=12.0,
    value=10 / 12 * 100,
    counted=messages("{some}/{n} person", "{some}/{n} people", 12, context="count", some=10),
    expected=Expected(least=80, most=100, words=message("Expected: at least 80%")),
    tentative=message("since {day}", context="time", day=date(2027, 3, 31)),
    behind=(RowBehind(name="Lê Thị Mai", counts=True),),
)
UNKNOWN = Figure(
    code=FigureCode.SATISFIED,
    name=message("Satisfaction", context="criterion"),
    formula=message("Cost", context="field"),
    source=message("Cost", context="field"),
    missing=Missing(why=message("The cycle has not begun yet."), place="surveys"),
)


def facts() -> MeasuringFacts:
    criterion = Criterion(
        code=CriterionCode.PARTICIPATION,
        name=message("Participation", context="criterion"),
        question=message("Cost", context="field"),
        head=FIGURE,
        others=(UNKNOWN,),
    )
    goal = builders.goal(builders.cycle(Programme(name="Mentorship")))
    goals = (GoalResult(goal=goal, title=message("Goal", context="field"), percent=45.0),)
    return MeasuringFacts(
        period=Period(first=date(2026, 10, 5), last=date(2027, 3, 31), today=date(2027, 4, 6), is_over=True),
        criteria=(criterion,),
        compared=Compared(group="all", departments=("Xưởng 2",), name=message("Cost", context="field"), people=22),
        goals=goals,
        skills=(
            SkillChange(code="listening", name=message("Goal", context="field"), before=3.2, after=3.9, people=11),
        ),
        months=(MonthHeld(month=date(2026, 10, 1), held=9, planned=12.0, pairs_met=9, cost=None),),
        tracks=(
            TrackResult(
                name=message("Goal", context="field"),
                people=20,
                pairs=12,
                held=61,
                stayed=19,
                goals_set=33,
                goals_reached=21,
            ),
        ),
        beside=(FIGURE,),
        pairs=12,
        spent=52_310_000,
        unpaid_months=(date(2027, 3, 1),),
        twice=WhatIf(mentees=24, mentors=12, more_mentors=4, hours=321.5, cash=None, total=90_000_000),
        by_code={criterion.code: criterion},
    )


FACTS = facts()


def test_what_is_kept_is_read_back_whole_but_for_the_cases() -> None:
    kept = frozen.written(FACTS)
    assert frozen.read(kept) == frozen.without_cases(FACTS)
    assert "Mai" not in kept


@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_says_the_same_in_both_languages(language: str) -> None:
    with using("en"):
        kept = frozen.written(FACTS)
    with using(language):
        read = frozen.read(kept)
        assert read is not None
        figure = read.of(CriterionCode.PARTICIPATION).head
        assert str(figure.counted) == str(FIGURE.counted)
        assert str(figure.tentative) == str(FIGURE.tentative)
        assert str(read.criteria[0].others[0].missing.why) == str(UNKNOWN.missing.why)  # type: ignore[union-attr]


@pytest.mark.parametrize("kept", ["", "{}", "[]", "null", '{"period": 3}', "no JSON"])
def test_what_cannot_be_read_is_nothing(kept: str) -> None:
    assert frozen.read(kept) is None


def test_what_a_later_version_keeps_besides_is_passed_over() -> None:
    kept = frozen.written(FACTS).replace('{"period":', '{"weather":"sunny","period":', 1)
    assert frozen.read(kept) == frozen.without_cases(FACTS)
