"""The scenes of the questionnaire for the pictures: its dialogs, the form to type into, and bringing answers in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import ITEMS, Response
from mentordesk.services.connect import answer_forms, responses, rounds
from stage import Stage, waiting
from ui.dialogs.answers.send_forms import FormKind, SendForms
from ui.workspace import Workspace

Scene = Callable[[Stage], QWidget]


def answered(workspace: Workspace) -> tuple[rounds.AnswerRow, ...]:
    """Send forms to most, let half of them answer, some oddly; return where everybody stands."""
    desk, today = workspace.desk, date.today()
    rows = rounds.status(desk, today=today)
    if not any(row.sent for row in rows):
        desk.apply(answer_forms.sent(desk, [row.id for row in rows[3:]], today=today - timedelta(days=8)))
        for place, row in enumerate(rows[4::2]):
            desk.apply(responses.answer(desk, _answers(desk, row, place), today=today - timedelta(days=place % 6)))
        workspace.changed.emit(frozenset({Response, Enrolment}))
    return rounds.status(desk, today=today)


def _answers(desk: Desk, row: rounds.AnswerRow, place: int) -> Response:
    flat = place == 1
    rated = tuple((item.code, 4 if flat else (at * 7 + place) % 5 + 1) for at, item in enumerate(ITEMS))
    return replace(
        responses.blank_response(desk, row.id),
        ratings=rated[: 12 if place == 3 else None],
        experiences=("led", "studied"),
        wants=("presenting", "planning") if row.enrolment.role.learns else (),
        offers=(("presenting", 4), ("leading", 5)) if row.enrolment.role.gives else (),
        direction="manager",
        times=("tue-evening", "thu-noon"),
        places=("office",),
        languages=("vi",),
    )


def questions(stage: Stage) -> QWidget:
    """Show the questions, with a criterion that has too few left and two skills of the company's own."""
    from ui.dialogs.answers.questionnaire_items import QuestionnaireItems

    window = stage.window(at=Moment.PAIRING)
    answered(window.workspace)
    dialog = QuestionnaireItems(window.workspace, window)
    for code in ("C1", "C2"):
        dialog.lines[code].box.click()
    for words in ({"en": "TIG welding", "vi": "Hàn TIG"}, {"vi": "Đọc bản vẽ"}):
        dialog.skills.add.click()
        for language, text in words.items():
            dialog.skills.lines[-1].texts[language].setText(text)
    dialog.skills.lines[0].remove.click()
    return dialog


def send(kind: FormKind) -> Scene:
    """Return the scene of a way for forms to go out."""

    def build(stage: Stage) -> QWidget:
        window = stage.window(at=Moment.PAIRING)
        return SendForms(window.workspace, answered(window.workspace), kind, (), window)

    return build


def remind(stage: Stage) -> QWidget:
    """Show the reminder."""
    from ui.dialogs.answers.remind import RemindDialog

    window = stage.window(at=Moment.PAIRING)
    missing = [row for row in answered(window.workspace) if row.response is None]
    return RemindDialog(window.workspace, missing, window)


def entry(place: int) -> Scene:
    """Return the scene of the form to type into, scrolled by thirds of its length."""

    def build(stage: Stage) -> QWidget:
        from ui.dialogs.answers.entry import AnswerEntry

        window = stage.window(at=Moment.PAIRING)
        rows = answered(window.workspace)
        who = next(row for row in rows if row.response is not None and row.enrolment.role.gives)
        dialog = AnswerEntry(window.workspace, window, person_id=who.id)
        dialog.show()
        for _turn in range(3):  # what the form asks takes its place
            QApplication.processEvents()
        bar = dialog.area.verticalScrollBar()
        bar.setValue(bar.maximum() * place // 3)
        return dialog

    return build


def bring_in(place: int) -> Scene:
    """Return the scene of a step of bringing answers in, counted from 1."""

    def build(stage: Stage) -> QWidget:
        from ui.dialogs.answers.wizard import AnswersImport

        window = stage.window(at=Moment.PAIRING)
        rows = answered(window.workspace)
        wizard = AnswersImport(window.workspace, window)
        if place > 1:
            wizard.files_page.take((_returned(window.workspace, rows, stage.folder / f"forms-{stage.look}"),))
            waiting(lambda: wizard.here() is wizard.read_page)
        for _step in range(place - 2):
            if wizard.here() is wizard.look_page:
                wizard.look_page.leave_unsigned.click()
            wizard.next()
        return wizard

    return build


def _returned(workspace: Workspace, rows: tuple[rounds.AnswerRow, ...], home: Path) -> Path:
    """Return a folder of forms as people send them back: two of one person, a wrong cell, no security code, no form."""
    from openpyxl import Workbook, load_workbook

    if home.exists():
        return next(home.iterdir())
    home.mkdir()
    ids = [row.id for row in rows[:9]]
    made = answer_forms.write_forms(workspace.desk, home, ids, language="vi", today=date.today())()
    for number, path in enumerate(made.files):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        for at in range(1, sheet.max_row + 1):
            code = str(sheet.cell(at, 1).value or "")
            if code.startswith("rate:"):
                sheet.cell(at, 3).value = 7 if (number, code) == (2, "rate:C1") else 1 + (at + number) % 5
            elif code.startswith("consent:"):
                sheet.cell(at, 3).value = "No" if number == 4 else "Yes"
        if number in (5, 6, 7):
            _without_signature(sheet["A1"], altered=number == 7)
        book.save(path)
        if number == 1:
            book.save(path.with_name(f"(2) {path.name}"))
    Workbook().save(made.folder / "chấm công.xlsx")
    return made.folder


def _without_signature(mark: Any, *, altered: bool) -> None:
    """Make of the mark of a form one from before forms were signed, or one that somebody altered."""
    begins, _layout, *parts = str(mark.value).split("|")
    kept = [begins, "2", *parts[:-2], "0" * 64, parts[-1]] if altered else [begins, "1", *parts[:-3], parts[-1]]
    mark.value = "|".join(kept)


SCENES: dict[str, Scene] = {
    "forms-questions": questions,
    **{f"forms-send-{kind}": send(kind) for kind in FormKind},
    "forms-remind": remind,
    **{f"forms-entry-{place}": entry(place) for place in range(4)},
    **{f"answers-{place}": bring_in(place) for place in range(1, 5)},
}
