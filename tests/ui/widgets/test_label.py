"""A wrapped label knows its height: it is measured once for each width, and anew after whatever changes it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.basic import Label, restyle

WORDS = "Only the average of each level, never what one person earns."
WIDTH = 200

CHANGES: dict[str, Callable[[Label], object]] = {
    "a longer text": lambda label: label.setText(WORDS * 3),
    "a larger font": lambda label: restyle(label, type="title"),
    "one line": lambda label: label.setWordWrap(False),
    "a least width": lambda label: label.setMinimumWidth(3 * WIDTH),
}


@pytest.fixture
def label(qtbot: QtBot) -> Label:
    made = Label(WORDS, wrap=True)
    qtbot.addWidget(made)
    made.ensurePolished()
    return made


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_label_has_another_height_after(change: Callable[[Label], object], label: Label) -> None:
    before = label.heightForWidth(WIDTH)
    change(label)
    assert label.heightForWidth(WIDTH) == QLabel.heightForWidth(label, WIDTH) != before


def test_a_label_that_has_no_style_yet_is_measured_anew_once_it_has(qtbot: QtBot) -> None:
    label = Label(WORDS, "title", wrap=True)
    qtbot.addWidget(label)
    label.heightForWidth(WIDTH)
    label.ensurePolished()
    assert label.heightForWidth(WIDTH) == QLabel.heightForWidth(label, WIDTH)


def test_a_width_that_was_asked_for_is_not_measured_again(label: Label, monkeypatch: pytest.MonkeyPatch) -> None:
    known = label.heightForWidth(WIDTH)
    monkeypatch.setattr(QLabel, "heightForWidth", lambda *_what: pytest.fail("measured again"))
    assert label.heightForWidth(WIDTH) == known
