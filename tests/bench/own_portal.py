"""A portal of one's own to measure: a database that is gone afterwards, and gunicorn in front of it."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.bench_settings")
os.environ.setdefault("PORTAL_TEST_DB", "bench_of_the_portal")
django.setup()

from django.conf import settings  # noqa: E402  Django has to be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402

from tests.journeys.workers import database_address  # noqa: E402

PATIENCE = 30.0  # seconds
# Named so, a browser takes the secure cookies of an address without TLS.
HOST = "localhost"


@contextmanager
def own_database() -> Iterator[None]:
    """A database that is gone afterwards."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        yield
    finally:
        with connection.cursor() as cursor:  # a browser's loop has connections of its own
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        runner.teardown_databases(databases)


@contextmanager
def own_portal(port: int, *, workers: int = 2, threads: int = 4) -> Iterator[str]:
    """gunicorn over this database; gives its address."""
    with own_database():
        call_command("collectstatic", verbosity=0, interactive=False)
        command = [
            *(sys.executable, "-m", "gunicorn", "dialogue_portal.wsgi", "--no-control-socket"),
            *("--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", str(threads)),
        ]
        its = {"DATABASE_URL": database_address(), "PORTAL_URL": f"http://{HOST}:{port}"}
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "gunicorn.log"
            with log.open("wb") as output:
                gunicorn = subprocess.Popen(
                    command, cwd=settings.BASE_DIR, env=os.environ | its, stdout=output, stderr=output
                )
            try:
                wait_for(f"http://{HOST}:{port}/healthz", log)
                yield f"http://{HOST}:{port}"
            finally:
                gunicorn.terminate()
                gunicorn.wait()


def wait_for(address: str, log: Path) -> None:
    """Until it answers, or what it said instead."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise SystemExit(log.read_text())
