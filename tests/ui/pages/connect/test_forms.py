"""The sub-steps "invite" and "answers" of step 5, as views of their own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.consent import Consent, ConsentState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import ITEMS, Response
from mentordesk.services.connect import answer_forms, questionnaire_versions
from tests import builders
from tests.ui.conftest import put
from tests.ui.dialogs.answers.filling import answer, taking_part
from ui.commands import Command, Focus, OpenPage, Print
from ui.dialogs.answers.entry import AnswerEntry
from ui.dialogs.answers.questionnaire_items import QuestionnaireItems
from ui.dialogs.answers.remind import RemindDialog
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.pages.connect.forms import AnswersView, AskedList, InviteView
from ui.workspace import Workspace


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, Long and Ánh as mentors."""
    return taking_part(workspace)


Show = Callable[[InviteView | AnswersView], None]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Show:
    """Show a view as its page does: refreshed at first and whenever something changed."""

    def made(view: InviteView | AnswersView) -> None:
        qtbot.addWidget(view)
        workspace.changed.connect(lambda _kinds: view.refresh())
        view.resize(984, 480)
        view.arrange(wide=True)
        view.refresh()
        view.show()

    return made


@pytest.fixture
def invite(people: dict[str, Person], workspace: Workspace, show: Show) -> InviteView:
    """Show who is invited."""
    view = InviteView(workspace)
    show(view)
    return view


@pytest.fixture
def answers(people: dict[str, Person], workspace: Workspace, show: Show) -> AnswersView:
    """Show whose answers are in."""
    view = AnswersView(workspace)
    show(view)
    return view


def names(shown: AskedList) -> list[str]:
    return [row.person.calling_name for row in shown.model.records()]


def cell(shown: AskedList, name: str, column: str) -> str:
    row = next(row for row in shown.model.records() if row.person.calling_name == name)
    return next(one for one in shown.model.columns if one.name == column).text(row)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


# Who is invited


def test_everybody_who_takes_part_is_listed_with_consent_and_form(invite: InviteView, qtbot: QtBot) -> None:
    QAbstractItemModelTester(invite.list.model)
    assert names(invite.list) == ["Ánh", "Bình", "Đạt", "Long", "Mai"]
    assert cell(invite.list, "Mai", "consent") == "Not asked"
    assert cell(invite.list, "Mai", "sent") == "not sent yet"
    assert cell(invite.list, "Mai", "role") == "mentee"


def test_who_has_a_form_and_consent_leaves_the_lists_of_those_without(
    invite: InviteView, workspace: Workspace, people: dict[str, Person]
) -> None:
    workspace.do(answer_forms.sent(workspace.desk, [people["Mai"].id], today=builders.TODAY))
    answer(workspace, people["Đạt"])
    assert cell(invite.list, "Đạt", "sent") == "has answered"  # on paper of their own: nothing is to be sent
    invite.list.show_only("unsent")
    assert "Mai" not in names(invite.list)
    assert invite.list.segments.button("unsent").text().strip() == "No form yet (3)", "who has answered needs none"
    invite.list.show_only("consent")
    assert "Đạt" not in names(invite.list)
    assert (cell(invite.list, "Mai", "sent"), cell(invite.list, "Mai", "consent")) == ("21/11/2026", "Asked")


def test_a_refusal_is_shown_as_one(invite: InviteView, workspace: Workspace, people: dict[str, Person]) -> None:
    put(workspace, builders.consent(people["Mai"], state=ConsentState.REFUSED))
    assert cell(invite.list, "Mai", "consent") == "Refused"
    for view in ("unsent", "consent"):
        invite.list.show_only(view)
        assert "Mai" not in names(invite.list), "who refused is asked for nothing more"


def test_people_are_found_without_accents(invite: InviteView) -> None:
    invite.list.search.setText("binh")
    assert names(invite.list) == ["Bình"]
    invite.list.search.setText("nobody of this name")
    assert names(invite.list) == []


def test_the_panel_says_which_version_goes_out_and_what_weakens_it(invite: InviteView, workspace: Workspace) -> None:
    assert invite.panel.version.text() == "Questionnaire, version 1"
    assert invite.panel.words.text().startswith("23 statements")
    workspace.do(questionnaire_versions.set_items(workspace.desk, left_out=["C1", "C2"]))
    assert invite.panel.words.text().startswith("21 statements")
    assert invite.panel.warnings() == [
        'Only 2 statements are left in "Communication", so its score is unreliable. Keep at least three.'
    ]


def test_each_way_out_opens_its_dialog_for_those_chosen(invite: InviteView, people: dict[str, Person]) -> None:
    invite.list.choose(people["Mai"].id)
    click(invite.panel.forms)
    assert isinstance(invite.dialogs.dialog, SendForms)
    assert invite.dialogs.dialog.ids() == (people["Mai"].id,)
    invite.dialogs.dialog.reject()
    click(invite.panel.items)
    assert isinstance(invite.dialogs.dialog, QuestionnaireItems)
    invite.dialogs.dialog.reject()


def test_paper_forms_and_the_blank_one_go_to_the_preview(
    invite: InviteView, people: dict[str, Person], tmp_path: Any
) -> None:
    asked: list[Print] = []
    invite.asked.connect(asked.append)
    click(invite.panel.preview)
    invite.list.choose(people["Mai"].id)
    click(invite.panel.paper)
    assert isinstance(invite.dialogs.dialog, SendForms)
    invite.dialogs.dialog.make.click()
    assert [str(paper.title) for paper in asked] == ["Questionnaire", "Questionnaire"]
    for place, paper in enumerate(asked):
        paper.write(tmp_path / f"{place}.pdf", language="vi")
        assert (tmp_path / f"{place}.pdf").read_bytes().startswith(b"%PDF")


def test_enter_on_a_person_leads_to_their_page(invite: InviteView, people: dict[str, Person]) -> None:
    went: list[Command] = []
    invite.asked.connect(went.append)
    invite.list.choose(people["Mai"].id)
    invite.list.opened.emit()
    assert went == [OpenPage("people", Focus(record=people["Mai"].id))]


# Whose answers are in


def test_the_count_and_its_bar_follow_the_answers(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    assert answers.count.text() == "0 of 5 have answered · 0%"
    answer(workspace, people["Mai"])
    assert answers.count.text() == "1 of 5 has answered · 20%"
    assert (answers.progress.value(), answers.progress.maximum()) == (1, 5)
    assert cell(answers.list, "Mai", "share") == "100%"
    assert cell(answers.list, "Mai", "when") == "21/11/2026 · electronic form"
    assert cell(answers.list, "Đạt", "share") == "Missing"
    answers.list.show_only("missing")
    assert names(answers.list) == ["Ánh", "Bình", "Đạt", "Long"]


def test_what_should_be_looked_at_is_marked_in_words(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    answer(workspace, people["Mai"], ratings=tuple((item.code, 3) for item in ITEMS))
    answer(workspace, people["Đạt"], ratings=(), experiences=None)
    answer(workspace, people["Bình"])
    answers.list.show_only("look")
    assert names(answers.list) == ["Đạt", "Mai"]
    assert cell(answers.list, "Mai", "look") == "The same number everywhere"
    assert cell(answers.list, "Đạt", "look") == "Incomplete"


def test_answers_without_consent_are_marked(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    answer(workspace, people["Mai"])
    said = [one for one in workspace.desk.all(Consent) if one.person_id == people["Mai"].id]
    workspace.desk.apply(builders.edited(said[0], said[0].trashed(datetime(2026, 11, 21, 9, 0))))
    answers.refresh()
    assert cell(answers.list, "Mai", "look") == "Consent is still missing"


def test_answers_are_removed_and_brought_back(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    notices: list[str] = []
    workspace.notified.connect(lambda message, _undo: notices.append(str(message)))
    answer(workspace, people["Mai"])
    answers.list.choose(people["Mai"].id)
    QTest.keyClick(answers.list.table, Qt.Key.Key_Delete)
    assert not workspace.desk.all(Response)
    assert notices == ["Answers of Lê Thị Mai removed."]
    workspace.undo()
    assert len(workspace.desk.all(Response)) == 1


def test_the_bar_offers_what_fits_those_chosen(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    answer(workspace, people["Mai"])
    assert not answers.bar.isVisible()
    answers.list.table.choose({people["Mai"].id, people["Đạt"].id})
    assert answers.chosen_count.text() == "2 chosen"
    assert answers.remind_chosen.isVisible()
    assert answers.remove.isVisible()
    assert not answers.edit.isVisible()
    answers.list.choose(people["Mai"].id)
    assert answers.edit.isVisible()
    assert not answers.remind_chosen.isVisible()


def test_enter_opens_the_form_of_a_person(answers: AnswersView, people: dict[str, Person]) -> None:
    answers.list.choose(people["Mai"].id)
    answers.list.opened.emit()
    assert isinstance(answers.dialogs.dialog, AnswerEntry)
    assert answers.dialogs.dialog.name.text() == "Lê Thị Mai"
    answers.dialogs.dialog.reject()


def test_the_buttons_open_their_dialogs(answers: AnswersView, people: dict[str, Person]) -> None:
    for button, kind in (
        (answers.bring, AnswersImport),
        (answers.type_in, AnswerEntry),
        (answers.remind, RemindDialog),
    ):
        click(button)
        assert isinstance(answers.dialogs.dialog, kind)
        answers.dialogs.dialog.reject()


def test_the_reminder_is_for_those_chosen_who_have_not_answered(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    answer(workspace, people["Mai"])
    answers.list.table.choose({people["Mai"].id, people["Đạt"].id})
    click(answers.remind_chosen)
    assert isinstance(answers.dialogs.dialog, RemindDialog)
    assert answers.dialogs.dialog.heading.text() == "Remind 1 person"
    answers.dialogs.dialog.reject()


def test_with_every_answer_in_nobody_is_reminded(
    answers: AnswersView, workspace: Workspace, people: dict[str, Person]
) -> None:
    for person in people.values():
        answer(workspace, person)
    assert not answers.remind.isEnabled()


def test_a_file_that_can_only_be_read_takes_no_answers(
    people: dict[str, Person], workspace: Workspace, show: Show
) -> None:
    workspace.desk.cannot_be_written = True
    for view in (AnswersView(workspace), InviteView(workspace)):
        show(view)
        buttons = (
            (view.bring, view.type_in)
            if isinstance(view, AnswersView)
            else (view.panel.forms, view.panel.sheet, view.panel.paper)
        )
        assert not any(button.isEnabled() for button in buttons)
    workspace.desk.cannot_be_written = False


def test_in_a_narrow_page_the_panel_is_above_and_departments_below_the_names(invite: InviteView) -> None:
    invite.resize(700, 600)
    invite.arrange(wide=False)
    invite.layout().activate()  # type: ignore[union-attr]
    assert invite.panel.geometry().bottom() < invite.list.geometry().top()
    hidden = [
        column.name for place, column in enumerate(invite.list.model.columns) if invite.list.table.isColumnHidden(place)
    ]
    assert hidden == ["department", "track"]
