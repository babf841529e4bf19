"""Closing a cycle in the window: four steps, a draft that is kept, one change, and a disk that may refuse."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QLabel
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk, backups
from mentordesk.domain import working_days
from mentordesk.domain.closing.next_cycle import Part
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.measuring import LessonKind
from mentordesk.domain.records.pair import PairResult
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.survey import SurveyWave, Wave
from mentordesk.errors import DiskFull
from mentordesk.i18n import day, message
from mentordesk.services import measuring
from tests import builders, examples
from tests.mentordesk.documents import reading
from ui import theme
from ui.commands import Print
from ui.dialogs.closing.results import WIDE
from ui.dialogs.closing.wizard import ClosingWizard
from ui.widgets.basic import Button
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.mentordesk"
    examples.made(path, language="en", today=TODAY, at=Moment.END).close()
    return path


@pytest.fixture
def over(kept: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace on the example company, six days after its cycle."""
    path = tmp_path / "over.mentordesk"
    path.write_bytes(kept.read_bytes())
    made = Workspace(Desk.open(path))
    yield made
    made.close()


asked: list[Print] = []
"""What the dialogs asked the window for."""


def wizard(qtbot: QtBot, workspace: Workspace) -> ClosingWizard:
    made = ClosingWizard(workspace, ask=asked.append)
    qtbot.addWidget(made)
    made.show()
    return made


def go_to_the_end(made: ClosingWizard) -> None:
    made.results_page.all_completed.click()
    for _step in range(3):
        made.next()
    assert made.here() is made.review_page


def test_whoever_writes_lessons_without_a_pause_is_kept_all_the_same(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    made.flow._soon.setInterval(100)
    box = made.lessons_page.editor.box(LessonKind.KEEP)

    def kept_while_typing() -> bool:
        box.setText(box.text() + "x")
        return any("xx" in content for content in over.desk.drafts().values())

    qtbot.waitUntil(kept_while_typing, timeout=3_000)
    made.reject()


def test_nothing_changes_before_the_last_button(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    newest = over.desk.history(1)
    go_to_the_end(made)
    made.lessons_page.editor.box(LessonKind.KEEP).setText("Two pairs at a time")
    made.reject()
    assert over.desk.history(1) == newest
    assert not over.undo_stack.count()


def test_the_review_prints_a_certificate_for_each_mentor_and_notes_nothing(
    over: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)
    newest = over.desk.history(1)
    asked.clear()
    assert made.review_page.certificates.text() == "Print 8 certificates"
    made.review_page.certificates.click()
    [paper] = asked
    path = tmp_path / "certificates.pdf"
    assert paper.write(path, language="vi") == ()
    pages = reading.pages(path)
    assert len(pages) == 8
    for mentor, page in zip(made.flow.mentors(), pages, strict=True):
        assert mentor.full_name in page
    assert over.desk.history(1) == newest


def test_a_cycle_is_closed_with_one_undo_and_a_backup_before(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)
    made.next()
    assert made.result() == ClosingWizard.DialogCode.Accepted
    assert current.cycle(over.desk).number == 2
    assert next(info.reason for info in backups(over.desk.path)) == "closing"
    over.undo()
    assert current.cycle(over.desk).number == 1
    assert len(over.desk.all(Cycle)) == 2


def test_next_waits_until_every_pair_has_a_result_and_the_foot_names_the_one_without(
    over: Workspace, qtbot: QtBot
) -> None:
    made = wizard(qtbot, over)
    first, *rest = made.flow.lines
    made.results_page.set_results({line.id: PairResult.COMPLETED for line in rest if line.may_go_on})
    assert not made.results_page.is_complete()
    assert first.name in str(made.results_page.problems()[0].message)
    made.results_page.rows[first.id].results.button(PairResult.RENEWED).click()
    assert made.flow.choice.results[first.id] is PairResult.RENEWED
    assert made.results_page.is_complete()


def test_the_link_of_the_foot_completes_a_pair_or_all_of_them(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    [problem] = made.results_page.problems()
    made._fix(problem)
    assert made.results_page.is_complete()
    assert made.results_page.summary() == "12/12 pairs chosen"


def test_the_link_of_the_foot_leads_on_and_never_to_the_button_that_leaves(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    made.activateWindow()
    link = next(button for button in made.footer.findChildren(Button) if button.text() == "All completed")
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert made.results_page.is_complete()
    assert made.focusWidget() is made._next
    qtbot.keyClick(made._next, Qt.Key.Key_Return)
    assert made.isVisible()
    assert made.here() is not made.results_page


def test_a_pair_of_somebody_who_left_is_not_offered_to_go_on(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    gone = next(line for line in made.flow.lines if not line.may_go_on)
    assert not made.results_page.rows[gone.id].results.button(PairResult.RENEWED).isEnabled()


def test_down_goes_to_the_next_pair_and_right_along_its_results(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    first, second = made.flow.lines[:2]
    button = made.results_page.rows[first.id].buttons()[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    there = made.results_page.rows[second.id].buttons()
    assert made.focusWidget() is there[0]
    QTest.keyClick(there[0], Qt.Key.Key_Right)
    assert made.flow.choice.results[second.id] is PairResult.RENEWED


@pytest.mark.parametrize(("em", "beside"), [(60, True), (44, True), (34, False)])
def test_the_results_of_a_pair_stand_beside_its_name_where_there_is_room(
    over: Workspace, qtbot: QtBot, em: int, beside: bool
) -> None:
    page = wizard(qtbot, over).results_page
    page.resize(em * theme.px(15), page.height())
    way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    assert {made._across.direction() for made in page.rows.values()} == {way}
    assert {made._cells.isHidden() for made in page.rows.values()} == {em < WIDE}


def test_lessons_have_more_lines_beside_each_other_than_below(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    made.show_step(1)
    editor = made.lessons_page.editor
    heights = []
    for em in (60, 40):
        editor.resize(em * theme.px(15), editor.height())
        heights.append(editor.box(LessonKind.KEEP).height())
    assert heights[0] > 2 * heights[1]


def test_a_next_cycle_that_begins_in_tet_or_on_a_holiday_is_warned_of(over: Workspace, qtbot: QtBot) -> None:
    tet = next(first for year in (TODAY.year + 1, TODAY.year + 2) if (first := working_days.tet(year)) is not None)[0]
    over.do(measuring.conclude(over.desk, "next_start", tet))
    made = wizard(qtbot, over)
    made.results_page.all_completed.click()
    made.next()
    made.next()
    page = made.carrying_page
    assert page.start.text() == day(tet)
    assert "Tết" in page._field.warning()
    assert page.is_complete()
    for start in (date(TODAY.year + 2, 9, 2), date(TODAY.year + 2, 7, 5)):
        page.start.setText(day(start))
        page.start.textEdited.emit(page.start.text())
        assert bool(page._field.warning()) is not current.working_days(over.desk).works_on(start)
    assert page.is_complete()


def test_what_was_chosen_is_offered_again_after_cancel(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    made.results_page.all_completed.click()
    first = made.flow.lines[0]
    made.results_page.rows[first.id].results.button(PairResult.RENEWED).click()
    made.next()
    made.lessons_page.editor.box(LessonKind.STOP).setText("Weekly letters")
    made.next()
    made.carrying_page.parts.boxes[Part.PLAN].box.click()
    made.carrying_page.start.setText("05/07/2027")
    made.carrying_page.start.textEdited.emit("05/07/2027")
    made.reject()
    again = wizard(qtbot, over)
    choice = again.flow.choice
    assert choice.results[first.id] is PairResult.RENEWED
    assert choice.lessons[LessonKind.STOP] == "Weekly letters"
    assert Part.PLAN not in choice.parts
    assert choice.start == date(2027, 7, 5)
    assert again.lessons_page.editor.box(LessonKind.STOP).text() == "Weekly letters"


def test_a_draft_is_forgotten_once_the_cycle_is_closed(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)
    made.flow.keep()
    assert [name for name in over.desk.drafts() if name.startswith("closing:")]
    made.next()
    assert not [name for name in over.desk.drafts() if name.startswith("closing:")]


def test_a_full_disk_closes_nothing_and_says_so(over: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)

    def refuse(_desk: Desk, _reason: str) -> None:
        raise DiskFull(message("The disk is full."))

    monkeypatch.setattr(Desk, "backup", refuse)
    made.next()
    assert made.isVisible()
    assert current.cycle(over.desk).closed_on is None
    assert "The disk is full." in str(made.review_page.problems()[0].message)
    monkeypatch.undo()
    made.next()
    assert current.cycle(over.desk).number == 2


def test_a_survey_that_is_open_leads_to_the_surveys_and_keeps_what_was_chosen(over: Workspace, qtbot: QtBot) -> None:
    wave = next(found for found in current.records(over.desk, SurveyWave) if found.wave is Wave.END)
    over.desk.apply(builders.edited(wave, replace(wave, closed_on=None)))
    made = wizard(qtbot, over)
    go_to_the_end(made)
    assert not made.review_page.is_complete()
    made._fix(made.review_page.problems()[0])
    assert made.place == "surveys"
    assert not made.isVisible()
    assert wizard(qtbot, over).results_page.is_complete()


@pytest.mark.parametrize(("typed", "fits"), [("", False), ("soon", False), ("today", True), ("tomorrow", False)])
def test_the_day_of_closing_is_read_and_never_ahead(over: Workspace, qtbot: QtBot, typed: str, fits: bool) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)
    days = {"today": day(TODAY), "tomorrow": day(TODAY + timedelta(days=1))}
    made.review_page.on.setText(days.get(typed, typed))
    made.review_page.on.textEdited.emit(typed)
    assert made.review_page.is_complete() is fits


def test_the_mentors_who_go_on_and_those_who_are_missing_add_up(over: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, over)
    go_to_the_end(made)
    said = " ".join(label.text() for label in made.carrying_page.findChildren(QLabel))
    assert "4 more mentors are needed: 10 in all for 16 mentees, with places to spare" in said


def test_a_next_cycle_that_is_there_keeps_its_day(over: Workspace, qtbot: QtBot) -> None:
    now = current.cycle(over.desk)
    following = Cycle(programme_id=now.programme_id, number=2, start=date(2030, 1, 7), end=date(2030, 6, 28))
    over.desk.apply(builders.added(following))
    over.desk.look_at(now.id)
    made = wizard(qtbot, over)
    assert made.carrying_page.start.isReadOnly()
    assert made.carrying_page.start.text() == "07/01/2030"


def test_a_company_with_nobody_closes_its_cycle(empty: Workspace, qtbot: QtBot) -> None:
    made = wizard(qtbot, empty)
    for _step in range(4):
        made.next()
    assert made.result() == ClosingWizard.DialogCode.Accepted
    assert {cycle.number: cycle.closed_on for cycle in empty.desk.all(Cycle)} == {1: TODAY, 2: None}
