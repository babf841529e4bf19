"""The scenes of recognition: the page with suggestions, thanks and departments, empty, and its dialogs."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.domain.example.moment import Moment
from mentordesk.services import recognition
from stage import Stage

if TYPE_CHECKING:
    from ui.pages.recognition.page import RecognitionPage


def shown(stage: Stage) -> "tuple[QWidget, RecognitionPage]":
    """Return the window on recognition in the seventh week, with its certificate drawn."""
    from ui.pages.recognition.page import RecognitionPage

    window = stage.window(at=Moment.WEEK_7)
    window.show_page("recognition")
    page = window.page()
    assert isinstance(page, RecognitionPage)
    while page.preview.is_drawing:
        QApplication.processEvents()
    return window, page


def _given(stage: Stage) -> QWidget:
    window, page = shown(stage)
    page.choose(page.given.records()[3].id)
    while page.preview.is_drawing:
        QApplication.processEvents()
    return window


def _by_shift(stage: Stage) -> QWidget:
    window, page = shown(stage)
    page.turn_shares()
    return window


def _dialog(make: "Callable[[RecognitionPage], QWidget]") -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        _window, page = shown(stage)
        return make(page)

    return build


def _thanks(page: "RecognitionPage") -> QWidget:
    from ui.dialogs.recognition.thanks import ThanksDialog

    suggestion = recognition.facts(page.workspace.desk, today=date.today()).suggestions[0]
    record = recognition.proposed(page.workspace.desk, suggestion, today=date.today())
    return ThanksDialog(page.workspace, page, record, is_new=True)


def _change(page: "RecognitionPage") -> QWidget:
    from ui.dialogs.recognition.thanks import ThanksDialog

    return ThanksDialog(page.workspace, page, page.given.records()[3], is_new=False)


def _rules(page: "RecognitionPage") -> QWidget:
    from ui.dialogs.recognition.rules import ThanksRules

    return ThanksRules(page.workspace, page)


def _nominations(page: "RecognitionPage") -> QWidget:
    from ui.dialogs.recognition.nominations import NominationsDialog

    return NominationsDialog(page.workspace, page)


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "recognition": lambda stage: shown(stage)[0],
    "recognition-given": _given,
    "recognition-shifts": _by_shift,
    "recognition-thanks": _dialog(_thanks),
    "recognition-change": _dialog(_change),
    "recognition-rules": _dialog(_rules),
    "recognition-nominations": _dialog(_nominations),
}
