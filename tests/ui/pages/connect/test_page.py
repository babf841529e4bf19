"""Step 5 as the owner meets it: suggest, confirm, propose, look, adopt, pin, unpair, print."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role, newest
from mentordesk.i18n import set_language
from tests import builders
from tests.mentordesk.documents import reading
from tests.ui.conftest import put
from tests.ui.pages.connect.showing import Show, leaders, newcomers, words
from ui import theme
from ui.commands import Command, Focus, OpenPage, Print
from ui.models.records import Edit
from ui.pages.connect import export
from ui.pages.connect.page import ConnectPage
from ui.pages.connect.people import ParticipantsView
from ui.pages.connect.propose import LEFT_OVER
from ui.widgets.score import ScoreBar
from ui.widgets.table.drafts import DraftLine
from ui.workspace import Workspace


@pytest.fixture
def staff(empty: Workspace) -> Workspace:
    """Give two leaders of long standing and three new people of three departments."""
    (long, anh), new = leaders(), newcomers()
    put(empty, long, anh, *new)
    return empty


def propose(page: ConnectPage, qtbot: QtBot) -> None:
    page.propose()
    qtbot.waitUntil(lambda: not page.is_waiting(), timeout=60_000)


def pairs(workspace: Workspace) -> set[tuple[str, str]]:
    names = {person.id: person.calling_name for person in workspace.desk.all(Person)}
    return {(names[pair.mentor_id], names[pair.mentee_id]) for pair in workspace.desk.all(Pair)}


def paired(workspace: Workspace, page: ConnectPage, qtbot: QtBot) -> None:
    page.invite.suggest()
    propose(page, qtbot)
    page.proposing.adopt.click()


def test_an_empty_company_is_sent_to_the_import(empty: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(empty)
    assert "There is nobody to connect yet" in words(page)
    assert page.footer.isHidden()


def test_places_are_counted_for_second_mentors_too(staff: Workspace, show: Show) -> None:
    put(staff, PairingRules(cycle_id=newest(staff.desk.all(Cycle)).id, mentors_each=2))
    page = show(staff)
    page.invite.suggest()
    expected = "2 mentors × 2 places = 4 places for 3 mentees (6 places needed)"
    assert page.invite.places.capacity.words() == expected
    assert page.invite.places.spare.text() == "2 places too few"
    page.invite.confirm_all.click()
    assert page.invite.calm() == "There are roles for everyone, and places for the first mentor of each mentee."


def test_who_has_a_group_needs_no_place_and_a_seat_in_a_panel_takes_one(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    parts = {part.person_id: part.role for part in staff.desk.all(Enrolment)}
    first, *_others = [person for person, role in parts.items() if role.learns]
    mentor = next(person for person, role in parts.items() if role.gives)
    staff.do(builders.made_panel(staff.desk, first, [(mentor, "sales")]))
    assert page.invite.places.capacity.words() == "2 mentors with 3 places for 2 mentees"
    assert page.invite.places.spare.text() == "1 place to spare"


def test_above_and_below_the_table_as_many_roles_are_suggestions(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    refused = staff.desk.all(Enrolment)[0].person_id
    put(staff, builders.consent(staff.desk.get(Person, refused), Purpose.TAKE_PART, state=ConsentState.REFUSED))
    page.refresh()
    said = "4 roles are only suggestions."
    assert page.invite.open_roles.text() == said
    assert said in [str(problem.message) for problem in page.footer.problems()]


def test_nobody_takes_part_until_roles_are_suggested_and_confirmed(staff: Workspace, show: Show) -> None:
    page = show(staff)
    assert "Nobody takes part yet" in words(page)
    page.invite.suggest()
    assert len(page.invite.people.model.records()) == 5
    assert page.invite.open_roles.text() == "5 roles are only suggestions."
    assert page.invite.places.capacity.words() == "2 mentors × 2 places = 4 places for 3 mentees"
    assert page.invite.places.spare.text() == "1 place to spare"
    page.invite.confirm_all.click()
    assert page.invite.open_roles.isHidden()
    assert all(part.confirmed for part in staff.desk.all(Enrolment))
    staff.undo()
    staff.undo()
    assert "Nobody takes part yet" in words(page)


def test_a_suggested_role_says_why(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    state = next(place for place, column in enumerate(page.invite.people.model.columns) if column.name == "state")
    shown = {page.invite.people.model.index(row, state).data() for row in range(page.invite.people.model.rowCount())}
    assert "Suggested: has been here for less than two years." in shown


def cell(page: ConnectPage, name: str, person: str) -> QModelIndex:
    model = page.invite.people.model
    row = next(row for row, one in enumerate(model.records()) if one.person.full_name == person)
    return model.index(row, next(place for place, column in enumerate(model.columns) if column.name == name))


def test_role_and_places_are_changed_in_the_table(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    assert page.invite.people.model.setData(cell(page, "places", "Nguyễn Hoàng Long"), "3")
    assert page.invite.places.capacity.words() == "2 mentors with 5 places for 3 mentees"
    assert page.invite.people.model.setData(cell(page, "role", "Cao Nhật Minh"), Role.BOTH)
    assert page.invite.places.capacity.words() == "3 mentors with 7 places for 3 mentees"
    assert page.invite.people.model.setData(cell(page, "role", "Võ Thành Đạt"), Role.NONE)
    assert len(page.invite.people.model.records()) == 4
    staff.undo()
    assert len(page.invite.people.model.records()) == 5


def test_a_column_that_was_dragged_keeps_its_width_whatever_changes(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    view = page.invite.people
    view.arrange(wide=True)
    place = next(place for place, column in enumerate(view.model.columns) if column.name == "department")
    dragged = view.table.columnWidth(place) + theme.px(40)
    view.table.horizontalHeader().resizeSection(place, dragged)
    assert view.model.setData(cell(page, "role", "Cao Nhật Minh"), Role.BOTH)
    assert view.table.columnWidth(place) == dragged
    view.resize(view.width() - theme.px(20), view.height())
    QApplication.processEvents()
    assert view.table.columnWidth(place) == dragged
    for wide in (False, True):
        view.arrange(wide=wide)
    assert view.table.columnWidth(place) == dragged, "after a while in a narrow window too"


@pytest.mark.parametrize("typed", ["", "two", "-1", "2.5", "100", "²"])
def test_what_is_no_number_of_places_is_not_taken(staff: Workspace, show: Show, typed: str) -> None:
    page = show(staff)
    page.invite.suggest()
    assert not page.invite.people.model.setData(cell(page, "places", "Nguyễn Hoàng Long"), typed)
    assert not page.invite.people.model.setData(cell(page, "places", "Lê Thị Mai"), "2")
    assert page.invite.places.capacity.words().startswith("2 mentors × 2 places")


def test_more_places_than_anybody_may_have_are_said_where_they_were_typed(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    index = cell(page, "places", "Nguyễn Hoàng Long")
    assert not page.invite.people.model.setData(index, "21")
    assert index.data() == "21"
    assert "Write how many mentees: a number from 0 to 20." in index.data(Qt.ItemDataRole.ToolTipRole)
    [line] = page.invite.people.findChildren(DraftLine)
    assert not line.isHidden()
    assert "Write how many mentees: a number from 0 to 20." in line.text()


def test_roles_of_several_people_change_at_once(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    page.invite.people.table.selectAll()
    assert page.invite.people.count.text() == "5 chosen"
    page.invite.people.role_wanted.emit(Role.BOTH)
    assert {part.role for part in staff.desk.all(Enrolment)} == {Role.BOTH}
    page.invite.people.table.selectAll()
    page.invite.people.role_wanted.emit(Role.NONE)
    assert "Nobody takes part yet" in words(page)


def test_only_the_roles_chosen_are_confirmed(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    page.invite.people.table.selectRow(0)
    page.invite.people.confirm.click()
    assert page.invite.open_roles.text() == "4 roles are only suggestions."
    assert not page.invite.people.confirm.isEnabled()


def test_people_are_added_by_a_few_letters(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.add_people()
    dialog: Any = page.invite.dialogs.dialog
    assert not dialog.add.isEnabled()
    dialog.search.setText("ngoc anh")
    assert [person.full_name for person in dialog.model.records()] == ["Lê Thị Ngọc Ánh"]
    dialog.table.selectRow(0)
    dialog.role.button(Role.MENTOR).click()
    assert dialog.add.text() == "Add 1 person"
    dialog.add.click()
    [part] = staff.desk.all(Enrolment)
    assert (part.role, part.confirmed) == (Role.MENTOR, True)
    page.invite.add_people()
    assert "Lê Thị Ngọc Ánh" not in [person.full_name for person in page.invite.dialogs.dialog.model.records()]  # type: ignore[union-attr]


def test_a_proposal_writes_nothing_until_it_is_adopted(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    propose(page, qtbot)
    assert staff.desk.all(Pair) == ()
    assert page.is_proposing()
    assert page.proposing.adopt.text().strip() == "Accept 3 pairs"
    assert page.proposing.notice.heading.text() == "Draft: 5 people have not been asked for consent yet"
    assert len(page.proposing.pairs.model.records()) == 3
    assert page.proposing.pairs.card.above.text() == "If they are paired"
    assert not page.print.isEnabled()
    page.proposing.adopt.click()
    assert len(staff.desk.all(Pair)) == 3
    assert not page.is_proposing()
    assert page.print.isEnabled()
    staff.undo()
    assert staff.desk.all(Pair) == ()
    assert page.proposing.pairs.model.rowCount() == 0
    staff.redo()
    assert page.proposing.pairs.model.rowCount() == 3


def test_the_keyboard_goes_on_in_the_pairs_that_were_found(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    page.open_part(SubStep.PROPOSE)
    page.proposing.propose_button.setFocus()
    QTest.keyClick(page.proposing.propose_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.is_proposing, timeout=60_000)
    QApplication.processEvents()
    assert page.window().focusWidget() is page.proposing.pairs.table


def words_of(page: ConnectPage) -> list[str]:
    """Return what the foot says."""
    return [str(problem.message) for problem in page.footer.problems()]


@pytest.mark.parametrize("part", [SubStep.ADJUST, SubStep.AGREE, SubStep.ANNOUNCE])
def test_whoever_goes_on_before_the_proposal_is_accepted_reads_that_it_is_not_saved(
    staff: Workspace, show: Show, qtbot: QtBot, part: SubStep
) -> None:
    page = show(staff)
    page.invite.suggest()
    propose(page, qtbot)
    page.open_part(part)
    assert words_of(page) == ["3 proposed pairs are not accepted yet, so they are not saved."]
    page.footer.fixes()[0].click()
    assert page.at is SubStep.PROPOSE
    page.open_part(SubStep.ADJUST)
    assert page.adjust.heading.text() == "In the proposal every mentee has a mentor"
    page.proposing.adopt.click()
    assert not any("not accepted" in words for words in words_of(page))
    assert page.adjust.heading.text() == "Every mentee has a mentor"


def test_a_discarded_proposal_leaves_nothing(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    propose(page, qtbot)
    page.proposing.discard.click()
    assert not page.is_proposing()
    assert staff.desk.all(Pair) == ()
    assert page.proposing.propose_button.isVisible()
    assert page.proposing.adopt.isHidden()


def test_a_proposal_goes_when_what_it_was_made_from_changes(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    propose(page, qtbot)
    page.open_part(SubStep.INVITE)
    page.invite.people.model.setData(cell(page, "role", "Cao Nhật Minh"), Role.NONE)
    assert not page.is_proposing()
    propose(page, qtbot)
    assert page.proposing.adopt.text().strip() == "Accept 2 pairs"


def test_cancelling_the_search_leaves_everything_as_it_was(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    page.propose()
    assert page.is_waiting()
    page.busy.cancelled.emit()
    assert not page.is_waiting()
    assert not page.is_proposing()
    assert page.proposing.propose_button.isEnabled()
    propose(page, qtbot)
    assert page.is_proposing()


def test_leaving_the_page_stops_the_search(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.invite.suggest()
    page.propose()
    page.flush()
    assert not page.is_waiting()
    assert not page.is_proposing()


def test_a_plan_is_called_the_best_and_where_places_lack_a_mentor_is_asked(
    staff: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(staff)
    page.invite.suggest()
    for one in page.invite.people.model.records():
        if one.enrolment.role is Role.MENTOR:
            edited = replace(one, enrolment=replace(one.enrolment, capacity=1))
            page.invite.people.edited.emit(Edit(one, edited))
    assert page.proposing.advice.text() == ""
    propose(page, qtbot)
    assert page.proposing.notice.words.text().endswith("This plan is as good as the best.")
    assert page.proposing.advice.text().startswith(
        "3 mentees, 2 mentors, 2 places: 1 mentee still needs a mentor. Ask "
    )
    assert page.proposing.advice.isVisible()
    page.open_part(SubStep.INVITE)
    assert not page.proposing.advice.isVisible()


def test_proposing_again_when_nothing_is_better_says_so(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    notices: list[str] = []
    staff.notified.connect(lambda words, _undo: notices.append(str(words)))
    propose(page, qtbot)
    assert notices == ["These are the best pairs already."]
    assert not page.is_proposing()


def test_where_no_pair_is_possible_the_people_left_over_are_shown(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    page.invite.people.table.selectAll()
    page.invite.people.role_wanted.emit(Role.MENTEE)
    propose(page, qtbot)
    assert {str(row.why) for row in page.proposing.left_over.model.records()} == {"Nobody takes part as a mentor."}
    assert page.proposing.left_over.table.isVisible()


def test_a_pinned_pair_stays_and_an_unpaired_one_can_be_brought_back(
    staff: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    before = pairs(staff)
    page.proposing.pairs.card.pin.click()
    row: Any = page.proposing.pairs.chosen()
    assert row.pair.locked
    assert page.proposing.pairs.card.pin.text().strip() == "Unpin"
    assert "pinned" in page.proposing.pairs.model.index(0, 2).data()
    page.proposing.pairs.card.unpair.click()
    assert len(pairs(staff)) == 2
    assert not any(pair.locked for pair in staff.desk.all(Pair))
    page.proposing.open_view(LEFT_OVER)
    assert row.mentee in [one.person for one in page.proposing.left_over.model.records()]
    staff.undo()
    assert pairs(staff) == before


def test_delete_unpairs_by_keyboard(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    page.proposing.pairs.table.setFocus()
    QTest.keyClick(page.proposing.pairs.table, Qt.Key.Key_Delete)
    assert len(staff.desk.all(Pair)) == 2


def test_the_card_shows_each_part_and_says_what_the_list_does_not_tell(
    empty: Workspace, show: Show, qtbot: QtBot
) -> None:
    [cycle] = empty.desk.all(Cycle)
    mentor = builders.person("Trần Thị Kho", department="Kho", level=4, start_date=date(2015, 1, 1))
    mentee = builders.person("Lê Văn Mới", department="Kho", job_title="Kiểm hàng", start_date=None)
    put(empty, mentor, mentee, builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    put(empty, builders.pair(cycle, mentor, mentee))
    page = show(empty)
    page.open_part(SubStep.PROPOSE)
    bars = [bar.accessibleName() for bar in page.proposing.pairs.card.findChildren(ScoreBar)]
    assert bars[0] == "Other department: 0 of 30"
    assert bars[1] == "Gap in tenure: not in the list"
    assert page.proposing.pairs.card.name.text() == "Kho – Mới"
    qtbot.waitUntil(lambda: "They work in the same department." in words(page))
    shown = words(page)
    assert "The score is only a starting point; ask both people." in shown


def test_the_draft_heading_goes_when_everyone_paired_has_agreed(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    asked: list[Command] = []
    page.asked.connect(asked.append)
    page.proposing.notice.link.click()
    assert asked == [OpenPage("people", Focus("consent"))]
    everyone = staff.desk.all(Person)
    purposes = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
    put(staff, *(builders.consent(person, purpose) for person in everyone for purpose in purposes))
    assert page.proposing.notice.isHidden()


def test_the_footer_names_what_stands_in_the_way_and_fixes_it(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    [problem] = [one for one in page.footer.problems() if one.code == "roles"]
    page.fix(problem)
    assert all(part.confirmed for part in staff.desk.all(Enrolment))


def test_the_pair_of_whoever_said_no_is_shown_and_chosen_also_where_the_pairs_are_open(
    staff: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    pair = staff.desk.all(Pair)[-1]
    mentee = staff.desk.get(Person, pair.mentee_id)
    put(staff, builders.consent(mentee, state=ConsentState.WITHDRAWN))
    page.proposing.pairs.table.clearSelection()
    [problem] = [one for one in page.footer.problems() if one.code == "standing"]
    page.fix(problem)
    assert page.record_shown() == pair.id


def test_the_list_is_printed_with_or_without_names(staff: Workspace, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    asked: list[Print] = []
    page.asked.connect(asked.append)
    page.print.click()
    page.announce.names.setChecked(False)
    page.print.click()
    texts = []
    for place, paper in enumerate(asked):
        assert str(paper.title) == "Pairing plan"
        paper.write(tmp_path / f"{place}.pdf", language="en")
        texts.append("".join(reading.pages(tmp_path / f"{place}.pdf")))
    assert "Long" in texts[0]
    assert "Draft, not for signature" in texts[0]
    assert "Long" not in texts[1]


def test_the_pairs_are_saved_as_a_workbook(staff: Workspace, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    export.write(staff, tmp_path / "pairs.xlsx", names=True)
    cells = [value for row in openpyxl.load_workbook(tmp_path / "pairs.xlsx").worksheets[0].values for value in row]
    assert "Nguyễn Hoàng Long" in cells


def test_a_workbook_that_cannot_be_written_is_said_not_raised(
    staff: Workspace, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    errors: list[object] = []
    staff.failed.connect(errors.append)
    export.write(staff, tmp_path / "nowhere" / "pairs.xlsx", names=True)
    assert len(errors) == 1


@pytest.mark.parametrize(
    ("focus", "view"),
    [
        ("roles", SubStep.INVITE),
        ("pairs", SubStep.PROPOSE),
        ("left-over", SubStep.PROPOSE),
        ("agree", SubStep.AGREE),
    ],
)
def test_other_pages_lead_to_each_view(staff: Workspace, show: Show, focus: str, view: SubStep) -> None:
    page = show(staff)
    page.invite.suggest()
    page.show_focus(Focus(focus))
    assert page.at == view


def test_view_and_proposal_survive_a_change_of_language(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    page.invite.suggest()
    propose(page, qtbot)
    state = page.state()
    set_language("vi")
    again = show(staff)
    again.begin_at(state)
    again.refresh()
    assert again.is_proposing()
    assert again.at is SubStep.PROPOSE
    assert again.proposing.notice.heading.text() == "Bản nháp: chưa hỏi sự đồng ý của 5 người"


def test_a_narrow_page_shows_the_card_in_place_of_the_table(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    page.resize(760, 600)
    qtbot.waitUntil(lambda: page.proposing.pairs.card.isHidden())
    page.proposing.pairs.table.setFocus()
    QTest.keyClick(page.proposing.pairs.table, Qt.Key.Key_Return)
    assert page.proposing.pairs.card.isVisible()
    assert not page.proposing.pairs.table.isVisible()
    page.proposing.pairs.card.close_button.click()
    assert page.proposing.pairs.table.isVisible()


def test_a_large_plan_is_explained_beside_the_window(empty: Workspace, show: Show, qtbot: QtBot) -> None:
    [cycle] = empty.desk.all(Cycle)
    mentors, mentees = builders.people(25, level=4), builders.people(50)
    parts = [builders.enrolment(cycle, one, Role.MENTOR) for one in mentors]
    parts += [builders.enrolment(cycle, one) for one in mentees]
    held = [builders.pair(cycle, mentors[place % 25], one) for place, one in enumerate(mentees)]
    put(empty, *mentors, *mentees, *parts, *held)
    page = show(empty)
    page.open_part(SubStep.PROPOSE)
    assert page.is_waiting()
    qtbot.waitUntil(lambda: page.proposing.pairs.model.rowCount() == 50, timeout=60_000)
    assert not page.is_waiting()


def test_a_large_plan_cancelled_is_not_begun_again_until_it_is_asked_for(
    empty: Workspace, show: Show, qtbot: QtBot
) -> None:
    [cycle] = empty.desk.all(Cycle)
    mentors, mentees = builders.people(25, level=4), builders.people(50)
    parts = [builders.enrolment(cycle, one, Role.MENTOR) for one in mentors]
    held = [builders.pair(cycle, mentors[place % 25], one) for place, one in enumerate(mentees)]
    put(empty, *mentors, *mentees, *parts, *(builders.enrolment(cycle, one) for one in mentees), *held)
    page = show(empty)
    page.open_part(SubStep.PROPOSE)
    page.flush()
    assert not page.is_waiting()
    assert page.at is SubStep.CHECK
    page.hide()
    page.show()
    assert not page.is_waiting()
    page.open_part(SubStep.PROPOSE)
    qtbot.waitUntil(lambda: page.proposing.pairs.model.rowCount() == 50, timeout=60_000)


def test_an_ended_pair_is_not_shown(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    pair = staff.desk.all(Pair)[0]
    staff.do(builders.edited(pair, replace(pair, state=PairState.ENDED)))
    assert page.proposing.pairs.model.rowCount() == 2


def test_the_models_keep_to_the_rules_of_qt(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    models = (page.invite.people.model, page.proposing.pairs.model, page.proposing.left_over.model)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    paired(staff, page, qtbot)
    page.proposing.pairs.card.unpair.click()
    page.proposing.open_view(LEFT_OVER)
    staff.undo()
    assert len(testers) == 3


def test_hostile_names_are_shown_as_they_are(empty: Workspace, show: Show) -> None:
    [cycle] = empty.desk.all(Cycle)
    name = "<b>x</b><img src=file:///etc/passwd>"
    mentor = builders.person(name, department="<i>Kho</i>", level=4)
    mentee = builders.person("=1+1", department="&amp;")
    put(empty, mentor, mentee, builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    put(empty, builders.pair(cycle, mentor, mentee))
    page = show(empty)
    page.open_part(SubStep.PROPOSE)
    assert page.proposing.pairs.card.name.text().endswith("– =1+1")
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.proposing.pairs.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>&lt;b&gt;")


def test_every_control_has_a_name(staff: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    for widget in (*page.findChildren(QAbstractButton), *page.findChildren(QTableView)):
        if widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_first_plan_of_many_people_can_be_used_at_once(staff: Workspace, show: Show) -> None:
    page = show(staff)
    page.plans.began.emit("Finding the best pairs…", True)
    assert page.busy._stop.text() == "Cancel"
    page.plans.offered.emit("A plan of 40 pairs is ready.")
    assert page.busy._stop.text() == "Use this plan"
    page.plans.began.emit("Finding the best pairs…", True)
    assert page.busy._stop.text() == "Cancel"


def test_after_accepting_the_way_on_stands_last_and_the_keyboard_is_in_the_list(
    staff: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(staff)
    page.activateWindow()
    paired(staff, page, qtbot)
    assert page.next.x() > page.proposing.again.x()
    assert page.focusWidget() is page.proposing.pairs.table


def test_after_unpairing_on_a_narrow_page_the_list_is_back_and_no_other_pair_in_its_place(
    staff: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(staff)
    paired(staff, page, qtbot)
    pairs = page.proposing.pairs
    page.resize(760, 600)
    qtbot.waitUntil(lambda: pairs.card.isHidden())
    pairs.table.setFocus()
    QTest.keyClick(pairs.table, Qt.Key.Key_Return)
    pairs.card.unpair.setFocus()
    QTest.keyClick(pairs.card.unpair, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert pairs.card.isHidden()
    assert pairs.table.hasFocus()
    staff.undo()
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert pairs.table.isVisible()


def test_at_large_text_the_state_is_read_whole_beside_narrow_columns(staff: Workspace, show: Show) -> None:
    set_language("vi")
    theme.apply(QApplication.instance(), "light", 150)
    page = show(staff)
    page.resize(1018, 560)
    page.invite.suggest()
    page.invite.confirm_all.click()
    table = page.findChildren(ParticipantsView)[0].table
    names = [column.name for column in table.model().columns]
    cell = table.visualRect(table.model().index(0, names.index("state")))
    said = table.model().index(0, names.index("state")).data()
    icons = theme.px(26) + theme.px(14) + theme.px(8)
    assert cell.width() - icons >= QFontMetrics(theme.font("small")).horizontalAdvance(said)
