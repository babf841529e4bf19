"""Step 3 on the screen: the outline by mouse and keys, the live page, the figures, the leaders and the decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk import current, i18n
from mentordesk.domain.amounts import field_text
from mentordesk.domain.people.roles import DIRECTOR
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode, Pitch, PitchPage
from mentordesk.domain.records.plan import Duty
from mentordesk.services import pitch
from tests import builders, pitches
from tests.mentordesk.documents import reading
from ui.commands import Focus, OpenPage, Print
from ui.dialogs.pitch.decision import DecisionDialog
from ui.dialogs.pitch.leaders import LeadersDialog
from ui.dialogs.pitch.sources import SourcesDialog
from ui.pages.pitch.page import PitchView
from ui.widgets import file_choice


@pytest.fixture
def page(empty, qtbot):
    """Give the page of step 3 on the pitch of the pictures, in a window."""
    pitches.fill(empty.desk)
    return shown(empty, qtbot)


def shown(workspace, qtbot):
    made = PitchView(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.resize(1280, 800)
    made.show()
    made.refresh()
    made.activateWindow()
    settle(made, qtbot)
    return made


def settle(page, qtbot):
    qtbot.waitUntil(lambda: not page.preview.is_drawing, timeout=20_000)


def words(page, qtbot):
    """Return what is on the page that the preview shows."""
    settle(page, qtbot)
    return reading.words(page.preview.content)


def outline(page):
    return pitch.facts(page.workspace.desk, today=date.today()).outline


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.outline, key, modifier)


def test_looking_at_the_page_writes_nothing(empty, qtbot):
    page = shown(empty, qtbot)
    for code in PageCode:
        page.choose(code)
    settle(page, qtbot)
    assert not empty.desk.all(Pitch)
    assert not empty.desk.all(PitchPage)


def test_the_chosen_page_is_shown_as_it_is_printed(page, qtbot):
    page.choose(PageCode.BUDGET)
    assert "Page 7 / 10" in words(page, qtbot)
    page.turn(1)
    assert page.chosen is PageCode.BREAK_EVEN
    assert "Boushey" in words(page, qtbot)


def test_space_leaves_a_page_out_and_alt_with_an_arrow_moves_it(page, qtbot):
    page.outline.setFocus()
    press(page, Qt.Key.Key_Down)
    assert page.chosen is PageCode.PROBLEM
    press(page, Qt.Key.Key_Space)
    assert not outline(page)[1].number
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [entry.code for entry in outline(page)[:3]] == [PageCode.ASK, PageCode.GOALS, PageCode.PROBLEM]
    assert page.chosen is PageCode.PROBLEM
    press(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(page, Qt.Key.Key_Space)
    assert [entry.number for entry in outline(page)] == list(range(1, 11))


def test_a_press_on_the_box_leaves_a_page_out(page):
    box = page.outline.visualItemRect(page.outline.item(3))
    QTest.mouseClick(page.outline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 45, box.center().y()))
    assert not outline(page)[3].number


def test_a_page_that_is_carried_stands_where_it_is_dropped(page, qtbot):
    page.outline.setCurrentRow(0)
    below = page.outline.visualItemRect(page.outline.item(2))
    event = QDropEvent(
        QPointF(40, below.bottom() - 2), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.outline.dropEvent(event)
    qtbot.waitUntil(lambda: outline(page)[2].code is PageCode.ASK)
    assert page.outline.count() == 10


def test_leaving_out_down_to_one_page_shows_the_brief_and_comes_back(page, qtbot):
    page.fewer.click()
    assert [entry.code for entry in outline(page) if entry.number] == [PageCode.ASK]
    assert "Not approved" in words(page, qtbot)
    page.fewer.click()
    assert all(entry.number for entry in outline(page))


def test_the_page_follows_every_letter_before_anything_is_saved(page, qtbot):
    page.choose(PageCode.HOW)
    settle(page, qtbot)
    page.texts.title.setFocus()
    page.texts.title.selectAll()
    QTest.keyClicks(page.texts.title, "An hour a month")
    assert "An hour a month" in words(page, qtbot)
    assert not page.workspace.desk.all(PitchPage)
    page.flush()
    assert page.workspace.desk.all(PitchPage)[0].title == "An hour a month"


def test_the_proposed_text_comes_back(page, qtbot):
    page.choose(PageCode.HOW)
    proposed = page.texts.title.text()
    page.texts.title.setFocus()
    page.texts.title.selectAll()
    QTest.keyClicks(page.texts.title, "Mine")
    page.flush()
    assert page.texts.back.isVisibleTo(page)
    page.texts.back.click()
    assert page.texts.title.text() == proposed
    assert not page.texts.back.isVisibleTo(page)


def test_typing_the_proposed_text_again_is_no_text_of_ones_own(page):
    page.choose(PageCode.HOW)
    proposed = page.texts.title.text()
    assert page._keep_text("title", "Other")
    page.refresh()
    assert page.texts._save("title", proposed)
    assert page.workspace.desk.all(PitchPage)[0].title == ""


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("130tr", 130_000_000),
        ("130.000.000", 130_000_000),
        ("130,000,000 VND", 130_000_000),
        ("130000k", 130_000_000),
        ("0,13 tỷ", 130_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
    ],
)
def test_a_figure_is_typed_in_any_usual_way_and_must_be_checked_again(page, words, pay):
    page.check_figures()
    page.numbers.yearly_pay.setFocus()
    page.numbers.yearly_pay.selectAll()
    page.numbers.yearly_pay.insert(words)
    page.flush()
    now = current.pitch(page.workspace.desk)
    assert now.yearly_pay == pay
    assert now.numbers_checked_on is None


def test_what_is_no_number_stays_in_its_field_with_the_reason(page):
    page.numbers.cautious_rate.setFocus()
    page.numbers.cautious_rate.selectAll()
    QTest.keyClicks(page.numbers.cautious_rate, "a fifth")
    page.flush()
    assert "is not a number" in page.numbers._fields["cautious_rate"].problem()
    assert current.pitch(page.workspace.desk).cautious_rate == 20


def test_a_rate_above_a_hundred_warns_and_is_kept(page):
    page.numbers._save("expected_rate", 150)
    assert "rate-high" in {problem.code for problem in page.footer._problems}
    assert current.pitch(page.workspace.desk).expected_rate == 150


def test_an_emptied_pay_comes_from_the_levels_and_without_them_is_unknown_and_never_zero(page):
    page.numbers._save("yearly_pay", None)
    assert "From the levels" in page.numbers._fields["yearly_pay"]._note.text()
    for pay in page.workspace.desk.all(LevelPay):
        page.workspace.do(builders.edited(pay, replace(pay, monthly_pay=None, hourly_cost=80_000)))
    assert page.numbers._even.text() == "cannot be computed yet"


def test_the_group_to_compare_with_takes_the_label_estimate_away(page, qtbot):
    page.choose(PageCode.BREAK_EVEN)
    assert "estimate" in words(page, qtbot)
    page.numbers.compared_with.picked.emit("rest")
    assert current.pitch(page.workspace.desk).compared_with == "rest"
    assert "an estimate" not in words(page, qtbot)


def test_the_links_of_problems_lead_where_they_are_repaired(page, qtbot):
    asked = []
    page.asked.connect(asked.append)
    found = pitch.facts(page.workspace.desk, today=date.today())
    for problem in pitch.problems(found):
        if problem.code != "leaders-open":
            page.fix(problem)
    page.follow_duty(pitch.duties(found)[0])
    page.follow_duty(pitch.duties(found)[3])
    assert [command for command in asked if isinstance(command, OpenPage)][-1] == OpenPage("plan", Focus("roadmap"))


def test_a_leader_is_added_and_answered_in_the_dialog(page, qtbot):
    page.edit_leaders()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, LeadersDialog)
    dialog.add_leader()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    form = dialog.forms[-1]
    form.outside.setFocus()
    QTest.keyClicks(form.outside, "Mrs Thu")
    form.wants.setFocus()
    QTest.keyClicks(form.wants, "Open a third workshop")
    dialog.accept()
    made = max(page.workspace.desk.all(LeaderGoal), key=lambda leader: leader.order)
    assert (made.outside, made.wants) == ("Mrs Thu", "Open a third workshop")


def test_a_leader_who_was_deleted_comes_back_by_the_link_in_the_dialog(page, qtbot):
    page.edit_leaders()
    dialog = page.dialogs.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.add_leader()
    dialog.forms[-1].outside.setFocus()
    QTest.keyClicks(dialog.forms[-1].outside, "Mrs Thu")
    dialog.forms[-1].flush()
    before = [form.leader() for form in dialog.forms]
    assert dialog.put_back.isHidden()
    dialog.remove(dialog.forms[0])
    assert len(dialog.forms) == len(before) - 1
    dialog.put_back.undo.click()
    assert [form.leader() for form in dialog.forms] == before
    assert dialog.put_back.isHidden()
    dialog.remove(dialog.forms[0])
    dialog.forms[0].wants.setFocus()
    dialog.forms[0].wants.setPlainText("Typed since then")
    dialog.put_back.undo.click()
    assert [form.leader().id for form in dialog.forms] == [leader.id for leader in before]
    assert dialog.forms[1].leader().wants == "Typed since then"
    dialog.remove(dialog.forms[0])
    page.workspace.undo()
    assert dialog.put_back.isHidden()


def test_how_the_programme_helps_a_leader_and_the_goal_that_measures_it_are_kept_and_printed(page, qtbot):
    page.edit_leaders()
    dialog = page.dialogs.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    form = dialog.forms[0]
    form.answer.setFocus()
    form.answer.setPlainText("Nobody has to be trained twice")
    form.saved.flush()
    [(goal_id, _title), *_others] = pitch.goal_choices(page.workspace.desk)
    form.goal.picked.emit("")
    assert form.leader().goal_id is None
    form.goal.picked.emit(goal_id)
    dialog.accept()
    kept = next(leader for leader in page.workspace.desk.all(LeaderGoal) if leader.id == form.leader().id)
    assert (kept.answer, kept.goal_id) == ("Nobody has to be trained twice", goal_id)
    page.choose(PageCode.GOALS)
    assert "Nobody has to be trained twice" in words(page, qtbot)


def test_a_leader_of_whom_nothing_is_noted_is_not_kept(empty, qtbot):
    page = shown(empty, qtbot)
    steps = empty.undo_stack.count()
    page.edit_leaders()
    dialog = page.dialogs.dialog
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.forms[0].person.hasFocus())
    dialog.add_leader()
    dialog.accept()
    assert not empty.desk.all(LeaderGoal)
    assert empty.undo_stack.count() == steps


def decide(page, outcome, **texts):
    page.record_decision()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, DecisionDialog)
    dialog.outcomes[outcome].setChecked(True)
    dialog.outside.setText(texts.get("outside", "Trương Văn Thịnh"))
    dialog.day.setText(texts.get("day", dialog.day.text()))
    dialog.commit()
    return dialog


def test_a_no_keeps_a_copy_and_offers_a_pilot_with_all_figures_anew(page):
    decide(page, Outcome.REFUSED)
    [decision] = page.workspace.desk.all(Decision)
    assert decision.presented
    assert page.banner.isVisibleTo(page)
    before = page.numbers._cost.text()
    page.propose_pilot(True)
    assert page.numbers._cost.text() != before
    assert not page.banner.isVisibleTo(page)
    page.propose_pilot(False)
    assert page.numbers._cost.text() == before


def test_a_decision_in_the_future_is_refused_with_the_reason(page):
    dialog = decide(page, Outcome.APPROVED, day="1/1/2090")
    assert "future" in dialog.fields["decided_on"].problem()
    assert not page.workspace.desk.all(Decision)
    dialog.reject()


@pytest.mark.parametrize(
    ("outcome", "goes_on"), [(Outcome.APPROVED, True), (Outcome.CHANGES, True), (Outcome.REFUSED, False)]
)
def test_after_a_yes_the_way_leads_to_step_four(page, outcome, goes_on):
    asked = []
    page.asked.connect(asked.append)
    assert not page.next.isVisible()
    decide(page, outcome)
    assert page.next.isVisible() is goes_on
    if goes_on:
        page.next.click()
        assert asked[-1].page_id == "communication"


def test_conditions_budget_and_the_next_date_are_kept_with_the_decision(page):
    page.record_decision()
    dialog = page.dialogs.dialog
    dialog.outcomes[Outcome.CHANGES].setChecked(True)
    dialog.outside.setText("Trương Văn Thịnh")
    dialog.conditions.setPlainText("Three pairs first")
    dialog.budget.setText("12,5 triệu")
    again = date.today() + timedelta(days=30)
    dialog.again.setText(i18n.day(again))
    dialog.commit()
    [kept] = page.workspace.desk.all(Decision)
    assert (kept.conditions, kept.budget, kept.again_on) == ("Three pairs first", 12_500_000, again)
    assert (kept.outcome, kept.outside, kept.decided_on) == (Outcome.CHANGES, "Trương Văn Thịnh", date.today())


@pytest.mark.parametrize("typed", ["-5", "a lot"])
def test_a_budget_that_cannot_be_is_refused_at_its_field_and_nothing_is_recorded(page, typed):
    page.record_decision()
    dialog = page.dialogs.dialog
    dialog.conditions.setPlainText("Three pairs first")
    dialog.budget.setText(typed)
    dialog.commit()
    assert dialog.fields["budget"].problem()
    assert dialog.conditions.toPlainText() == "Three pairs first"
    assert page.workspace.desk.all(Decision) == ()
    dialog.reject()


def test_every_figure_says_where_it_comes_from(page):
    page.show_sources()
    assert isinstance(page.dialogs.dialog, SourcesDialog)
    page.dialogs.dialog.reject()


def test_every_paper_is_offered_and_written(page, tmp_path, monkeypatch):
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_what: tmp_path / "figures.xlsx")
    decide(page, Outcome.PILOT)
    asked = []
    page.asked.connect(asked.append)
    for action in page.export_menu().actions():
        action.trigger()
    prints = [command for command in asked if isinstance(command, Print)]
    assert len(prints) == 5
    for place, command in enumerate(prints):
        for language in ("vi", "en"):
            command.write(tmp_path / f"{place}.pdf", language=language)
            assert reading.pages(tmp_path / f"{place}.pdf")
    assert (tmp_path / "figures.xlsx").exists()


def test_another_page_text_and_place_come_back_after_a_rebuild(page, qtbot):
    page.choose(PageCode.RISKS)
    page.numbers.leavers.setText("many")
    page.numbers._saved["leavers"].flush()
    state = page.state()
    again = shown(page.workspace, qtbot)
    again.begin_at(state)
    again.restore(state)
    assert again.chosen is PageCode.RISKS
    assert again.numbers.leavers.text() == "many"


def test_the_keyboard_alone_goes_through_the_step(page, qtbot):
    page.take_focus()
    assert QApplication.focusWidget() is page.outline
    press(page, Qt.Key.Key_End)
    assert page.chosen is PageCode.DECISION
    for control in (page.texts.title, page.texts.text, page.numbers.yearly_pay, page.numbers.leavers):
        for _step in range(40):
            if QApplication.focusWidget() is control:
                break
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is control
    page.numbers.check.setFocus()
    QTest.keyClick(page.numbers.check, Qt.Key.Key_Space)
    assert current.pitch(page.workspace.desk).numbers_checked_on == date.today()
    page.decide.setFocus()
    QTest.keyClick(page.decide, Qt.Key.Key_Space)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, DecisionDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.workspace.desk.all(Decision)[0].outcome is Outcome.APPROVED


@pytest.mark.parametrize("width", [1049, 1134])
def test_the_titles_of_the_outline_are_read_whole_beside_the_page(page, qtbot, width):
    page.resize(width, 680)
    qtbot.wait(1)
    assert page.outline.width() >= page.outline.wanted_width() or width < 1100
    assert page._right.geometry().right() <= page._area.viewport().width()


def test_the_dialog_of_the_decision_says_what_of_the_sum_is_cash(page):
    page.record_decision()
    dialog = page.dialogs.dialog
    totals = page._facts.plan.totals
    assert dialog.budget.text() == field_text(totals.cash_total, Unit.MONEY)
    assert i18n.money(totals.total) in dialog.fields["budget"]._note.text()
    dialog.reject()


def test_where_there_is_no_director_the_sponsor_is_proposed_as_the_one_who_decided(page):
    roles = [line for line in page._facts.plan.roles if line.role.duty is Duty.SPONSOR]
    page.record_decision()
    people = {person.id: person for person in page.workspace.desk.all(Person)}
    chosen = people.get(page.dialogs.dialog.person.chosen())
    assert chosen is not None
    assert level_of(chosen) == DIRECTOR or chosen.id == roles[0].role.person_id
    page.dialogs.dialog.reject()


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.choose(PageCode.BUDGET),
        lambda page: page.turn(1),
        lambda page: page.show_focus(Focus(PageCode.GOALS)),
        lambda page: page.move_page(PageCode.HOW, 0),
        lambda page: page.use_proposal(),
    ],
    ids=["choose", "turn", "link", "move", "proposal"],
)
def test_the_page_that_is_shown_next_is_drawn_once(page, monkeypatch, act):
    page._keep_text("title", "Own title")
    drawn: list[object] = []
    monkeypatch.setattr(page.preview, "show_page", drawn.append)
    act(page)
    assert len(drawn) == 1
    assert page.outline.code_at(page.outline.currentRow()) is page.chosen


def test_what_is_typed_on_another_page_is_replaced_by_that_page(page):
    page.choose(PageCode.HOW)
    page.texts.title.setFocus()
    page.texts.title.setText("Half typed")
    page._chosen = PageCode.BUDGET
    page.refresh()
    assert page.texts.title.text() == str(pitch.page_text(page._facts, PageCode.BUDGET).title)


def test_where_the_page_scrolls_the_preview_is_seen_whole_and_has_no_scroll_bar(page, qtbot):
    page.resize(700, 500)
    settle(page, qtbot)
    inside = page.preview.preview
    qtbot.waitUntil(lambda: page._area.is_whole and inside.verticalScrollBar().maximum() == 0)
    assert not inside.verticalScrollBar().isVisible()
    assert inside.height() > inside.width()  # a page of A4
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: not page._area.is_whole and inside.verticalScrollBar().isVisible())
