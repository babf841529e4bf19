"""The scenes of the surveys: the results at the end of the cycle, an open one, ratings, and their dialogs."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.survey import Wave
from mentordesk.services import surveys
from stage import Stage

if TYPE_CHECKING:
    from ui.pages.surveys.page import SurveysPage


def shown(stage: Stage, wave: Wave = Wave.END, at: Moment = Moment.END) -> "tuple[QWidget, SurveysPage]":
    """Return the window on a survey, as the example company is at a moment."""
    from ui.pages.surveys.page import SurveysPage

    window = stage.window(at=at)
    window.show_page("surveys")
    page = window.page()
    assert isinstance(page, SurveysPage)
    page.show_wave(wave)
    return window, page


def _open(stage: Stage) -> QWidget:
    window, page = shown(stage, Wave.LATER)
    desk = page.workspace.desk
    page.workspace.do(surveys.sent(desk, page.shown(), today=date.today()))
    return window


def _dialog(make: "Callable[[SurveysPage], object]", wave: Wave = Wave.LATER) -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        _window, page = shown(stage, wave)
        make(page)
        made = page.dialogs.dialog
        assert isinstance(made, QWidget)
        return made

    return build


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "surveys": lambda stage: shown(stage)[0],
    "surveys-planned": lambda stage: shown(stage, Wave.LATER)[0],
    "surveys-open": _open,
    "surveys-skills": lambda stage: shown(stage, Wave.SKILLS_AFTER)[0],
    "surveys-team": lambda stage: shown(stage, Wave.TEAM)[0],
    "surveys-week-7": lambda stage: shown(stage, Wave.PULSE, Moment.WEEK_7)[0],
    "surveys-send": _dialog(lambda page: page.open_send()),
    "surveys-import": _dialog(lambda page: page.open_import()),
    "surveys-enter": _dialog(lambda page: page.open_enter()),
    "surveys-plan": _dialog(lambda page: page.open_plan()),
    "surveys-ratings": _dialog(lambda page: page.open_ratings(), Wave.SKILLS_AFTER),
    "surveys-words": _dialog(lambda page: page.open_words(), Wave.END),
}
