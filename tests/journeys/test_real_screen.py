import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Starts the program as its owner does and, when its window stands, says what is seen and quits.
STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from ui import app

def look():
    seen = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    (window,) = [window for window in seen if window.grab().width() > 600]
    print(QGuiApplication.platformName(), window.windowTitle(), sep="|")
    QApplication.quit()

make = app.make_application
def made():
    application = make()
    QTimer.singleShot(0, look)
    return application
app.make_application = made
sys.exit(app.run(["--example"]))
"""


def start(platform: str, home: Path) -> subprocess.CompletedProcess[str]:
    own = {"HOME": str(home), "MENTORDESK_CONFIG": str(home / "config"), "QT_QPA_PLATFORM": platform}
    own |= {"XDG_DATA_HOME": str(home / "data"), "XDG_RUNTIME_DIR": str(home)}
    words = [sys.executable, "-c", STARTED]
    return subprocess.run(
        words, env={**os.environ, **own}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("platform", ["offscreen", pytest.param("xcb", marks=pytest.mark.xvfb)])
def test_the_program_starts_with_the_example_company(platform, tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    done = start(platform, home)
    assert done.returncode == 0, done.stderr
    shown, _, title = done.stdout.strip().partition("|")
    assert shown == platform
    assert "Gỗ Trường Thịnh" in title
    assert not done.stderr
