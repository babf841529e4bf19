"""The first start asks three things at most, by mouse and by keys, and loses nothing when the language changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from tests import screens
from ui import theme
from ui.app import make_application
from ui.commands import OpenFile, SetLanguage, SetTextSize
from ui.first_start import FirstStart, WayCard
from ui.program.files import free_path
from ui.widgets.basic import Button, Segments


@pytest.fixture
def start(qtbot: QtBot) -> FirstStart:
    """Give the first start, in English."""
    made = FirstStart()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def begin(start: FirstStart) -> Button:
    """Return the button that begins."""
    return next(button for button in start.findChildren(Button) if button.property("kind") == "primary")


def test_it_asks_three_things(start: FirstStart) -> None:
    questions = [label.text() for label in start.findChildren(QLabel) if label.text()[:2] in ("1.", "2.", "3.", "4.")]
    assert [question[0] for question in questions] == ["1", "2", "3"]
    assert start.way() == "list"
    assert start.company.hasFocus()


@pytest.mark.parametrize("way", ["list", "empty"])
def test_a_company_without_a_name_is_asked_for_it(start: FirstStart, qtbot: QtBot, way: str) -> None:
    start.choose(way)
    with qtbot.assertNotEmitted(start.begun):
        begin(start).click()
    assert start._company_field.problem() == "Enter the company's name; it is printed on every document."
    assert start.company.hasFocus()
    qtbot.keyClicks(start.company, "An")
    assert start._company_field.problem() == ""


def test_a_missing_name_is_no_longer_wrong_once_the_example_is_chosen(start: FirstStart) -> None:
    begin(start).click()
    assert start._company_field.problem()
    start.choose("example")
    assert start._company_field.problem() == ""


def test_the_example_needs_no_name(start: FirstStart, qtbot: QtBot) -> None:
    start.choose("example")
    with qtbot.waitSignal(start.begun) as signal:
        begin(start).click()
    assert signal.args == ["", "example"]


@pytest.mark.parametrize("way", ["example", "list", "empty"])
def test_a_card_pressed_is_the_way_chosen(start: FirstStart, qtbot: QtBot, way: str) -> None:
    start.company.setText("  Công ty An Phú ")
    qtbot.mouseClick(start._cards[way], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(start.begun) as signal:
        begin(start).click()
    assert signal.args == ["Công ty An Phú", way]


def test_enter_in_the_name_begins(start: FirstStart, qtbot: QtBot) -> None:
    start.company.setText("An Phú")
    with qtbot.waitSignal(start.begun) as signal:
        qtbot.keyClick(start.company, Qt.Key.Key_Return)
    assert signal.args == ["An Phú", "list"]


def test_enter_on_the_way_to_a_file_opens_it_and_begins_nothing(start: FirstStart, qtbot: QtBot) -> None:
    start.company.setText("An Phú")
    open_file = next(button for button in start.findChildren(Button) if button.text() == "Open a company file…")
    asked: list[object] = []
    start.asked.connect(asked.append)
    open_file.setFocus()
    with qtbot.assertNotEmitted(start.begun):
        qtbot.keyClick(open_file, Qt.Key.Key_Return)
    assert [type(command) for command in asked] == [OpenFile]


def test_enter_on_a_card_chooses_it_and_begins(start: FirstStart, qtbot: QtBot) -> None:
    start.company.setText("An Phú")
    start._cards["empty"].setFocus()
    with qtbot.waitSignal(start.begun) as signal:
        qtbot.keyClick(start._cards["empty"], Qt.Key.Key_Return)
    assert signal.args == ["An Phú", "empty"]


def test_space_chooses_a_card(start: FirstStart, qtbot: QtBot) -> None:
    start._cards["example"].setFocus()
    qtbot.keyClick(start._cards["example"], Qt.Key.Key_Space)
    assert start.way() == "example"


def test_another_language_keeps_what_is_typed_and_chosen(start: FirstStart, qtbot: QtBot) -> None:
    start.company.setText("An Phú")
    start.choose("empty")

    def answer(command: SetLanguage) -> None:
        i18n.set_language(command.code)
        QTimer.singleShot(0, lambda: start.rebuild(100))

    start.asked.connect(answer)
    qtbot.mouseClick(start.findChild(Segments).button("vi"), Qt.MouseButton.LeftButton)
    labels = start.findChildren
    qtbot.waitUntil(lambda: "Cỡ chữ" in [label.text() for label in labels(QLabel) if label.isVisible()])
    words = [label.text() for label in start.findChildren(QLabel) if label.isVisible()]
    assert "Mọi thứ nằm trong một tệp trên máy này. Không cần mạng, không cần tài khoản." in words
    assert words.count("Cỡ chữ") == 1
    assert "Text size" not in words
    assert start.company.text() == "An Phú"
    assert start.way() == "empty"


def test_the_text_grows_and_shrinks_within_bounds(start: FirstStart, qtbot: QtBot) -> None:
    buttons = {button.text(): button for button in start.findChildren(Button)}
    asked: list[SetTextSize] = []
    start.asked.connect(asked.append)
    buttons["A−"].click()
    buttons["A+"].click()
    assert asked == [SetTextSize(90), SetTextSize(115)]


def test_opening_a_file_is_asked_for(start: FirstStart, qtbot: QtBot) -> None:
    link = next(button for button in start.findChildren(Button) if button.property("kind") == "link")
    with qtbot.waitSignal(start.asked) as signal:
        link.click()
    assert signal.args == [OpenFile()]


@pytest.mark.parametrize("percent", [90, 175])
def test_everything_can_be_read_on_a_small_screen(qtbot: QtBot, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    start = FirstStart(text_size=percent)
    qtbot.addWidget(start)
    start.resize(1024, 680)
    start.show()
    QApplication.processEvents()
    for card in start.findChildren(WayCard):
        for label in card.findChildren(QLabel):
            assert label.heightForWidth(label.width()) <= label.height() + 1


def test_every_control_has_a_name(start: FirstStart) -> None:
    for widget in (*start.findChildren(Button), *start.findChildren(WayCard), start.company):
        assert widget.accessibleName().strip()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    first = free_path(tmp_path, "An Phú")
    first.touch()
    second = free_path(tmp_path, "An Phú")
    second.touch()
    assert len({first, second, free_path(tmp_path, "An Phú")}) == 3
    assert free_path(tmp_path, "../../etc/passwd").parent == tmp_path


def test_a_name_over_the_limit_is_said_at_the_field_and_nothing_is_cut(start: FirstStart, qtbot: QtBot) -> None:
    start.company.setText("x" * 200)
    assert start._company_field.problem() == ""
    start.company.end(False)
    qtbot.keyClicks(start.company, "y")
    assert start.company.text() == "x" * 200 + "y"
    assert start._company_field.problem() == "At most 200 characters; these are 201. Shorten the name."
    with qtbot.assertNotEmitted(start.begun):
        begin(start).click()
    assert start._company_field.problem().startswith("At most 200 characters")
    qtbot.keyClick(start.company, Qt.Key.Key_Backspace)
    assert start._company_field.problem() == ""


@pytest.mark.parametrize("name", ["1024 × 680", "1366 × 768 less a taskbar", "1920 × 1080"])
def test_the_button_to_begin_is_in_sight_on_every_screen(start: FirstStart, qtbot: QtBot, name: str) -> None:
    screen = screens.put_on(start, name)
    start.resize(min(1280, screen.availableGeometry().width()), min(800, screen.availableGeometry().height()) - 40)
    QApplication.processEvents()
    button = begin(start)
    assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_the_button_to_begin_is_in_sight_at_every_text_size(qtbot: QtBot, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    made = FirstStart(text_size=percent)
    qtbot.addWidget(made)
    made.show()
    for height in (640, 900, 560, 1040, 680):
        made.resize(1000, height)
        for _round in range(3):
            QApplication.processEvents()
        button = begin(made)
        seen = button.visibleRegion().boundingRect() == button.rect()
        assert seen, height
    theme.apply(make_application(), "light", 100)
