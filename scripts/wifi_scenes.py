"""The scenes of answers on the Wi-Fi: what is open, the strip of the window while it is, and who has answered."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wifi import Kind, Network, Opening
from mentordesk.services import wifi
from stage import Stage
from tests.doors import FakeDoor

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NETWORKS = (Network("192.168.1.23", "Wi-Fi"), Network("10.8.0.4", "Ethernet 2", is_likely=False))


def _window(stage: Stage) -> "MainWindow":
    """Return the window while the questionnaire and the meeting log are open, and five have answered."""
    wifi.networks = lambda: NETWORKS
    window = stage.window(own="wifi")  # the strip stays on it
    closes = datetime.combine(date.today(), datetime.min.time()) + timedelta(hours=23, minutes=59)
    opening = Opening(
        kinds=frozenset({Kind.QUESTIONNAIRE, Kind.MEETING}), address=NETWORKS[0].address, closes_at=closes
    )
    slips = wifi.slips(window.workspace.desk, Kind.QUESTIONNAIRE, today=date.today())
    answered = frozenset(slip.id for slip in slips[3:8])
    listening: Any = FakeDoor(opening, answered=answered, counts={Kind.QUESTIONNAIRE: 5})
    window.door._take(listening)
    return window


def _open(stage: Stage) -> QWidget:
    from ui.dialogs.wifi.offers import Wanted
    from ui.dialogs.wifi.open import OpenForAnswers

    window = _window(stage)
    window.door.close()
    wanted = Wanted(Kind.QUESTIONNAIRE)
    made = OpenForAnswers(window.workspace, window.door, window, wanted=wanted, ask=lambda _paper: None)
    made.boxes["meeting"].setChecked(True)
    return made


def _strip(stage: Stage) -> QWidget:
    window = _window(stage)
    window.show_page("connect")
    return window


def _answered(stage: Stage) -> QWidget:
    from ui.dialogs.wifi.answered import WhoAnswered

    window = _window(stage)
    return WhoAnswered(window.workspace, window.door, window)


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "wifi-open": _open,
    "wifi-strip": _strip,
    "wifi-answered": _answered,
}
