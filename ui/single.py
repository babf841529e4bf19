"""One window per company file: a second start asks the first to come forward and leaves."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 500


def _name(path: Path) -> str:
    return "mentordesk-" + hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def raise_first(path: Path) -> bool:
    """Ask the window that has this file open to come forward; return whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(b"raise")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for second starts on this file; ``rung`` is told for each."""

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
