"""The embedded Valkey keeps the queue over a restart."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from dialogue_portal.embedded.valkey import Queue, socket_path


@pytest.fixture
def queue() -> Iterator[Queue]:
    with tempfile.TemporaryDirectory(prefix="portal test ") as folder:
        queue = Queue(Path(folder) / "a queue")
        yield queue
        queue.remove()


def test_what_is_queued_is_there_after_a_restart(queue: Queue) -> None:
    for expected in (1, 2):
        with redis.Redis(unix_socket_path=queue.acquire()) as client:
            assert client.lpush("queue", "task") == expected
        queue.release()
        assert queue.ask("PING") == b""


def test_nobody_but_us_may_enter_its_folder(queue: Queue) -> None:
    queue.acquire()
    assert queue.socket.parent.stat().st_mode & 0o777 == 0o700
    queue.release()


def test_naming_the_socket_starts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORTAL_LOCAL", str(tmp_path))
    assert len(socket_path()) < 100
    assert list(tmp_path.iterdir()) == []
