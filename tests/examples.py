"""The example company as tests begin from it: written once for each moment and copied, or before its pairs are made."""

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from mentordesk import desk, i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.services import example
from ui.program import files


def made(path: Path, *, language: str, today: date, at: Moment = Moment.PAIRING) -> Desk:
    """Give the file that ``example.create_example`` makes, open as it leaves it."""
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_written(language, today, at))
    opened = desk._opened(path)
    opened._open_since, opened._changed = 0, True  # all of it was done since the file is open
    return opened


@lru_cache(maxsize=32)
def _written(language: str, today: date, at: Moment) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "example.mentordesk")
        first = example.create_example(path, language=language, today=today, at=at)
        content = path.read_bytes()
        first._changed = False
        first.close()
        return content


def unpaired(path: Path, *, language: str, today: date) -> Desk:
    """Make the example company whose people have answered and have no pairs."""
    return made(path, language=language, today=today, at=Moment.PAIRING)


def let_window_open_unpaired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window's example company have no pairs."""

    def create(path: Path) -> Desk:
        return unpaired(path, language=i18n.language(), today=date.today())

    monkeypatch.setattr(files, "create_example", create)
