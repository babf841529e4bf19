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


@pytest.mark.parametrize("error", ["int('abc')", "len(3)", "{}['x']", "None.width"])
def test_an_error_of_the_interpreter_in_an_override_does_not_end_the_program(error: str) -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", PROGRAM.format(error=error)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "still here", done.stderr[-2000:]
