"""The program as tests start it: in a home of its own, with what its owner chose."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import examples
from ui import preferences
from ui.app import Program, make_application

HOME = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
"""Where a program finds the folders of its owner."""


class Starter:
    """Starts programs that keep in one folder all that they write beside company files."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._monkeypatch = monkeypatch
        self._started: list[Program] = []
        for name in HOME:
            monkeypatch.setenv(name, str(folder / "home"))
        monkeypatch.setenv("MENTORDESK_CONFIG", str(folder / "preferences"))

    def __call__(self, **chosen: Any) -> Program:
        """Start the program, in English and with what else was chosen, with nothing open."""
        preferences.save(preferences.Preferences(**{"language": "en"} | chosen))
        made = Program(make_application())
        self._started.append(made)
        return made

    def on_example(self, **chosen: Any) -> Program:
        """Start the program with the example company open, which has no pairs yet."""
        examples.let_window_open_unpaired(self._monkeypatch)
        made = self(**chosen)
        made.open_example(self._folder)
        assert made.window is not None
        return made

    def end(self) -> None:
        """End what was started."""
        for program in self._started:
            program.quit()
            program.deleteLater()


@contextmanager
def starting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starter]:
    """Give what starts programs, which are ended after the block."""
    made = Starter(folder, monkeypatch)
    yield made
    made.end()
