"""What a figure says of itself: whether it is as expected, small, or has cases to show."""

from dataclasses import replace

from mentordesk.domain.measuring.facts import Expected, Figure, FigureCode, RowBehind, Verdict
from mentordesk.i18n import verbatim

WORDS = verbatim("words")
FIGURE = Figure(code=FigureCode.ACTIVE_PAIRS, name=WORDS, formula=WORDS, source=WORDS)


def test_a_figure_that_cannot_be_computed_has_no_verdict():
    expected = Expected(least=75, most=85, words=WORDS)
    assert replace(FIGURE, expected=expected).verdict is Verdict.NONE


def test_the_least_that_is_expected_is_enough_and_more_is_no_worse():
    figure = replace(FIGURE, value=75.0, expected=Expected(least=75, most=85, words=WORDS))
    assert figure.verdict is Verdict.MET
    assert replace(figure, value=74.9).verdict is Verdict.NOT_MET
    assert replace(figure, value=99.0).verdict is Verdict.MET


def test_a_count_stands_first_below_thirty_cases():
    assert replace(FIGURE, denominator=29.0).is_small
    assert not replace(FIGURE, denominator=30.0).is_small


def test_fewer_than_five_cases_are_not_shown():
    rows = tuple(RowBehind(name=str(number), counts=True) for number in range(5))
    assert replace(FIGURE, behind=rows).shown_rows == rows
    assert replace(FIGURE, behind=rows[:4]).shown_rows == ()
