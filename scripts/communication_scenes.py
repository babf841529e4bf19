"""The scenes of step 4: the plan under way, its calendar, the sign-up list, and its dialogs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.communication import Audience
from mentordesk.domain.records.programme import EnrolmentStatus
from mentordesk.i18n import message
from mentordesk.services import sign_ups
from mentordesk.services.communication import messages
from stage import Stage, waiting

if TYPE_CHECKING:
    from ui.pages.communication.page import CommunicationPage

REACHED = (86, 10, 9, 41, 60)
TO_LAUNCH = timedelta(days=11)
"""The day of the picture is a Thursday eleven days before the launch."""


def begun(stage: Stage) -> "tuple[QWidget, CommunicationPage]":
    """Return the window on step 4 eleven days before the launch: five messages sent, most people signed up."""
    from ui.pages.communication.page import CommunicationPage

    window = stage.window(at=Moment.PAIRING, own="sign-ups")
    workspace = window.workspace
    desk = workspace.desk
    cycle, today = current.cycle(desk), date.today()
    start = today + TO_LAUNCH
    if cycle.start != start:
        moved = replace(cycle, start=start, end=start + timedelta(days=177))
        workspace.do(Change(message("Change the dates of the cycle"), (cycle,), (moved,)))
        main = messages.key_message(desk, Audience.EVERYONE)
        workspace.do(messages.set_key_message(desk, main, ""))
        for row, reach in zip(messages.plan_rows(desk), REACHED, strict=False):
            workspace.do(messages.mark_sent(desk, row, on=row.day or today, reach=reach))
        _sign_up(desk, workspace)
    window.show_page("communication")
    shown = window.page()
    assert isinstance(shown, CommunicationPage)
    return window, shown


def _sign_up(desk: object, workspace: object) -> None:
    listed = sign_ups.listed(desk)  # type: ignore[arg-type]
    said = [entry for entry in listed if entry.part.confirmed]
    mentors = [entry for entry in said if entry.part.role.gives]
    signed = {entry.id for entry in said} - {mentors[-1].id}
    parts = [(entry.part, entry.id in signed) for entry in listed]
    after = tuple(
        replace(part, signed_up_on=date.today() - timedelta(days=3), signed_up_from="Zalo")
        if has_signed
        else replace(part, status=EnrolmentStatus.INVITED)
        for part, has_signed in parts
    )
    change = Change(message("Import {n} people", n=len(after)), tuple(part for part, _signed in parts), after)
    workspace.do(change)  # type: ignore[attr-defined]


def plan(code: str, *, calendar: bool = False) -> Callable[[Stage], QWidget]:
    """Return the scene of the plan with a row chosen."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        row = next(row for row in messages.plan_rows(window.workspace.desk) if row.record.code == code)  # type: ignore[attr-defined]
        shown.show_view("plan")
        shown.choose(row.id)
        shown.show_way("calendar" if calendar else "list")
        return window

    return build


def signed(stage: Stage) -> QWidget:
    """Return the sign-up list."""
    window, shown = begun(stage)
    shown.show_view("sign-ups")
    shown.list.show_unanswered()
    return window


def dialog(name: str) -> Callable[[Stage], QWidget]:
    """Return the scene of a dialog of the page."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        shown.show_view("plan")
        rows = messages.plan_rows(window.workspace.desk)  # type: ignore[attr-defined]
        wanted = (row.id for row in rows if (row.record.is_event if name == "came" else row.record.code == "questions"))
        shown.choose(next(wanted))
        {
            "messages": shown.edit_messages,
            "row": shown.open_row,
            "sent": shown.mark_sent,
            "came": shown.mark_sent,
            "library": shown.open_library,
        }[name]()
        made = shown.dialogs.dialog
        assert made is not None
        return made

    return build


def sending(template: str) -> Callable[[Stage], QWidget]:
    """Return the scene of the messages of a row, the first of them marked as sent."""

    def build(stage: Stage) -> QWidget:
        window, shown = begun(stage)
        shown.show_view("plan")
        rows = messages.plan_rows(window.workspace.desk)  # type: ignore[attr-defined]
        shown.choose(next(row.id for row in rows if row.record.template == template))
        shown.send_messages()
        made = shown.dialogs.dialog
        assert made is not None
        if len(made.batch.messages) > 1:  # type: ignore[attr-defined]
            made.mark()  # type: ignore[attr-defined]
        return made

    return build


LISTED = (
    ("Họ và tên", "Bộ phận", "Đăng ký làm", "Ngày đăng ký", "Qua đâu"),
    ("Lê Thị Ngọc Ánh", "Kế toán", "Mentor", "22/09/2026", "bảng tin"),
    ("Phạm Văn Bình", "Xưởng 2", "Mentee", "23/09/2026", "bảng tin"),
    ("Cao Nhật Minh", "Kinh doanh", "Mentee", "31/02/2026", "Zalo"),
    ("Nguyễn Không Có", "Kho", "Mentee", "23/09/2026", "Zalo"),
)


def taken_in(stage: Stage) -> QWidget:
    """Return the last step of taking in a list: two of one name, and one whom nobody knows."""
    from ui.dialogs.communication.import_sign_ups import SignUpWizard

    window, _shown = begun(stage)
    wizard = SignUpWizard(window.workspace, window)  # type: ignore[attr-defined]
    wizard.file_page.take("\n".join("\t".join(cells) for cells in LISTED))
    waiting(lambda: wizard.here() is wizard.sheet_page)
    wizard.next()
    return wizard


def stopped(stage: Stage) -> QWidget:
    """Return the page after a text was to be copied that names nobody to ask."""
    window, shown = begun(stage)
    desk = shown.workspace.desk
    programme = current.programme(desk)
    window.workspace.do(Change(message("Change"), (programme,), (replace(programme, owner_id=None),)))  # type: ignore[attr-defined]
    shown.panel.copy_text()
    return window


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "communication-plan": plan("remind-mentors"),
    "communication-letter": plan("inform-managers"),
    "communication-calendar": plan("remind-mentors", calendar=True),
    "communication-signed": signed,
    **{f"communication-{name}": dialog(name) for name in ("messages", "row", "sent", "came", "library")},
    "communication-send": sending("reminder-mentor"),
    "communication-send-letter": sending("invitation-mentor"),
    "communication-send-all": sending("announcement"),
    "communication-list": taken_in,
    "communication-stopped": stopped,
}
