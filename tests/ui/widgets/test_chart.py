from datetime import date

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from mentordesk.domain.chart import Bar, BarChart, Dot, Ink, Point, TrendChart
from mentordesk.i18n import using
from ui.widgets.chart import ChartColours, ChartPanel, ChartView

COURSE = TrendChart(
    title="Turnover",
    plan=(Point(date(2026, 1, 1), 22), Point(date(2026, 12, 31), 15)),
    measured=(Point(date(2026, 4, 1), 20.5), Point(date(2026, 7, 1), 18)),
    unit="%",
)


def shown(qtbot, colours=None):
    view = ChartView(colours)
    qtbot.addWidget(view)
    view.show_chart(COURSE)
    view.resize(500, view.heightForWidth(500))
    return view


def colours_in(view):
    picture = view.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_the_measured_line_is_drawn_in_the_main_colour(qtbot):
    assert "#1f4f82" in colours_in(shown(qtbot))


def test_other_colours_are_taken_at_once(qtbot):
    view = shown(qtbot)
    view.set_colours(ChartColours(main="#ff0000"))
    assert "#ff0000" in colours_in(view)


def test_every_ink_has_a_colour():
    assert all(ChartColours().of(ink).isValid() for ink in Ink)
    assert ChartColours(main="#123456").of(Ink.MAIN) == QColor("#123456")


def test_a_mark_under_the_mouse_says_what_it_stands_for(qtbot):
    view = shown(qtbot)
    dot = next(mark for mark in view.drawing(500).marks if isinstance(mark, Dot) and not mark.hollow)
    assert view.tip_at(QPointF(dot.x + 2, dot.y - 2)) == "Measured, 01/04/2026: 20.5%"
    assert view.tip_at(QPointF(1, 1)) == ""


def test_a_screen_reader_hears_the_numbers(qtbot):
    view = shown(qtbot)
    assert view.accessibleName() == "Turnover"
    assert "01/07/2026 18%" in view.accessibleDescription()
    with using("vi"):
        view.retranslate()
    assert "20,5%" in view.accessibleDescription()


def test_the_numbers_can_be_read_as_a_table(qtbot):
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.show_chart(COURSE)
    assert panel.turn.text() == "See the numbers"
    panel.turn.click()
    assert panel.turn.text() == "See the chart"
    assert panel.table.isVisibleTo(panel)
    assert [panel.table.item(1, column).text() for column in range(3)] == ["01/04/2026", "20.5%", "20.3%"]


def test_a_panel_may_show_another_chart(qtbot):
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.show_chart(COURSE)
    panel.show_chart(BarChart(title="Stayed", bars=(Bar("Taking part", 95, "95%", "19/20"),)))
    assert panel.table.rowCount() == 1
    assert panel.view.accessibleName() == "Stayed"


def test_a_chart_grows_with_the_letters(qtbot):
    view = shown(qtbot)
    before = view.heightForWidth(500)
    font = view.font()
    font.setPixelSize(26)
    view.setFont(font)
    assert view.heightForWidth(500) > before
