"""Bars, seats and figures say in words what they draw, and draw what they say."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.score import FigureLine, ScoreBar, SeatRow


def drawn(widget: QWidget, width: int) -> QImage:
    widget.resize(width, widget.sizeHint().height())
    return widget.grab().toImage()


def coloured(image: QImage, role: str, y: int) -> int:
    """Count the pixels of a line that have the colour of a role."""
    return sum(image.pixelColor(x, y) == theme.color(role) for x in range(image.width()))


@pytest.mark.parametrize(
    ("points", "at_most", "filled"), [(40_000, 40_000, 200), (20_000, 40_000, 100), (15_000, 30_000, 75)]
)
def test_track_and_filling_are_as_long_as_weight_and_points(
    qtbot: QtBot, points: int, at_most: int, filled: int
) -> None:
    bar = ScoreBar("Gap in level", points, at_most, longest=40_000)
    qtbot.addWidget(bar)
    assert coloured(drawn(bar, 200), "accent", 24) == pytest.approx(filled, abs=4)


def test_a_part_nothing_is_known_of_is_empty_and_says_so(qtbot: QtBot) -> None:
    bar = ScoreBar("Gap in level", 15_000, 30_000, known=False, missing="not in the list")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "Gap in level: not in the list"
    assert coloured(drawn(bar, 200), "accent", 24) == 0


def test_a_bar_reads_its_points_aloud(qtbot: QtBot) -> None:
    bar = ScoreBar("Other department", 27_000, 30_000)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "Other department: 27 of 30"


def test_seats_fill_from_the_left(qtbot: QtBot) -> None:
    seats = SeatRow()
    qtbot.addWidget(seats)
    seats.show_seats([(2, 2), (1, 2), (0, 2)])
    image = drawn(seats, seats.sizeHint().width())
    assert coloured(image, "accent", 9) == pytest.approx(3 * 19, abs=6)


def test_more_mentees_than_places_are_all_shown(qtbot: QtBot) -> None:
    seats = SeatRow()
    qtbot.addWidget(seats)
    seats.show_seats([(3, 2)])
    over = seats.sizeHint()
    seats.show_seats([(0, 3)])
    assert seats.sizeHint() == over


def test_figures_wrap_where_there_is_no_room(qtbot: QtBot) -> None:
    line = FigureLine()
    qtbot.addWidget(line)
    line.show_words("8 mentors × 2 places = 16 places for 14 mentees")
    whole = line.sizeHint()
    assert line.heightForWidth(whole.width()) == whole.height()
    assert line.heightForWidth(whole.width() // 2) > whole.height()
    assert line.words() == "8 mentors × 2 places = 16 places for 14 mentees"


def test_everything_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    def sizes() -> list[QSize]:
        seats, line = SeatRow(), FigureLine()
        seats.show_seats([(1, 2)])
        line.show_words("16 places")
        made: list[QWidget] = [seats, line, ScoreBar("Gap in level", 1, 2)]
        for widget in made:
            qtbot.addWidget(widget)
        return [widget.sizeHint() for widget in made]

    small = sizes()
    theme.apply(qapp, "light", 175)
    assert all(large.height() > little.height() for large, little in zip(sizes(), small, strict=True))
