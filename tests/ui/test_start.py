"""The window stands without what only later work needs: no solver, no papers, no lists, no web, no wrapper of Qt."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATER = (
    *("scipy", "highspy", "reportlab", "openpyxl", "python_calamine", "qtawesome", "qtpy", "pypdfium2"),
    *("jinja2", "cryptography", "psutil", "starlette", "uvicorn"),
    *("mentordesk.services.wifi", "mentordesk.exchange.reading", "mentordesk.exchange.answers"),
)
START = """
import sys
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from ui.app import Program, make_application
app = make_application()
program = Program(app)
program.show(Desk.create(Path(sys.argv[1]), Company(name="An Phú")))
app.processEvents()
assert program.window is not None and program.window.isVisible()
assert __import__.__name__ != "__feature_import__", "each import would read the source of the module"
print(" ".join(sorted(sys.modules)))
program.quit()
"""


def test_what_only_later_work_needs_is_not_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "a.mentordesk")],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "PySide6" in loaded
    assert not set(LATER) & set(loaded)
