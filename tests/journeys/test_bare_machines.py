"""The program starts, shows its pages and saves on a machine that lacks what every other one has."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message
from tests import builders

ROOT = Path(__file__).resolve().parents[2]
NOBODY, UNKNOWN = 65_534, 54_321

# Opens a company, shows some pages and saves a change; whatever went wrong meanwhile is printed.
USED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app, diagnostics
from tests import builders

made = app.make_application
faults = []

def use(application):
    [program] = application.findChildren(app.Program)
    window = program.window
    if window is None:
        print("no window:", program.greeting.banner.text() if program.greeting else "none")
    else:
        for page in ("people", "goals", "settings", "privacy", "home"):
            window.show_page(page)
            application.processEvents()
        if not window.workspace.desk.read_only:
            window.workspace.do(builders.added(builders.person("Võ Thành Đạt")))
        application.processEvents()
        print("used", window.isVisible(), len(faults), *faults)
        window.close()
    application.quit()

def make():
    application = made()
    QTimer.singleShot(0, lambda: use(application))
    return application

begin = diagnostics.start
def watch(report, tell):
    begin(lambda trace: (faults.append(trace), report(trace)), tell)
diagnostics.start = watch
app.make_application = make
sys.exit(app.run(sys.argv[1:]))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """Give a folder that every account may enter, with a company file that every account may write."""
    made = Path(tempfile.mkdtemp(prefix="bare-"))
    made.chmod(0o777)
    company_file(made / "An Phú.mentordesk")
    yield made
    shutil.rmtree(made)


def company_file(path: Path) -> None:
    """Make a company file with one person that every account may write."""
    desk = Desk.create(path, Company(name="An Phú"))
    desk.apply(Change(message("Add"), (), (builders.person("Lê Thị Mai"),)))
    desk.close()
    for file in path.parent.rglob("*"):
        file.chmod(0o777)


def used(place: Path, *, account: int | None = None, **environment: str) -> str:
    """Use the program in an environment of nothing but this, under an account; return what it said."""
    bare = {"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **environment}
    words = [sys.executable, "-B", "-c", USED, str(place / "An Phú.mentordesk")]
    who = {} if account is None else {"user": account, "group": account, "extra_groups": []}
    done = subprocess.run(words, env=bare, cwd=place, capture_output=True, text=True, timeout=120, check=False, **who)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def names(place: Path) -> list[str]:
    """Return who is in the company file."""
    desk = Desk.open(place / "An Phú.mentordesk")
    found = [person.full_name for person in desk.all(Person)]
    desk.close()
    return found


@pytest.mark.parametrize(
    "lacking",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "xx_YY.nonsense", "LANG": "nonsense"},
        {"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/nowhere", "QT_QPA_FONTDIR": "/nowhere"},
    ],
    ids=["no locale", "a locale that does not exist", "no fonts"],
)
def test_without_fonts_or_locale_all_is_as_ever(place: Path, lacking: dict[str, str]) -> None:
    (place / "home").mkdir()
    assert used(place, HOME=str(place / "home"), **lacking) == "used True 0"
    assert names(place) == ["Lê Thị Mai", "Võ Thành Đạt"]


def an_account_may_read_the_program() -> bool:
    """Say whether this test may act as another account, and whether that can read the program and its Python."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    looks = [sys.executable, "-c", f"import PySide6, sys; sys.exit(not open({str(ROOT / 'pyproject.toml')!r}).read())"]
    try:
        return not subprocess.run(looks, user=NOBODY, group=NOBODY, capture_output=True, check=False).returncode
    except OSError:
        return False


@pytest.mark.skipif(not an_account_may_read_the_program(), reason="no other account can be used, or read this Python")
@pytest.mark.parametrize("case", ["no home", "a home that is not there", "a home that is read-only", "no cache"])
def test_without_a_home_that_can_be_written_the_work_is_saved_all_the_same(place: Path, case: str) -> None:
    home = place / "home"
    home.mkdir(mode=0o555)
    given = {
        "no home": {},
        "a home that is not there": {"HOME": "/nowhere/at/all"},
        "a home that is read-only": {"HOME": str(home)},
        "no cache": {"HOME": str(place), "XDG_CACHE_HOME": "/proc/none"},
    }[case]
    account = UNKNOWN if case == "no home" else NOBODY
    before = {path.name for path in place.iterdir()}
    assert used(place, account=account, **given) == "used True 0"
    assert names(place) == ["Lê Thị Mai", "Võ Thành Đạt"]
    left = {path.name for path in place.iterdir()} - before - {".config", ".local", ".cache"}
    assert not left, "nothing lies about beside the company file"
