"""The dialogs around the questionnaire: its questions, sending it out, and the reminder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.questionnaire.versions import built_in
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import ITEMS, MOST_SKILLS, SKILLS, Questionnaire, own_skill
from mentordesk.i18n import Message, message
from mentordesk.services.connect import answer_forms, rounds
from tests import builders
from tests.ui.dialogs.answers.filling import answer, taking_part
from ui.dialogs.answers.questionnaire_items import QuestionnaireItems
from ui.dialogs.answers.remind import RemindDialog
from ui.dialogs.answers.send_forms import FormKind, SendForms
from ui.widgets import file_choice
from ui.workspace import Workspace

LONG_WAIT = 60_000
Send = Callable[..., SendForms]


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, Long and Ánh as mentors."""
    return taking_part(workspace)


def sent(workspace: Workspace) -> set[str]:
    parts = workspace.desk.all(Enrolment)
    return {
        workspace.desk.get(Person, part.person_id).calling_name for part in parts if part.form_sent_on == date.today()
    }


# The questions


@pytest.fixture
def items(workspace: Workspace, qtbot: QtBot) -> QuestionnaireItems:
    """Show the questions."""
    made = QuestionnaireItems(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_asked_besides_names_wishes_by_name_and_the_kind_of_mentee(items: QuestionnaireItems) -> None:
    [words] = [label.text() for label in items.findChildren(QLabel) if "the same in every version" in label.text()]
    assert "whom one would like to be paired with or not" in words
    assert "what kind of mentee" in words


def test_nothing_changed_is_nothing_to_keep(items: QuestionnaireItems) -> None:
    assert len(items.lines) == len(ITEMS)
    assert not items.keep.isEnabled()


def test_a_criterion_with_too_few_statements_is_pointed_out_at_once(items: QuestionnaireItems) -> None:
    for code in ("C1", "C2"):
        items.lines[code].box.click()
    assert [str(one.message) for one in items.footer.problems()] == [
        'Only 2 statements are left in "Communication", so its score is unreliable. Keep at least three.'
    ]
    items.lines["C1"].box.click()
    assert not items.footer.problems()


def test_without_any_statement_nothing_can_be_kept(items: QuestionnaireItems) -> None:
    for line in items.lines.values():
        line.box.click()
    assert not items.keep.isEnabled()
    assert str(items.footer.problems()[0].message) == "No statement is left. Keep at least one."


def test_a_statement_over_the_limit_is_said_at_the_line_and_not_kept(items: QuestionnaireItems) -> None:
    line = items.lines["W1"]
    line.texts["vi"].setText("x" * 200)
    assert line._too_long.isHidden()
    line.texts["vi"].setText("x" * 201)
    assert not line._too_long.isHidden()
    assert line._too_long.text() == "At most 200 characters; these are 201. Shorten the text."
    assert [str(one.message) for one in items.footer.problems()] == ["1 statement is too long. Shorten it."]
    assert not items.keep.isEnabled()
    line.box.click()
    assert items.keep.isEnabled()


def test_own_words_are_kept_in_both_languages_and_an_emptied_line_brings_the_first_back(
    workspace: Workspace, qtbot: QtBot, items: QuestionnaireItems
) -> None:
    items.lines["W1"].texts["vi"].setText("Tôi luôn lên kế hoạch.")
    items.lines["W2"].box.click()
    items.keep.click()
    version = current.version_asked(workspace.desk)
    assert (version.number, version.left_out, version.wordings) == (1, ("W2",), (("W1", "", "Tôi luôn lên kế hoạch."),))
    again = QuestionnaireItems(workspace)
    qtbot.addWidget(again)
    assert not again.lines["W2"].is_on()
    again.lines["W1"].texts["vi"].clear()
    again.keep.click()
    assert current.version_asked(workspace.desk).wordings == ()
    workspace.undo()
    assert current.version_asked(workspace.desk).wordings != ()


def test_skills_of_the_company_are_added_worded_removed_and_brought_back_by_undo(
    workspace: Workspace, qtbot: QtBot, items: QuestionnaireItems
) -> None:
    lines = items.skills
    assert lines.codes() == tuple(skill.code for skill in SKILLS)
    assert not lines.usual.isVisible()
    lines.lines[0].remove.click()
    lines.add.click()
    assert not any(problem.startswith("“") for problem in footer(items)), "a line with no words yet says nothing"
    lines.lines[-1].texts["vi"].setText("bán hàng")
    assert "“bán hàng” is in the list twice." in footer(items)
    assert not items.keep.isEnabled()
    lines.lines[-1].texts["vi"].setText("Hàn TIG")
    lines.lines[-1].texts["en"].setText("TIG welding")
    items.keep.click()
    own = own_skill("TIG welding", "Hàn TIG").code
    usual = tuple(skill.code for skill in SKILLS)
    assert current.version_asked(workspace.desk).skills == (*usual[1:], own)
    again = QuestionnaireItems(workspace)
    qtbot.addWidget(again)
    again.skills.lines[-1].remove.click()
    again.skills.usual.click()
    again.keep.click()
    assert sorted(current.version_asked(workspace.desk).skills) == sorted(usual)
    workspace.undo()
    assert current.version_asked(workspace.desk).skills == (*usual[1:], own)


def test_skills_that_were_removed_come_back_in_their_places_the_last_first(items: QuestionnaireItems) -> None:
    lines = items.skills
    usual = lines.codes()
    lines.add.click()
    lines.lines[-1].texts["vi"].setText("Hàn TIG")
    whole = lines.codes()
    for place in (2, 0, -1):
        lines.lines[place].remove.click()
    assert len(lines.codes()) == len(whole) - 3
    for _removed in range(3):
        assert not lines.removed.isHidden()
        lines.removed.undo.click()
    assert lines.codes() == whole
    assert lines.lines[-1].texts["vi"].text() == "Hàn TIG"
    assert lines.removed.isHidden()
    lines.lines[0].remove.click()
    lines.usual.click()
    assert lines.removed.isHidden(), "what was restored by another button is there once"
    assert sorted(lines.codes()) == sorted(whole)
    assert set(usual) < set(whole)


def test_a_form_has_room_for_forty_skills(items: QuestionnaireItems) -> None:
    lines = items.skills
    for number in range(len(lines.lines), MOST_SKILLS + 1):
        lines.add.click()
        lines.lines[-1].texts["vi"].setText(f"Kỹ năng {number}")
    assert footer(items) == ["A form has room for 40 skills; these are 41. Remove some."]
    assert not items.keep.isEnabled()
    lines.lines[-1].texts["vi"].setText("kỹ  năng 12")
    assert "“kỹ năng 12” is in the list twice." in footer(items)
    lines.lines[-1].remove.click()
    assert items.keep.isEnabled()


def footer(dialog: QuestionnaireItems) -> list[str]:
    return dialog.footer.accessibleDescription().splitlines()


def test_other_skills_make_the_next_version_where_somebody_answered(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    answer(workspace, people["Mai"])
    dialog = QuestionnaireItems(workspace)
    qtbot.addWidget(dialog)
    dialog.skills.lines[3].remove.click()
    dialog.keep.click()
    assert {one.number: len(one.skills) for one in workspace.desk.all(Questionnaire)} == {1: 0, 2: 11}


def test_a_version_in_use_makes_room_for_the_next(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    answer(workspace, people["Mai"])
    dialog = QuestionnaireItems(workspace)
    qtbot.addWidget(dialog)
    assert "becomes version 2" in dialog.words.text()
    dialog.lines["V8"].box.click()
    assert dialog.keep.text() == "Make version 2"
    dialog.keep.click()
    assert sorted(one.number for one in workspace.desk.all(Questionnaire)) == [1, 2]


def test_an_older_built_in_version_in_use_offers_the_newest_words(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    first = built_in(workspace.desk.all(Company)[0].id)[1]
    part = next(part for part in workspace.desk.all(Enrolment) if part.person_id == people["Mai"].id)
    workspace.desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=builders.TODAY))))
    dialog = QuestionnaireItems(workspace)
    qtbot.addWidget(dialog)
    assert "better words now, which version 1 asks" in dialog.words.text()
    assert dialog.lines["V1"].texts["vi"].text() == "Trong công việc, tôi coi trọng việc học điều mới."
    assert dialog.keep.isEnabled()
    dialog.keep.click()
    asked = current.version_asked(workspace.desk)
    assert (asked.number, asked.wordings) == (1, ())
    assert workspace.desk.get(Questionnaire, first.id) == first


# Sending it out


@pytest.fixture
def send(workspace: Workspace, people: dict[str, Person], qtbot: QtBot) -> Send:
    """Show the dialog of one way out."""

    def made(kind: FormKind, *chosen: str) -> SendForms:
        rows = rounds.status(workspace.desk, today=builders.TODAY)
        dialog = SendForms(workspace, rows, kind, [people[name].id for name in chosen])
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def has_problem(dialog: SendForms) -> bool:
    return bool(dialog.problem.text())


def pick(dialog: SendForms, code: str) -> None:
    dialog.who.set_value(code)
    dialog.who.picked.emit(code)


def test_forms_are_made_into_a_folder_of_their_own_and_the_day_is_noted(
    workspace: Workspace, people: dict[str, Person], send: Send, qtbot: QtBot, tmp_path: Path
) -> None:
    notices: list[tuple[Message, bool]] = []
    workspace.written.connect(lambda message, _path, undo: notices.append((message, undo)))
    dialog = send(FormKind.FILES)
    assert dialog.make.text() == "Make 5 forms"
    dialog.place.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_WAIT):
        dialog.make.click()
    files = list(tmp_path.rglob("AP*.xlsx"))
    assert len(files) == 5
    assert sent(workspace) == set(people)
    ((message, undo),) = notices
    assert (str(message), undo) == (f"5 forms are in the folder {files[0].parent.name}.", True)
    workspace.undo()
    assert not sent(workspace)


def test_forms_go_to_those_chosen_and_the_day_need_not_be_noted(
    workspace: Workspace, send: Send, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = send(FormKind.FILES, "Mai", "Đạt")
    assert dialog.make.text() == "Make 2 forms"
    dialog.place.setText(str(tmp_path))
    dialog.note_day.click()
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_WAIT):
        dialog.make.click()
    assert len(list(tmp_path.rglob("AP*.xlsx"))) == 2
    assert workspace.undo_stack.count() == 0


def test_a_department_gets_one_sheet(workspace: Workspace, send: Send, tmp_path: Path) -> None:
    dialog = send(FormKind.SHEET)
    pick(dialog, "in:Xưởng 2")
    assert dialog.make.text() == "Make the sheet for 2 people"
    dialog.place.setText(str(tmp_path / "Xưởng 2"))
    dialog.make.click()
    assert not dialog.isVisible()
    assert len(openpyxl.load_workbook(tmp_path / "Xưởng 2.xlsx").worksheets) >= 1
    assert sent(workspace) == {"Đạt", "Bình"}


def test_a_sheet_is_named_after_its_department_in_the_language_of_the_form(send: Send) -> None:
    dialog = send(FormKind.SHEET)

    def name() -> str:
        return Path(dialog.place.text()).name

    pick(dialog, "in:Xưởng 2")
    assert name() == "Questionnaire Xưởng 2.xlsx"
    dialog.language.button("vi").click()
    assert name() == "Phiếu khảo sát Xưởng 2.xlsx"
    pick(dialog, "all")
    assert name() == "Phiếu khảo sát.xlsx"
    dialog.place.setText("/tmp/own name.xlsx")
    dialog.language.button("en").click()
    pick(dialog, "in:Xưởng 2")
    assert name() == "own name.xlsx", "the owner has named it"


def test_the_next_sheet_replaces_none_that_may_be_filled_in(
    workspace: Workspace, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(2):
        send(FormKind.SHEET).make.click()
    first, second = sorted(workspace.desk.path.parent.glob("*.xlsx"), key=lambda path: len(path.name))
    assert second.stem == f"{first.stem} (2)"
    first.write_bytes(b"filled in")
    dialog = send(FormKind.SHEET)
    dialog.place.setText(str(first))
    dialog.make.click()
    assert dialog.problem.text() == f'There is a file "{first.name}" here already. Choose another name.'
    assert dialog.isVisible()
    assert first.read_bytes() == b"filled in"
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_what: first)
    dialog.browse.click()
    dialog.make.click()
    assert not dialog.isVisible()
    assert first.read_bytes() != b"filled in", "the dialog of the system has asked"


@pytest.mark.parametrize("kind", [FormKind.FILES, FormKind.SHEET])
def test_forms_of_the_example_company_go_to_the_documents_and_not_beside_it(
    workspace: Workspace, send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: FormKind
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(file_choice, "documents", lambda: tmp_path / "Documents")
    assert not Path(send(kind).place.text()).is_relative_to(tmp_path / "Documents")
    monkeypatch.setattr(file_choice, "own_folder", lambda: workspace.desk.path.parent)
    assert Path(send(kind).place.text()).is_relative_to(tmp_path / "Documents")


def test_a_folder_that_is_not_there_is_said_and_nothing_noted(
    workspace: Workspace, send: Send, qtbot: QtBot, tmp_path: Path
) -> None:
    for kind in (FormKind.FILES, FormKind.SHEET):
        dialog = send(kind)
        dialog.place.setText(str(tmp_path / "gone" / "deeper" / "x"))
        dialog.make.click()
        qtbot.waitUntil(partial(has_problem, dialog), timeout=LONG_WAIT)
        assert dialog.isVisible()
    assert not sent(workspace)


def test_paper_is_handed_to_the_preview(
    workspace: Workspace, people: dict[str, Person], send: Send, qtbot: QtBot
) -> None:
    dialog = send(FormKind.PAPER, "Mai")
    with qtbot.waitSignal(dialog.print_wanted) as asked:
        dialog.make.click()
    assert asked.args == [(people["Mai"].id,)]
    assert sent(workspace) == {"Mai"}


def test_those_with_a_form_are_not_offered_another_at_first(
    workspace: Workspace, people: dict[str, Person], send: Send
) -> None:
    ids = [people[name].id for name in ("Mai", "Đạt", "Bình")]
    workspace.do(answer_forms.sent(workspace.desk, ids, today=builders.TODAY))
    dialog = send(FormKind.FILES)
    assert dialog.who.currentText() == "2 people without a form yet"
    pick(dialog, "all")
    assert dialog.make.text() == "Make 5 forms"


# The reminder


def test_the_reminder_is_copied_in_either_language_and_names_nobody(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot
) -> None:
    answer(workspace, people["Mai"])
    rows = [row for row in rounds.status(workspace.desk, today=builders.TODAY) if row.response is None]
    dialog = RemindDialog(workspace, rows, None)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    english = QGuiApplication.clipboard().text()
    assert "questionnaire" in english
    dialog.language.button("vi").click()
    dialog.copy.click()
    vietnamese = QGuiApplication.clipboard().text()
    assert vietnamese != english
    for text in (english, vietnamese):
        assert not any(person.full_name in text for person in people.values())


def test_who_is_missing_is_listed_by_department(workspace: Workspace, people: dict[str, Person], qtbot: QtBot) -> None:
    answer(workspace, people["Mai"])
    rows = [row for row in rounds.status(workspace.desk, today=builders.TODAY) if row.response is None]
    dialog = RemindDialog(workspace, rows, None)
    qtbot.addWidget(dialog)
    assert dialog.by_department() == [
        ("Kế toán", "Lê Thị Ngọc Ánh"),
        ("Kinh doanh", "Nguyễn Hoàng Long"),
        ("Xưởng 2", "Phạm Văn Bình, Võ Thành Đạt"),
    ]
    dialog.copy_names.click()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Kinh doanh: Nguyễn Hoàng Long"
    assert dialog.copied.text() == "Copied"
