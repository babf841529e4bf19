"""Two cycles side by side: differences in words, and what is not comparable is said."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.closing.choice import ClosingChoice
from mentordesk.domain.measuring.facts import Figure, FigureCode, Unit
from mentordesk.domain.papers.comparison import cell_words, difference
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.measuring import FrozenFigures
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import HARD_SPACE, message
from mentordesk.services import closing, comparison
from tests import builders

TODAY = builders.TODAY


def figure(value: float | None, unit: Unit = Unit.PERCENT, of: float | None = 20) -> Figure:
    words = message("Cost", context="field")
    return Figure(
        code=FigureCode.MENTEES, name=words, formula=words, source=words, unit=unit, value=value, denominator=of
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (figure(80), figure(90), "higher by 10 percentage points"),
        (figure(90), figure(80), "lower by 10 percentage points"),
        (figure(80), figure(80.2), "the same"),
        (figure(3.2, Unit.SCORE), figure(3.9, Unit.SCORE), "higher by 0.7 points"),
        (figure(72, Unit.POINTS), figure(65, Unit.POINTS), "lower by 7 points"),
        (figure(40, Unit.DAYS), figure(30, Unit.DAYS), "lower by 10 days"),
        (figure(80), figure(81), "higher by 1 percentage point"),
        (figure(2, Unit.PEOPLE), figure(1, Unit.PEOPLE), "lower by 1 person"),
        (figure(2, Unit.PEOPLE), figure(2.7, Unit.PEOPLE), "higher by 0.7 people"),
        (figure(40, Unit.DAYS), figure(41, Unit.DAYS), "higher by 1 day"),
        (figure(None), figure(80), "not comparable: one of them is not known"),
        (None, figure(80), "not comparable: one of them is not known"),
        (figure(80, of=4), figure(90), "too few people to compare"),
        (figure(80), figure(90, of=2), "too few people to compare"),
    ],
)
def test_a_difference_is_said_in_words(first: Figure | None, second: Figure, said: str) -> None:
    assert str(difference(first, second, same_formula=True)).replace(HARD_SPACE, " ") == said


def test_money_is_compared_in_money_however_few_there_are() -> None:
    said = str(difference(figure(1_000_000, Unit.MONEY, 2), figure(1_500_000, Unit.MONEY, 3), same_formula=True))
    assert said.startswith("higher by 500,000")


def test_a_cell_says_a_small_count_before_its_share_and_nothing_beside_an_amount() -> None:
    share = replace(figure(2 / 3 * 100, of=3), numerator=2)
    assert cell_words(share) == ("2/3", "67%")
    assert cell_words(replace(share, numerator=40, denominator=60)) == ("67%", "40/60")
    assert cell_words(replace(figure(2_000_000, Unit.MONEY), denominator=None))[1] == ""
    assert cell_words(None) == ("–", "")


def test_figures_of_other_formulas_are_not_compared() -> None:
    assert "formulas differ" in str(difference(figure(80), figure(90), same_formula=False))


def two_closed(desk: Desk) -> tuple[Cycle, Cycle]:
    """Close the cycle of a file, and the one that follows."""
    for _cycle in range(2):
        now = current.cycle(desk)
        desk.apply(closing.close(desk, ClosingChoice(on=now.start or TODAY), today=TODAY))
    first, second = sorted((found for found in desk.all(Cycle) if found.closed_on), key=lambda cycle: cycle.number)
    return first, second


def test_only_cycles_with_figures_can_be_compared(desk: Desk) -> None:
    assert len(comparison.cycles(desk, today=TODAY)) == 1
    first, second = two_closed(desk)
    found = comparison.cycles(desk, today=TODAY)
    assert {cycle.id for cycle in found} == {first.id, second.id, current.cycle(desk).id}
    [kept] = [record for record in desk.all(FrozenFigures) if record.cycle_id == first.id]
    older = replace(kept, formula=0)
    desk._records[FrozenFigures][kept.id] = older  # as a file of another version would have it
    desk._views.clear()
    value = comparison.paper(desk, first.id, second.id, today=TODAY)
    assert {str(row.difference) for row in value.rows} <= {"not comparable: the formulas differ"}


def test_a_cycle_that_is_still_to_begin_is_not_among_the_latest_two(desk: Desk) -> None:
    begins = TODAY
    for number in (1, 2, 3):
        now = current.cycle(desk)
        begins += timedelta(days=200)
        desk.apply(Change(message("Move"), (now,), (replace(now, start=begins, end=begins + timedelta(days=190)),)))
        if number < 3:
            desk.apply(closing.close(desk, ClosingChoice(on=begins), today=begins))
    first, second, third = sorted(desk.all(Cycle), key=lambda cycle: cycle.number)
    assert comparison.latest(desk, today=begins - timedelta(days=1)) == (first.id, second.id)
    assert comparison.latest(desk, today=begins) == (second.id, third.id)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_comparison_of_two_empty_cycles_is_written(desk: Desk, tmp_path: Path, language: str) -> None:
    first, second = two_closed(desk)
    path = tmp_path / "two.pdf"
    assert comparison.write_comparison(desk, path, first.id, second.id, language=language, today=TODAY) == ()
    assert PdfReader(path).pages
    comparison.write_workbook(desk, tmp_path / "two.xlsx", first.id, second.id, today=TODAY)
    assert openpyxl.load_workbook(tmp_path / "two.xlsx").active is not None
