"""A program killed while its owner types loses at most what was typed since the last autosave."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.services import goals
from tests import builders
from tests.journeys import typing
from ui.widgets.form import fields

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("autosaves", [1, 2, 4])
def test_what_was_kept_while_typing_survives_a_kill(tmp_path: Path, autosaves: int) -> None:
    path = tmp_path / "An Phú.mentordesk"
    Desk.create(path, builders.company()).close()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    kept, seen, typed = 0, 0, 0
    for line in child.stdout:
        word, _space, number = line.partition(" ")
        if word == "typed":
            typed = int(number)
            if seen >= autosaves and typed > kept + 3:
                break
        elif word == "kept":
            kept, seen = int(number), seen + 1
    child.kill()
    child.wait()
    child.stdout.close()
    assert seen >= autosaves
    desk = Desk.open(path)
    need = goals.programme(desk).need
    desk.close()
    whole = typing.LETTERS * (typed // len(typing.LETTERS) + 2)
    assert len(need) >= kept > 0
    assert whole.startswith(need)


def test_in_the_program_nothing_typed_waits_longer_than_five_seconds(qtbot: QtBot) -> None:
    assert 0 < fields.TYPING_PAUSE < fields.TYPING_LIMIT <= 5_000
    line = fields.LineEdit()
    qtbot.addWidget(line)
    assert fields.Typing(line)._limit.interval() == fields.TYPING_LIMIT
