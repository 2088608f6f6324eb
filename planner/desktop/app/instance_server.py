"""One window for a file on this computer: whoever opens it a second time is shown the first."""

import getpass
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT: Final = 400
"""Milliseconds that another program gets to answer."""


def server_name(path: Path) -> str:
    """Return the name under which a file's window can be reached by the same user."""
    mark = hashlib.sha256(f"{_user()}\n".encode() + os.fsencode(path.resolve())).hexdigest()
    return f"bhag-planner-{mark[:24]}"


def _user() -> str:
    """Return the name of the user, "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def show_elsewhere(path: Path) -> bool:
    """Have another process show the window in which it has the file open; return False where none has."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(path))
    if not socket.waitForConnected(WAIT):
        return False
    socket.write(b"show\n")
    socket.waitForBytesWritten(WAIT)
    socket.disconnectFromServer()
    return True


class InstanceServer(QObject):
    """Listens for other processes that want to open the same file, and then has its window shown."""

    def __init__(self, path: Path, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(server_name(path)):
            QLocalServer.removeServer(server_name(path))
            self._server.listen(server_name(path))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            self._show()
