"""The processes of the demonstration: started, watched, stopped."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dialogue_portal.embedded.paths import ROOT
from dialogue_portal.embedded.processes import command_line

GRACE = 6.0  # seconds a process gets to end in order
PAUSE = 2.0  # seconds before a process that died is started again


@dataclass
class Child:
    """One process, with its log in a file of its own."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    died_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a process group of its own: Ctrl-C in the terminal reaches it through us only."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.died_at = 0.0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
            )
        self.log.with_suffix(".pid").write_text(str(self.process.pid))

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        """Tell the process and all it has started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(errors="replace").splitlines()[-12:]
        return "\n".join(f"    {line}" for line in lines)


@dataclass
class Children:
    """All of them."""

    members: list[Child]

    def start(self) -> None:
        for child in self.members:
            child.start()

    def revive(self) -> None:
        """Say who died, and start it again after a pause."""
        for child in self.members:
            if not child.has_ended():
                continue
            if not child.died_at:
                child.died_at = time.monotonic()
                print(
                    f"The {child.name} stopped and is started again; its log ends:\n{child.last_words()}",
                    flush=True,
                )
            elif time.monotonic() - child.died_at > PAUSE:
                child.start()

    def stop(self) -> None:
        """End all at once; who does not go within the grace is ended hard, with all it has started."""
        for child in self.members:
            if child.process is not None:
                child.process.terminate()
        deadline = time.monotonic() + GRACE
        while not all(child.has_ended() for child in self.members) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.members:
            child.signal(signal.SIGKILL)


def end_orphans(folder: Path) -> None:
    """End what a demonstration that was killed has left running, and wait until its port is free again."""
    for note in folder.glob("*.pid"):
        pid = int(note.read_text() or 0)
        if pid and command_line(pid).startswith(f"{sys.executable} -m "):
            end_group(pid)
        note.unlink()


def end_group(pid: int) -> None:
    """End a process with all it has started; one that nobody collects counts as gone after the grace."""
    deadline = time.monotonic() + GRACE
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(pid, signal.SIGKILL)
            time.sleep(0.05)
