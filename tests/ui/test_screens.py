"""A window that only the search for cycles finds takes no screen with it, on which all other windows are."""

import subprocess
import sys

import pytest

PROGRAM = """
import gc
import ui
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class Part(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.window = window


app = QApplication([])
gc.disable()
other = QWidget()
older = other.screen()
deleted = []
older.destroyed.connect(lambda: deleted.append("the screen"))
window = QWidget()
window.winId()
window.{asked}
Part(window)
window.destroyed.connect(lambda: deleted.append("the window"))
del older, window
gc.collect()
print(*deleted)
QWidget()
print(other.screen().size().isEmpty())
"""


@pytest.mark.parametrize("asked", ["screen()", "windowHandle().screen()"])
def test_the_search_for_cycles_deletes_a_window_without_its_screen(asked: str) -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", PROGRAM.format(asked=asked)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.splitlines() == ["the window", "False"]
