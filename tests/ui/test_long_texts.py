"""However long the texts are that an owner wrote, every page keeps its shape, and the tip says what was left out."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.closed import cycles_of
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.record import AS_IT_IS, REFERENCE, Record
from mentordesk.i18n import brief, message, set_language
from tests import examples
from ui import tasks
from ui.dialogs.base import Dialog
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.widgets.basic import Button, Label
from ui.workspace import Workspace

R = TypeVar("R", bound=Record)

WORDS = ("Giảm nghỉ việc " * 400)[:5_000]
LETTERS = "ế" * 5_000

FORMATTED = frozenset(
    {
        *("id", "code", "at", "again_at", "library", "template", "attachment", "target_group", "email", "phone"),
        *("given_name", "agenda", "photo", "text_vi", "text_en"),
    }
)
"""Texts that the program itself reads: a time, a code, the name of a template."""

MOST_LINES = 12
"""No text takes more lines than these, even in a narrow panel."""


def flooded(record: R, long: str) -> R:
    """Return a record whose every text that an owner wrote is a long one."""
    texts = [
        field.name
        for field in fields(record)
        if field.type in ("str", str)
        and not {REFERENCE, AS_IT_IS} & set(field.metadata)
        and field.name not in FORMATTED
    ]
    return replace(record, **{name: long for name in texts if getattr(record, name)})


def is_closed(desk: Desk, record: Record) -> bool:
    """Return whether a record belongs to a closed cycle, which is not written."""
    closed = {cycle.id for cycle in desk.all(Cycle) if cycle.closed_on is not None}
    return not closed.isdisjoint(cycles_of(record, desk.get))


@pytest.fixture(params=[WORDS, LETTERS], ids=["words", "letters"])
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the example company of week 7, in which every text has 5,000 letters."""
    set_language("vi")
    desk = examples.made(tmp_path / "a.mentordesk", language="vi", today=date.today(), at=Moment.WEEK_7)
    written = (record for kind in KINDS for record in desk.all(kind.record))
    before = [record for record in written if not is_closed(desk, record)]
    after = [flooded(record, request.param) for record in before]
    desk.apply(Change(message("Add"), tuple(before), tuple(after)))
    workspace = Workspace(desk)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show_page("home")
    made.show()
    yield made
    made.close()
    workspace.close()


def beside(widget: QWidget, window: QWidget) -> bool:
    """Return whether a widget ends right of the window, or of what it scrolls in."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        above = above.parentWidget()
    around = above or window
    return widget.mapTo(around, widget.rect().topRight()).x() > around.width()


def floods(window: QWidget) -> list[str]:
    """Return the texts that flood a page."""
    found = []
    for label in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        if not label.isVisible():
            continue
        lines = label.heightForWidth(label.width()) / label.fontMetrics().lineSpacing()
        if lines > MOST_LINES or beside(label, window):
            found.append(f"{type(label).__name__} {label.width()} × {label.height()}: {label.text()[:40]}")
    return found


def test_texts_of_5000_letters_flood_no_page(window: MainWindow, qtbot: QtBot) -> None:
    flooding = {}
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        qtbot.waitUntil(lambda: not tasks.is_at_work(), timeout=60_000)  # what is found in the background is shown too
        for _round in range(3):
            QApplication.processEvents()
        if found := floods(window):
            flooding[entry.page_id] = found
    assert flooding == {}


@pytest.mark.parametrize("long", [WORDS, LETTERS], ids=["words", "letters"])
def test_a_long_text_is_begun_and_its_tip_says_more(qtbot: QtBot, long: str) -> None:
    label, button, dialog = Label(long, wrap=True), Button(long, "link"), Dialog(None, long)
    for widget in (label, button, dialog):
        qtbot.addWidget(widget)
    assert label.text() == button.text() == dialog.heading.text() == long
    assert label.heightForWidth(400) < 250
    assert dialog.heading.heightForWidth(400) < 200
    assert button.sizeHint().width() < 1_200
    assert label.toolTip()
    label.setText("Ngắn")
    assert label.toolTip() == ""


def test_a_sentence_with_a_long_name_in_it_still_ends() -> None:
    words = message("The goal “{goal}” has a new due date", goal=message("{text}", text=WORDS))
    assert len(brief(words)) < 160
    assert brief(words).endswith("” has a new due date")


def test_a_short_text_is_left_as_it_is(qtbot: QtBot) -> None:
    label = Label("Giảm tỷ lệ nghỉ việc trong năm đầu", wrap=True)
    qtbot.addWidget(label)
    assert Label.text(label) == "Giảm tỷ lệ nghỉ việc trong năm đầu"
    assert label.toolTip() == ""
