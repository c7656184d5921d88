"""What the journeys share: a mail server that takes everything, and browsers for several people."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, sync_playwright

from dialogue_portal.embedded.valkey import Queue
from tests.conftest import CHROMIUM
from tests.journeys.visitors import NARROW, Visitor
from tests.journeys.workers import Workers, database_address
from tests.outbox.conftest import mail_server, mail_settings

__all__ = ["mail_server", "mail_settings"]
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1200, "height": 900}}


@pytest.fixture(autouse=True)
def _no_limit_is_used_up(db: None) -> None:
    """The table of the cache is not emptied with the others, and it counts how often somebody asked for a code."""
    cache.clear()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium; its driver runs a loop in this thread, beside which Django must be told to read the database."""
    with pytest.MonkeyPatch.context() as patches:
        patches.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            yield browser
            browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """An empty tab, as narrow as pages have to be."""
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def everything_is_answered(transactional_db: None) -> Iterator[Callable[[], None]]:
    """Wait until the server has nothing left to do: a page that closes may still be saving what was typed."""
    open_requests: list[object] = []

    def begun(**_: Any) -> None:
        open_requests.append(None)

    def done(**_: Any) -> None:
        del open_requests[-1:]

    def wait() -> None:
        quiet_since, until = time.monotonic(), time.monotonic() + 20
        while time.monotonic() < min(until, quiet_since + 0.4):
            time.sleep(0.05)
            quiet_since = time.monotonic() if open_requests else quiet_since

    request_started.connect(begun)
    request_finished.connect(done)
    yield wait
    request_started.disconnect(begun)
    request_finished.disconnect(done)


@pytest.fixture
def visitor(
    chromium: Browser, live_server: Any, everything_is_answered: Callable[[], None]
) -> Iterator[Callable[..., Visitor]]:
    """`visitor("ada@example.org", on_a_phone=True)` is somebody with a browser of their own."""
    contexts = []

    def make(email: str, *, on_a_phone: bool = False, script: bool = True) -> Visitor:
        device: dict[str, Any] = PHONE if on_a_phone else DESK
        context = chromium.new_context(**device, locale="en-GB", java_script_enabled=script)
        context.set_default_timeout(8_000)
        contexts.append(context)
        return Visitor(context.new_page(), live_server.url, email, has_script=script)

    yield make
    for context in contexts:
        context.close()
    everything_is_answered()


@pytest.fixture
def broker() -> Iterator[Queue]:
    """A Valkey of its own, not started yet."""
    with tempfile.TemporaryDirectory(prefix="portal-broker-") as folder:
        queue = Queue(Path(folder))
        yield queue
        queue.release()
        queue.remove()


@pytest.fixture
def workers(transactional_db: None, broker: Queue, mail_server: Any, mail_settings: Any) -> Iterator[Workers]:
    """Workers of the test's database, broker and mail server; whatever happens, none of them stays."""
    with tempfile.TemporaryDirectory(prefix="portal-workers-") as folder:
        its = {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.worker_settings",
            "DATABASE_URL": database_address(),
            "REDIS_URL": f"redis+socket://{broker.socket}",
            "EMAIL_URL": f"smtp://{mail_settings.EMAIL_HOST}:{mail_settings.EMAIL_PORT}",
        }
        workers = Workers(Path(folder), its)
        yield workers
        workers.kill_all()
