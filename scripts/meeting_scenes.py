"""The scenes of Meetings: the calendar, the list, the pairs, the quick log, and the dialogs."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.person import Person
from stage import Stage, waiting

if TYPE_CHECKING:
    from ui.pages.meetings.page import MeetingsPage


CANDIDATE, STUDENT = "Đỗ Thị Thanh Tâm", "Nguyễn Đăng Khôi"


def begun(stage: Stage) -> "tuple[QWidget, MeetingsPage]":
    """Return the window on the page of meetings."""
    from ui.pages.meetings.page import MeetingsPage

    window = stage.window()
    window.show_page("sessions")
    shown = window.page()
    assert isinstance(shown, MeetingsPage)
    return window, shown


def view(name: str) -> Callable[[Stage], QWidget]:
    """Return the scene of a view of the page."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        shown.show_view(name)
        if name == "list":
            shown.list.table.selectRow(0)
        return window

    return build


def executive(name: str) -> Callable[[Stage], QWidget]:
    """Return the scene of somebody in executive mentoring."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        shown.show_view("executive")
        people = window.workspace.desk.all(Person)  # type: ignore[attr-defined]
        shown.executive.choose(next(person.id for person in people if person.full_name == name))
        return window

    return build


def sheet_of_an_activity(stage: Stage) -> QWidget:
    """Return the scene of the sheet of an activity: a page of its own where there is no room beside the card."""
    window = executive(CANDIDATE)(stage)
    shown = window.page()  # type: ignore[attr-defined]
    shown.executive.open_sheet()
    return window


def of_an_executive(name: str, open_it: str) -> Callable[[Stage], QWidget]:
    """Return the scene of a dialog about somebody in executive mentoring."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        shown.show_view("executive")
        people = window.workspace.desk.all(Person)  # type: ignore[attr-defined]
        shown.executive.choose(next(person.id for person in people if person.full_name == name))
        getattr(shown.executive, open_it)()
        dialog = shown.executive.dialogs.dialog
        assert dialog is not None
        return dialog

    return build


def quick_log(stage: Stage) -> QWidget:
    """Return the quick log, with an action typed."""
    from ui.dialogs.meetings.quick_log import QuickLog

    window, _shown = begun(stage)
    dialog = QuickLog(window, window.workspace)  # type: ignore[attr-defined]
    form = dialog.form
    for chip in list(form.chips.values())[:2]:
        chip.setChecked(True)
    form.rows[0].what.setText("Quân trình bày lỗi ván ép ở họp tổ")
    form.rating.set_value(4)
    return dialog


def held(stage: Stage) -> QWidget:
    """Return the dialog that notes many as held."""
    from ui.dialogs.meetings.held import HeldDialog

    window, _shown = begun(stage)
    return HeldDialog(window, window.workspace)  # type: ignore[attr-defined]


def of_a_pair(kind: str) -> Callable[[Stage], QWidget]:
    """Return the scene of a dialog about a pair."""

    def build(stage: Stage) -> QWidget:
        from mentordesk.services import meetings
        from ui.dialogs.meetings.ending import EndPairDialog
        from ui.dialogs.meetings.moving import MoveDialog
        from ui.dialogs.meetings.series import SeriesDialog

        window, _shown = begun(stage)
        workspace = window.workspace  # type: ignore[attr-defined]
        facts = meetings.facts(workspace.desk, today=date.today())
        found = facts.live[0]
        if kind == "end":
            return EndPairDialog(window, workspace, found)
        if kind == "series":
            return SeriesDialog(window, workspace, [found])
        planned = next(meeting for entry in facts.live for meeting in entry.planned)
        return MoveDialog(window, workspace, facts.of(planned), planned)

    return build


def sheet(stage: Stage) -> QWidget:
    """Return the last step of taking in a sheet: what becomes of each row."""
    from ui.dialogs.meetings.import_sheet import MeetingSheetWizard

    window, shown = begun(stage)
    found = shown.pairs._facts.live[0]
    day = date.today().strftime("%d/%m/%Y")
    rows = (
        ("Cặp", "Ngày", "Số phút", "Đã gặp", "Chủ đề"),
        (found.name, day, "60", "x", "Lập kế hoạch"),
        ("Ai – Đó", day, "45", "x", ""),
        (found.name, "31/02/2026", "45", "x", ""),
    )
    wizard = MeetingSheetWizard(window.workspace, window)  # type: ignore[attr-defined]
    wizard.file_page.take("\n".join("\t".join(row) for row in rows))
    waiting(lambda: wizard.here() is wizard.sheet_page)
    wizard.next()
    return wizard


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "meetings-list": view("list"),
    "meetings-pairs": view("pairs"),
    "executive": executive(CANDIDATE),
    "executive-sheet": sheet_of_an_activity,
    "executive-decisions": executive("Nguyễn Văn Tài"),
    "executive-student": executive(STUDENT),
    "executive-add": of_an_executive(CANDIDATE, "add_somebody"),
    "executive-prepared": of_an_executive(CANDIDATE, "change_prepared"),
    "executive-mentor": of_an_executive(CANDIDATE, "look_for_mentor"),
    "executive-posts": of_an_executive(CANDIDATE, "show_posts"),
    "executive-readiness": of_an_executive(CANDIDATE, "show_history"),
    "executive-activity": of_an_executive(CANDIDATE, "change_activity"),
    "executive-contact": of_an_executive(CANDIDATE, "new_contact"),
    "executive-course": of_an_executive(STUDENT, "change_course"),
    "meetings-log": quick_log,
    "meetings-held": held,
    "meetings-end": of_a_pair("end"),
    "meetings-series": of_a_pair("series"),
    "meetings-sheet": sheet,
    "meetings-move": of_a_pair("move"),
}
