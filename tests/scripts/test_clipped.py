"""The search for words that do not fit finds each kind of fault, and nothing where all fits."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from zlib import crc32

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import clipped
import screenshots
import stage
from mentordesk import i18n
from stage import Look
from tests import examples
from ui import theme
from ui.app import make_application
from ui.widgets.basic import Button, Label, column, row, scrolling
from ui.widgets.form.fields import Choice, LineEdit, TextEdit

WORDS = "Người mới ở lại lâu hơn và làm việc vui hơn"


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> None:
    """Show every test in the light theme at 100 %."""
    theme.apply(make_application(), "light", 100)


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    """Give a shown window of 400 × 300 to put things on."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def scrolled() -> TextEdit:
    """Return a field of two lines that keeps its height, with more text than that."""
    made = TextEdit(f"{WORDS} {WORDS}")
    made.setMaximumHeight(made.height() + 1)
    return made


def put(board: QWidget, widget: QWidget, x: int = 0, y: int = 0, width: int = 0, height: int = 0) -> None:
    """Put a widget on the board at a place, in its own size or the one given."""
    widget.setParent(board)
    hint = widget.sizeHint()
    widget.setGeometry(x, y, width or hint.width(), height or hint.height())
    widget.show()


def test_what_fits_is_no_fault(board: QWidget) -> None:
    board.setLayout(column(Label(WORDS, wrap=True), Button("Thêm"), LineEdit(hint="Tìm"), None))
    QApplication.processEvents()
    assert clipped.faults(board) == []


def lines(*, wrap: bool) -> QListWidget:
    """Return a list with one line."""
    made = QListWidget()
    made.setWordWrap(wrap)
    made.addItem(WORDS)
    made.setAccessibleName("Ai đã đến?")
    return made


FAULTS: dict[str, tuple[str, Callable[[QWidget], object]]] = {
    "a label too narrow": ("cut: ", lambda board: put(board, Label(WORDS), width=60)),
    "a label too low": ("needs", lambda board: put(board, Label(WORDS, wrap=True), width=120, height=20)),
    "a word too long": (
        "the word",
        lambda board: put(board, Label("Nghiêngngả", wrap=True), width=40, height=200),
    ),
    "a button too narrow": ("cut: Button", lambda board: put(board, Button("Thêm mục tiêu"), width=50)),
    "a list too low": ("not one line", lambda board: put(board, lines(wrap=True), width=200, height=12)),
    "a line too long": ("elided: ", lambda board: put(board, lines(wrap=False), width=80, height=60)),
    "a list over a label": (
        "overlap",
        lambda board: (put(board, Label(WORDS)), put(board, lines(wrap=True), y=4, width=200, height=60)),
    ),
    "a hint too long": ("hint", lambda board: put(board, LineEdit(hint=WORDS), width=90)),
    "a text that scrolls in two lines": ("cut: ", lambda board: put(board, scrolled(), width=120)),
    "a choice too narrow": ("too narrow", lambda board: put(board, Choice([(1, WORDS)], 1), width=70)),
    "words outside": ("runs out", lambda board: put(board, Label(WORDS), x=300)),
    "one over the other": (
        "overlap",
        lambda board: (put(board, QPushButton("One"), 0, 0), put(board, QPushButton("Other"), 10, 5)),
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_each_kind_of_fault_is_found(board: QWidget, kind: str) -> None:
    sign, make = FAULTS[kind]
    make(board)
    assert any(sign in sentence for sentence in clipped.faults(board))


def test_a_page_that_scrolls_sideways_is_found(board: QWidget) -> None:
    wide = QWidget()
    wide.setLayout(row(Button("A"), Button("B")))
    wide.setMinimumWidth(900)
    board.setLayout(column(scrolling(wide)))
    QApplication.processEvents()
    assert any("scrolls sideways" in sentence for sentence in clipped.faults(board))


def test_looks_are_named_as_they_are_read() -> None:
    for look in (*screenshots.LOOKS, Look("en", "contrast-dark", 130)):
        assert Look.read(str(look)) == look


def test_a_picture_is_taken_and_its_faults_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path))
    arguments = ["--only", "first-start", "--looks", "en-light-100", "--out", str(tmp_path / "out")]
    assert screenshots.main(arguments) == 0
    assert (tmp_path / "out" / "first-start-en-light-100.png").stat().st_size > 10_000
    monkeypatch.setattr(clipped, "faults", lambda _widget: ["cut: 'Words'"])
    assert screenshots.main(arguments) == 1
    assert "first-start-en-light-100: cut: 'Words'" in capsys.readouterr().out
    i18n.set_language("en")


EVERYTHING = ("1024x680", "vi-dark-175")
"""The look in which every scene is judged: the longer language, in the smallest window with the largest text."""

IN_TURN = (
    ("1024x680", "en-light-175"),
    ("1024x680", "en-light-175"),
    ("1024x680", "vi-light-100"),
    ("1024x680", "en-dark-100"),
    ("1366x728", "vi-light-175"),
    ("1366x728", "vi-light-100"),
    ("1920x1080", "en-dark-100"),
)
"""Each scene is judged in one of these too; ``screenshots.py --judge --looks … --size …`` judges all in any."""


def turn(scene: str) -> int:
    """Return which look of those in turn is that of a scene; it stays so whatever other scenes there are."""
    return crc32(scene.encode()) % len(IN_TURN)


def judge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: str, look: str, scenes: Sequence[str]) -> None:
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path))
    monkeypatch.setattr(stage, "example", SimpleNamespace(create_example=examples.made))  # some ten a look
    assert screenshots.main(["--judge", "--size", size, "--looks", look, "--only", *scenes]) == 0


@pytest.mark.slow
@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_no_words_are_cut_in_the_smallest_window_with_the_largest_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(monkeypatch, tmp_path, *EVERYTHING, list(screenshots.SCENES))


@pytest.mark.slow
@pytest.mark.parametrize(("size", "look"), dict.fromkeys(IN_TURN))
@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_no_words_are_cut_on_any_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str, look: str) -> None:
    scenes = [name for name in screenshots.SCENES if IN_TURN[turn(name)] == (size, look)]
    judge(monkeypatch, tmp_path, size, look, scenes)
