"""What is open, as the window has it: a process of its own that listens, and what it has said so far."""

import errno
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from mentordesk import worker_process
from mentordesk.domain.wifi import DoorState, Kind, Opening
from mentordesk.exchange.wifi import addresses, certificate
from mentordesk.exchange.wifi.serving import Serving
from mentordesk.i18n import Message, message

_SECONDS_TO_CLOSE = 1.0
_WINDOWS_HAS_NO_ADDRESS, _WINDOWS_ALLOWS_NOT, _WINDOWS_IN_USE = 10049, 10013, 10048

_TAKEN = message(
    "Other programs use every place at which MentorDesk may open on this computer. Close those that you do not need, "
    "or restart the computer; then open again."
)
_NOT_ALLOWED = message(
    "The system or a security program does not let MentorDesk open on this network. Restart the computer and open "
    "again; if that does not help, allow MentorDesk in the security program."
)
_OTHER = message(
    "It could not be opened on this network. Check that this computer is still on it, then open again; if that does "
    "not help, restart the computer."
)
_ENDED = message("Receiving answers has stopped by itself. What has arrived is kept. Open again to go on.")


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is open, of which survey it is, and which build of it."""

    kind: Kind
    wave_id: str
    version: str


class Door:
    """An opening and its process. ``poll`` takes in what the process says; ask it about every second.

    ``url`` is where it listens, "" until it does. ``answered`` are the ids of the slips, without those of anonymous
    surveys, with which somebody has answered; ``counts`` are how many answers of each form have arrived, ``waves`` how
    many of each survey. ``failure`` says why it could not be opened, or that it ended. ``faults`` are our own mistakes.
    ``fingerprint`` is how a phone shows the certificate, where what is sent is encrypted.
    """

    def __init__(self, opening: Opening, serving: Serving) -> None:
        self.opening = opening
        self.state = DoorState.OPENING
        self.url = ""
        self.failure: Message | None = None
        self.answered: frozenset[str] = frozenset()
        self.counts: Mapping[Kind, int] = {}
        self.waves: Mapping[str, int] = {}
        self.faults = 0
        self.forms = tuple(OpenForm(form.kind, form.wave_id, form.version) for form in serving.forms)
        self._is_secure = serving.certificate is not None
        self.fingerprint = certificate.fingerprint(serving.certificate[0]) if serving.certificate else ""
        self._process, self._connection = worker_process.begin(_listen, serving)
        self._last_word = ""

    @property
    def process_id(self) -> int:
        """The number of the process that listens."""
        return self._process.pid or 0

    def poll(self) -> bool:
        """Take in what the process has said, without waiting; return whether anything is new."""
        is_new = False
        while self.hears(0):
            is_new = True
        return is_new

    def close(self) -> None:
        """Close at once: nothing listens after this; answers under way are still kept. May be called again."""
        if self.state in (DoorState.CLOSED, DoorState.FAILED):
            return
        self.state = DoorState.CLOSED
        end = time.monotonic() + _SECONDS_TO_CLOSE
        try:
            self._connection.send("close")
            while self._last_word != "stopped" and self.hears(max(0.0, end - time.monotonic())):
                pass
        except OSError:
            pass
        if self._last_word != "stopped":
            self._process.kill()
            self._process.join()

    def wait_until_ended(self, seconds: float = 5.0) -> None:
        """Wait until the process has written what was under way and is gone; end it after some seconds."""
        self._process.join(seconds)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def hears(self, seconds: float) -> bool:
        """Take in one thing that the process says within some seconds; return whether it said anything."""
        try:
            if not self._connection.poll(seconds):
                return False
            word, *values = self._connection.recv()
        except (EOFError, OSError):
            return self._ended()
        self._last_word = word
        if word == "open":
            scheme = "https" if self._is_secure else "http"
            self.url = f"{scheme}://{addresses.in_url(self.opening.address)}:{values[0]}/"
            self.state = DoorState.OPEN if self.state is DoorState.OPENING else self.state
        elif word == "news":
            self._arrived(*values)
        elif word == "failed":
            self._fail(_why(values[0], self.opening.address))
        elif word == "closed":
            self.state = DoorState.CLOSED
        return True

    def _arrived(self, news: list[tuple[int, str]], faults: int) -> None:
        self.faults = faults
        self.answered |= {slip_id for _form, slip_id in news if slip_id}
        kinds, waves = Counter(self.counts), Counter(self.waves)
        for form, _slip_id in news:
            opened = self.forms[form]
            kinds[opened.kind] += 1
            if opened.wave_id:
                waves[opened.wave_id] += 1
        self.counts, self.waves = kinds, waves
        with suppress(OSError):
            self._connection.send("read")

    def _ended(self) -> bool:
        """Note that the process is gone; return whether that is news."""
        if self.state in (DoorState.OPENING, DoorState.OPEN):
            self._fail(_ENDED)
            return True
        return False

    def _fail(self, why: Message) -> None:
        self.state = DoorState.FAILED
        self.failure = why


def _why(number: int, address: str) -> Message:
    if number in (errno.EADDRNOTAVAIL, _WINDOWS_HAS_NO_ADDRESS):
        return message(
            "This computer no longer has the address {address}: it is on another network. Choose the network again.",
            address=address,
        )
    if number in (errno.EADDRINUSE, _WINDOWS_IN_USE):
        return _TAKEN
    return _NOT_ALLOWED if number in (errno.EACCES, errno.EPERM, _WINDOWS_ALLOWS_NOT) else _OTHER


def _listen(connection: Connection, serving: Serving) -> None:
    """Begin to listen, in the process; what that needs is loaded there alone."""
    from mentordesk.exchange.wifi import server

    server.run(connection, serving)
