"""What the demonstration consists of: its ports, its folder, its environment and its processes."""

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogue_portal.embedded.demo.children import Child
from dialogue_portal.embedded.paths import EmbeddedError, local_folder

WEB = ("-m", "gunicorn", "dialogue_portal.wsgi", "--no-control-socket", "--log-level", "warning")
WEB_SIZE = ("--preload", "--workers", "2", "--threads", "4", "--graceful-timeout", "3")
CELERY = ("-m", "celery", "-A", "dialogue_portal")
WORKER = ("worker", "--without-gossip", "--without-mingle", "--without-heartbeat", "--concurrency", "2")


@dataclass(frozen=True)
class Plan:
    """One demonstration."""

    port: int
    mail_port: int
    smtp_port: int

    @property
    def address(self) -> str:
        """By name and never by number: a passkey is bound to a name."""
        return f"http://localhost:{self.port}"

    @property
    def mail_address(self) -> str:
        return f"http://localhost:{self.mail_port}"

    @property
    def folder(self) -> Path:
        return local_folder() / "demo"

    @property
    def catches_mail(self) -> bool:
        return not os.environ.get("EMAIL_URL")

    @property
    def environment(self) -> dict[str, str]:
        """What the person has set, and an embedded part for what is not set."""
        always = {"DJANGO_SETTINGS_MODULE": "dialogue_portal.settings.development", "PYTHONUNBUFFERED": "1"}
        address = {"PORTAL_URL": os.environ.get("PORTAL_URL") or self.address}
        caught = {
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "PORTAL_CAUGHT_MAIL_URL": self.mail_address,
        }
        return {**os.environ, **always, **address, **(caught if self.catches_mail else {})}

    def children(self) -> list[Child]:
        """The web server, the worker and the clock that wakes the worker."""
        bind = ("--bind", f"127.0.0.1:{self.port}")
        schedule = ("--schedule", str(self.folder / "schedule"), "--pidfile", "")
        quiet = ("--loglevel", "warning")
        commands = {
            "web server": (*WEB, *WEB_SIZE, *bind),
            "worker": (*CELERY, *WORKER, *quiet),
            "beat": (*CELERY, "beat", *schedule, *quiet),
        }
        return [
            Child(
                name,
                [sys.executable, *words],
                self.environment,
                self.folder / f"{name.replace(' ', '-')}.log",
            )
            for name, words in commands.items()
        ]


def plan(environment: Mapping[str, str]) -> Plan:
    """The ports: PORT for the portal, the one after it for the caught mail, any free one to take mail at."""
    wish = environment.get("PORT") or "8000"
    if not wish.isdecimal() or not 0 < int(wish) < 65535:
        raise EmbeddedError(f"PORT={wish} is not a port number.")
    for port in (int(wish), int(wish) + 1):
        if not is_free(port):
            raise EmbeddedError(
                f"Port {port} is taken: stop what uses it, or choose another: make demo PORT=8100"
            )
    return Plan(int(wish), int(wish) + 1, any_free_port())


def is_free(port: int) -> bool:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def any_free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
