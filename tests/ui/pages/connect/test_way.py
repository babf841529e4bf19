"""Step 5 as a led way: its seven parts, what stands in the way, the rules, plans compared, agreeing, announcing."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.journey.connect import SUB_STEPS, SubStep
from mentordesk.domain.journey.steps import Stage
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import Block, Exclusion, Mode, PairingRules, SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role, Track
from mentordesk.domain.records.words import REPLY_WORDS
from mentordesk.errors import DiskFull
from mentordesk.i18n import message, set_language
from mentordesk.services import privacy
from mentordesk.services.connect import enrolments, pairing, pairing_rules, saved_plans
from tests import builders
from tests.ui.conftest import put
from tests.ui.pages.connect.showing import Show, leaders, newcomers, words
from ui import theme
from ui.app import make_application
from ui.commands import Command, Focus, OpenPage, Print
from ui.main_window import LEAST
from ui.models.connecting import state_words
from ui.navigation import rail_width
from ui.pages.connect.page import ConnectPage
from ui.pages.connect.pairs import PairsView
from ui.widgets.basic import Label
from ui.widgets.body import Body
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.tables import Table
from ui.widgets.way import WayPoint, WayStrip
from ui.workspace import Workspace


@pytest.fixture
def ready(empty: Workspace) -> Workspace:
    """Give two mentors with two places and three mentees, confirmed and agreed; nobody has a form."""
    [cycle] = empty.desk.all(Cycle)
    (long, anh), new = leaders(), newcomers()
    put(empty, long, anh, *new)
    put(
        empty,
        *(builders.enrolment(cycle, one, Role.MENTOR) for one in (long, anh)),
        *(builders.enrolment(cycle, one) for one in new),
        *(
            builders.consent(one, purpose)
            for one in (long, anh, *new)
            for purpose in (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
        ),
    )
    return empty


@pytest.fixture
def paired(ready: Workspace) -> Workspace:
    """Give three pairs besides."""
    [cycle] = ready.desk.all(Cycle)
    people = {person.calling_name: person for person in ready.desk.all(Person)}
    put(
        ready,
        builders.pair(cycle, people["Long"], people["Đạt"]),
        builders.pair(cycle, people["Ánh"], people["Mai"]),
        builders.pair(cycle, people["Ánh"], people["Minh"]),
    )
    return ready


def wait(page: ConnectPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_waiting() and not page.check.is_counting, timeout=60_000)


def pair_of(workspace: Workspace, mentee: str) -> Pair:
    names = {person.id: person.calling_name for person in workspace.desk.all(Person)}
    return next(pair for pair in pairing.pairs(workspace.desk) if names[pair.mentee_id] == mentee)


def part_of(workspace: Workspace, name: str) -> Enrolment:
    person = next(person for person in workspace.desk.all(Person) if person.calling_name == name)
    return next(part for part in workspace.desk.all(Enrolment) if part.person_id == person.id)


# The strip and the way


def test_the_next_button_leads_through_all_seven_parts_and_on_to_step_six(paired: Workspace, show: Show) -> None:
    page = show(paired)
    led: list[Command] = []
    page.asked.connect(led.append)
    for info in SUB_STEPS:
        assert page.at is info.step
        assert page.purpose.text() == str(info.purpose)
        assert page.strip.items[info.number - 1].isChecked()
        page.next.click()
    assert led == [OpenPage("orient")]
    for info in reversed(SUB_STEPS[:-1]):
        page.back.click()
        assert page.at is info.step
    assert page.back.isHidden()


def test_every_part_is_open_at_any_time_by_mouse(ready: Workspace, show: Show) -> None:
    page = show(ready)
    for info in reversed(SUB_STEPS):
        item = page.strip.items[info.number - 1]
        QTest.mouseClick(item, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
        assert page.at is info.step


def test_the_strip_is_walked_with_the_arrows_and_opened_with_enter(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.activateWindow()
    page.strip.items[0].setFocus()
    qtbot.waitUntil(page.strip.items[0].hasFocus)
    QTest.keyClick(page.strip.items[0], Qt.Key.Key_Right)
    assert page.strip.items[1].hasFocus()
    QTest.keyClick(page.strip.items[1], Qt.Key.Key_Return)
    assert page.at is SubStep.ANSWERS
    QTest.keyClick(page.strip.items[1], Qt.Key.Key_Left)
    QTest.keyClick(page.strip.items[0], Qt.Key.Key_Left)
    assert page.strip.items[6].hasFocus()
    QTest.keyClick(page.strip.items[6], Qt.Key.Key_Space)
    assert page.at is SubStep.ANNOUNCE


def test_the_strip_tells_how_far_each_part_is(paired: Workspace, show: Show) -> None:
    page = show(paired)
    points = [item.point for item in page.strip.items]
    assert [point.words for point in points] == ["0/5", "0/5", "", "3 pairs", "3/3", "0/3", ""]
    assert [point.stage for point in points] == [
        Stage.NONE,
        Stage.NONE,
        Stage.DONE,
        Stage.DONE,
        Stage.DONE,
        Stage.NONE,
        Stage.NONE,
    ]
    assert page.strip.items[3].accessibleName() == "4. Propose: 3 pairs, done"


def test_names_in_a_narrow_strip_fold_and_only_the_narrowest_leaves_them_out(qtbot: QtBot) -> None:
    strip = WayStrip([WayPoint(str(info.name), info.number, words="19/22") for info in SUB_STEPS])
    qtbot.addWidget(strip)
    strip.resize(900, 44)
    strip.show()
    assert not any(item.setting.folds for item in strip.items)
    strip.items[2].click()
    strip.resize(560, 44)
    assert all(item.setting.folds and item.shows_name() for item in strip.items)
    strip.resize(300, 44)
    assert [item.shows_name() for item in strip.items] == [place == 2 for place in range(7)]
    assert strip.items[2].sizeHint().width() > strip.items[1].sizeHint().width()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_every_part_has_its_name_in_the_least_window_at_every_text_size(
    paired: Workspace, show: Show, qtbot: QtBot, language: str, percent: int
) -> None:
    """The tip has the full name and how far it is."""
    set_language(language)
    theme.apply(make_application(), "light", percent)
    page = show(paired)
    page.resize(LEAST.width() - rail_width(), 560)
    for step in SubStep:
        page.open_part(step)
        wait(page, qtbot)
        assert all(item.shows_name() for item in page.strip.items)
        assert all(item.point.name in item.toolTip() for item in page.strip.items)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_no_part_is_wider_than_the_least_window(
    paired: Workspace, show: Show, qtbot: QtBot, language: str, percent: int
) -> None:
    set_language(language)
    theme.apply(make_application(), "light", percent)
    paired.do(pairing.unpair(paired.desk, pair_of(paired, "Minh")))
    page = show(paired)
    page.resize(LEAST.width() - rail_width(), 560)
    for step in SubStep:
        page.open_part(step)
        wait(page, qtbot)
        for _round in range(3):  # the body judges its height after the layout, and the layout follows
            QApplication.processEvents()
        body = page.findChild(Body)
        assert body.widget().minimumSizeHint().width() <= body.viewport().width(), step


def test_the_reasons_of_a_pair_have_room_in_the_least_window(qtbot: QtBot) -> None:
    theme.apply(make_application(), "light", 175)
    view = PairsView(read_only=False)
    qtbot.addWidget(view)
    view.resize(LEAST.width() - rail_width() - theme.px(64), 400)
    view.show()
    reasons = [column.name for column in view.model.columns].index("why")
    for wide in (False, True, False):
        view.arrange(wide=wide)
        QApplication.processEvents()
    assert view.table.columnWidth(reasons) >= theme.px(80)


def test_the_keyboard_begins_in_the_list_of_the_part_or_at_its_place_in_the_strip(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    for step in SubStep:
        page.open_part(step)
        wait(page, qtbot)
        begins = page.first()
        if step in (SubStep.CHECK, SubStep.ADJUST):
            assert begins is not None
            assert page.part().isAncestorOf(begins)
        elif step is SubStep.ANNOUNCE:
            assert begins is page.strip.items[-1], "nothing can be announced yet"
        else:
            assert isinstance(begins, Table), step


def test_in_agree_the_keyboard_begins_in_the_list_where_no_pair_is_selected(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    page.agree.table.clearSelection()
    QApplication.processEvents()
    assert page.first() is page.agree.table


def test_who_is_in_a_group_is_nowhere_counted_as_without_a_mentor(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    [cycle] = paired.desk.all(Cycle)
    minh, mai = pair_of(paired, "Minh"), pair_of(paired, "Mai")
    for pair in (minh, mai):
        paired.do(pairing.unpair(paired.desk, pair))
    group = Group(cycle_id=cycle.id, kind=GroupKind.PEER)
    members = [Member(group_id=group.id, person_id=pair.mentee_id) for pair in (minh, mai)]
    put(paired, group, *members)
    page = show(paired)
    page.open_part(SubStep.ADJUST)
    wait(page, qtbot)
    assert page.adjust.heading.text() == "Every mentee has a mentor"
    assert page.strip.items[4].point.stage is Stage.DONE
    assert "no mentor yet" not in page.footer._words.text()


def test_the_part_open_survives_a_change_of_language(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Minh").id})
    kept = page.state()
    set_language("vi")
    again = show(paired)
    again.begin_at(kept)
    again.refresh()
    assert again.at is SubStep.AGREE
    assert again.purpose.text() == "Hỏi cả hai bên trước khi công bố: người được hỏi ý kiến sẽ gắn bó hơn."
    chosen = again.agree.chosen()
    assert chosen is not None
    assert chosen.mentee.calling_name == "Minh"


# Who takes part


def edit(page: ConnectPage, column: str, person: str, value: Track | EnrolmentStatus | None) -> bool:
    model = page.invite.people.model
    row = next(row for row, one in enumerate(model.records()) if one.person.calling_name == person)
    place = next(place for place, one in enumerate(model.columns) if one.name == column)
    return model.setData(model.index(row, place), value)


def test_track_and_state_are_changed_in_the_table(ready: Workspace, show: Show) -> None:
    page = show(ready)
    assert edit(page, "track", "Mai", Track.BUDDY)
    assert part_of(ready, "Mai").track is Track.BUDDY
    assert edit(page, "state", "Đạt", EnrolmentStatus.WAITING)
    assert part_of(ready, "Đạt").status is EnrolmentStatus.WAITING
    assert page.invite.places.capacity.words() == "2 mentors × 2 places = 4 places for 2 mentees"
    ready.undo()
    assert part_of(ready, "Đạt").status is EnrolmentStatus.SIGNED_UP


def test_a_confirmed_role_is_no_sign_up_until_the_owner_says_so(ready: Workspace, show: Show) -> None:
    page = show(ready)
    model = page.invite.people.model
    place = next(place for place, one in enumerate(model.columns) if one.name == "state")

    def words() -> str:
        row = next(row for row, one in enumerate(model.records()) if one.person.calling_name == "Mai")
        return str(model.data(model.index(row, place)))

    assert "Signed up" not in words()
    assert edit(page, "state", "Mai", EnrolmentStatus.SIGNED_UP)
    assert part_of(ready, "Mai").has_signed_up
    assert edit(page, "state", "Mai", None)
    assert not part_of(ready, "Mai").has_signed_up
    assert part_of(ready, "Mai").status is EnrolmentStatus.INVITED


def test_who_leaves_the_cycle_is_asked_why_and_the_pair_goes(paired: Workspace, show: Show) -> None:
    page = show(paired)
    assert edit(page, "state", "Mai", EnrolmentStatus.LEFT)
    dialog: Any = page.invite.dialogs.dialog
    assert part_of(paired, "Mai").status is EnrolmentStatus.SIGNED_UP
    dialog.reason.setText("Nghỉ thai sản")
    dialog.accept()
    assert (part_of(paired, "Mai").status, part_of(paired, "Mai").leave_reason) == (
        EnrolmentStatus.LEFT,
        "Nghỉ thai sản",
    )
    assert len(pairing.pairs(paired.desk)) == 2
    paired.undo()
    assert len(pairing.pairs(paired.desk)) == 3


def test_picking_a_state_confirms_a_role_that_was_only_suggested(ready: Workspace, show: Show) -> None:
    part = part_of(ready, "Mai")
    ready.do(builders.edited(part, replace(part, confirmed=False)))
    page = show(ready)
    assert edit(page, "state", "Mai", EnrolmentStatus.SIGNED_UP)
    assert part_of(ready, "Mai").confirmed


def test_the_track_of_several_people_changes_at_once(ready: Workspace, show: Show) -> None:
    page = show(ready)
    page.invite.people.table.selectAll()
    page.invite.people.track_wanted.emit(Track.EXECUTIVE)
    assert {part.track for part in ready.desk.all(Enrolment)} == {Track.EXECUTIVE}
    page.invite.people.table.selectAll()
    page.invite.people.state_wanted.emit(EnrolmentStatus.INVITED)
    assert {part.status for part in ready.desk.all(Enrolment)} == {EnrolmentStatus.INVITED}


# What stands in the way


def test_the_check_lists_what_stands_in_the_way_and_each_link_fixes_or_leads(
    ready: Workspace, show: Show, qtbot: QtBot
) -> None:
    part = part_of(ready, "Mai")
    ready.do(builders.edited(part, replace(part, confirmed=False)))
    page = show(ready)
    page.open_part(SubStep.CHECK)
    wait(page, qtbot)
    assert page.check.heading.text() == "1 thing to fix first"
    links = {link.text(): link for link in page.check.links()}
    assert set(links) == {"Confirm all", "Send forms"}
    links["Confirm all"].click()
    assert part_of(ready, "Mai").confirmed
    assert page.check.heading.text() == "Nothing to fix; 1 thing to consider"
    next(link for link in page.check.links() if link.text() == "Send forms").click()
    assert page.at is SubStep.INVITE
    assert page.invite.forms.isVisible()


def test_nobody_is_said_to_have_answered_before_a_form_went_out(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.open_part(SubStep.CHECK)
    wait(page, qtbot)
    assert "There are enough places." in words(page)
    assert "Everyone has answered." not in words(page)
    assert "The answers can be used." not in words(page)


def test_the_check_says_how_far_the_places_go(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    part = part_of(ready, "Long")
    ready.do(builders.edited(part, replace(part, status=EnrolmentStatus.WAITING)))
    page = show(ready)
    page.open_part(SubStep.CHECK)
    wait(page, qtbot)
    qtbot.waitUntil(page.check.far.isVisible, timeout=60_000)
    assert page.check.far.text().startswith("3 mentees, 1 mentor, 2 places: 1 mentee will get no mentor.")
    assert "1 place short: 3 mentees, but only 2 places." in words(page)
    assert page.check.far.mapTo(page, page.check.far.rect().topLeft()).y() > page.check._box.geometry().bottom()


def test_thousands_are_counted_in_a_process_that_leaving_the_part_ends(
    ready: Workspace, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairing, "needs_worker", lambda _desk, **_named: True)
    page = show(ready)
    page.open_part(SubStep.CHECK)
    assert page.check.is_counting
    page.open_part(SubStep.INVITE)
    assert not page.check.is_counting
    page.open_part(SubStep.CHECK)
    qtbot.waitUntil(page.check.far.isVisible, timeout=60_000)
    assert page.check.far.text() == "3 mentees, 2 mentors, 4 places: every mentee can get a mentor."


def test_the_same_problem_is_fixed_from_the_foot_of_another_part(ready: Workspace, show: Show) -> None:
    part = part_of(ready, "Mai")
    ready.do(builders.edited(part, replace(part, confirmed=False)))
    page = show(ready)
    page.open_part(SubStep.PROPOSE)
    [problem] = page.footer.problems()
    page.footer.fix.emit(problem)
    assert part_of(ready, "Mai").confirmed


# How pairs are found


def open_rules(page: ConnectPage, qtbot: QtBot) -> Any:
    page.open_part(SubStep.PROPOSE)
    wait(page, qtbot)
    page.proposing.rules.click()
    dialog: Any = page.proposing.dialogs.dialog
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    return dialog


def test_the_rules_show_what_they_would_change_and_are_kept_in_one_step(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    dialog = open_rules(page, qtbot)
    assert [field.value() for field in dialog.weights] == [30, 20, 15, 15, 10, 10]
    assert dialog.sum.text() == "Sum 100. Goals and career path counts most, with 30% of the weight."
    assert dialog.no_answers.isVisible()
    assert dialog.survive.text() == "The rules allow 6 pairs, for 3 mentees."
    assert dialog.effect_words.text().startswith("Best plan: 3 pairs, 0 mentees without a mentor.")
    dialog.weights[0].slide.setValue(0)
    dialog.mode.button(Mode.TOTAL).click()
    dialog.switches["share_time"].click()
    assert dialog.is_counting
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    dialog.keep.click()
    [kept] = paired.desk.all(PairingRules)
    assert (kept.weights, kept.mode, kept.share_time) == ((0, 20, 15, 15, 10, 10), Mode.TOTAL, True)
    paired.undo()
    assert paired.desk.all(PairingRules) == ()


def test_seniority_has_a_weight_of_its_own_and_is_saved_with_the_rules(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    dialog = open_rules(show(paired), qtbot)
    assert dialog.seniority_weight.value() == 0
    dialog.seniority_weight.slide.setValue(40)
    assert dialog.sum.text() == "Sum 140. Seniority counts most, with 29% of the weight."
    counted(dialog, qtbot)
    dialog.keep.click()
    [kept] = paired.desk.all(PairingRules)
    assert (kept.weights, kept.seniority_weight) == ((30, 20, 15, 15, 10, 10), 40)
    paired.undo()
    assert paired.desk.all(PairingRules) == ()


def test_a_least_score_says_how_many_pairs_survive_it(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(paired)
    dialog = open_rules(page, qtbot)
    dialog.minimum.slide.setValue(90)
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    before = dialog.survive.text()
    assert before != "The rules allow 6 pairs, for 3 mentees."
    dialog.reset.click()
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    assert dialog.survive.text() == "The rules allow 6 pairs, for 3 mentees."
    dialog.reject()
    assert paired.desk.all(PairingRules) == ()


def test_a_pair_ruled_out_is_allowed_again_with_the_rules_and_by_undo_ruled_out(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    pair = pairing.pairs(paired.desk)[0]
    paired.do(pairing_rules.block(paired.desk, *pair.ids, "They asked for it."))
    dialog = open_rules(page, qtbot)
    [box] = dialog.blocked.boxes.values()
    names = [paired.desk.get(Person, person_id).full_name for person_id in pair.ids]
    assert box.accessibleName() == f"Do not pair {names[0]} and {names[1]}"
    assert dialog.survive.text() == "The rules allow 5 pairs, for 3 mentees."
    box.click()
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    assert dialog.survive.text() == "The rules allow 6 pairs, for 3 mentees."
    assert len(paired.desk.all(Block)) == 1, "nothing is written before the rules are kept"
    dialog.keep.click()
    assert paired.desk.all(Block) == ()
    paired.undo()
    assert len(paired.desk.all(Block)) == 1


def test_where_no_pair_is_ruled_out_the_rules_name_nobody(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    dialog = open_rules(show(paired), qtbot)
    assert not dialog.blocked.isVisible()
    dialog.reject()


def type_into(field: QLineEdit, words: str) -> None:
    """Type as an input method for Vietnamese does."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def never_paired(workspace: Workspace) -> list[tuple[str, str]]:
    return [(line.first, line.second) for line in workspace.desk.all(Exclusion)]


def counted(dialog: Any, qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    return dialog


def test_departments_and_job_titles_that_are_never_paired_are_added_changed_removed_and_brought_back_by_undo(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    dialog = open_rules(page, qtbot)
    assert dialog.never.lines == []
    assert not dialog.never.effect.isVisible()
    dialog.never.add.click()
    [line] = dialog.never.lines
    type_into(line.first, "ke toan")
    assert line.first.found() == ["Kế toán", "Kế toán trưởng"]
    QTest.keyClick(line.first, Qt.Key.Key_Return)
    assert line.first.text() == "Kế toán"
    assert line.problem.text() == "Name both: who, and with whom never."
    assert not dialog.keep.isEnabled()
    type_into(line.second, "Kho")
    counted(dialog, qtbot)
    assert dialog.never.effect.text() == "1 pair is no longer possible."
    assert dialog.survive.text() == "The rules allow 5 pairs, for 3 mentees."
    assert never_paired(paired) == [], "nothing is written before the rules are saved"
    dialog.keep.click()
    assert never_paired(paired) == [("Kế toán", "Kho")]

    dialog = open_rules(page, qtbot)
    [line] = dialog.never.lines
    line.second.selectAll()
    type_into(line.second, "Nhân viên")
    assert dialog.keep.isEnabled()
    counted(dialog, qtbot)
    assert dialog.never.effect.text() == "3 pairs are no longer possible."
    dialog.keep.click()
    assert never_paired(paired) == [("Kế toán", "Nhân viên")]

    dialog = open_rules(page, qtbot)
    dialog.never.lines[0].remove.click()
    counted(dialog, qtbot)
    assert dialog.survive.text() == "The rules allow 6 pairs, for 3 mentees."
    dialog.never.removed.undo.click()
    assert dialog.never.values() == tuple(paired.desk.all(Exclusion))
    assert not dialog.never.removed.isVisible()
    dialog.never.add.click()
    dialog.never.lines[1].remove.click()
    assert not dialog.never.removed.isVisible(), "of a line in which nothing was typed there is nothing to undo"
    dialog.never.lines[0].remove.click()
    counted(dialog, qtbot)
    dialog.keep.click()
    assert never_paired(paired) == []
    for stands in ([("Kế toán", "Nhân viên")], [("Kế toán", "Kho")], []):
        paired.undo()
        assert never_paired(paired) == stands


def test_a_line_that_is_not_whole_or_is_there_twice_keeps_the_rules_from_being_saved_and_an_empty_one_is_left_out(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    put(paired, Exclusion(first="Kho", second="Kế toán"))
    dialog = open_rules(show(paired), qtbot)
    dialog.never.add.click()
    line = dialog.never.lines[1]
    assert dialog.keep.isEnabled()
    for name, typed in ((line.first, "KẾ TOÁN"), (line.second, " kho")):
        type_into(name, typed)
    assert line.problem.text() == "This line is there already."
    assert not dialog.keep.isEnabled()
    line.second.clear()
    type_into(line.second, "Khoo")
    assert line.problem.text() == "Nobody here has the department or job title “Khoo” now."
    assert dialog.keep.isEnabled()
    for name in (line.first, line.second):
        name.selectAll()
        QTest.keyClick(name, Qt.Key.Key_Delete)
    counted(dialog, qtbot)
    dialog.keep.click()
    assert never_paired(paired) == [("Kho", "Kế toán")]
    assert paired.desk.all(PairingRules) == ()


def test_without_any_weight_the_rules_cannot_be_kept(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    dialog = open_rules(show(paired), qtbot)
    for field in dialog.weights:
        field.slide.setValue(0)
    assert not dialog.keep.isEnabled()
    assert dialog.sum.text() == "All weights are 0. Give at least one of them some weight."
    dialog.weights[2].slide.setFocus()
    QTest.keyClick(dialog.weights[2].slide, Qt.Key.Key_Right)
    assert dialog.keep.isEnabled()
    dialog.reject()


def test_other_rules_keep_a_proposal_and_offer_to_propose_again(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.propose()
    wait(page, qtbot)
    part = page.proposing
    proposed = part.plans.proposed
    assert proposed is not None
    pairs = [pair.ids for pair in part.plans.pairs()]
    assert part.again not in part.shown_buttons()
    wanted = PairingRules(cycle_id=ready.desk.all(Cycle)[0].id, minimum=5)
    ready.do(pairing_rules.set_rules(ready.desk, wanted))
    wait(page, qtbot)
    assert part.plans.is_by_earlier_rules
    assert [pair.ids for pair in part.plans.pairs()] == pairs
    assert "made by the earlier rules" in part.notice.accessibleName()
    assert [button for button in part.shown_buttons() if button.isVisible()] == [part.discard, part.again, part.adopt]
    part.adopt.click()
    assert [pair.ids for pair in pairing.pairs(ready.desk)] == pairs
    assert current.rules(ready.desk).minimum == 5, "accepting leaves the rules as they were saved"


def test_proposing_again_uses_the_rules_that_were_saved(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.propose()
    wait(page, qtbot)
    wanted = PairingRules(cycle_id=ready.desk.all(Cycle)[0].id, mode=Mode.TOTAL)
    ready.do(pairing_rules.set_rules(ready.desk, wanted))
    wait(page, qtbot)
    page.proposing.again.click()
    wait(page, qtbot)
    assert not page.proposing.plans.is_by_earlier_rules
    assert "nothing is saved until you accept it" in page.proposing.notice.accessibleName()


def test_a_pair_ruled_out_since_lets_the_proposal_go(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.propose()
    wait(page, qtbot)
    mentor, mentee = page.plans.pairs()[0].ids
    ready.do(pairing_rules.block(ready.desk, mentor, mentee, ""))
    assert not page.is_proposing()


def test_the_proposal_on_the_screen_is_compared_and_chosen(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(ready)
    page.propose()
    wait(page, qtbot)
    pairs = {pair.ids for pair in page.plans.pairs()}
    assert page.proposing.compare.isEnabled()
    page.proposing.compare.click()
    dialog: Any = page.proposing.dialogs.dialog
    assert dialog.second.currentText() == "The proposal on the screen"
    assert dialog.comparison().second.pairs == len(pairs)
    assert dialog.comparison().first.pairs == 0
    dialog.use_second.click()
    assert {pair.ids for pair in pairing.pairs(ready.desk)} == pairs
    assert not page.is_proposing()


def test_whom_to_ask_for_one_more_place_is_noted_by_a_button(ready: Workspace, show: Show, qtbot: QtBot) -> None:
    desk = ready.desk
    for person, part in current.taking_part(desk):
        if part.role.gives:
            ready.do(enrolments.set_role(desk, [person.id], part.role, 1))
    page = show(ready)
    page.open_part(SubStep.CHECK)
    qtbot.waitUntil(lambda: not page.check.is_counting)
    page.propose()
    wait(page, qtbot)
    part = page.proposing
    advice = part.plans.plan.advice if part.plans.plan else None
    assert advice is not None
    assert advice.place is not None
    name = current.called(desk)[advice.place.mentor_id]
    assert part.note_place.text() == f"Note to ask {name}"
    assert page.check.note_place.text().startswith("Note to ask ")
    part.note_place.click()
    [noted] = [row for row in enrolments.participants(desk, today=date.today()) if row.enrolment.to_ask_on]
    assert noted.id == advice.place.mentor_id
    assert "to be asked for one more place" in state_words(noted)
    assert page.is_proposing(), "a note is no reason to let the proposal go"
    assert not part.note_place.isEnabled()
    assert part.note_place.text().startswith("Noted on ")
    ready.do(enrolments.set_role(desk, [noted.id], noted.enrolment.role, 2))
    assert all(row.enrolment.to_ask_on is None for row in enrolments.participants(desk, today=date.today()))


# Plans kept and compared


def test_two_plans_are_compared_and_one_is_chosen(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(paired)
    page.open_part(SubStep.PROPOSE)
    wait(page, qtbot)
    page.proposing.keep.click()
    keep: Any = page.proposing.dialogs.dialog
    assert keep.name() == "Plan 1"
    keep.line.setText("  ")
    assert not keep.keep.isEnabled()
    keep.line.setText("Trước khi chỉnh")
    keep.keep.click()
    [kept] = paired.desk.all(SavedPlan)
    assert (kept.name, len(kept.pairs)) == ("Trước khi chỉnh", 3)
    paired.do(pairing.unpair(paired.desk, pair_of(paired, "Minh")))
    wait(page, qtbot)
    page.show_focus(Focus("compare"))
    dialog: Any = page.proposing.dialogs.dialog
    found = dialog.comparison()
    assert (found.first.pairs, found.second.pairs, len(found.differs)) == (2, 3, 1)
    assert not dialog.use_first.isEnabled()
    dialog.use_second.click()
    assert len(pairing.pairs(paired.desk)) == 3


def test_a_kept_plan_is_removed_and_comes_back(paired: Workspace, show: Show) -> None:
    page = show(paired)
    paired.do(saved_plans.save(paired.desk, "A", today=builders.TODAY))
    page.proposing.open_compare()
    dialog: Any = page.proposing.dialogs.dialog
    dialog.forget.click()
    assert paired.desk.all(SavedPlan) == ()
    assert dialog.forget.isHidden()
    dialog.put_back.undo.click()
    assert len(paired.desk.all(SavedPlan)) == 1
    assert not dialog.forget.isHidden()


# Adjust


def test_adjust_counts_who_has_no_mentor_and_leads_to_the_board(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    paired.do(pairing.unpair(paired.desk, pair_of(paired, "Minh")))
    page = show(paired)
    led: list[Command] = []
    page.asked.connect(led.append)
    page.open_part(SubStep.ADJUST)
    wait(page, qtbot)
    assert page.adjust.heading.text() == "1 of 3 mentees has no mentor yet"
    page.adjust.open_board.click()
    assert led == [OpenPage("board")]
    assert not page.adjust.wait.isEnabled()
    page.adjust.left.table.selectRow(0)
    page.adjust.wait.click()
    wait(page, qtbot)
    assert part_of(paired, "Minh").status is EnrolmentStatus.WAITING
    assert page.adjust.heading.text() == "Every mentee has a mentor"
    assert page.strip.items[4].point.stage is Stage.DONE


def test_where_all_have_a_mentor_adjust_shows_the_pairs_worth_a_second_look_and_leads_to_them_on_the_board(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    page.open_part(SubStep.ADJUST)
    wait(page, qtbot)
    again = page.adjust.again
    assert again.isVisible()
    assert not page.adjust.left.isVisible()
    shown = again.model.records()
    assert shown
    scores = [again.model.record(row).fit.score for row in range(again.model.rowCount())]
    assert scores == sorted(scores)
    asked: list[Command] = []
    page.asked.connect(asked.append)
    again.table.setFocus()
    again.table.activated.emit(again.model.index(0, 0))
    assert asked == [OpenPage("board", Focus(record=again.model.record(0).mentee.id))]


def test_adjust_proposes_for_those_left_and_keeps_all_others(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    paired.do(pairing.unpair(paired.desk, pair_of(paired, "Minh")))
    before = {(pair.mentor_id, pair.mentee_id) for pair in pairing.pairs(paired.desk)}
    page = show(paired)
    page.open_part(SubStep.ADJUST)
    wait(page, qtbot)
    page.adjust.rest.click()
    wait(page, qtbot)
    assert page.at is SubStep.PROPOSE
    assert page.proposing.adopt.text() == "Accept 1 pair"
    page.proposing.adopt.click()
    after = {(pair.mentor_id, pair.mentee_id) for pair in pairing.pairs(paired.desk)}
    assert before < after


# Agree


def cell_key(page: ConnectPage, column: str, key: Qt.Key) -> None:
    model, table = page.agree.model, page.agree.table
    place = next(place for place, one in enumerate(model.columns) if one.name == column)
    row = table.selectionModel().selectedRows()[0].row()
    table.setCurrentIndex(model.index(row, place))
    QTest.keyClick(table, key)


def test_with_all_pairs_selected_one_key_notes_that_both_sides_agree_and_one_undo_takes_it_back(
    paired: Workspace, show: Show
) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    table = page.agree.table
    table.setFocus()
    for column in ("mentor", "mentee_reply"):
        table.setCurrentIndex(page.agree.model.index(0, [one.name for one in page.agree.model.columns].index(column)))
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(table, Qt.Key.Key_1)
        assert page.agree.count.text() == "3 of 3 pairs agreed"
        assert len(table.chosen_records()) == 3
        QTest.keyClick(table, Qt.Key.Key_2)
        assert page.agree.count.text() == "3 of 3 pairs agreed"
        paired.undo()
        assert page.agree.count.text() == "0 of 3 pairs agreed"
    page.agree.both.click()
    assert page.agree.count.text() == "3 of 3 pairs agreed"
    assert not page.agree.both.isEnabled()


def test_with_several_pairs_selected_the_panel_counts_them_and_notes_what_a_side_of_all_says(
    paired: Workspace, show: Show
) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    panel = page.agree.panel
    page.agree.table.selectAll()
    assert [label.text() for label in panel.findChildren(Label) if label.property("type") == "heading"] == [
        "3 pairs selected"
    ]
    assert not panel.note.isVisible()
    panel.replies[Role.MENTOR].button(Reply.YES).click()
    assert {pair.mentor_reply for pair in pairing.pairs(paired.desk)} == {Reply.YES}
    assert {pair.mentee_reply for pair in pairing.pairs(paired.desk)} == {Reply.OPEN}
    panel.replies[Role.MENTEE].button(Reply.NO).click()
    assert {pair.mentee_reply for pair in pairing.pairs(paired.desk)} == {Reply.NO}
    paired.undo()
    paired.undo()
    assert {pair.mentor_reply for pair in pairing.pairs(paired.desk)} == {Reply.OPEN}
    page.agree.table.choose({pair_of(paired, "Mai").id})
    panel.replies[Role.MENTOR].button(Reply.YES).click()
    page.agree.table.selectAll()
    assert not any(button.isChecked() for button in panel.replies[Role.MENTOR].findChildren(QPushButton))
    page.agree.table.choose({pair_of(paired, "Mai").id})
    assert panel.replies[Role.MENTOR].value() is Reply.YES
    assert panel.note.isVisible()


def test_an_answer_that_cannot_be_saved_stays_in_its_cell(
    paired: Workspace, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    model = page.agree.model
    place = [one.name for one in model.columns].index("mentor_reply")
    row = [one.id for one in model.records()].index(pair_of(paired, "Mai").id)
    with monkeypatch.context() as patch:

        def full(*_what: object, **_more: object) -> None:
            raise DiskFull(message("The disk is full."))

        patch.setattr(paired.desk, "apply", full)
        assert not model.setData(model.index(row, place), Reply.YES)
    assert model.index(row, place).data() == str(REPLY_WORDS[Reply.YES])
    [line] = page.agree.findChildren(DraftLine)
    assert "The disk is full." in line.accessibleName()
    assert model.setData(model.index(row, place), Reply.YES)
    assert pair_of(paired, "Mai").mentor_reply is Reply.YES
    assert line.isHidden()


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)
def test_a_key_answers_in_the_open_list_of_a_cell_too(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    table = page.agree.table
    table.choose({pair_of(paired, "Mai").id})
    place = [one.name for one in page.agree.model.columns].index("mentor_reply")
    table.setFocus()
    table.clicked.emit(page.agree.model.index(table.currentIndex().row(), place))
    [box] = table.findChildren(QComboBox)
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_1)
    QApplication.processEvents()
    assert pair_of(paired, "Mai").mentor_reply is Reply.YES
    assert not box.view().isVisible()


def test_both_sides_are_answered_for_by_keys_and_two_times_yes_confirms(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    assert page.agree.count.text() == "0 of 3 pairs agreed"
    page.agree.table.choose({pair_of(paired, "Mai").id})
    page.agree.table.setFocus()
    cell_key(page, "mentor_reply", Qt.Key.Key_1)
    assert pair_of(paired, "Mai").mentor_reply is Reply.YES
    assert pair_of(paired, "Mai").state is PairState.PROPOSED
    cell_key(page, "mentee_reply", Qt.Key.Key_1)
    assert pair_of(paired, "Mai").state is PairState.CONFIRMED
    assert page.agree.count.text() == "1 of 3 pairs agreed"
    cell_key(page, "mentee_reply", Qt.Key.Key_0)
    assert pair_of(paired, "Mai").state is PairState.PROPOSED
    paired.undo()
    assert pair_of(paired, "Mai").state is PairState.CONFIRMED


def test_an_answer_is_given_in_the_panel_and_in_the_table(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Đạt").id})
    page.agree.panel.replies[Role.MENTEE].button(Reply.CHANGE).click()
    assert pair_of(paired, "Đạt").mentee_reply is Reply.CHANGE
    assert page.agree.panel.other.isVisible()
    model = page.agree.model
    row = page.agree.table.selectionModel().selectedRows()[0].row()
    assert model.setData(model.index(row, 1), Reply.YES)
    assert pair_of(paired, "Đạt").mentor_reply is Reply.YES


def test_a_note_is_kept_when_another_pair_is_chosen(paired: Workspace, show: Show, qtbot: QtBot) -> None:
    page = show(paired)
    page.activateWindow()
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Mai").id})
    page.agree.panel.note.setFocus()
    qtbot.waitUntil(page.agree.panel.note.hasFocus)
    QTest.keyClicks(page.agree.panel.note, "on Fridays")
    page.agree.table.choose({pair_of(paired, "Minh").id})
    assert pair_of(paired, "Mai").remark == "on Fridays"
    assert pair_of(paired, "Minh").remark == ""


def test_after_a_no_the_pair_is_unpaired_and_another_mentor_is_proposed(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Mai").id})
    was = pair_of(paired, "Mai").mentor_id
    page.agree.panel.replies[Role.MENTOR].button(Reply.NO).click()
    assert [str(problem.message) for problem in page.footer.problems()] == [
        "1 pair was declined. Look for another mentor."
    ]
    assert page.act.text() == "Look for another mentor for Mai"
    page.agree.table.choose({pair_of(paired, "Minh").id})
    assert page.act.text() == "See who declined"
    page.act.click()
    assert chosen_mentees(page) == ["Mai"]
    page.agree.panel.other.click()
    wait(page, qtbot)
    assert page.at is SubStep.PROPOSE
    assert len(paired.desk.all(Block)) == 1
    assert page.is_proposing()
    page.proposing.adopt.click()
    assert pair_of(paired, "Mai").mentor_id != was
    paired.undo()
    paired.undo()
    assert pair_of(paired, "Mai").mentor_id == was


def test_letters_and_shortlists_are_printed_for_all_or_for_those_chosen(
    paired: Workspace, show: Show, tmp_path: Path
) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    asked: list[Print] = []
    page.asked.connect(asked.append)
    page.agree.letters.click()
    page.agree.shortlists.click()
    page.agree.table.choose({pair_of(paired, "Mai").id, pair_of(paired, "Minh").id})
    page.agree.letters.click()
    pages = []
    for place, paper in enumerate(asked):
        paper.write(tmp_path / f"{place}.pdf", language="en")
        pages.append(PdfReader(tmp_path / f"{place}.pdf").pages)
    assert len(pages[0]) > len(pages[2])
    assert "Đạt" not in "".join(one.extract_text() for one in pages[2])


# Announce


@pytest.fixture
def agreed(paired: Workspace) -> Workspace:
    """Give two of the three pairs agreed to by both sides."""
    for name in ("Mai", "Đạt"):
        pair = pair_of(paired, name)
        yes = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
        paired.do(builders.edited(pair, yes))
    return paired


def test_the_text_for_a_pair_and_for_all_is_copied(agreed: Workspace, show: Show) -> None:
    page = show(agreed)
    page.open_part(SubStep.ANNOUNCE)
    assert page.announce.count.text() == "0 of 2 pairs informed"
    assert page.announce.model.rowCount() == 2
    page.announce.table.choose({pair_of(agreed, "Mai").id})
    page.announce.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Dear Lê Thị Ngọc Ánh, dear Lê Thị Mai,")
    page.announce.whom.button("all").click()
    page.announce.language.set_value("vi")
    page.announce.language.picked.emit("vi")
    page.announce.copy.click()
    everyone = QGuiApplication.clipboard().text()
    assert "• Lê Thị Ngọc Ánh (Kế toán) và Lê Thị Mai (Kinh doanh)" in everyone
    assert "Cao Nhật Minh" not in everyone


def test_a_pair_of_which_somebody_withdrew_is_announced_to_nobody_and_it_is_said_why(
    agreed: Workspace, show: Show
) -> None:
    page = show(agreed)
    page.open_part(SubStep.ANNOUNCE)
    pair = pair_of(agreed, "Mai")
    agreed.do(
        privacy.record_consent(
            agreed.desk, [pair.mentee_id], [Purpose.TAKE_PART], ConsentState.WITHDRAWN, today=builders.TODAY
        )
    )
    page.announce.table.choose({pair.id})
    assert not page.announce.text.text()
    assert "said no to being paired" in page.announce.text.placeholderText()
    assert not page.announce.copy.isEnabled()
    page.announce.whom.button("all").click()
    assert "Lê Thị Mai" not in page.announce.text.text()
    assert "Võ Thành Đạt" in page.announce.text.text()


def test_pairs_are_marked_as_informed_and_that_is_undone(agreed: Workspace, show: Show) -> None:
    page = show(agreed)
    page.open_part(SubStep.ANNOUNCE)
    page.announce.whom.button("all").click()
    assert page.announce.mark.text() == "Mark 2 pairs as informed"
    page.announce.mark.click()
    assert page.announce.count.text() == "2 of 2 pairs informed"
    assert pair_of(agreed, "Mai").announced_on == date.today()
    assert not page.announce.mark.isEnabled()
    assert page.focusWidget() is page.announce.table, "not the text that is sent"
    page.announce.table.choose({pair_of(agreed, "Mai").id})
    page.announce.unmark.click()
    assert pair_of(agreed, "Mai").announced_on is None
    agreed.undo()
    agreed.undo()
    assert page.announce.count.text() == "0 of 2 pairs informed"


@pytest.mark.parametrize(("informed", "waiting"), [("Mai", "Đạt"), ("Đạt", "Mai")])
def test_the_pair_that_does_not_know_yet_is_chosen_first(
    agreed: Workspace, show: Show, informed: str, waiting: str
) -> None:
    known = pair_of(agreed, informed)
    agreed.do(builders.edited(known, replace(known, announced_on=builders.TODAY)))
    page = show(agreed)
    page.open_part(SubStep.ANNOUNCE)
    assert page.announce.table.chosen_ids() == {pair_of(agreed, waiting).id}
    assert page.announce.mark.isEnabled()


def test_where_nobody_has_agreed_announcing_leads_back(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.ANNOUNCE)
    assert "No pair has a yes from both sides yet." in words(page)
    assert not page.announce.table.isVisible()
    [problem] = page.footer.problems()
    page.footer.fix.emit(problem)
    assert page.at is SubStep.AGREE


def test_the_tables_keep_to_the_rules_of_qt(agreed: Workspace, show: Show) -> None:
    page = show(agreed)
    models = (page.agree.model, page.announce.model, page.adjust.left.model)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    for step in SubStep:
        page.open_part(step)
    agreed.undo()
    agreed.redo()
    assert len(testers) == 3


def test_a_file_that_is_only_read_offers_no_change(
    paired: Workspace, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as only:
        only.setattr(type(paired.desk), "read_only", True)
        page = show(paired)
        for step in SubStep:
            page.open_part(step)
            wait(page, qtbot)
        assert not page.agree.panel.replies[Role.MENTOR].isEnabled()
        assert not page.announce.mark.isEnabled()
        assert not page.proposing.again.isEnabled()
        assert not page.adjust.rest.isEnabled()
        page.agree.table.setFocus()
        cell_key(page, "mentor_reply", Qt.Key.Key_1)
        assert pair_of(paired, "Mai").mentor_reply is Reply.OPEN


# New pairs


def refuse(page: ConnectPage, workspace: Workspace, mentee: str) -> None:
    """Note on the panel that the mentor of a mentee declines."""
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(workspace, mentee).id})
    page.agree.panel.replies[Role.MENTOR].button(Reply.NO).click()


def marked(page: ConnectPage) -> list[str]:
    """Return the mentees of the pairs that are marked as new."""
    return [row.mentee.calling_name for row in page.agree.model.records() if row.is_new]


def chosen_mentees(page: ConnectPage) -> list[str]:
    """Return the mentees of the pairs selected."""
    return [row.mentee.calling_name for row in page.agree.table.chosen_records()]


def another_mentor(workspace: Workspace, mentee: str) -> str:
    """Return a mentor that a mentee is not paired with."""
    pair = pair_of(workspace, mentee)
    parts = workspace.desk.all(Enrolment)
    return next(part.person_id for part in parts if part.role is Role.MENTOR and part.person_id != pair.mentor_id)


def test_no_pair_is_new_before_anybody_is_asked(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    assert marked(page) == []
    page.agree.table.choose({pair_of(paired, "Mai").id})
    page.agree.panel.replies[Role.MENTOR].button(Reply.YES).click()
    assert marked(page) == []


def test_the_pair_proposed_after_a_no_is_marked_and_selected_when_the_owner_comes_back(
    paired: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = show(paired)
    refuse(page, paired, "Mai")
    page.agree.panel.other.click()
    wait(page, qtbot)
    assert [row.mentee.calling_name for row in page.proposing.pairs.table.chosen_records()] == ["Mai"]
    page.proposing.adopt.click()
    wait(page, qtbot)
    page.open_part(SubStep.AGREE)
    assert marked(page) == chosen_mentees(page) == ["Mai"]
    again = show(paired)
    again.open_part(SubStep.AGREE)
    assert marked(again) == chosen_mentees(again) == ["Mai"], "it is read from the records"
    again.agree.panel.replies[Role.MENTEE].button(Reply.YES).click()
    assert marked(again) == []
    paired.undo()
    assert marked(again) == ["Mai"]


def test_a_pair_placed_by_hand_after_a_no_is_marked_as_new(paired: Workspace, show: Show) -> None:
    page = show(paired)
    refuse(page, paired, "Mai")
    page.open_part(SubStep.CHECK)
    mai = pair_of(paired, "Mai")
    paired.do(pairing.place(paired.desk, another_mentor(paired, "Mai"), mai.mentee_id, score=50_000))
    page.open_part(SubStep.AGREE)
    assert marked(page) == chosen_mentees(page) == ["Mai"]


def test_both_pairs_of_a_swap_after_a_no_are_marked_as_new(paired: Workspace, show: Show) -> None:
    page = show(paired)
    refuse(page, paired, "Mai")
    page.open_part(SubStep.CHECK)
    ids = [pair_of(paired, name).mentee_id for name in ("Mai", "Đạt")]
    paired.do(pairing.swap(paired.desk, *ids, scores=(50_000, 50_000)))
    page.open_part(SubStep.AGREE)
    assert sorted(marked(page)) == sorted(chosen_mentees(page)) == ["Mai", "Đạt"]
    paired.undo()
    assert marked(page) == []


def test_what_the_owner_selects_after_new_pairs_were_shown_stays_selected(paired: Workspace, show: Show) -> None:
    page = show(paired)
    refuse(page, paired, "Mai")
    page.open_part(SubStep.CHECK)
    paired.do(pairing.place(paired.desk, another_mentor(paired, "Mai"), pair_of(paired, "Mai").mentee_id, score=1))
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Minh").id})
    page.open_part(SubStep.CHECK)
    page.open_part(SubStep.AGREE)
    assert chosen_mentees(page) == ["Minh"]
    assert marked(page) == ["Mai"]


def test_both_say_yes_says_how_many_of_the_pairs_selected_it_changes(paired: Workspace, show: Show) -> None:
    page = show(paired)
    page.open_part(SubStep.AGREE)
    page.agree.table.choose({pair_of(paired, "Mai").id, pair_of(paired, "Minh").id})
    page.agree.both.click()
    assert not page.agree.both.isEnabled()
    assert page.agree.both.accessibleDescription() == "Both sides of the pairs selected have agreed already."
    page.agree.table.selectAll()
    assert page.agree.both.text() == "Both say yes: 1 of 3 selected"
    page.agree.both.click()
    assert all(pair.state is PairState.CONFIRMED for pair in pairing.pairs(paired.desk))
