"""The window stands without what only later work needs: no solver, no papers, no lists, no web, no wrapper of Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message
from ui.__main__ import LATER
from ui.app import _Chosen, _chosen

ROOT = Path(__file__).parents[2]
NOT_LOADED = (
    *("scipy", "highspy", "reportlab", "openpyxl", "python_calamine", "qtawesome", "qtpy", "pypdfium2"),
    *("jinja2", "cryptography", "psutil", "starlette", "uvicorn"),
    *("multiprocessing", "PySide6.QtNetwork", "peewee", "socket"),
    *("statistics", "logging.handlers", "font_source_sans_pro"),
    *("ast", "bz2", "dis", "inspect", "ipaddress", "lzma", "ntpath", "shutil", "tokenize", "traceback"),
    *("argparse", "decimal", "fractions", "locale", "platform", "secrets", "uuid"),
    *("mentordesk.services.wifi", "mentordesk.exchange.reading", "mentordesk.exchange.answers"),
    *("mentordesk.domain.papers.papers", "mentordesk.domain.lists.preview"),
)
START = """
import sys
import ui
from pathlib import Path
from mentordesk import later
from ui.__main__ import LATER
later.put_off(LATER)
from mentordesk.desk import Desk
from ui import preferences
from ui.app import Program, make_application
app = make_application()
program = Program(app)
def say():
    print(" ".join(name for name, module in sys.modules.items() if not later.is_put_off(module)))
if sys.argv[2:3] == ["drawn"]:
    if sys.argv[3] == "people":
        from ui.pages import people
        people.MANY = 0
    preferences.remember_page(Path(sys.argv[1]), preferences.OpenPlace(sys.argv[3]))
program.show(Desk.open(Path(sys.argv[1])))
if sys.argv[2:3] == ["drawn"]:
    program.window.drawn.connect(say)
elif sys.argv[2:]:
    program.window.show_page(sys.argv[2])
app.processEvents()
app.processEvents()
assert program.window is not None and program.window.isVisible()
assert __import__.__name__ != "__feature_import__", "each import would read the source of the module"
if sys.argv[2:3] != ["drawn"]:
    say()
later.load_all()
app.processEvents()
program.quit()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return what a start has loaded when its window is shown."""
    return started(tmp_path_factory.mktemp("start"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return what a start has loaded when its window is drawn, before what it says is worked out."""
    return started(tmp_path_factory.mktemp("drawn"), "drawn", "home")


def started(away: Path, *page: str) -> frozenset[str]:
    """Start at Home, go on to a page if one is named, and return what is loaded then; with "drawn" start at that page.

    What is loaded is then what is there when the window is drawn.
    """
    desk = Desk.create(away / "a.mentordesk", Company(name="An Phú"))
    desk.apply(Change(message("Add"), (), (Person(full_name="Lê Thị Hoa"),)))
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", START, str(away / "a.mentordesk"), *page],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(away), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.split())


def test_the_window_is_drawn_without_what_works_out_how_far_the_programme_is(
    loaded: frozenset[str], drawn: frozenset[str]
) -> None:
    facts = {"mentordesk.services.guide", "mentordesk.current", "mentordesk.domain.measuring.facts"}
    assert facts <= loaded
    assert "ui.pages.home.page" in drawn
    assert not facts & drawn


def test_what_only_later_work_needs_is_not_loaded(loaded: frozenset[str]) -> None:
    assert "PySide6" in loaded
    assert not loaded & set(NOT_LOADED)


def test_the_list_of_people_needs_neither_its_dialogs_nor_papers(tmp_path: Path) -> None:
    loaded = started(tmp_path, "people")
    assert "ui.pages.people" in loaded
    dialogs = {f"ui.dialogs.people.{name}" for name in ("bulk", "duplicates", "leave", "person")}
    papers = {"mentordesk.domain.papers.papers", "mentordesk.exchange.staff_list.people_list"}
    assert not loaded & (dialogs | papers | {"mentordesk.services.privacy", "mentordesk.services.connect.enrolments"})


def test_a_long_list_of_people_is_drawn_without_the_kinds_of_records_of_which_it_shows_nothing(tmp_path: Path) -> None:
    loaded = started(tmp_path, "drawn", "people")
    assert "ui.pages.people" in loaded
    kinds = {f"mentordesk.domain.records.{name}" for name in ("kinds", "words", "executive", "questionnaire", "pitch")}
    assert not loaded & (kinds | {"mentordesk.current", "mentordesk.endings", "ui.models.person_card"})


def test_what_is_put_off_is_not_used_before_the_window_is_there(drawn: frozenset[str]) -> None:
    """A module of the list from which somebody imports a name would be loaded at once, with all that it brings."""
    assert not drawn & set(LATER)


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ([], _Chosen()),
        (["a company.mentordesk"], _Chosen(file=Path("a company.mentordesk"))),
        (["--example"], _Chosen(example=True)),
        (["--example", "a.mentordesk"], _Chosen(file=Path("a.mentordesk"), example=True)),
        (["--", "-a.mentordesk"], _Chosen(file=Path("-a.mentordesk"))),
        (["--say-ready", "a.mentordesk"], _Chosen(file=Path("a.mentordesk"), say_ready=True)),
    ],
)
def test_a_file_is_opened_whether_or_not_the_command_line_needs_a_parser(arguments: list[str], chosen: _Chosen) -> None:
    assert _chosen(arguments) == chosen
