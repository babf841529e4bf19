"""What is open for answers on the company's Wi-Fi while a file is open, and which answers wait to be taken in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.domain.wifi import Arrived, DoorState, Kind, Opening
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, message
from mentordesk.services import arrivals
from ui.soon import soon
from ui.tasks import Task
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.services.wifi import Door

LOOKS_EVERY, LOOKS_SOON = 1_000, 250
"""So often, in ms, the door is asked what is new; sooner while something is, since it reports a part at a time."""

_LOOKS_AT_NETWORK = 5
"""After so many looks the computer is asked whether it still has the address that is open."""


class OpenDoor(QObject):
    """The door of a file. ``changed`` is emitted where what is open, who has answered or what waits is not as before.

    Closing the file closes it. Before somebody is erased it closes too, and opens again without them. Whatever waits is
    kept beside the file, whether a door is open or not.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._door: Door | None = None
        self._task: Task | None = None
        self._wanted: Opening | None = None
        self._before: Door | None = None
        self._looks = 0
        self.waiting: tuple[Arrived, ...] = ()
        """The answers that have arrived and were not taken in."""
        self.has_address = True
        """Whether this computer still has the address that is open."""
        self.is_on_network = True
        """Whether it is on any network."""
        self._timer = QTimer(self, interval=LOOKS_EVERY)
        self._timer.timeout.connect(self.look)
        workspace.erasing.connect(self._close_for_a_moment)
        workspace.closing.connect(self.close)
        self.count()

    @property
    def opening(self) -> Opening | None:
        """What is open or about to open; ``None`` where nothing is."""
        return self._door.opening if self._door is not None and self.state in _LISTENS else None

    @property
    def state(self) -> DoorState:
        """How far it is."""
        return self._door.state if self._door is not None else DoorState.CLOSED

    @property
    def url(self) -> str:
        """What stands in front of each ticket, as it is reached now; "" where nothing is open."""
        return self._door.url if self._door is not None and self.opening is not None else ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether another program has taken the usual address, so that it is open at one that stands on no slip."""
        from mentordesk.services import wifi

        opening = self.opening
        if opening is None or not self.url:
            return False
        return self.url != wifi.base_url(self._workspace.desk, opening.address, secure=opening.is_secure)

    @property
    def fingerprint(self) -> str:
        """How a phone shows the certificate of an encrypted door; "" where it is not encrypted."""
        return self._door.fingerprint if self._door is not None else ""

    @property
    def failure(self) -> Message | None:
        """Why it could not be opened, or closed before its time."""
        return self._door.failure if self._door is not None and self.state is DoorState.FAILED else None

    @property
    def answered(self) -> frozenset[str]:
        """The ids of the slips that bear names with which somebody has answered."""
        return self._door.answered if self._door is not None else frozenset()

    @property
    def answers(self) -> int:
        """How many answers have arrived through this door."""
        return sum(self.counts.values())

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many answers of each form have arrived through this door."""
        return self._door.counts if self._door is not None else {}

    @property
    def waves(self) -> Mapping[str, int]:
        """How many answers to each survey have arrived through this door, by the id of the survey."""
        return self._door.waves if self._door is not None else {}

    # --- what the owner does --------------------------------------------------------------------------------------

    def open(self, opening: Opening) -> None:
        """Open a door in place of the one that is open. Where that fails, ``workspace.failed`` says why."""
        from mentordesk.services import wifi

        self._leave()
        self._wanted, self._before = opening, None
        self._task = Task(wifi.open_door(self._workspace.desk, opening, today=date.today()))
        self._task.done.connect(self._take)
        self._task.failed.connect(self._refuse)
        self._task.start()

    def close(self) -> None:
        """Close it: nothing listens any more; what has arrived stays."""
        self._leave()
        self._wanted = self._before = None
        self.changed.emit()

    def forget(self, answers: Iterable[Arrived]) -> None:
        """Let go of answers that were taken in, or that are not wanted."""
        arrivals.taken(self._workspace.desk, tuple(answers))
        self.count()

    def _close_for_a_moment(self) -> None:
        """Close before somebody is erased, and open again afterwards, without their form and without their name."""
        door, opening = self._door, self.opening if self._task is None else self._wanted
        if opening is None:
            return
        self._leave()
        if door is not None:
            door.wait_until_ended()  # an answer under way is among those that are looked through
        self._wanted, self._before = opening, door
        soon(self, self._open_again)

    def _open_again(self) -> None:
        if self._wanted is not None and self._door is None and self._task is None:
            before = self._before
            self.open(self._wanted)
            self._before = before

    # --- what is new ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask the door what is new, and now and then whether this computer still has its address."""
        if self._door is None:
            return
        is_new = self._door.poll()
        self._timer.setInterval(LOOKS_SOON if is_new else LOOKS_EVERY)
        self._looks += 1
        if self._looks % _LOOKS_AT_NETWORK == 0:
            is_new = self._look_at_network() or is_new
        if self.state not in _LISTENS:
            self._timer.stop()
            if self.state is DoorState.CLOSED:
                words = message("The time is over, so it is closed for answers. What has arrived is kept.")
                self._workspace.notified.emit(words, False)
        if is_new:
            self.count()

    def _look_at_network(self) -> bool:
        from mentordesk.services import wifi

        opening = self.opening
        if opening is None:
            return False
        found = {network.address for network in wifi.networks()}
        before = self.has_address, self.is_on_network
        self.has_address, self.is_on_network = opening.address in found, bool(found)
        return before != (self.has_address, self.is_on_network)

    def count(self) -> None:
        """Look which answers wait."""
        self.waiting = arrivals.arrived(self._workspace.desk)
        self.changed.emit()

    def _take(self, door: "Door") -> None:
        self._task = None
        self._door = door
        if self._before is not None:
            door.answered, door.counts, door.waves = self._before.answered, self._before.counts, self._before.waves
            self._before = None
        self.has_address = self.is_on_network = True
        self._looks = 0
        self._timer.start()
        self.look()
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, MentorDeskError):
            raise error
        self._workspace.failed.emit(error)

    def _leave(self) -> None:
        """Close the door, and the one that is being opened: a task that is not done yet closes what it opens."""
        self._timer.stop()
        if self._task is not None:
            self._task.done.disconnect(self._take)
            self._task.done.connect(lambda door: door.close())
            self._task = None
        if self._door is not None:
            self._door.close()
            self._door = None


_LISTENS = frozenset({DoorState.OPENING, DoorState.OPEN})
