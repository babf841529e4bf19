"""The example company before its pairs are made, which the tests of goals, pairing and the board begin from."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk import i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.services import example
from ui.program import files


def unpaired(path: Path, *, language: str, today: date) -> Desk:
    """Make the example company whose people have answered and have no pairs."""
    return example.create_example(path, language=language, today=today, at=Moment.PAIRING)


def let_window_open_unpaired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window's example company have no pairs."""

    def create(path: Path) -> Desk:
        return unpaired(path, language=i18n.language(), today=date.today())

    monkeypatch.setattr(files, "create_example", create)
