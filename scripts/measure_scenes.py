"""The scenes of step 7: after the end of the cycle, month by month, and its dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.example.moment import Moment
from stage import Stage

if TYPE_CHECKING:
    from ui.pages.measure.page import MeasurePage


def shown(stage: Stage, at: Moment = Moment.END) -> "tuple[QWidget, MeasurePage]":
    """Return the window on step 7, six days after the cycle of the example company is over."""
    from ui.pages.measure.page import MeasurePage

    window = stage.window(at=at)
    window.show_page("measure")
    page = window.page()
    assert isinstance(page, MeasurePage)
    return window, page


def _months(stage: Stage) -> QWidget:
    window, page = shown(stage)
    page.show_part("months")
    return window


def _dialog(opens: "Callable[[MeasurePage], object]") -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        _window, page = shown(stage)
        opens(page)
        made = page.dialogs.dialog
        assert made is not None
        return made

    return build


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "measure": lambda stage: shown(stage)[0],
    "measure-early": lambda stage: shown(stage, Moment.WEEK_7)[0],
    "measure-months": _months,
    "measure-figure": _dialog(lambda page: page.open_figure("participation")),
    "measure-comparison": _dialog(lambda page: page.open_comparison()),
    "measure-costs": _dialog(lambda page: page.open_costs()),
    "measure-careers": _dialog(lambda page: page.open_careers()),
    "measure-going-on": _dialog(lambda page: page.open_going_on()),
    "measure-conclusions": _dialog(lambda page: page.open_conclusions()),
}
