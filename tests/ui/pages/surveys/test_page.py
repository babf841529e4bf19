"""The surveys as their owner works with them: sent, taken in, typed in, closed and read, by buttons and keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.measuring import Lesson
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role, Track
from mentordesk.domain.records.survey import FilledForm, Respondent, SurveyWave, Wave
from mentordesk.domain.surveys.facts import WaveState
from mentordesk.i18n import message, set_language, using
from mentordesk.services import closing, surveys
from tests import builders, examples
from tests.phones import PhonePage
from tests.ui.conftest import put
from ui import theme
from ui.commands import Focus, OpenPage, Print, TakeIn
from ui.dialogs.privacy.consents import ConsentsDialog
from ui.dialogs.surveys.closing import CloseDialog
from ui.dialogs.surveys.enter import EnterForms
from ui.dialogs.surveys.importing import SurveyImport
from ui.dialogs.surveys.plan import PlanSurvey
from ui.dialogs.surveys.ratings import RatingsDialog
from ui.dialogs.surveys.send import SendSurvey, Way
from ui.dialogs.surveys.words import OpenAnswersDialog
from ui.main_window import MainWindow
from ui.pages.surveys.bars import ShareBar
from ui.pages.surveys.page import SurveysPage
from ui.pages.surveys.waves import WaveTable, has_card, result_words, said_within
from ui.program import gestures
from ui.widgets import file_choice
from ui.widgets.basic import Button
from ui.widgets.table.tables import row_height
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[SurveysPage]:
    """Give the page of a company with eight pairs who have agreed to surveys; each mentee has a manager."""
    manager = builders.person("Phạm Văn Hùng")
    mentors = builders.people(8)
    mentees = builders.people(8, manager_id=manager.id)
    cycle = current.cycle(workspace.desk)
    pairs = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
        for mentor, mentee in zip(mentors, mentees, strict=True)
    ]
    agreed = [builders.consent(person, Purpose.REPORTS) for person in (*mentors, *mentees)]
    put(workspace, manager, *mentors, *mentees, *pairs, *agreed)
    made = SurveysPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.refresh()
    made.resize(1100, 900)
    made.show()
    made.show_wave(Wave.END)
    yield made
    if isinstance(made.dialogs.dialog, QDialog) and isValid(made.dialogs.dialog):
        made.dialogs.dialog.reject()


@pytest.fixture
def at_the_end(qtbot: QtBot, tmp_path: Path) -> Iterator[SurveysPage]:
    """Give the page of the example company after the end of its cycle."""
    set_language("en")
    desk = examples.made(tmp_path / "a.mentordesk", language="en", today=TODAY, at=Moment.END)
    workspace = Workspace(desk)
    made = SurveysPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.refresh()
    made.resize(1200, 900)
    made.show()
    yield made
    if isinstance(made.dialogs.dialog, QDialog):
        made.dialogs.dialog.reject()
    made.hide()
    desk.close()


def forms(*values: int) -> tuple[FilledForm, ...]:
    return tuple(FilledForm("", Respondent.MENTEE, "office", (("S8", value),)) for value in values)


def put_in(page: SurveysPage, *values: int) -> None:
    page.workspace.do(surveys.enter(page.workspace.desk, page.shown(), forms(*values), today=TODAY))


def dialog_of(page: SurveysPage, kind: type) -> QDialog:
    assert isinstance(page.dialogs.dialog, kind)
    return page.dialogs.dialog  # type: ignore[return-value]


def test_the_page_begins_with_the_last_closed_survey_of_the_example(at_the_end: SurveysPage) -> None:
    page = at_the_end
    assert page.shown().wave is Wave.END
    assert page.items.table.rows.rowCount() == 12
    assert page.score.text() == "+42"
    assert page.items.band.isVisible()
    assert page.items.roles is not None
    page.items.roles.button(Respondent.MENTOR).click()
    assert [line.item.code for line in page.items.table.rows.records()][:2] == ["M1", "M2"]
    assert page.bring_in.isEnabled() is False
    assert "closed" in page.bring_in.accessibleDescription()


def test_all_open_answers_are_a_click_away_and_name_nobody(at_the_end: SurveysPage) -> None:
    at_the_end.beside.all.click()
    assert dialog_of(at_the_end, OpenAnswersDialog).isVisible()


def test_low_items_are_noted_as_lessons_from_the_footer(at_the_end: SurveysPage) -> None:
    page = at_the_end
    before = len(page.workspace.desk.all(Lesson))
    [problem] = surveys.facts(page.workspace.desk, today=TODAY).problems
    page.fix(problem)
    assert len(page.workspace.desk.all(Lesson)) == before + 3
    page.fix(problem)
    assert len(page.workspace.desk.all(Lesson)) == before + 3


def test_nothing_is_left_is_not_said_beside_a_survey_that_is_due(page: SurveysPage) -> None:
    cycle = current.cycle(page.workspace.desk)
    put(page.workspace, SurveyWave(cycle_id=cycle.id, wave=Wave.SKILLS_BEFORE, planned_on=TODAY - timedelta(days=1)))
    page.refresh()
    assert surveys.problems(page.workspace.desk, today=TODAY) == ()
    words = page.footer._words.text()
    assert words == "Nothing is urgent. Due: Skills before."


def main_buttons(page: SurveysPage) -> list[str]:
    """Return the words of the main buttons that stand in the survey shown."""
    buttons = page.standing.findChildren(Button)
    return [button.text().strip() for button in buttons if button.isVisible() and button.property("kind") == "primary"]


def test_forms_go_out_come_back_and_are_closed(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_choice, "which_folder", lambda *_what: tmp_path)
    assert main_buttons(page) == ["Send the forms…"]
    page.standing.send.click()
    sending = dialog_of(page, SendSurvey)
    assert isinstance(sending, SendSurvey)
    sending.make.click()
    qtbot.waitUntil(lambda: page.shown().state is WaveState.OPEN)
    assert main_buttons(page) == ["Import filled forms…"]
    written = sorted(tmp_path.rglob("*.xlsx"))
    assert len(written) == 16
    for path in written[:6]:
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        for (cell,) in sheet.iter_rows(max_col=1):
            if cell.value in ("S8", "M4"):
                sheet.cell(cell.row, 3).value = 5  # type: ignore[assignment]
        book.save(path)
    page.standing.bring_in.click()
    taking = dialog_of(page, SurveyImport)
    assert isinstance(taking, SurveyImport)
    taking.take((written[0].parent,))
    qtbot.waitUntil(lambda: taking.found_page.incoming is not None, timeout=20000)
    assert taking.found_page.count.text() == "6 forms count"
    taking.commit()
    assert page.shown().answered_count == 6
    page.standing.close_it.click()
    closing = dialog_of(page, CloseDialog)
    closing.accept()
    assert page.shown().state is WaveState.CLOSED
    assert page.items.isVisible()
    page.workspace.undo()
    assert page.shown().result is None


def pages_of(
    page: SurveysPage, way: Way, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[PhonePage]:
    """Give the forms out as pages for phones, by the buttons; return them."""
    monkeypatch.setattr(file_choice, "which_folder", lambda *_what: folder)
    (page.standing.send if page.shown().is_anonymous else page.ratings.send).click()
    sending = dialog_of(page, SendSurvey)
    assert isinstance(sending, SendSurvey)
    sending.way.set_value(way)
    sending.way.picked.emit(way)
    with qtbot.waitSignal(sending.accepted):
        sending.make.click()
    return [PhonePage(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))]


def has_read(taking: SurveyImport) -> bool:
    return taking.here() is taking.found_page


def test_answers_from_phones_are_pasted_one_after_the_other_and_one_undo_takes_them_back(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of(page, Way.PHONE, qtbot, tmp_path, monkeypatch)
    assert len(pages) == 16
    assert page.shown().state is WaveState.OPEN
    page.standing.bring_in.click()
    taking = dialog_of(page, SurveyImport)
    assert isinstance(taking, SurveyImport)
    QApplication.clipboard().setText("Chào chị")
    QTest.mouseClick(taking.files_page.drop.paste, Qt.MouseButton.LeftButton)
    [problem] = taking.files_page.problems()
    assert "mentordesk=" in str(problem.message)
    mentees = [form for form in pages if "S8" in form.fields]
    for number, form in enumerate(mentees[:2], start=1):
        taking.show_step(0)
        QApplication.clipboard().setText(form.answer({"S8": "4"}))
        taking.files_page.drop.paste.click()
        qtbot.waitUntil(partial(has_read, taking))
        assert taking.found_page.count.text().startswith(f"{number} form")
    assert taking.files_page.summary() == "pasted text"
    taking.commit()
    assert page.shown().answered_count == 2
    page.workspace.undo()
    assert page.shown().answered_count == 0


def test_answers_to_a_survey_dropped_anywhere_on_the_window_open_their_import(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [form] = pages_of(page, Way.PHONE, qtbot, tmp_path, monkeypatch)[:1]
    path = tmp_path / "survey.txt"
    code = "S8" if "S8" in form.fields else "M4"
    path.write_text(form.answer({code: "4"}), "utf-8")
    window = MainWindow(page.workspace)
    qtbot.addWidget(window)
    window.show_page("home")
    for source in (path.read_text("utf-8"), path):
        gestures.answer(window, TakeIn(source))
        [taking] = window.findChildren(SurveyImport)
        qtbot.waitUntil(partial(has_read, taking))
        assert taking.found_page.count.text() == "1 form counts"
        assert isinstance(window.page(), SurveysPage)
        assert window.page().shown().wave is Wave.END
        taking.reject()
        taking.setParent(None)
    page.workspace.do(surveys.enter(page.workspace.desk, page.shown(), forms(5, 5, 5, 5, 5), today=TODAY))
    page.workspace.do(surveys.close(page.shown(), today=TODAY))
    gestures.answer(window, TakeIn(path))
    assert not window.findChildren(SurveyImport)
    assert "closed" in window.toast.words_and_link()[0]


def test_a_manager_rates_on_a_phone(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_wave(Wave.SKILLS_BEFORE)
    [form] = pages_of(page, Way.MANAGERS_PHONE, qtbot, tmp_path, monkeypatch)
    page.open_import()
    taking = dialog_of(page, SurveyImport)
    assert isinstance(taking, SurveyImport)
    QApplication.clipboard().setText(form.answer(dict.fromkeys(form.fields, "4")))
    taking.files_page.drop.paste.click()
    qtbot.waitUntil(lambda: taking.here() is taking.found_page)
    assert taking.found_page.count.text() == "8 people are rated"
    taking.commit()
    assert len(page.shown().ratings) == 8


def test_a_text_for_an_online_form_is_copied(page: SurveysPage) -> None:
    page.standing.send.click()
    sending = dialog_of(page, SendSurvey)
    assert isinstance(sending, SendSurvey)
    sending.way.set_value(Way.ONLINE)
    sending._show_way()
    sending.copy.click()
    assert "My mentor listens to me." in QApplication.clipboard().text()
    sending.make.click()
    assert page.shown().state is WaveState.OPEN


def test_who_agreed_to_surveys_is_noted_where_nobody_can_be_asked(page: SurveysPage) -> None:
    desk = page.workspace.desk
    agreed = [consent for consent in desk.all(Consent) if consent.purpose is Purpose.REPORTS]
    refused, *gone = agreed
    people = [desk.get(Person, consent.person_id) for consent in agreed]
    put(page.workspace, *(builders.enrolment(current.cycle(desk), person, Role.MENTEE) for person in people))
    page.workspace.do(Change(message("Remove"), tuple(gone), ()))
    page.workspace.do(builders.edited(refused, replace(refused, state=ConsentState.REFUSED)))
    assert not page.standing.send.isEnabled()
    assert "agreed to surveys" in page.standing.send.toolTip()
    assert not page.standing.agree.isHidden()
    page.show_focus(Focus("agree", page.shown().id))
    dialog = dialog_of(page, ConsentsDialog)
    assert isinstance(dialog, ConsentsDialog)
    assert dialog.chosen_purpose() is Purpose.REPORTS
    assert dialog.table.chosen_ids() == {consent.person_id for consent in gone}
    dialog.record.click()
    dialog.accept()
    assert page.shown().asked_count == len(gone)
    assert page.standing.send.isEnabled()


def test_paper_is_saved_from_five_forms_on_with_keys_alone(page: SurveysPage) -> None:
    page.workspace.do(surveys.sent(page.workspace.desk, page.shown(), today=TODAY))
    page.standing.enter.click()
    entry = dialog_of(page, EnterForms)
    assert isinstance(entry, EnterForms)
    for number in range(5):
        assert entry.save.isEnabled() is False
        first = next(iter(entry.ratings.values()))
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_4)
        entry.take_form()
        assert len(entry.ready) == number + 1
    entry.take_form()
    assert "empty" in entry.problem.text()
    entry.save.click()
    assert page.shown().answered_count == 5


def test_one_paper_form_that_comes_late_joins_those_that_came_before(page: SurveysPage) -> None:
    put_in(page, 5, 5, 5, 5, 5)
    entry = entry_of(page)
    entry.save.click()
    assert "empty" in entry.problem.text()
    entry.ratings["S8"].setValue(4)
    entry.save.click()
    assert page.shown().answered_count == 6


def entry_of(page: SurveysPage) -> EnterForms:
    page.standing.enter.click()
    entry = dialog_of(page, EnterForms)
    assert isinstance(entry, EnterForms)
    return entry


def test_paper_that_was_typed_is_there_again_after_escape_and_after_the_other_kind(page: SurveysPage) -> None:
    page.workspace.do(surveys.sent(page.workspace.desk, page.shown(), today=TODAY))
    entry = entry_of(page)
    for value in (5, 4):
        entry.ratings["S8"].setValue(value)
        entry.take_form()
    entry.ratings["S1"].setValue(2)
    entry.numbers["S10"].set_value("0")
    entry.words_typed["change"].setPlainText("Giờ gặp")
    entry.who.button(Respondent.MENTOR).click()
    assert entry.typed() is None
    entry.ratings["M1"].setValue(3)
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert page.dialogs.dialog is not None
    assert page.shown().answered_count == 0

    entry = entry_of(page)
    assert [dict(form.scores)["S8"] for form in entry.ready] == [5, 4]
    assert "2 forms are ready." in entry.count.text()
    begun = entry.typed()
    assert begun is not None
    assert (dict(begun.scores), begun.words) == ({"S1": 2, "S10": 0}, (("change", "Giờ gặp"),))
    entry.who.button(Respondent.MENTOR).click()
    begun = entry.typed()
    assert begun is not None
    assert begun.scores == (("M1", 3),)


def test_forms_that_are_refused_are_still_there_and_none_is_there_twice(page: SurveysPage) -> None:
    put_in(page, 5, 5, 5, 5, 5)
    close = surveys.close(page.shown(), today=TODAY)
    page.workspace.do(close)
    page.workspace.undo()
    entry = entry_of(page)
    for _number in range(5):
        entry.ratings["S8"].setValue(4)
        entry.take_form()
    entry.ratings["S1"].setValue(1)
    for _press in range(2):
        entry.save.click()
        assert "have been seen" in entry.problem.text()
    assert len(entry.ready) == 5
    begun = entry.typed()
    assert begun is not None
    assert begun.scores == (("S1", 1),)
    assert page.shown().answered_count == 5


def test_closing_with_too_few_answers_warns_and_shows_nothing(page: SurveysPage) -> None:
    desk, three = page.workspace.desk, forms(5, 5, 5)
    page.workspace.do(surveys.take_in(desk, page.shown(), three, today=TODAY))
    page.standing.close_it.click()
    asked = dialog_of(page, CloseDialog)
    assert "fewer than five" in " ".join(label.text() for label in asked.findChildren(QLabel))
    asked.reject()
    assert page.shown().state is WaveState.OPEN
    page.standing.close_it.click()
    dialog_of(page, CloseDialog).accept()
    assert page.shown().state is WaveState.CLOSED
    assert page.items.table.isHidden()
    assert page.items.small.text().startswith("3 answers.")
    assert page.print.isEnabled() is False


def test_a_survey_that_nobody_answered_is_closed_without_results_so_that_its_cycle_can_be(page: SurveysPage) -> None:
    desk = page.workspace.desk
    page.workspace.do(surveys.sent(desk, page.shown(), today=TODAY))
    assert (page.shown().state, page.shown().answered_count) == (WaveState.OPEN, 0)
    assert "open-survey" in keeps_open(desk)
    page.standing.close_it.click()
    asked = dialog_of(page, CloseDialog)
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "Nobody has answered" in said
    assert "mixed" not in said
    asked.accept()
    assert page.shown().state is WaveState.CLOSED
    assert "open-survey" not in keeps_open(desk)


def keeps_open(desk: Desk) -> set[str]:
    """Return the codes of what the closing of the cycle says."""
    choice = closing.usual(desk, today=TODAY)
    return {problem.code for problem in closing.problems(desk, choice, today=TODAY)}


def test_day_and_own_questions_are_planned_and_a_survey_is_left_out_and_held_after_all(page: SurveysPage) -> None:
    page.plan.click()
    plan = dialog_of(page, PlanSurvey)
    assert isinstance(plan, PlanSurvey)
    plan.day.setText("32/13/2026")
    plan.save()
    assert plan.isVisible()
    plan.day.show_day(TODAY + timedelta(9))
    plan.items[0][0].setText("Did the shifts fit?")
    plan.save()
    assert page.shown().day == TODAY + timedelta(9)
    assert "Did the shifts fit?" in [str(item.words) for item in page.shown().items_of(Respondent.MENTEE)]
    page.plan.click()
    plan = dialog_of(page, PlanSurvey)
    assert isinstance(plan, PlanSurvey)
    plan.out.click()
    assert page.shown().wave is not Wave.END


@pytest.mark.parametrize("kind", [EnterForms, RatingsDialog])
def test_a_key_that_is_not_on_the_scale_is_said_where_paper_is_typed_in(
    page: SurveysPage, kind: type[EnterForms | RatingsDialog]
) -> None:
    if kind is EnterForms:
        page.workspace.do(surveys.sent(page.workspace.desk, page.shown(), today=TODAY))
        page.standing.enter.click()
    else:
        page.show_wave(Wave.SKILLS_BEFORE)
        page.ratings.rate.click()
    dialog = dialog_of(page, kind)
    assert isinstance(dialog, EnterForms | RatingsDialog)
    first = next(iter(dialog.ratings.values()))
    QTest.keyClick(first, Qt.Key.Key_9)
    assert dialog.problem.text() == "9 is not on the scale. Press a key from 1 to 5."
    assert not first.value()
    QTest.keyClick(first, Qt.Key.Key_4)
    assert dialog.problem.isHidden()


def test_managers_ratings_are_typed_in_by_name(page: SurveysPage) -> None:
    page.show_wave(Wave.SKILLS_BEFORE)
    page.ratings.rate.click()
    rating = dialog_of(page, RatingsDialog)
    assert isinstance(rating, RatingsDialog)
    for _number in range(2):
        rating.ratings["listening"].setValue(4)
        rating.next_person()
    rating.save_all()
    assert len(page.shown().ratings) == 2
    page.ratings.close_it.click()
    assert page.shown().state is WaveState.CLOSED


def test_forms_of_managers_go_out_and_come_back(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_choice, "which_folder", lambda *_what: tmp_path)
    page.show_wave(Wave.SKILLS_BEFORE)
    page.ratings.send.click()
    sending = dialog_of(page, SendSurvey)
    assert isinstance(sending, SendSurvey)
    sending.make.click()
    qtbot.waitUntil(lambda: page.shown().state is WaveState.OPEN)
    [path] = sorted(tmp_path.rglob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    for cells in book.active.iter_rows(min_row=5, min_col=3):  # type: ignore[union-attr]
        for cell in cells:
            cell.value = 4
    book.save(path)
    page.bring_in.click()
    taking = dialog_of(page, SurveyImport)
    assert isinstance(taking, SurveyImport)
    taking.take((path,))
    qtbot.waitUntil(lambda: taking.found_page.incoming is not None, timeout=20000)
    assert taking.found_page.count.text() == "8 people are rated"
    taking.commit()
    assert len(page.shown().ratings) == 8
    page.workspace.undo()
    assert page.shown().ratings == ()


def test_unknown_columns_of_an_online_form_are_given_their_questions(
    page: SurveysPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "online.csv"
    path.write_text("Timestamp\tWorth it?\n1/2/2027\t5\n2/2/2027\t4\n", encoding="utf-8")
    page.open_import()
    taking = dialog_of(page, SurveyImport)
    assert isinstance(taking, SurveyImport)
    taking.take((path,))
    qtbot.waitUntil(lambda: taking.here() is taking.columns_page, timeout=20000)
    assert "Timestamp" in taking.columns_page.private.text()
    choice = taking.columns_page.choices["Worth it?"]
    choice.set_value("S8")
    choice.picked.emit("S8")
    qtbot.waitUntil(lambda: taking.found_page.count.text() == "2 forms count", timeout=20000)
    taking.commit()
    assert page.shown().answered_count == 2


def test_results_and_forms_are_printed_and_the_way_back_leads_to_measuring(page: SurveysPage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.standing.look.click()
    page.back.click()
    assert isinstance(asked[0], Print)
    assert asked[1] == OpenPage("measure")
    assert page.print.isEnabled() is False
    put_in(page, 5, 4, 4, 2, 5, 5)
    page.workspace.do(surveys.close(page.shown(), today=TODAY))
    page.print.click()
    assert isinstance(asked[2], Print)


def test_the_team_of_each_leader_is_chosen_by_name(page: SurveysPage) -> None:
    desk = page.workspace.desk
    cycle = current.cycle(desk)
    leaders = builders.people(2)
    teams = [person for leader in leaders for person in builders.people(6, manager_id=leader.id)]
    agreed = [builders.consent(person, Purpose.REPORTS) for person in teams]
    parts = [builders.enrolment(cycle, leader, track=Track.EXECUTIVE) for leader in leaders]
    executives = [ExecutiveMentee(cycle_id=cycle.id, person_id=leader.id) for leader in leaders]
    page.workspace.do(builders.added(*leaders, *teams, *agreed, *parts, *executives))
    page.show_wave(Wave.TEAM)
    many, few = (
        tuple(FilledForm("", Respondent.TEAM, leader.id, (("T1", 4),)) for _number in range(count))
        for leader, count in zip(leaders, (6, 4), strict=True)
    )
    page.workspace.do(surveys.enter(desk, page.shown(), (*many, *few), today=TODAY))
    page.workspace.do(surveys.close(page.shown(), today=TODAY))
    assert page.beside.isHidden()
    choice = page.items.teams
    assert choice is not None
    assert [choice.itemText(place) for place in (1, 2)] == [f"{leaders[0].full_name} 6", f"{leaders[1].full_name} 4"]
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert page.items.table.isHidden()
    assert "4 answers" in page.items.small.text()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert page.items.table.isVisible()
    assert page.items.band.isHidden(), "nothing is expected of what teams say"


def test_the_bars_of_all_groups_begin_and_end_together(at_the_end: SurveysPage) -> None:
    QApplication.processEvents()
    bars = [bar.geometry() for bar in at_the_end.beside.findChildren(ShareBar)]
    assert len(bars) > 1
    for end in ([bar.left() for bar in bars], [bar.right() for bar in bars]):
        assert max(end) - min(end) == 0


def test_an_item_below_what_is_expected_is_named_as_it_stands_in_the_list(at_the_end: SurveysPage) -> None:
    said = [str(found.message) for found in surveys.problems(at_the_end.workspace.desk, today=TODAY)]
    assert "End of cycle: 3 items are below what is expected, such as “Decide my own next steps”." in said


@pytest.mark.parametrize("percent", [100, 125, 150, 175])
def test_a_row_of_one_line_is_never_drawn_as_a_card(qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, "light", percent)
    try:
        assert has_card(WaveTable.height_of(1) - 2)
        assert not has_card(row_height(1))
    finally:
        theme.apply(qapp, "light", 100)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_card_says_less_rather_than_half_a_word(at_the_end: SurveysPage, language: str) -> None:
    metrics = QFontMetrics(theme.font("small"))
    with using(language):
        answered = [row for row in at_the_end.waves.rows.records() if result_words(row)]
        assert len(answered) >= 3
        for row in answered:
            for width in (160, 200, 260, 320, 600):
                said = said_within(row, metrics, width)
                assert not said.endswith("…")
                assert metrics.horizontalAdvance(said) <= width


def test_a_survey_is_shown_where_another_page_asks_for_it(page: SurveysPage) -> None:
    page.show_focus(Focus("send", "pulse"))
    assert page.shown().wave is Wave.PULSE
    assert isinstance(page.dialogs.dialog, SendSurvey)


def test_a_file_that_is_only_read_offers_nothing_that_changes_it(
    page: SurveysPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(page.workspace.desk, "cannot_be_written", True)
        page.refresh()
        assert page.standing.send.isEnabled() is False
        assert page.standing.send.accessibleDescription() == "This company file can only be read."
        assert page.plan.isEnabled() is False


def test_on_a_narrow_page_the_survey_is_chosen_from_a_box_so_that_what_stands_of_it_is_seen(
    page: SurveysPage, qtbot: QtBot
) -> None:
    page.resize(760, 700)
    qtbot.waitUntil(lambda: page.waves.isHidden())
    assert page.picker.isVisible()
    assert page.first() is page.picker
    page.picker.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(page.picker, key)
    assert page.shown().wave is Wave.MIDPOINT
    assert page.standing.title.text().startswith(str(page.shown().name))
    assert not page.standing.send.visibleRegion().isEmpty(), "without a turn of the wheel"
    page.resize(1200, 900)
    qtbot.waitUntil(lambda: not page.picker.isVisible())
    assert page.waves.isVisible()
