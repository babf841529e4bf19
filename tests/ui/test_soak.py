"""At its end a long session has no more than at its beginning: a tenth of what ``scripts/soak.py`` makes in full."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import soak
from tests import examples
from tests.ui.rounds import make_ready
from ui import preferences
from ui.app import Program, make_application

SWITCHES = 50


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give the program with the example company open."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    preferences.save(preferences.Preferences(language="en", theme="light"))
    made = Program(make_application())
    examples.let_window_open_unpaired(monkeypatch)
    made.open_example(tmp_path)
    assert made.window is not None
    make_ready(made.window.workspace.desk)
    yield made
    made.quit()
    made.deleteLater()


@pytest.mark.slow
def test_pages_languages_and_themes_switched_for_long_leave_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soak, "PARTS", 4)
    first, *_between, before, last = soak.soak(program, SWITCHES)
    assert first.calls > 10_000
    assert last.widgets == before.widgets
    assert last.objects - before.objects < 200, "what is remembered is bounded"
