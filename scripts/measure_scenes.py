"""The scenes of step 7: after the end of the cycle, month by month, and its dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.example.moment import Moment
from stage import Stage

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.pages.measure.page import MeasurePage


def shown(stage: Stage, at: Moment = Moment.END) -> "tuple[MainWindow, MeasurePage]":
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


def _closing(place: int) -> Callable[[Stage], QWidget]:
    """Return a scene of a step of closing: three pairs go on, one has no result yet on the first step."""

    def build(stage: Stage) -> QWidget:
        from mentordesk.domain.closing.results import all_completed
        from mentordesk.domain.records.measuring import LessonKind
        from mentordesk.domain.records.pair import PairResult
        from ui.dialogs.closing.wizard import ClosingWizard

        window, page = shown(stage)
        wizard = ClosingWizard(page.workspace, window, ask=page.ask)
        lines = wizard.flow.lines
        results = all_completed(lines, wizard.flow.choice.results)
        results |= dict.fromkeys([line.id for line in lines if line.may_go_on][1:4], PairResult.RENEWED)
        if not place:
            results[lines[0].id] = PairResult.NONE
        wizard.results_page.set_results(results)
        assert wizard.flow.choice.lessons[LessonKind.KEEP]
        wizard.show_step(place)
        wizard.show()
        return wizard

    return build


def closed(stage: Stage, page_id: str = "measure") -> QWidget:
    """Return the window on a page of the example company's cycle after it was closed."""
    from dataclasses import replace
    from datetime import date

    from mentordesk import current
    from mentordesk.domain.closing.results import all_completed
    from mentordesk.services import closing

    window = stage.window(at=Moment.END, own="closed")
    desk, today = window.workspace.desk, date.today()
    now = current.cycle(desk)
    if not current.is_closed(desk):
        usual = closing.usual(desk, today=today)
        results = all_completed(closing.lines(desk, today=today), usual.results)
        desk.apply(closing.close(desk, replace(usual, results=results), today=today))
    desk.look_at(now.id)
    window.rebuild()
    window.show_page(page_id)
    return window


def _asked_later(stage: Stage) -> QWidget:
    """Return the surveys of a closed cycle, with the one three months later ready to be sent."""
    from mentordesk.domain.records.survey import Wave
    from ui.pages.surveys.page import SurveysPage

    window = closed(stage, "surveys")
    page = window.findChild(SurveysPage)
    assert page is not None
    page.show_wave(Wave.LATER)
    return window


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
    "measure-two-cycles": _dialog(lambda page: page.open_two_cycles()),
    "closing": _closing(0),
    "closing-lessons": _closing(1),
    "closing-carrying": _closing(2),
    "closing-review": _closing(3),
    "closed-measure": closed,
    "closed-home": lambda stage: closed(stage, "home"),
    "closed-surveys": _asked_later,
    "closed-people": lambda stage: closed(stage, "people"),
}
