"""Allow one window per company file: a second start raises the first and exits."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mentordesk import private

_WAIT = 500

STARTING = 5_000
"""So many milliseconds may pass between the lock on a file and its window, while the first program starts."""

_AGAIN = 50
_LONGEST = 100
"""Bytes in the name of a socket, of 104 on macOS and 108 on Linux."""


def _name(path: Path) -> str:
    """Return the socket name of a file, independent of TMPDIR, which may differ between processes."""
    name = "mentordesk-" + hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    if os.name == "nt":
        return name
    place = str(private.root() / name)
    return place if len(os.fsencode(place)) <= _LONGEST else f"/tmp/{name}"  # noqa: S108  # a socket, no data


def raise_first(path: Path, patience: int = 0) -> bool:
    """Raise the window that has this file open; return whether there is one.

    ``patience`` is how many milliseconds to wait for a program that is still starting.
    """
    socket = QLocalSocket()
    end = QDeadlineTimer(patience)
    while True:
        socket.connectToServer(_name(path))
        if socket.waitForConnected(_WAIT):
            break
        if end.hasExpired():
            return False
        QThread.msleep(_AGAIN)
    socket.write(b"raise")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for second starts on this file; ``rung`` is emitted for each."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.rung.emit()
