"""However long the texts are that an owner wrote, no part of a dialog stands beyond its edge or the screen's."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QWidget

from mentordesk.domain.records.change import Change
from mentordesk.domain.records.kinds import KINDS
from mentordesk.i18n import message
from tests import screens
from tests.running import Starter
from tests.ui.rounds import go_round, make_ready
from tests.ui.test_long_texts import beside, flooded, is_closed
from ui.app import Program
from ui.placement import put_on_screen

WORDS = ("Kế toán & <b>Tài chính</b> {name} %s " * 12)[:300].strip()

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support grabbing", extend=True)]


@pytest.fixture
def program(start: Starter) -> Program:
    """Give the program at 150 % on a small screen; every text of its company has 300 letters."""
    made = start.on_example(theme="dark", text_size=150)
    screen = screens.put_on(made.window, screens.SIZES[0])
    put_on_screen(made.window, screen.availableSize(), screen.availableSize())
    desk = made.window.workspace.desk
    make_ready(desk)
    written = (record for kind in KINDS for record in desk.all(kind.record))
    before = [record for record in written if not is_closed(desk, record)]
    desk.apply(Change(message("Add"), tuple(before), tuple(flooded(record, WORDS) for record in before)))
    made.window.workspace.changed.emit(frozenset(kind.record for kind in KINDS))
    return made


def outside(dialog: QDialog) -> Iterator[str]:
    """Yield what stands beyond the edge of a dialog, or of what it scrolls in, and a dialog beyond its screen."""
    name = type(dialog).__name__
    if not dialog.screen().availableGeometry().contains(dialog.geometry()):
        yield f"{name} is beyond its screen"
    for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox):
        for part in dialog.findChildren(kind):
            if part.isVisible() and beside(part, dialog):
                yield f"{name}: {type(part).__name__} {words_of(part)}"


def words_of(part: QWidget) -> str:
    """Return the beginning of what a widget says."""
    said = getattr(part, "text", getattr(part, "currentText", str))()
    return (said or part.accessibleName())[:40]


@pytest.mark.timeout(600)
def test_no_part_of_a_dialog_stands_beyond_its_edge_however_long_the_texts_are(program: Program) -> None:
    found: list[str] = []
    go_round(program, look_at=lambda dialog: found.extend(outside(dialog)))
    assert not found, "\n".join(sorted(set(found)))
