"""The scenes of step 3: the pitch of the pictures, a page being written, the decision and the leaders' goals."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode
from mentordesk.i18n import message
from mentordesk.services import pitch
from stage import Stage, waiting

if TYPE_CHECKING:
    from ui.pages.pitch.page import PitchView


def pitched(stage: Stage, code: PageCode = PageCode.PROBLEM) -> "tuple[QWidget, PitchView]":
    """Return the window on step 3 with a year's pay typed and a leader's goal answered."""
    from ui.pages.pitch.page import PitchView

    window = stage.window()
    workspace = window.workspace
    desk = workspace.desk
    if current.pitch(desk).yearly_pay != 156_000_000:
        after = replace(current.pitch(desk), yearly_pay=156_000_000)
        workspace.do(pitch.edit(desk, after, today=date.today()))
    if not desk.all(LeaderGoal):
        leader = LeaderGoal(
            cycle_id=current.cycle(desk).id,
            outside="Trương Văn Thịnh",
            wants="Giao hàng đúng hẹn 95% vào cuối năm",
            answer="Người mới tự làm được việc sớm hơn, bớt làm lại",
        )
        workspace.do(Change(message("Add a goal of the leadership"), after=(leader,)))
    window.show_page("pitch")
    shown = window.page()
    assert isinstance(shown, PitchView)
    shown.choose(code)
    shown.refresh()
    window.show()
    waiting(lambda: not shown.preview.is_drawing)
    return window, shown


def page(code: PageCode) -> Callable[[Stage], QWidget]:
    """Return the scene of a page of the pitch."""
    return lambda stage: pitched(stage, code)[0]


def refused(stage: Stage) -> QWidget:
    """Return the pitch after a no."""
    window, shown = pitched(stage)
    desk = shown.workspace.desk
    if not desk.all(Decision):
        no = Decision(outcome=Outcome.REFUSED, decided_on=date.today(), outside="Trương Văn Thịnh")
        shown.workspace.do(pitch.record_decision(desk, no, today=date.today()))
    return window


def decision(stage: Stage) -> QWidget:
    """Return the form of the decision."""
    shown = pitched(stage)[1]
    shown.record_decision()
    assert shown.dialogs.dialog is not None
    return shown.dialogs.dialog


def leaders(stage: Stage) -> QWidget:
    """Return the leaders' own goals."""
    shown = pitched(stage)[1]
    shown.edit_leaders()
    assert shown.dialogs.dialog is not None
    return shown.dialogs.dialog


def sources(stage: Stage) -> QWidget:
    """Return where the figures come from."""
    shown = pitched(stage)[1]
    shown.show_sources()
    assert shown.dialogs.dialog is not None
    return shown.dialogs.dialog


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "pitch": page(PageCode.ASK),
    "pitch-problem": page(PageCode.PROBLEM),
    "pitch-break-even": page(PageCode.BREAK_EVEN),
    "pitch-decision": decision,
    "pitch-leaders": leaders,
    "pitch-sources": sources,
    "pitch-refused": refused,
}
"""The pictures of step 3; what changes the file for good comes last."""
