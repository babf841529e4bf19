"""No page scrolls sideways on any screen that owners have, in any language and text size."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.connect import SubStep
from mentordesk.services import example
from tests import screens
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.main_window import LEAST, WANTED, MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.placement import put_on_screen
from ui.workspace import Workspace

PLACES = (*((entry.page_id, "") for entry in CATALOGUE), *(("connect", step.value) for step in SubStep))
LOOKS = (
    ("en", 100, Moment.PAIRING),
    ("vi", 150, Moment.WEEK_7),
    ("en", 175, Moment.WEEK_7),
    ("vi", 175, Moment.WEEK_7),
)
"""Language, text size in percent, and how far the example company is."""


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(str(value) for value in look))
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on the example company, in a language and a text size."""
    language, percent, moment = request.param
    with i18n.using(language):
        theme.apply(make_application(), "light", percent)
        path = tmp_path / "a.mentordesk"
        workspace = Workspace(example.create_example(path, language=language, today=date.today(), at=moment))
        made = MainWindow(workspace, text_size=percent)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()
        workspace.close()
    theme.apply(make_application(), "light", 100)


def sideways(window: MainWindow) -> list[str]:
    """Return what scrolls sideways on the page, but for tables and texts, which do so inside themselves."""
    areas = window.page().findChildren(QAbstractScrollArea)
    shown = [area for area in areas if area.isVisible() and not isinstance(area, QAbstractItemView | QPlainTextEdit)]
    wide = [area for area in shown if area.horizontalScrollBar().maximum() > 0]
    return [f"{type(area).__name__} {area.horizontalScrollBar().maximum()} px too wide" for area in wide]


def test_no_page_scrolls_sideways(window: MainWindow) -> None:
    found = []
    for name in screens.SIZES:
        screens.put_on(window, name)
        put_on_screen(window, WANTED, LEAST)
        for page_id, focus in PLACES:
            window.show_page(page_id, Focus(focus))
            for _round in range(2):
                QApplication.processEvents()
            found += [f"{page_id} {focus} on {name}: {what}" for what in sideways(window)]
    assert found == []
