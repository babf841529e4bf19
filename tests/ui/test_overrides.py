"""An error in an override of a Qt method is reported like any other and never ends the process."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, sys
import ui
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

class Wrong(QWidget):
    def sizeHint(self):
        return {error}

app = QApplication([])
outer = QWidget()
layout = QVBoxLayout(outer)
layout.addWidget(Wrong())
try:
    outer.sizeHint()
except Exception:
    pass
print("still here")
"""

AMONG_OTHERS = """
import os, sys
import ui
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

class Right(QWidget):
    def sizeHint(self):
        return QSize(10, 20)

class Wrong(QWidget):
    def sizeHint(self):
        raise ValueError("not right")

app = QApplication([])
for time in range(20):
    outer = QWidget()
    layout = QVBoxLayout(outer)
    for kind in (Wrong, *[Right] * 5):
        layout.addWidget(kind())
    try:
        outer.show()
    except ValueError:
        pass
    height = layout.sizeHint().height()
    app.processEvents()
print("still here", height >= 100)
"""


def test_widgets_beside_one_that_fails_are_laid_out_and_the_program_goes_on() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", AMONG_OTHERS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "still here True", done.stderr[-2000:]
    assert "ValueError: not right" in done.stderr


@pytest.mark.parametrize("error", ["int('abc')", "len(3)", "{}['x']", "None.width"])
def test_an_error_of_the_interpreter_in_an_override_does_not_end_the_program(error: str) -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", PROGRAM.format(error=error)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "still here", done.stderr[-2000:]
