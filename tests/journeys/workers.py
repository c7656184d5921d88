"""A real worker, a real beat and a real broker, as processes that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

WORKER = ("worker", "--without-gossip", "--without-mingle", "--without-heartbeat", "--concurrency", "2")
PATIENCE = 40.0  # seconds


@dataclass
class Workers:
    """Processes over one folder, each in a group of its own."""

    folder: Path
    environment: Mapping[str, str]
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self) -> "subprocess.Popen[bytes]":
        """A worker and the beat that wakes it; gives the worker."""
        schedule = ("--schedule", str(self.folder / f"schedule-{len(self.processes)}"), "--pidfile", "")
        self.run("beat", *schedule)
        return self.run(*WORKER)

    def run(self, *words: str) -> "subprocess.Popen[bytes]":
        """One process of Celery."""
        command = [sys.executable, "-m", "celery", "-A", "dialogue_portal", *words, "--loglevel", "warning"]
        with (self.folder / "celery.log").open("ab") as log:
            process = subprocess.Popen(
                command, env={**os.environ, **self.environment}, cwd=settings.BASE_DIR, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(process)
        return process

    @staticmethod
    def kill(process: "subprocess.Popen[bytes]") -> None:
        """The whole group at once, without a word: as a power cut does."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def kill_all(self) -> None:
        """Nothing is left behind."""
        for process in self.processes:
            self.kill(process)

    @property
    def log(self) -> str:
        """What they said."""
        return (self.folder / "celery.log").read_text(encoding="utf-8", errors="replace")


def database_address() -> str:
    """The database of this test, entered as the portal's own role."""
    its = connection.settings_dict
    host, role = quote(its["HOST"], safe="/"), quote(f"-c role={settings.PORTAL_DATABASE_ROLE}")
    who = f"{its['USER']}:{quote(its['PASSWORD'])}" if its["PASSWORD"] else its["USER"]
    if its["HOST"].startswith("/"):
        return f"postgres://{who}@/{its['NAME']}?host={host}&options={role}"
    return f"postgres://{who}@{host}:{its['PORT'] or 5432}/{its['NAME']}?options={role}"


def until(is_true: Callable[[], bool], workers: Workers) -> None:
    """Wait for it, or show what the workers said."""
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline, workers.log
        time.sleep(0.1)
