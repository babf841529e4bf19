"""The scenes of step 5 for the pictures: its seven parts, the rules, wishes and two plans beside each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import _
from mentordesk.services.connect import pairing, pairing_rules, saved_plans
from stage import Stage, waiting
from ui.commands import Focus


def _agreed(desk: Desk) -> None:
    """Give the example pairs of which some have been agreed to, one wants a change, and a plan kept before."""
    if pairing.pairs(desk):
        return
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    desk.apply(saved_plans.save(desk, "A", today=date.today()))
    first, second, third, *_rest = pairing.pairs(desk)
    for side in (Role.MENTOR, Role.MENTEE):
        desk.apply(pairing.record_reply(desk, desk.get(type(first), first.id), side, Reply.YES))
    desk.apply(pairing.record_reply(desk, second, Role.MENTEE, Reply.CHANGE, "18:00"))
    desk.apply(pairing.unpair(desk, third))


def _part(step: SubStep, dialog: str = "") -> Callable[[Stage], QWidget]:
    """Return the scene of a part, or of what its button opens."""

    def build(stage: Stage) -> QWidget:
        from ui.dialogs.base import Dialog
        from ui.pages.connect.page import ConnectPage

        window = stage.window(at=Moment.PAIRING)
        _agreed(window.workspace.desk)
        window.show_page("home")
        window.show_page("connect", Focus(step.value))
        shown = window.page()
        assert isinstance(shown, ConnectPage)
        waiting(lambda: not shown.is_waiting())
        if not dialog:
            return window
        shown.show_focus(Focus(dialog))
        found = next(dialog for dialog in window.findChildren(Dialog) if dialog.isVisible())
        waiting(lambda: not getattr(found, "is_counting", False))
        return found

    return build


def _never_paired(stage: Stage) -> QWidget:
    """Return the rules where they say which departments are never paired; one line names nobody here."""
    from ui.dialogs.plan.rules import RulesDialog

    desk = stage.window(at=Moment.PAIRING).workspace.desk
    [first, second, *_others] = sorted({person.department for person in current.people_here(desk) if person.department})
    lines = (Exclusion(first=first, second=second), Exclusion(first=second, second="Ban kiểm soát"))
    desk.apply(pairing_rules.set_exclusions(desk, lines))
    shown = _part(SubStep.PROPOSE, "rules")(stage)
    assert isinstance(shown, RulesDialog)
    shown.never.lines[-1].second.setFocus()
    return shown


def _rules(seniority: int | None = None) -> Callable[[Stage], QWidget]:
    """Return the rules scrolled to what wishes cost, or to the weight that seniority is given."""

    def build(stage: Stage) -> QWidget:
        from ui.dialogs.plan.rules import RulesDialog

        shown = _part(SubStep.PROPOSE, "rules")(stage)
        assert isinstance(shown, RulesDialog)
        shown.show()
        if seniority is not None:
            shown.seniority_weight.slide.setValue(seniority)
        waiting(lambda: not shown.is_counting)
        _scroll_to(shown.wish_points if seniority is None else shown.seniority_weight)
        return shown

    return build


def _scroll_to(part: QWidget) -> None:
    """Let whatever scrolls around a part show it in its middle."""
    for _turn in range(3):  # what is said below the fields takes its place
        QApplication.processEvents()
    area = part.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and (inside := area.widget()) is not None:
            middle = part.mapTo(inside, part.rect().center()).y()
            area.verticalScrollBar().setValue(middle - area.viewport().height() // 2)
        area = area.parentWidget()


def _own_plan(stage: Stage) -> QWidget:
    """Return the plan that was proposed beside one that the owner made of it by hand and kept."""
    from ui.dialogs.plan.comparison import ComparePlans

    window = stage.window(at=Moment.PAIRING, own="compare")
    desk = window.workspace.desk
    if not pairing.pairs(desk):
        desk.apply(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
        desk.apply(saved_plans.save(desk, _("Plan {n}", context="name", n=1), today=date.today()))
        first, second, *_rest = pairing.pairs(desk)
        desk.apply(pairing.swap(desk, first.mentee_id, second.mentee_id, scores=(first.score, second.score)))
    return ComparePlans(window.workspace, window)


def _wished(stage: Stage) -> QWidget:
    """Return the board with the pair of which most is wished for, a kind of mentee too."""
    from ui.pages.board.page import BoardPage

    window = stage.window(at=Moment.PAIRING, own="wished")
    desk = window.workspace.desk
    if not pairing.pairs(desk):
        desk.apply(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    most = max(pairing.plan(desk, today=date.today()).rows, key=lambda row: len(row.fit.wishes))
    window.show_page("home")
    window.show_page("board", Focus(record=most.mentee.id))
    shown = window.page()
    assert isinstance(shown, BoardPage)
    waiting(lambda: shown.live.now is not None and not shown.live.is_waiting)
    for words in shown.card.findChildren(QLabel):
        if words.text() == _("What they wish"):
            _scroll_to(words)
    return window


def _explained(stage: Stage) -> QWidget:
    """Return the explanation of a pair in a window of its own, as where the board has no room beside it."""
    from ui.main_window import MainWindow
    from ui.pages.board.explanation import ExplanationDialog
    from ui.pages.board.page import BoardPage
    from ui.widgets.board.values import BoardAction

    window = _wished(stage)
    assert isinstance(window, MainWindow)
    page = window.page()
    assert isinstance(page, BoardPage)
    page.view.wanted.emit(BoardAction.EXPLAIN, page._selected)
    shown = page.dialogs.dialog
    assert isinstance(shown, ExplanationDialog)
    return shown


def _two_mentors(stage: Stage) -> QWidget:
    """Return the board where a mentee is given a first and a second mentor."""
    from ui.pages.board.page import BoardPage

    window = stage.window(at=Moment.PAIRING, own="two")
    desk = window.workspace.desk
    if not pairing.pairs(desk):
        desk.apply(pairing_rules.set_rules(desk, replace(pairing_rules.rules(desk), mentors_each=2)))
        desk.apply(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    window.show_page("home")
    window.show_page("board")
    shown = window.page()
    assert isinstance(shown, BoardPage)
    waiting(lambda: shown.live.now is not None and not shown.live.is_waiting)
    return window


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    **{f"connect-{step.value}": _part(step) for step in SubStep},
    "connect-rules": _part(SubStep.PROPOSE, "rules"),
    "connect-rules-wishes": _rules(),
    "connect-rules-seniority": _rules(seniority=20),
    "connect-rules-never": _never_paired,
    "board-wishes": _wished,
    "board-explained": _explained,
    "board-two-mentors": _two_mentors,
    "connect-compare": _part(SubStep.PROPOSE, "compare"),
    "connect-compare-own": _own_plan,
}
