"""Banner, toast, footer and the small parts say what they are given, as plain text, and go when they should."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.phone.answer_text import packed
from mentordesk.exchange.wifi.queue import Put
from mentordesk.i18n import message
from mentordesk.services import goals
from tests import builders
from tests.ui.conftest import put
from ui import theme
from ui.app import make_application
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.connect.page import ConnectPage
from ui.pages.step_page import StepPage
from ui.widgets.basic import Button, FittingButton, Label, Segments, WrappingRow, add_entry, menu_of, plain_tip
from ui.widgets.notices import Banner, Busy, EmptyState, ProblemFooter, Toast
from ui.workspace import Workspace

HOSTILE = '<img src="/etc/passwd"> Tom & <b>Jerry</b>'


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    """Give a shown window of 800 × 500."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_an_entry_of_a_menu_is_no_wider_than_the_screen_and_its_tip_says_all(board: QWidget) -> None:
    theme.apply(make_application(), "light", 175)
    menu = menu_of(board)
    words = "How many people left by choice is not known: " + "Kế toán & Tài chính " * 20
    entry = add_entry(menu, words, keys="T", icon=theme.icon("warning"))
    add_entry(menu, "A & B")
    menu.popup(board.mapToGlobal(QPoint(0, 0)))
    assert menu.width() <= menu.screen().availableGeometry().width()
    assert entry.text().startswith("How many people left by choice is not known: Kế toán && ")
    assert "…" in entry.text()
    assert entry.toolTip().count("Kế toán") == 20
    assert menu.actions()[1].text() == "A && B"
    menu.close()
    theme.apply(make_application(), "light", 100)


def test_a_banner_stays_until_it_is_closed(board: QWidget, qtbot: QtBot) -> None:
    banner, asked = Banner(), []
    banner.setParent(board)
    banner.say("The disk is full.", Severity.ERROR, [("Try again", lambda: asked.append(1))])
    again, close = banner.findChildren(Button)
    again.click()
    assert asked == [1]
    assert banner.isVisible()
    assert banner.accessibleName() == "The disk is full."
    close.click()
    assert not banner.isVisible()


def test_a_banner_that_must_stay_has_no_way_to_close_it(board: QWidget) -> None:
    banner = Banner()
    banner.setParent(board)
    banner.say("Example data", closable=False)
    assert banner.findChildren(Button) == []


def test_a_toast_goes_by_itself(board: QWidget) -> None:
    toast = Toast(board)
    toast.say("Saved.")
    assert toast._timer.interval() == 8_000
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_toast_waits_while_its_link_has_the_focus(board: QWidget) -> None:
    toast = Toast(board)
    toast.say("Deleted.", "Undo", lambda: None)
    toast._link.setFocus()
    toast._timer.timeout.emit()
    assert toast.isVisible()
    board.setFocus()
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_one_toast_at_a_time_with_its_own_action(board: QWidget) -> None:
    toast, done = Toast(board), []
    toast.say("First.", "Undo", lambda: done.append("first"))
    toast.say("Second.", "Undo", lambda: done.append("second"))
    toast._link.click()
    assert done == ["second"]
    assert toast.text() == "Second."


def test_a_toast_stays_in_its_window(board: QWidget) -> None:
    toast = Toast(board)
    toast.say("Deleted.", "Undo", lambda: None)
    board.resize(500, 400)
    QApplication.processEvents()
    assert board.rect().contains(toast.geometry())


def problem(code: str, weight: Severity = Severity.ERROR, fix: str = "") -> Problem:
    """Return a problem."""
    return Problem(code, message("About {code}", code=code), weight, fix=message("Mend it") if fix else None)


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_footer_says_the_worst_first(board: QWidget, qtbot: QtBot) -> None:
    footer = ProblemFooter()
    footer.setParent(board)
    footer.show_problems(
        (problem("a", Severity.NOTE), problem("b", Severity.WARNING, "x"), problem("c", Severity.NOTE))
    )
    assert footer._words.text() == "About b"
    assert footer._rest.text() == "and 2 more"
    assert footer.accessibleDescription().splitlines() == ["About b", "About a", "About c"]
    with qtbot.waitSignal(footer.fix) as signal:
        footer.fixes()[0].click()
    assert signal.args[0].code == "b"
    footer._rest.click()
    lines = [action.text() for action in footer.findChild(QMenu).actions()]
    assert lines == ["About a", "About c"]
    footer.findChild(QMenu).close()


def test_tab_goes_through_a_footer_from_left_to_right(board: QWidget) -> None:
    footer = ProblemFooter()
    action = Button("Next", "primary")
    footer.set_actions(action)
    QVBoxLayout(board).addWidget(footer)
    fix = message("Put it right")
    footer.show_problems([Problem(code, message("About it"), fix=fix) for code in "ab"] + [problem("c")])
    chain = [footer]
    while (following := chain[-1].nextInFocusChain()) is not footer:
        chain.append(following)
    assert [one for one in chain if isinstance(one, Button)] == [*footer.fixes(), footer._rest, action]
    assert len(footer.fixes()) == 2


@pytest.mark.parametrize("low", [False, True])
def test_buttons_below_the_text_of_a_footer_do_not_touch_the_edge(board: QWidget, low: bool) -> None:
    footer = ProblemFooter()
    action = Button("Next", "primary")
    footer.set_actions(action)
    layout = QVBoxLayout(board)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(1)
    layout.addWidget(footer)
    footer.arrange(low=low)
    footer.show_problems([Problem("long", message("Here is a sentence that is much longer than the footer is. " * 4))])
    QApplication.processEvents()
    below = action.mapTo(footer, action.rect().bottomLeft()).y()
    assert action.mapTo(footer, QPoint()).y() > footer._words.geometry().bottom()
    assert footer.height() - below > 4


def test_buttons_of_a_footer_that_do_not_fit_show_their_icons_until_they_do(board: QWidget) -> None:
    footer = ProblemFooter()
    others = Button("Record a request", icon="add"), Button("Save as Excel…", icon="export")
    main = Button("Write the copy for Phúc", "primary")
    footer.set_actions(*others, main)
    layout = QVBoxLayout(board)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    layout.addWidget(footer)
    for width, shows in ((400, False), (800, True), (400, False)):
        board.resize(width, 500)
        QApplication.processEvents()
        assert [bool(QPushButton.text(button)) for button in others] == [shows, shows]
        assert [button.text() for button in others] == ["Record a request", "Save as Excel…"]
        assert ["Excel" in others[1].toolTip(), bool(others[0].toolTip())] == [not shows, not shows]
    for button in (main, others[1]):
        button.hide()
    QApplication.processEvents()
    assert QPushButton.text(others[0]).strip() == "Record a request"


def test_a_calm_footer_says_so(board: QWidget) -> None:
    footer = ProblemFooter()
    footer.setParent(board)
    footer.show_problems((), "All is well.")
    assert footer._words.text() == "All is well."
    assert footer.fixes() == []
    assert footer._rest.isHidden()


LONG = (
    "Hai mục tiêu chưa có số liệu, chỉ tiêu hoặc hạn. Hãy điền ở bước 1 trước khi trình bày kế hoạch với ban lãnh đạo."
)


@pytest.mark.parametrize("low", [False, True], ids=["high", "low"])
def test_a_footer_wraps_its_sentence_first_and_puts_its_buttons_below_a_long_one(board: QWidget, low: bool) -> None:
    footer = ProblemFooter()
    layout = QVBoxLayout(board)
    layout.addStretch(1)
    layout.addWidget(footer)
    button = Button("Xem ai chưa trả lời", "primary")
    footer.set_actions(button)
    footer.arrange(low=low)
    for width, below in ((1100, False), (760, False), (420, True)):
        board.resize(width, 500)
        footer.show_problems((), LONG)
        for _round in range(3):
            QApplication.processEvents()
        words = footer._words
        assert (button.mapTo(footer, QPoint()).y() > words.geometry().bottom()) == below, width
        assert button.width() >= button.sizeHint().width()
        assert words.height() >= words.heightForWidth(words.width())
        assert words.text() == LONG


def test_a_banner_in_a_low_window_says_its_whole_sentence(board: QWidget) -> None:
    banner = Banner()
    layout = QVBoxLayout(board)
    layout.addStretch(1)
    layout.addWidget(banner)
    banner.arrange(low=True)
    board.resize(400, 500)
    banner.say(LONG, links=[("Bắt đầu", lambda: None)])
    QApplication.processEvents()
    assert banner._words.wordWrap()
    assert banner._words.height() >= banner._words.heightForWidth(banner._words.width())


def test_where_nothing_is_locked_what_is_missing_is_a_warning() -> None:
    footer = ProblemFooter()
    assert footer._look(problem("a")) == ("error", "bad")
    footer.gentle = True
    assert footer._look(problem("a")) == ("warning", "warn")
    assert footer._look(problem("a", Severity.NOTE)) == ("info", "accent")


def test_names_are_never_markup(board: QWidget) -> None:
    banner, toast = Banner(), Toast(board)
    banner.setParent(board)
    banner.say(HOSTILE)
    toast.say(HOSTILE)
    state = EmptyState("goal", HOSTILE, HOSTILE)
    button = Button(HOSTILE, tip=HOSTILE)
    labels = [*board.findChildren(QLabel), *state.findChildren(QLabel), Label(HOSTILE)]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert button.accessibleName() == HOSTILE
    assert button.text() == HOSTILE
    assert "<img" not in button.toolTip()
    assert plain_tip("a < b & c") == "<qt>a &lt; b &amp; c</qt>"


def test_an_empty_page_draws_the_table_that_will_be_there(qtbot: QtBot) -> None:
    state = EmptyState("recognition", "Nobody to thank yet", "Soon.", ledger=("Name", "How", "What for"))
    qtbot.addWidget(state)
    state.resize(900, 600)
    state.show()
    drawn = state.grab().toImage()
    assert drawn.pixelColor(450, 30) == theme.color("sheet2")
    ruled = [y for y in range(36, 590) if drawn.pixelColor(20, y) == theme.color("line")]
    assert len(ruled) == 14
    assert {below - above for above, below in pairwise(ruled)} == {40}


def test_a_button_that_fits_says_as_much_as_there_is_room_for(board: QWidget) -> None:
    button = FittingButton("file", icon="file", does=lambda: None)
    button.setParent(board)
    button.show()
    button.show_words(["Công ty TNHH Gỗ Trường Thịnh · Mentorship 2026", "Mentorship 2026"])
    for width, words in ((600, "Công ty TNHH Gỗ Trường Thịnh · Mentorship 2026"), (220, "Mentorship 2026")):
        button.resize(width, 34)
        assert button.text() == words
    button.resize(120, 34)
    assert button.text().endswith("…")
    assert button.accessibleName() == "Công ty TNHH Gỗ Trường Thịnh · Mentorship 2026"


def test_chips_wrap_where_the_row_ends(board: QWidget) -> None:
    flow = WrappingRow(*(Button("Kinh doanh") for _chip in range(6)), gap=8)
    flow.setParent(board)
    flow.show()
    chips = flow.findChildren(Button)
    one = chips[0].sizeHint()
    assert flow.heightForWidth(10_000) == one.height()
    assert flow.heightForWidth(3 * (one.width() + 8)) == 2 * one.height() + 8
    assert flow.heightForWidth(one.width()) == 6 * one.height() + 5 * 8
    flow.resize(2 * one.width() + 8, 400)
    assert chips[1].y() == chips[0].y()
    assert chips[2].y() > chips[1].y()


def test_a_chip_that_is_hidden_leaves_no_gap_and_one_that_is_removed_is_gone(board: QWidget) -> None:
    first, second, third = (Button("Kinh doanh") for _chip in range(3))
    flow = WrappingRow(first, second)
    flow.setParent(board)
    flow.resize(900, 40)
    flow.show()
    second.hide()
    flow.add(third)
    QApplication.processEvents()
    assert third.x() == first.width() + 8
    assert not second.isVisible()
    flow.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert flow.findChildren(Button) == []
    assert flow.heightForWidth(900) == 0


def test_segments_tell_what_is_chosen(board: QWidget, qtbot: QtBot) -> None:
    segments = Segments((("vi", "Tiếng Việt"), ("en", "English")), "en")
    segments.setParent(board)
    segments.show()
    with qtbot.waitSignal(segments.chosen) as signal:
        qtbot.mouseClick(segments.button("vi"), Qt.MouseButton.LeftButton)
    assert signal.args == ["vi"]
    assert segments.value() == "vi"


def test_a_wait_can_be_cancelled(board: QWidget, qtbot: QtBot) -> None:
    busy = Busy("Reading…")
    busy.setParent(board)
    busy.show_progress(3, 10)
    assert (busy._bar.value(), busy._bar.maximum()) == (3, 10)
    with qtbot.waitSignal(busy.cancelled):
        busy.findChild(Button).click()


def pressed(window: MainWindow) -> list[QWidget]:
    """Return every button in sight outside the toast."""
    buttons = window.findChildren(QAbstractButton)
    seen = [button for button in buttons if button.isVisible() and not window.toast.isAncestorOf(button)]
    return [button for button in seen if not button.visibleRegion().isEmpty()]


def covered(window: MainWindow) -> list[str]:
    """Return the buttons that the toast covers."""
    toast = window.toast
    rect = QRect(toast.mapTo(window, QPoint(0, 0)), toast.size())
    found = []
    for button in pressed(window):
        seen = button.visibleRegion().boundingRect()
        if rect.intersects(QRect(button.mapTo(window, seen.topLeft()), seen.size())):
            found.append(button.accessibleName() or button.text())
    return found


WORDS = "Nguyễn Hoàng Long – Lê Thị Mai: both have agreed, and the letters can be printed now."


SIZES = ((1024, 680), (1280, 720), (1366, 728), (1920, 1080))


def say_everywhere(window: MainWindow, sizes: Iterable[tuple[int, int]]) -> None:
    """Say something on each page at some sizes; it covers no button there, and no part of it is outside the window."""
    QCursor.setPos(window.mapToGlobal(QPoint(0, 0)))  # a message stays where it is under the mouse
    for width, height in sizes:
        window.resize(width, height)
        for entry in CATALOGUE:
            window.show_page(entry.page_id)
            QApplication.processEvents()
            window.toast.say(WORDS, "Undo", lambda: None)
            for _round in range(3):  # some pages are laid out in several rounds
                QApplication.processEvents()
            window.toast.make_way()
            assert covered(window) == [], (entry.page_id, width, height)
            inside = QRect(window.toast.mapTo(window, QPoint(0, 0)), window.toast.size())
            assert window.rect().contains(inside), (entry.page_id, width, height)


def shown_at(workspace: Workspace, qtbot: QtBot, percent: int) -> MainWindow:
    """Give the window of a file with text of a size."""
    theme.apply(QApplication.instance(), "light", percent)
    window = MainWindow(workspace, text_size=percent)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("percent", [100, 175])
def test_a_toast_covers_no_button_on_any_page_at_any_size(workspace: Workspace, qtbot: QtBot, percent: int) -> None:
    say_everywhere(shown_at(workspace, qtbot, percent), SIZES)


def test_a_toast_covers_no_button_where_answers_wait_in_a_low_window_with_large_text(
    workspace: Workspace, qtbot: QtBot
) -> None:
    answer = urlencode({"mark": packed("M"), "helped": "Yes"})
    current.wifi_queue(workspace.desk).put([Put("entry", "slip", "survey", answer)])
    window = shown_at(workspace, qtbot, 175)
    assert window.strip.isVisible()
    say_everywhere(window, SIZES[:1])


def test_a_toast_moves_where_a_button_comes_to_be_below_it(board: QWidget, qtbot: QtBot) -> None:
    toast = Toast(board)
    toast.say("Saved.", "Undo", lambda: None)
    button = Button("Print")
    button.setParent(board)
    button.setGeometry(toast.geometry())
    button.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(button.geometry()))


def test_a_toast_does_not_cover_a_title(board: QWidget, qtbot: QtBot) -> None:
    toast = Toast(board)
    toast.say("Saved.", "Undo", lambda: None)
    title = Label("Make the plan", "heading")
    title.setParent(board)
    title.setGeometry(toast.geometry())
    title.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(title.geometry()))


def test_a_toast_does_nothing_while_nothing_in_the_window_changes(board: QWidget, qtbot: QtBot) -> None:
    toast = Toast(board)
    toast.say("Saved.", "Undo", lambda: None)
    qtbot.waitUntil(lambda: not toast._soon.isActive() and toast.isVisible())
    running = [timer for timer in toast.findChildren(QTimer) if timer.isActive()]
    assert running == [toast._timer], "only the one that hides it"


def test_a_toast_goes_when_another_part_of_the_page_opens(window: MainWindow) -> None:
    window.show_page("connect")
    page = window.page()
    assert isinstance(page, ConnectPage)
    page.open_part(SubStep.ANSWERS)
    window.toast.say("Nobody else can be paired now.")
    QApplication.processEvents()
    page.open_part(SubStep.ANSWERS)
    assert window.toast.isVisible()
    page.open_part(SubStep.CHECK)
    assert not window.toast.isVisible()


def test_a_toast_goes_when_its_page_is_left_and_when_something_newer_is_done(window: MainWindow) -> None:
    window.toast.say("Nobody else can be paired now.")
    window.show_page("people")
    assert window.toast.isVisible()
    QApplication.processEvents()
    window.show_page("people")
    assert window.toast.isVisible()
    window.show_page("home")
    assert not window.toast.isVisible()
    window.toast.say("Nobody else can be paired now.")
    [first, *_others] = window.workspace.desk.all(Person)
    window.workspace.do(builders.edited(first, replace(first, job_title="Kế toán")))
    assert not window.toast.isVisible()


def double_click(button: QAbstractButton) -> None:
    """Double-click where a button is in its window, as the mouse does: whatever is there then gets the second press."""
    window = button.window().windowHandle()
    where = button.mapTo(button.window(), button.rect().center())
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


@pytest.mark.parametrize("step", ["goals", "plan", "communication"])
def test_a_double_click_on_the_way_on_goes_one_step_on(window: MainWindow, step: str) -> None:
    window.show_page(step)
    for _round in range(3):
        QApplication.processEvents()
    page = window.page()
    assert isinstance(page, StepPage)
    opened: list[str] = []
    window._stack.currentChanged.connect(lambda _place: opened.append(window.page().page_id))
    double_click(page.next)
    QApplication.processEvents()
    assert len(opened) == 1


def test_a_double_click_goes_through_one_part_of_step_5(window: MainWindow) -> None:
    window.show_page("connect")
    page = window.page()
    assert isinstance(page, ConnectPage)
    desk = window.workspace.desk
    put(window.workspace, *[builders.enrolment(goals.cycle(desk), one, Role.MENTEE) for one in desk.all(Person)])
    page.open_part(SubStep.ANSWERS)
    QApplication.processEvents()
    double_click(page.next)
    assert page.at is SubStep.CHECK


def test_the_second_press_of_a_double_click_does_nothing_on_a_button_that_came_under_the_mouse(
    board: QWidget, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    first = Button("First", does=lambda: (pressed.append("first"), first.hide(), second.show()))
    second = Button("Second", does=lambda: pressed.append("second"))
    for button in (first, second):
        button.setParent(board)
        button.setGeometry(100, 100, 120, 40)
    first.show()
    double_click(first)
    assert pressed == ["first"]
    double_click(second)
    assert pressed == ["first", "second", "second"], "one button alone may be pressed as quickly as one likes"
