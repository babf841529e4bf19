"""The scenes of step 5 for the pictures: its seven parts, the rules and two plans beside each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.domain.records.programme import Role
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
    "connect-rules-never": _never_paired,
    "board-two-mentors": _two_mentors,
    "connect-compare": _part(SubStep.PROPOSE, "compare"),
}
