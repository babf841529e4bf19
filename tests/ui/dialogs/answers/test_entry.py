"""Typing in paper forms, with the keyboard alone and with the mouse."""

from datetime import date
from itertools import cycle

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import ITEMS, Response, Source, Wish, WishKind, own_skill
from mentordesk.services.connect import questionnaire_versions, rounds
from tests import builders
from tests.ui.dialogs.answers.filling import answer, taking_part
from ui.dialogs.answers.entry import AnswerEntry
from ui.workspace import Workspace


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, Long and Ánh as mentors."""
    return taking_part(workspace)


def opened(qtbot: QtBot, workspace: Workspace, person: Person | None = None, *, width: int = 1120) -> AnswerEntry:
    """Show the form to type into."""
    made = AnswerEntry(workspace, person_id=person.id if person else "")
    qtbot.addWidget(made, before_close_func=lambda dialog: dialog.reject())
    made.resize(width, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: has_focus_in(made))
    return made


def has_focus_in(dialog: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and dialog.isAncestorOf(focused)


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(here(), key, modifier)


def response_of(workspace: Workspace, person: Person) -> Response:
    return next(one for one in workspace.desk.all(Response) if one.person_id == person.id)


def test_a_whole_form_of_statements_is_typed_with_number_keys_alone(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    form = opened(qtbot, workspace, people["Mai"])
    press(Qt.Key.Key_1, Qt.Key.Key_1)  # consent to taking part and to the questionnaire: yes
    for place in range(len(ITEMS)):
        press((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)[place % 5])
    assert form.count.text() == "23 of 27 answered"
    assert here() is form.form.ticks["lived"].boxes["moved"]
    form.accept()
    kept = response_of(workspace, people["Mai"])
    assert kept.source is Source.PAPER
    assert kept.ratings == tuple((item.code, place % 5 + 1) for place, item in enumerate(ITEMS))
    assert kept.experiences is None
    said = {one.purpose: one.state for one in workspace.desk.all(Consent) if one.person_id == people["Mai"].id}
    assert said == {Purpose.TAKE_PART: ConsentState.GIVEN, Purpose.QUESTIONNAIRE: ConsentState.GIVEN}


def test_of_a_form_that_refuses_the_questionnaire_only_the_refusal_is_kept(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    form = opened(qtbot, workspace, people["Mai"])
    press(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4)
    form.accept()
    assert [one for one in workspace.desk.all(Response) if one.person_id == people["Mai"].id] == []
    said = {one.purpose: one.state for one in workspace.desk.all(Consent) if one.person_id == people["Mai"].id}
    assert said == {Purpose.TAKE_PART: ConsentState.GIVEN, Purpose.QUESTIONNAIRE: ConsentState.REFUSED}


def test_whoever_types_without_a_pause_is_kept_all_the_same(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    form = opened(qtbot, workspace, people["Mai"])
    assert form._idle.interval() <= 5_000
    form._idle.setInterval(100)
    press(Qt.Key.Key_1, Qt.Key.Key_1)
    digits = cycle((Qt.Key.Key_3, Qt.Key.Key_4))

    def kept_while_typing() -> bool:
        press(next(digits), Qt.Key.Key_Up)
        return any(one.person_id == people["Mai"].id for one in workspace.desk.all(Response))

    qtbot.waitUntil(kept_while_typing, timeout=3_000)


def test_skills_of_the_company_are_typed_in_as_the_built_in_ones(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    own = own_skill("TIG welding", "Hàn TIG")
    workspace.do(questionnaire_versions.set_items(workspace.desk, skills=(own.code, "selling", "leading")))
    mentor = opened(qtbot, workspace, people["Long"])
    offered = [code for code in mentor.form.ratings if code.startswith("offer:")]
    assert offered == [f"offer:{own.code}", "offer:selling", "offer:leading"]
    mentor.form.ratings[f"offer:{own.code}"].rate(5)
    mentor.accept()
    assert response_of(workspace, people["Long"]).offers == ((own.code, 5),)
    mentee = opened(qtbot, workspace, people["Mai"])
    wanted = mentee.form.choices["want:1"]
    wanted.setCurrentText("TIG welding")
    wanted.activated.emit(wanted.currentIndex())
    mentee.accept()
    assert response_of(workspace, people["Mai"]).wants == (own.code,)


def test_everything_else_of_the_form_is_kept_too(workspace: Workspace, people: dict[str, Person], qtbot: QtBot) -> None:
    dialog = opened(qtbot, workspace, people["Long"])
    form = dialog.form
    form.ratings["offer:presenting"].rate(4)
    form.ticks["lived"].boxes["none"].click()
    form.ticks["time"].boxes["tue-evening"].click()
    for section, code in (("place", "office"), ("channel", "zalo"), ("language", "en")):
        form.ticks[section].boxes[code].click()
    for code, words in (("direction", "Manager"), ("capacity", "3")):
        choice = form.choices[code]
        choice.setCurrentText(words)
        choice.activated.emit(choice.currentIndex())
    form.people["wish:want:1"].pick(people["Mai"].id)
    form.people["wish:avoid:1"].pick(people["Bình"].id)
    form.remark.setPlainText("Chỉ rảnh buổi tối.")
    form.day.setText("18/11/2026")
    dialog.accept()
    kept = response_of(workspace, people["Long"])
    assert (kept.experiences, kept.offers, kept.direction, kept.capacity) == ((), (("presenting", 4),), "manager", 3)
    assert (kept.times, kept.places, kept.channels, kept.languages) == (
        ("tue-evening",),
        ("office",),
        ("zalo",),
        ("en",),
    )
    assert (kept.remark, kept.answered_on) == ("Chỉ rảnh buổi tối.", date(2026, 11, 18))
    wishes = {(one.other_id, one.kind) for one in workspace.desk.all(Wish)}
    assert wishes == {(people["Mai"].id, WishKind.WANT), (people["Bình"].id, WishKind.AVOID)}


def test_a_mentee_is_asked_for_wants_and_a_mentor_for_what_they_offer(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    assert "want:1" in dialog.form.choices
    assert "offer:selling" not in dialog.form.ratings
    dialog.show_person(people["Long"].id)
    assert "want:1" not in dialog.form.choices
    assert "offer:selling" in dialog.form.ratings


def test_a_mentor_ticks_the_kind_of_mentee_wished_for_and_a_mentee_is_not_asked(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    assert "kind" not in dialog.form.ticks
    dialog.show_person(people["Long"].id)
    for code in ("other", "new"):
        box = dialog.form.ticks["kind"].boxes[code]
        dialog.area.ensureWidgetVisible(box)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    dialog.show_person(people["Mai"].id)
    assert response_of(workspace, people["Long"]).kinds == ("new", "other")
    dialog.show_person(people["Long"].id)
    assert dialog.form.ticks["kind"].values() == ("new", "other")
    workspace.undo()
    assert not [one for one in workspace.desk.all(Response) if one.person_id == people["Long"].id]


def test_a_ninth_skill_is_refused_and_the_form_says_so(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    form = opened(qtbot, workspace, people["Long"]).form
    offers = [rating for code, rating in form.ratings.items() if code.startswith("offer:")]
    for rating in offers[:8]:
        assert rating.rate(3)
    assert not offers[8].rate(3)
    assert form.offers_note.text() == "Not more than 8. Take one away first."
    offers[0].rate(0)
    assert offers[8].rate(3)
    assert form.offers_note.text() == ""


def test_choosing_another_person_keeps_what_was_typed_as_one_step_of_undo(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    press(Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_4)
    dialog.show_person(people["Đạt"].id)
    assert len(response_of(workspace, people["Mai"]).ratings) == 2
    dialog.show_person(people["Mai"].id)
    dialog.form.ratings["rate:P-C3"].rate(2)
    dialog.show_person(people["Đạt"].id)
    assert len(response_of(workspace, people["Mai"]).ratings) == 3
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "Enter the answers of Lê Thị Mai"
    workspace.undo()
    assert not workspace.desk.all(Response)


def test_looking_at_a_form_writes_nothing(workspace: Workspace, people: dict[str, Person], qtbot: QtBot) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    dialog.show_person(people["Đạt"].id)
    dialog.accept()
    assert not workspace.desk.all(Response)
    assert workspace.undo_stack.count() == 0


def test_ctrl_enter_goes_to_the_next_who_has_not_answered(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    ids = [row.id for row in rounds.status(workspace.desk, today=builders.TODAY)]
    second = next(person for person in people.values() if person.id == ids[1])
    answer(workspace, second)
    dialog = opened(qtbot, workspace)
    assert dialog.here() is not None
    assert dialog.here().id == ids[0]  # type: ignore[union-attr]
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert dialog.here().id == ids[2]  # type: ignore[union-attr]
    assert here() in dialog.form.ratings.values()


def test_a_person_is_found_without_accents_and_the_list_leads_into_the_form(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    assert here() is dialog.search
    QTest.keyClicks(dialog.search, "dat")
    assert [row.person.calling_name for row in dialog.model.records()] == ["Đạt"]
    press(Qt.Key.Key_Down)
    assert here() is dialog.table
    press(Qt.Key.Key_Return)
    assert dialog.name.text() == "Võ Thành Đạt"
    assert here() in dialog.form.ratings.values()


def test_a_key_above_the_scale_is_said_to_be_no_answer_until_the_next_one(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    rating = dialog.form.ratings["rate:V1"]
    before = rating.value()
    QTest.keyClick(rating, Qt.Key.Key_7)
    assert dialog.warning.isVisible()
    assert dialog.warning.text() == "7 is not on the scale. Press a key from 1 to 5."
    assert rating.value() == before
    QTest.keyClick(rating, Qt.Key.Key_4)
    assert rating.value() == 4
    assert not dialog.warning.isVisible()


def test_the_same_number_everywhere_is_pointed_out(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    for code, rating in dialog.form.ratings.items():
        if code.startswith("rate:"):
            rating.rate(3)
    assert dialog.warning.isVisible()
    dialog.form.ratings["rate:V1"].rate(5)
    assert not dialog.warning.isVisible()


def test_answers_that_came_by_excel_are_corrected_and_stay_so_marked(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    answer(workspace, people["Mai"])
    dialog = opened(qtbot, workspace, people["Mai"])
    before = response_of(workspace, people["Mai"])
    dialog.form.ratings["rate:C1"].rate(2 if dict(before.ratings)["C1"] != 2 else 3)
    dialog.accept()
    after = response_of(workspace, people["Mai"])
    assert (after.id, after.source, after.wants) == (before.id, Source.FILE, before.wants)
    assert after.ratings != before.ratings


def test_a_date_that_is_none_is_named_and_the_old_one_kept(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    answer(workspace, people["Mai"])
    dialog = opened(qtbot, workspace, people["Mai"])
    before = response_of(workspace, people["Mai"]).answered_on
    dialog.form.day.setText("31/02/2026")
    dialog.form.day.editingFinished.emit()
    assert dialog.form.day_field.problem() == "Month 2 of 2026 has no day 31. Correct the date."
    dialog.accept()
    assert response_of(workspace, people["Mai"]).answered_on == before


def test_in_a_narrow_window_a_line_to_find_people_stands_for_the_list(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    dialog = opened(qtbot, workspace, people["Mai"])
    assert dialog.table.isVisible()
    dialog.setMinimumSize(400, 400)
    dialog.resize(700, 600)
    assert not dialog.table.isVisible()
    dialog.pick.pick(people["Đạt"].id)
    assert dialog.here().id == people["Đạt"].id  # type: ignore[union-attr]
