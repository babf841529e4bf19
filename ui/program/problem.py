"""Fills in the problem report: what the screen is like, and what the log says."""

from datetime import datetime

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import language, message, percent
from mentordesk.services import problem_report
from mentordesk.services.problem_report import Fact
from ui import diagnostics, theme
from ui.main_window import MainWindow


def words(window: MainWindow | None, front: QWidget | None, trace: str = "") -> str:
    """Return the report, with the trace of an error that was just caught."""
    desk = window.workspace.desk if window is not None else None
    shown = _shown(window, front)
    return problem_report.report(desk, shown, log=diagnostics.written(), trace=trace, now=datetime.now())


def _shown(window: MainWindow | None, front: QWidget | None) -> tuple[Fact, ...]:
    sizes = [
        f"{screen.size().width()} × {screen.size().height()}, {percent(screen.devicePixelRatio())}"
        for screen in QGuiApplication.screens()
    ]
    facts = [
        (
            message("Qt", context="name"),
            f"{qVersion()}, PySide {PySide6.__version__}, {QGuiApplication.platformName()}",
        ),
        (message("Screens", context="field"), "; ".join(sizes)),
        (message("Text size", context="field"), percent(theme.scale())),
        (message("Theme", context="field"), theme.name()),
        (message("Language", context="field"), language()),
    ]
    if front is not None:
        facts.append((message("Window", context="field"), f"{front.width()} × {front.height()}"))
    if window is not None:
        facts.append((message("Page", context="field"), window.page().page_id))
    return tuple(facts)
