"""The scenes of coaching: the board with the quick log, the newcomers, the team reviews, and their dialogs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.coaching import Setting
from mentordesk.services import coaching, newcomers
from stage import Stage
from ui.commands import Focus

if TYPE_CHECKING:
    from ui.pages.coaching.page import CoachingPage


def shown(stage: Stage, part: str = "") -> "tuple[QWidget, CoachingPage]":
    """Return the window on coaching in the seventh week, as the example company is then."""
    from ui.pages.coaching.page import CoachingPage

    window = stage.window(at=Moment.WEEK_7)
    window.show_page("coaching", Focus(part))
    page = window.page()
    assert isinstance(page, CoachingPage)
    if part:
        page.show_part(part)
    return window, page


def _board(stage: Stage) -> QWidget:
    window, page = shown(stage)
    khai = next((row for row in page.table.rows.records() if row.row and row.row.person.calling_name == "Khải"), None)
    if khai is not None:
        page.table.choose({khai.id})
        page.log_for(khai.id)
        page.form.lines["goal"].setText("Lỗi chà nhám dưới 2% trong tuần")
        page.form.lines["reality"].setText("Đang 4%, đã đổi giấy nhám")
        page.form.chips[Setting.AFTER_SHIFT].setChecked(True)
    return window


def _dialog(make: "Callable[[CoachingPage], object]") -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        _window, page = shown(stage)
        made = make(page)
        assert isinstance(made, QWidget)
        return made

    return build


def _buddy(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.newcomers import BuddyDialog

    row = newcomers.newcomers(page.workspace.desk, today=date.today()).rows[0]
    return BuddyDialog(page.workspace, page, row)


def _sign(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.newcomers import SignDialog

    row = newcomers.newcomers(page.workspace.desk, today=date.today()).open[-1]
    return SignDialog(page.workspace, page, row)


def _talk(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.talks import TalkDialog

    return TalkDialog(page.workspace, page)


def _month(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.talks import MonthTalks

    row = coaching.board(page.workspace.desk, today=date.today()).managers[0]
    return MonthTalks(page.workspace, page, row.person, row.now.month)


def _managers(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.talks import ManagersDialog

    return ManagersDialog(page.workspace, page)


def _review(page: "CoachingPage") -> object:
    from ui.dialogs.coaching.reviews import ReviewDialog

    review = coaching.reviews(page.workspace.desk)[0]
    return ReviewDialog(page.workspace, page, replace(review), is_new=False)


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "coaching": _board,
    "coaching-newcomers": lambda stage: shown(stage, "newcomers")[0],
    "coaching-reviews": lambda stage: shown(stage, "reviews")[0],
    "coaching-buddy": _dialog(_buddy),
    "coaching-sign": _dialog(_sign),
    "coaching-talk": _dialog(_talk),
    "coaching-month": _dialog(_month),
    "coaching-managers": _dialog(_managers),
    "coaching-review": _dialog(_review),
}
