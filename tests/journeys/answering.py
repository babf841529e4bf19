"""Opens a company file in the window and its forms for phones on this computer alone, until it is killed.

``python -m tests.journeys.answering FILE`` prints where it is open.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from mentordesk.desk import Desk
from mentordesk.domain.wifi import DoorState, Network
from mentordesk.services import wifi
from tests.doors import HERE
from ui.app import make_application
from ui.commands import OpenForAnswers
from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog
from ui.main_window import MainWindow
from ui.program import gestures
from ui.workspace import Workspace


def main() -> None:
    """Open everything that can be opened, as an owner does in the dialog."""
    app = make_application()
    wifi.networks = lambda: (Network(HERE, "this computer"),)
    wifi.printed = lambda _desk, wanted: tuple(wanted)
    desk = Desk.open(Path(sys.argv[1]))
    window = MainWindow(Workspace(desk))
    window.asked.connect(partial(gestures.answer, window))
    window.show_page("home")
    window.show()
    window.asked.emit(OpenForAnswers())
    [asking] = window.findChildren(OpenDialog)
    for box in asking.boxes.values():
        box.setChecked(box.isEnabled())
    assert asking.make.isEnabled(), asking.make.accessibleDescription()
    asking.make.click()
    window.door.changed.connect(lambda: say(window))
    QTimer(window, interval=100, timeout=window.door.look).start()
    app.exec()


def say(window: MainWindow) -> None:
    """Say where it is open, once it is."""
    if window.door.state is DoorState.OPEN:
        print(window.door.url, flush=True)


if __name__ == "__main__":
    main()
