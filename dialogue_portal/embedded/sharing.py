"""A service that the first process to come starts, all share, and the last one to leave stops."""

import atexit
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dialogue_portal.embedded.paths import EmbeddedError


@dataclass
class Shared:
    """Who is in is told by file locks, because the kernel frees those of a killed process."""

    folder: Path
    start: Callable[[], None]  # harmless when the service is running already
    stop: Callable[[], None]
    _pid: int = field(default=0, init=False)
    _seat: int = field(default=-1, init=False)
    _threads: threading.Lock = field(default_factory=threading.Lock, init=False)

    def join(self) -> None:
        """Have the service running for as long as this process lives."""
        with self._threads:
            if self._pid == os.getpid():
                return
            with self._gate():
                self.start()
                # A forked child takes a seat of its own: its parent's would be given back with the parent.
                self._seat = self._open("users.lock")
                fcntl.flock(self._seat, fcntl.LOCK_SH)
            self._pid = os.getpid()
            atexit.register(self.leave)

    def leave(self) -> None:
        """Stop the service unless another process is using it."""
        if self._pid != os.getpid():
            return
        with self._gate():
            if self._is_last():
                self.stop()
            os.close(self._seat)
            self._pid = 0

    @contextmanager
    def nobody_in(self) -> Iterator[None]:
        """Have the service stopped and everybody kept out for a while; refused while somebody is in."""
        with self._gate():
            self._seat = self._open("users.lock")
            try:
                if not self._is_last():
                    raise EmbeddedError(
                        f"{self.folder} is in use: stop the portal's commands that still run."
                    )
                self.stop()
                yield
            finally:
                os.close(self._seat)

    def _is_last(self) -> bool:
        try:
            fcntl.flock(self._seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """One process at a time starts or stops."""
        gate = self._open("gate.lock")
        try:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield
        finally:
            os.close(gate)

    def _open(self, name: str) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        return os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o600)
