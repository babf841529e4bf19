"""F1 opens the right page of the help everywhere, every link leads somewhere, and the window is read by any hand."""

from importlib import import_module
from inspect import isclass
from pathlib import Path
from pkgutil import walk_packages

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import ui
from mentordesk.domain.help_pages import CODES, all_pages, help_page, links
from mentordesk.domain.records.company import Company
from tests import builders, screens
from tests.running import Starter
from ui.app import Program
from ui.commands import CollectReport, SetLanguage, SetTextSize, ShowHelp
from ui.dialogs.base import open_dialog
from ui.dialogs.company.history import HistoryDialog
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.help import pages
from ui.dialogs.help.window import HelpWindow, Reading
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.notice import Question
from ui.help_key import KEY
from ui.main_window import MainWindow
from ui.models.answering import MINUTES
from ui.pages.catalogue import CATALOGUE

OVER_ANY_PAGE = {
    "Dialog",
    "WritingDialog",
    "StepsDialog",
    "Notice",
    "Question",
    "StepDoneDialog",
    "Month",
    "HelpWindow",
}
"""What stands over any page, or is what dialogs are made of: the help on the page below counts."""


@pytest.fixture
def program(start: Starter) -> Program:
    """Give the program, in English, with a new company open."""
    made = start()
    made._begin(Company(name="An Phú").name, "empty")
    window_of(made).workspace.do(builders.added(*builders.people(3)))
    return made


def window_of(program: Program) -> MainWindow:
    """Return the window of the open file."""
    assert program.window is not None
    return program.window


def help_of(program: Program) -> HelpWindow:
    """Return the window of the help, which is there."""
    assert program.help.window is not None
    return program.help.window


def every_dialog() -> list[type[QDialog]]:
    """Return every kind of dialog of the program."""
    modules = [import_module(info.name) for info in walk_packages(ui.__path__, "ui.") if "__main__" not in info.name]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if isclass(kind) and issubclass(kind, QDialog) and kind.__module__ == module.__name__
    ]


def test_the_help_on_the_questionnaire_says_the_minutes_and_the_wishes_that_the_form_says() -> None:
    assert MINUTES == 7
    for language, minutes, wish in (
        ("en", "seven minutes", "what kind of mentee"),
        ("vi", "bảy phút", "muốn mentee thế"),
    ):
        said = help_page("answers", language).body
        assert minutes in said
        assert wish in said


# Which page


def test_every_page_and_dialog_has_its_page_of_the_help() -> None:
    assert {entry.page_id for entry in CATALOGUE} <= set(CODES)
    assert set(pages.OF_PAGES.values()) <= set(CODES)
    assert {code for _begin, code in pages.OF_DIALOGS} <= set(CODES)
    without = {kind.__name__ for kind in every_dialog() if pages.of_kind(kind) == ""}
    assert without <= OVER_ANY_PAGE


def test_every_rule_of_dialogs_belongs_to_a_module_that_exists() -> None:
    for begin, _code in pages.OF_DIALOGS:
        module, _dot, name = begin.rpartition(".")
        try:
            import_module(begin)
        except ModuleNotFoundError:
            assert hasattr(import_module(module), name), begin


def test_f1_opens_the_page_of_the_help_on_each_page(program: Program) -> None:
    window = window_of(program)
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        window.actions_by_name["help"].trigger()
        assert help_of(program).place == entry.page_id


@pytest.mark.parametrize(
    ("target", "code"),
    [("page:connect/answers", "answers"), ("page:connect/check", "connect"), ("page:coaching/newcomers", "newcomers")],
)
def test_f1_on_a_part_of_a_page_opens_the_help_on_that_part(program: Program, target: str, code: str) -> None:
    help_asked_for(program, "home")
    help_of(program).follow(target)
    window_of(program).actions_by_name["help"].trigger()
    assert help_of(program).place == code


def test_f1_on_executives_opens_their_page(program: Program) -> None:
    window_of(program).show_page("sessions")
    window_of(program).page().show_view("executive")  # type: ignore[attr-defined]
    window_of(program).actions_by_name["help"].trigger()
    assert help_of(program).place == "executive"


def help_asked_for(program: Program, code: str) -> HelpWindow:
    """Open a page of the help."""
    program.answer(ShowHelp(code))
    return help_of(program)


def test_f1_in_a_dialog_opens_the_help_on_the_dialog(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    for dialog, code in (
        (HistoryDialog(window.workspace, window), "history"),
        (ImportWizard(window.workspace, window), "import"),
        (PrintPreview(builders.message("A paper"), write_nothing, window), "print"),
    ):
        open_dialog(dialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        assert help_of(program).place == code
        help_of(program).close()
        dialog.reject()


def write_nothing(path: Path, *, language: str) -> tuple[()]:
    """Write a paper of one empty page."""
    from pypdf import PdfWriter

    with PdfWriter() as writer:
        writer.add_blank_page(200, 200)
        writer.write(path)
    return ()


def test_a_question_over_a_dialog_asks_for_the_help_on_the_dialog(program: Program) -> None:
    window = window_of(program)
    history = HistoryDialog(window.workspace, window)
    assert pages.of_window(Question(history, "Sure?", "", "Yes", "No")) == "history"
    assert pages.of_window(Question(window, "Sure?", "", "Yes", "No")) == ""


def test_f1_at_the_first_start_opens_the_beginning(program: Program, qtbot: QtBot) -> None:
    program.quit()
    program.greet()
    assert program.greeting is not None
    qtbot.waitUntil(program.greeting.isActiveWindow)
    qtbot.keyClick(program.greeting, Qt.Key.Key_F1)
    shown = help_of(program)
    assert shown.place == "start"
    shown.follow("page:people")
    assert "Open a company file first" in shown.said.text()


# Links


def targets() -> list[str]:
    """Return where all links of the help lead."""
    return sorted({target for page in all_pages("en") for target in links(page.body)})


@pytest.mark.parametrize("target", [target for target in targets() if ":" not in target])
def test_a_link_to_a_page_of_the_help_is_no_dead_end(target: str) -> None:
    assert target in CODES


def test_a_link_to_a_screen_shows_it(program: Program) -> None:
    shown = help_asked_for(program, "start")
    for target in targets():
        if target.startswith("page:"):
            page_id, _slash, part = target.removeprefix("page:").partition("/")
            shown.follow(target)
            page = window_of(program).page()
            assert page.page_id == page_id
            assert page.part_shown() == part or not part, target


def test_a_link_to_an_action_names_one_of_the_window(program: Program) -> None:
    actions = window_of(program).actions_by_name
    wanted = {target.removeprefix("do:") for target in targets() if target.startswith("do:")}
    assert wanted
    assert wanted <= actions.keys()


def test_a_link_begins_the_action(program: Program) -> None:
    asked: list[object] = []
    window_of(program).asked.connect(asked.append)
    window_of(program).asked.disconnect(program.answer)
    help_asked_for(program, "problem").follow("do:problem")
    assert asked == [CollectReport()]


def test_a_link_waits_until_the_dialog_is_closed(program: Program) -> None:
    window = window_of(program)
    window.show_page("home")
    dialog = HistoryDialog(window.workspace, window)
    open_dialog(dialog)
    shown = help_asked_for(program, "people")
    shown.follow("page:people")
    assert "Close the dialog" in shown.said.text()
    assert window.page().page_id == "home"
    dialog.reject()
    shown.follow("page:people")
    assert window.page().page_id == "people"


# The window


@pytest.fixture
def shown(qtbot: QtBot) -> HelpWindow:
    """Give the window of the help on the page People."""
    made = HelpWindow(Reading(("people",)))
    qtbot.addWidget(made)
    made.show()
    return made


def words(window: HelpWindow) -> str:
    """Return the text that is shown."""
    return window.text.toPlainText()


def test_a_page_is_read_with_its_heading_its_steps_and_its_example(shown: HelpWindow) -> None:
    assert words(shown).startswith("People\n")
    assert "What good looks like" in words(shown)
    assert "**" not in words(shown)


def test_the_help_opens_on_the_screen_of_the_window_and_fits_it(program: Program, qtbot: QtBot) -> None:
    screen = screens.put_on(window_of(program), screens.SIZES[0])
    shown = help_asked_for(program, "people")
    qtbot.waitUntil(lambda: screen.availableGeometry().contains(shown.frameGeometry()))
    assert shown.screen() is screen


def test_a_link_leads_on_and_back_and_forward_again(shown: HelpWindow, qtbot: QtBot) -> None:
    shown.text.anchorClicked.emit(QUrl("import"))
    assert shown.place == "import"
    qtbot.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.place == "people"
    assert not shown.back.isEnabled()
    shown.forward.click()
    assert shown.place == "import"
    assert not shown.forward.isEnabled()


def test_a_link_is_reached_and_followed_by_the_keyboard(shown: HelpWindow, qtbot: QtBot) -> None:
    shown.text.setFocus()
    for _time in range(20):
        qtbot.keyClick(shown.text, Qt.Key.Key_Tab)
        if shown.text.textCursor().charFormat().anchorHref() == "trash":
            break
    qtbot.keyClick(shown.text, Qt.Key.Key_Return)
    assert shown.place == "trash"


def test_the_search_shows_pages_while_it_is_typed_and_enter_opens_the_first(shown: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(shown.search, "restor")
    assert "Backups and restoring" in words(shown)
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.place == "backups"
    assert shown.search.text() == ""
    shown.go_back()
    assert shown.search.text() == "restor"
    shown.go_back()
    assert shown.place == "people"


def test_nothing_found_says_so(shown: HelpWindow) -> None:
    shown.search.setText("zzzz")
    assert words(shown) == "Nothing found. Try fewer letters."
    assert not shown.print.isEnabled()


def test_the_contents_list_every_page_and_mark_the_open_one(shown: HelpWindow) -> None:
    entries = [shown.contents.item(place) for place in range(shown.contents.count())]
    by_code = {entry.data(Qt.ItemDataRole.UserRole): entry for entry in entries}
    assert set(by_code) - {None} == set(CODES)
    assert shown.contents.currentItem().text() == "People"
    shown.contents.itemActivated.emit(by_code["board"])
    assert shown.place == "board"
    shown.home.click()
    assert all(page.title in words(shown) for page in all_pages("en"))


def test_a_narrow_window_gives_the_text_its_width(shown: HelpWindow) -> None:
    assert shown.contents.isVisible()
    shown.resize(500, 500)
    assert not shown.contents.isVisible()
    assert shown.text.lineWrapColumnOrWidth() <= shown.text.viewport().width()


def test_a_page_is_written_as_pdf_in_both_languages(tmp_path: Path) -> None:
    from datetime import date

    from mentordesk.services import help_papers

    for language in ("en", "vi"):
        for code in CODES:
            path = tmp_path / f"{code}-{language}.pdf"
            assert help_papers.write_page(path, code, language=language, today=date(2026, 11, 29)) == ()
            reader = PdfReader(path)
            assert help_page(code, language).title in reader.pages[0].extract_text()
            assert len(reader.pages) <= 2


def test_the_page_of_keys_names_every_key_of_the_window(program: Program) -> None:
    body = help_page("keys", "en").body
    for action in window_of(program).actions_by_name.values():
        if not action.shortcut().isEmpty():
            assert f"**{action.text()}** {action.shortcut().toString()}" in body
    assert window_of(program).actions_by_name["help"].shortcut().toString() == KEY


def test_the_help_stays_open_in_another_language_and_size_and_goes_with_the_program(
    program: Program, qtbot: QtBot
) -> None:
    help_asked_for(program, "people").follow("import")
    program.answer(SetLanguage("vi"))
    qtbot.waitUntil(lambda: words(help_of(program)).startswith("Nhập danh sách nhân sự"))
    high = help_of(program).leave.height()
    program.answer(SetTextSize(150))
    qtbot.waitUntil(lambda: help_of(program).leave.height() > high)
    help_of(program).go_back()
    assert words(help_of(program)).startswith("Nhân sự")
    program.answer(SetLanguage("en"))
    program.answer(SetTextSize(100))
    qtbot.waitUntil(lambda: words(help_of(program)).startswith("People"))
    window_of(program).close()
    assert program.help.window is None
    QApplication.processEvents()
