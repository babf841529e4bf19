"""Reports as its owner uses it: the gallery, the bar over it, the preview, and what leaves the page."""

import pickle
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.fiscal import FIRST_MONTHS, FiscalYear, shares
from mentordesk.domain.months import Month
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.i18n import Message, message, set_language, using
from mentordesk.services import company
from mentordesk.snapshot import Snapshot
from tests import builders, examples
from tests.mentordesk.documents import reading
from tests.ui.conftest import put
from ui.commands import Focus, Print
from ui.dialogs.measure.figure import FigureDialog
from ui.pages.reports.choice import Choice
from ui.pages.reports.drawing import Drawn, draw_alone
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.sheets import SHEETS
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[ReportsPage]:
    made = ReportsPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    yield made
    made.hide()


def shown(page: ReportsPage, qtbot: QtBot, code: str) -> None:
    """Choose a paper and wait until it is drawn."""
    page.gallery.choose(code)
    qtbot.waitUntil(lambda: page.drawer.of(code) is not None, timeout=60_000)


def all_drawn(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.waiting == 0, timeout=60_000)


def note(page: ReportsPage, code: str) -> str:
    for shelf in page.gallery.shelves.values():
        item = shelf.item_of(code)
        if item is not None:
            return str(item.data(Qt.ItemDataRole.UserRole + 1).note)
    raise KeyError(code)


def test_every_paper_is_in_the_gallery_once(page: ReportsPage) -> None:
    shown = [shelf.item(place).text() for shelf in page.gallery.shelves.values() for place in range(shelf.count())]
    assert sorted(shown) == sorted(str(sheet.title) for sheet in SHEETS)
    assert len({sheet.code for sheet in SHEETS}) == len(SHEETS)


def test_two_cycles_stand_side_by_side_where_there_are_two(
    page: ReportsPage, empty: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.code == "two-cycles")
    set_language("vi")
    made = examples.made(tmp_path / "e.mentordesk", language="vi", today=date(2027, 4, 6), at=Moment.END)
    choice = replace(page.choice, today=date(2027, 4, 6), language="vi")
    assert sheet.why_not(made, choice) is None
    assert tuple(sheet.write(made, tmp_path / "two.pdf", choice)) == ()
    words = " ".join(reading.pages(tmp_path / "two.pdf"))
    assert "đợt 1" in words
    assert "đợt 2" in words or words.count("đợt") > 1
    assert sheet.book is not None
    sheet.book(made, tmp_path / "two.xlsx", choice)
    assert (tmp_path / "two.xlsx").stat().st_size
    made.close()
    assert "only one cycle" in in_english(sheet.why_not(empty.desk, choice))


MEASURED = (
    "report", "report-full", "two-cycles", "departments", "executives", "survey-results",
    "pair-health", "mentor-load", "coaching", "newcomers",
)  # fmt: skip


def test_who_did_not_agree_to_reports_is_named_in_none_of_them(tmp_path: Path) -> None:
    made = examples.made(tmp_path / "e.mentordesk", language="vi", today=date(2027, 4, 6), at=Moment.END)
    given = [consent for consent in made.all(Consent) if consent.purpose is Purpose.REPORTS]
    withdrawn = tuple(replace(consent, state=ConsentState.WITHDRAWN) for consent in given)
    made.apply(Change(message("Withdraw"), tuple(given), withdrawn))
    owner = current.programme_owner(made)
    assert owner is not None
    names = {person.full_name for person in made.all(Person)} - {owner.full_name}
    choice = Choice(language="vi", names=True, today=date(2027, 4, 6))
    for sheet in (sheet for sheet in SHEETS if sheet.code in MEASURED):
        path = tmp_path / f"{sheet.code}.pdf"
        assert sheet.why_not(made, choice) is None, sheet.code
        assert tuple(sheet.write(made, path, choice)) == ()
        words = reading.words(path)
        assert {name for name in names if name in words} == set(), sheet.code
    made.close()


def test_what_the_bar_says_comes_back_as_far_as_it_is_there(page: ReportsPage, qtbot: QtBot) -> None:
    department = page.bar.departments.itemData(1) or page.bar.departments.itemText(1)
    page.bar.departments.set_value(department)
    page.bar.names.setChecked(True)
    again = ReportsPage(page.workspace)
    qtbot.addWidget(again)
    again.begin_at(page.state())
    assert again.choice == page.choice
    assert again.choice.department == department
    again.begin_at(replace(page.state(), department="Gone", cycle_id="gone"))
    assert (again.choice.department, again.choice.cycle_id) == ("", "")
    assert all(field.currentText() for field in (again.bar.cycles, again.bar.spans, again.bar.departments))


def in_english(words: Message | None) -> str:
    with using("en"):
        return str(words)


def test_papers_are_drawn_one_after_the_other(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.waiting > 0
    all_drawn(page, qtbot)
    assert note(page, "guide") == "1 page"


def test_a_paper_without_data_says_why_in_place_of_its_page(page: ReportsPage, qtbot: QtBot) -> None:
    shown(page, qtbot, "pairs")
    assert page.why.text() == "There are no pairs yet."
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()


def test_a_paper_with_names_is_shown_once_names_are_wanted(page: ReportsPage, qtbot: QtBot) -> None:
    shown(page, qtbot, "week")
    assert page.why.text() == "This paper names people. Tick “Show names” to see it."
    assert note(page, "week") == "with names"
    page.names.click()
    shown(page, qtbot, "week")
    assert page.why.isHidden() or not page.why.isVisible()
    assert page.preview.page_count == 1
    assert page.print.isEnabled()


def test_the_language_of_the_bar_is_that_of_the_paper(page: ReportsPage, qtbot: QtBot) -> None:
    page.languages.button("vi").click()
    shown(page, qtbot, "guide")
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.print.click()
    [command] = asked
    assert isinstance(command, Print)
    assert command.language == "vi"


def test_arrow_keys_walk_a_shelf_and_enter_opens_the_paper(page: ReportsPage, qtbot: QtBot) -> None:
    page.gallery.choose("activity")
    shelf = page.gallery.current_shelf()
    shelf.setFocus()
    QTest.keyClick(shelf, Qt.Key.Key_Right)
    assert page.gallery.code == "guide"
    asked: list[object] = []
    page.asked.connect(asked.append)
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    assert [type(command) for command in asked] == [Print]


def test_papers_are_drawn_outside_the_thread_of_the_window(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()

    def watched(*values: object, **named: object) -> Drawn:
        threads.add(threading.get_ident())
        return Drawn()

    monkeypatch.setattr("ui.pages.reports.drawer.draw", watched)
    page.refresh()
    all_drawn(page, qtbot)
    assert threads
    assert threading.get_ident() not in threads


def test_papers_about_pairs_are_drawn_in_a_process_of_their_own_with_what_a_snapshot_knows(
    at_the_end: ReportsPage, qtbot: QtBot
) -> None:
    alone = [sheet.code for sheet in SHEETS if sheet.is_paired]
    assert alone == ["pairs", "board"]
    carried = pickle.loads(pickle.dumps(Snapshot(at_the_end.workspace.desk)))
    assert carried.all(Person) == at_the_end.workspace.desk.all(Person)
    for code in alone:
        drawn = draw_alone(code, carried, at_the_end.choice)
        assert drawn.content.startswith(b"%PDF"), drawn.why_not
    shown(at_the_end, qtbot, "pairs")
    assert "11 pairs agreed" in words(at_the_end, "pairs")


def test_the_paper_that_is_chosen_is_drawn_before_those_that_wait(page: ReportsPage, qtbot: QtBot) -> None:
    ready: list[str] = []
    page.drawer.drawn.connect(ready.append)
    page.gallery.choose("card")
    page.refresh()
    qtbot.waitUntil(lambda: bool(ready), timeout=60_000)
    assert ready[0] == "card"


def test_passing_a_shelf_by_keyboard_chooses_nothing_on_it(page: ReportsPage, qtbot: QtBot) -> None:
    page.gallery.choose("goals")
    for shelf in page.gallery.shelves.values():
        shelf.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.gallery.code == "goals"
    last = list(page.gallery.shelves.values())[-1]
    QTest.keyClick(last, Qt.Key.Key_Right)
    assert page.gallery.current_shelf() is last


def test_one_paper_is_chosen_on_all_shelves_together(page: ReportsPage) -> None:
    page.gallery.choose("guide")
    page.gallery.choose("goals")
    chosen = [item.text() for shelf in page.gallery.shelves.values() for item in shelf.selectedItems()]
    assert chosen == ["Goal sheet"]


def test_a_change_of_the_file_draws_the_paper_anew(page: ReportsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.names.click()
    shown(page, qtbot, "staff")
    before = page.drawer.of("staff")
    put(workspace, builders.person("Đỗ Văn Mới"))
    assert page.drawer.of("staff") is None
    shown(page, qtbot, "staff")
    assert page.drawer.of("staff") != before


def test_saving_tells_where_the_file_is(page: ReportsPage, workspace: Workspace, tmp_path) -> None:
    said: list[str] = []
    workspace.written.connect(lambda words, _path, _undo: said.append(str(words)))
    page.gallery.choose("guide")
    page.write_pdf(tmp_path / "guide.pdf")
    assert (tmp_path / "guide.pdf").exists()
    assert said == ["Saved: guide.pdf"]


def test_a_folder_that_is_gone_is_said(page: ReportsPage, workspace: Workspace, tmp_path) -> None:
    failed: list[object] = []
    workspace.failed.connect(failed.append)
    page.gallery.choose("guide")
    page.write_pdf(tmp_path / "gone" / "guide.pdf")
    assert len(failed) == 1


def test_what_was_chosen_is_kept_when_the_page_is_built_again(page: ReportsPage, workspace, qtbot) -> None:
    page.names.click()
    page.languages.button("vi").click()
    page.gallery.choose("card")
    again = ReportsPage(workspace)
    qtbot.addWidget(again)
    again.begin_at(page.state())
    assert again.state() == page.state()


def test_another_page_opens_a_paper_by_its_code(page: ReportsPage) -> None:
    page.show_focus(Focus("report-full"))
    assert page.gallery.code == "report-full"
    assert page.part_shown() == "report-full"


def test_without_anything_every_paper_has_its_page_or_its_reason(empty: Workspace, qtbot: QtBot) -> None:
    set_language("vi")
    made = ReportsPage(empty)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.refresh()
    all_drawn(made, qtbot)
    assert all(note(made, sheet.code) for sheet in SHEETS)
    made.hide()


def test_with_one_pair_and_no_survey_every_paper_has_its_page_or_its_reason(empty: Workspace, qtbot: QtBot) -> None:
    cycle = current.cycle(empty.desk)
    mentor, mentee = builders.people(2)
    over = replace(cycle, start=date.today() - timedelta(days=190), end=date.today() - timedelta(days=5))
    parts = (builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    pair = builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
    empty.do(Change(message("Fill"), (cycle,), (over, mentor, mentee, *parts, pair)))
    made = ReportsPage(empty)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.names.setChecked(True)
    made.show()
    made.refresh()
    all_drawn(made, qtbot)
    drawn = {sheet.code: made.drawer.of(sheet.code) for sheet in SHEETS}
    assert all(found is not None and (found.content or str(found.why_not).endswith(".")) for found in drawn.values())
    for code in ("report", "report-full", "pair-health", "mentor-load", "departments"):
        assert "nan" not in words(made, code).split()
    made.hide()


@pytest.fixture
def at_the_end(tmp_path: Path, qtbot: QtBot) -> Iterator[ReportsPage]:
    desk = examples.made(tmp_path / "e.mentordesk", language="en", today=date.today(), at=Moment.END)
    made = ReportsPage(Workspace(desk))
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    desk.close()


def words(page: ReportsPage, code: str) -> str:
    drawn = page.drawer.of(code)
    assert drawn is not None
    assert drawn.content, drawn.why_not
    return reading.words(drawn.content)


def test_the_month_and_the_department_narrow_the_papers_they_mean_something_for(
    at_the_end: ReportsPage, qtbot: QtBot
) -> None:
    page = at_the_end
    shown(page, qtbot, "pair-health")
    assert "Held 61" in words(page, "pair-health")
    assert page.unused.isHidden()
    first = current.measuring_facts(page.workspace.desk, today=date.today()).months[0]
    page.bar.spans.set_value(Month.of(first.month))
    page.bar.changed.emit()
    shown(page, qtbot, "pair-health")
    assert f"Held {first.held}" in words(page, "pair-health")
    assert f"{first.month:%m/%Y}, all departments" in words(page, "pair-health")
    page.gallery.choose("report")
    assert page.unused.text() == "This paper always shows the whole cycle."
    page.bar.departments.set_value("QC")
    page.bar.changed.emit()
    assert page.unused.text() == "This paper always shows the whole cycle and all departments."
    shown(page, qtbot, "departments")
    assert "QC" in words(page, "departments")
    assert "Xưởng 1" not in words(page, "departments")


def test_names_are_off_and_appear_once_they_are_wanted(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page = at_the_end
    people = [person.full_name for person in page.workspace.desk.all(Person)]
    for code in ("pair-health", "mentor-load", "executives", "departments", "coaching", "newcomers", "survey-results"):
        shown(page, qtbot, code)
        said = words(page, code)
        assert [name for name in people if name in said] == [], code
    page.names.click()
    shown(page, qtbot, "mentor-load")
    said = words(page, "mentor-load")
    assert [name for name in people if name in said]


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_press_on_a_number_of_the_report_opens_where_it_is_from(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page = at_the_end
    shown(page, qtbot, "report")
    page.preview.line_pressed.emit("Retention Still in the company (comparison group 18/22) 19/20 95%")
    dialog = page.dialogs.dialog
    assert isinstance(dialog, FigureDialog)
    assert str(dialog.figure().counted) == "19/20 people"
    dialog.reject()
    qtbot.keyClick(page.numbers, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    menu.actions()[4].trigger()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, FigureDialog)
    assert dialog.windowTitle() == "Cost-effectiveness"
    dialog.reject()


def test_the_line_that_is_pressed_is_read_from_the_page(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page = at_the_end
    shown(page, qtbot, "report")
    column = page.preview.widget()
    pages = page.preview.pages
    assert pages is not None
    found = {pages.line_at(0, 75.0, y) for y in range(60, 500)}
    assert any(line.startswith("Retention") for line in found)
    assert "" in found
    heard: list[str] = []
    page.preview.line_pressed.connect(heard.append)
    rect = column.places[0]
    scale = rect.width() / pages.sizes[0][0]
    y = next(y for y in range(60, 500) if pages.line_at(0, 75.0, y).startswith("Impact"))
    QTest.mouseClick(
        column, Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(round(75 * scale), round(y * scale))
    )
    assert [line[:6] for line in heard] == ["Impact"]


def test_papers_are_of_the_closed_cycle_that_the_window_looks_at(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page, desk = at_the_end, at_the_end.workspace.desk
    pilot = next(cycle for cycle in desk.all(Cycle) if cycle.closed_on is not None)
    desk.look_at(pilot.id)
    page.bar.cycles.set_value(pilot.id)
    page.bar.changed.emit()
    shown(page, qtbot, "plan")
    assert f"{pilot.start:%d/%m/%Y}" in words(page, "plan")


def test_two_cycles_are_compared_whichever_of_them_the_bar_names(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page, desk = at_the_end, at_the_end.workspace.desk
    for cycle in desk.all(Cycle):
        page.bar.cycles.set_value(cycle.id)
        page.bar.changed.emit()
        shown(page, qtbot, "two-cycles")
        assert "Mentorship 2025" in words(page, "two-cycles"), cycle


def test_an_earlier_cycle_is_looked_at_in_its_papers(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page = at_the_end
    first = current.cycle(page.workspace.desk)
    second = Cycle(programme_id=first.programme_id, number=2)
    page.workspace.do(Change(message("Begin"), after=(second,)))
    page.refresh()
    shown(page, qtbot, "report")
    page.bar.cycles.set_value(first.id)
    page.bar.changed.emit()
    shown(page, qtbot, "report")
    assert "19/20" in words(page, "report")
    assert "cycle 1" in words(page, "report")


def test_the_register_of_processing_is_in_the_gallery_with_every_purpose(page: ReportsPage, qtbot: QtBot) -> None:
    shown(page, qtbot, "privacy")
    said = " ".join(words(page, "privacy").split())
    assert "Register of processing" in said
    for number in range(1, len(Purpose) + 1):
        assert f"{number} " in said


def test_a_cycle_over_two_fiscal_years_is_looked_at_year_by_year(at_the_end: ReportsPage, qtbot: QtBot) -> None:
    page, desk = at_the_end, at_the_end.workspace.desk
    cycle = current.cycle(desk)
    assert cycle.start is not None
    assert cycle.end is not None
    cuts = [month for month in FIRST_MONTHS if len(shares(cycle.start, cycle.end, month)) == 2]
    whole = [month for month in FIRST_MONTHS if len(shares(cycle.start, cycle.end, month)) == 1]

    def offered(first_month: int) -> list[FiscalYear]:
        page.workspace.do(company.set_fiscal_start(desk, first_month))
        page.refresh()
        return [span for span in page.bar.spans._values if isinstance(span, FiscalYear)]

    assert offered(whole[0]) == [], "a cycle in one fiscal year has nothing to choose"
    years = offered(cuts[0])
    assert len(years) == 2
    held = 0
    for year in years:
        page.bar.spans.set_value(year)
        page.bar.changed.emit()
        shown(page, qtbot, "pair-health")
        said = words(page, "pair-health")
        assert f"Fiscal year {year.words}, all departments" in said
        held += int(said.split("Held ")[1].split()[0])
        again = ReportsPage(page.workspace)
        qtbot.addWidget(again)
        again.begin_at(page.state())
        assert again.choice.span == year
    assert held == 61
