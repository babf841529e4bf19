"""What every test may count on: no screen, English, a fresh company file, and how much a quick run leaves out."""

import gc
import os
import shutil
import socket
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent

from mentordesk import i18n, private
from mentordesk.desk import Desk
from mentordesk.exchange.reading import workbook
from tests import browsers, builders, firefox, passwords, readers, screens
from ui import clock
from ui.program import garbage

if TYPE_CHECKING:
    from tests.running import Starter

screens.choose()

gc.disable()  # what is collected stays until the end: see collect_here for what tests leave behind

QUICK = os.environ.get("MENTORDESK_QUICK") == "1"

# The machines that run the checks are slow and shared: an example may take its time.
EXAMPLES = int(os.environ.get("MENTORDESK_EXAMPLES", "50"))
settings.register_profile("full", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("full"), max_examples=25)
settings.load_profile("quick" if QUICK else "full")


READING = Path(__file__).parent / "mentordesk" / "exchange" / "reading"
"""Where the process that reads lists is tested."""


LONG = (
    "journeys/test_a_wish_stays_secret.py",
    "journeys/test_every_button_writes.py",
    "journeys/test_first_start.py",
    "journeys/test_phone_in_a_browser.py",
    "journeys/test_step_five.py",
    "journeys/test_window_to_pdf.py",
    "mentordesk/documents/test_papers_written.py",
    "mentordesk/services/connect/test_forms_unchanged.py",
    "mentordesk/services/test_bad_input.py",
    "mentordesk/services/test_withdrawn_papers.py",
    "ui/dialogs/answers/test_wizard.py",
    "ui/dialogs/import_list/test_choices.py",
    "ui/dialogs/import_list/test_file.py",
    "ui/dialogs/import_list/test_preview.py",
    "ui/dialogs/import_list/test_problems.py",
)
"""The longest walks and what writes every paper, which a quick run leaves out with all else that is marked slow."""


CHANGED = os.environ.get("MENTORDESK_CHANGED", "").split(os.pathsep)
"""The files of tests that changed, of which a quick run leaves nothing out; ``scripts/check.py`` names them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the longest walks as slow, and those whose own file changed; begin with the slow.

    One of them that began last would run alone at the end, with a core that has nothing to do.
    """
    home = Path(__file__).parent
    for item in items:
        path = item.path.relative_to(home).as_posix()
        if path in LONG:
            item.add_marker(pytest.mark.slow)
        if f"tests/{path}" in CHANGED:
            item.add_marker(pytest.mark.changed)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Let no search for reference cycles go through the modules and the tests themselves, which stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Let every test of the screen run under the application that the program has."""
    from ui.app import Application

    return Application


@pytest.fixture(scope="session", autouse=True)
def keep_to_this_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let this process write on the side where all its tests find it, and never among what the owner of it has."""
    beside = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        with patch.context() as at_first:
            at_first.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
            private.root()
        patch.setenv("MENTORDESK_DATA", str(beside))
        yield beside


@pytest.fixture(autouse=True)
def leave_nothing_beside(keep_to_this_session: Path) -> Iterator[None]:
    """Remove what a test left beside its file: the next one's file is of the same company, and would find it.

    What tells this computer from others stays, as files that several tests share were opened on it.
    """
    yield
    for left in keep_to_this_session.iterdir():
        if left.is_dir():
            shutil.rmtree(left)


@pytest.fixture(scope="session", autouse=True)
def try_passwords_quickly() -> Iterator[None]:
    """Let a password be tried in no time, but where a test says otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        passwords.try_quickly(patch)
        yield


@pytest.fixture(autouse=True)
def collect_here() -> Iterator[None]:
    """Search for reference cycles between tests alone, in this thread, as the window does.

    A program that a test has left would search in the middle of others, so it is let go of.
    """
    gc.disable()
    yield
    app = QCoreApplication.instance()
    if app is not None:
        for left in app.findChildren(garbage.Collector):
            left.parent().deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    garbage.collect_what_is_due()


@pytest.fixture
def searching() -> Iterator[None]:
    """Let Python search for reference cycles by itself, as it does where there is no window."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture(autouse=True)
def speak_english() -> Iterator[None]:
    """Begin and end every test in English."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def press_unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass between any two looks at the clock that says which presses are eager."""
    monkeypatch.setattr(clock, "now", count().__next__)


@pytest.fixture(autouse=True)
def read_in_one_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists be read by a process that has read those of other tests; see ``own_reader``."""
    if "own_reader" not in request.fixturenames and READING not in request.path.parents:
        monkeypatch.setattr(workbook, "_waiting", readers.WAITING)


@pytest.fixture
def own_reader() -> None:
    """Let each list of a test be read by a process of its own, as in the program, and none of another test be there."""
    readers.WAITING.end()


@pytest.fixture(autouse=True)
def stay_offline(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail every test that asks for a network; the socket on which windows call each other is none.

    A test marked ``loopback`` may ask this computer itself.
    """
    is_allowed_here = request.node.get_closest_marker("loopback") is not None

    def watched(call: str) -> None:
        real = getattr(socket.socket, call)

        def connect(line: socket.socket, address: object) -> object:
            is_here = isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")
            if line.family in (socket.AF_INET, socket.AF_INET6) and not (is_allowed_here and is_here):
                pytest.fail(f"asks for the network at {address}")
            return real(line, address)

        patch.setattr(socket.socket, call, connect)

    with pytest.MonkeyPatch.context() as patch:
        watched("connect")
        watched("connect_ex")
        yield


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give Chromium, started once; what it keeps of a page is that page's own."""
    with browsers.chromium(tmp_path_factory.mktemp("chromium")) as made:
        yield made


@pytest.fixture(scope="session")
def real_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give Firefox, started once."""
    with firefox.firefox(tmp_path_factory.mktemp("firefox")) as made:
        yield made


@pytest.fixture(params=["chromium", "real_firefox"], ids=["Chromium", "Firefox"])
def browser(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Give each browser of this machine, with one tab in which nothing is shown."""
    made = request.getfixturevalue(request.param)
    browsers.phone(made)
    made.get("about:blank")
    yield made
    browsers.close_other_tabs(made)


@pytest.fixture
def start(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Iterator[Starter]":
    """Give what starts the program in a home of its own and ends it after the test."""
    from tests.running import starting  # tests without a window load none

    with starting(tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a new company file, open."""
    made = builders.new_desk(tmp_path / "An Phú.mentordesk")
    yield made
    builders.leave(made)
    made.close()
