"""The demonstration starts its processes, brings back those that die, and leaves none behind."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue_portal.embedded.demo import children as module
from dialogue_portal.embedded.demo.children import Child, Children, end_orphans
from dialogue_portal.embedded.demo.only_one import the_only_one
from dialogue_portal.embedded.demo.plan import any_free_port, plan
from dialogue_portal.embedded.paths import EmbeddedError

SLEEPER = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]


@pytest.fixture
def sleepers(tmp_path: Path) -> Iterator[Children]:
    children = Children([Child(name, SLEEPER, {}, tmp_path / f"{name}.log") for name in ("worker", "beat")])
    children.start()
    yield children
    children.stop()


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(EmbeddedError, match=rf"^Port {port} is taken: [^\n]+$"):
            plan({"PORT": str(port)})


@pytest.mark.parametrize("port", ["eighty", "0", "-1", "70000"])
def test_a_port_that_is_none_is_said(port: str) -> None:
    with pytest.raises(EmbeddedError, match=f"PORT={port} is not a port number"):
        plan({"PORT": port})


def test_the_address_is_a_name_because_passkeys_refuse_numbers() -> None:
    port = any_free_port()
    assert plan({"PORT": str(port)}).address == f"http://localhost:{port}"


def test_a_second_demonstration_of_the_same_clone_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PORTAL_LOCAL", str(tmp_path))
    with the_only_one(), pytest.raises(EmbeddedError, match="is running"), the_only_one():
        pass


def test_a_process_that_dies_is_said_and_started_again(
    sleepers: Children, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0)
    worker = sleepers.members[0]
    assert worker.process
    worker.process.kill()
    worker.process.wait()
    sleepers.revive()
    assert "The worker stopped and is started again" in capsys.readouterr().out
    sleepers.revive()
    assert not worker.has_ended()


def test_stopping_ends_every_process_within_the_grace(sleepers: Children) -> None:
    started_at = time.monotonic()
    sleepers.stop()
    assert time.monotonic() - started_at < module.GRACE
    assert all(child.has_ended() for child in sleepers.members)


def test_processes_of_a_killed_demonstration_are_ended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.3)
    orphan = subprocess.Popen(
        [sys.executable, "-m", "http.server", "0"], start_new_session=True, cwd=tmp_path
    )
    (tmp_path / "web.pid").write_text(str(orphan.pid))
    time.sleep(0.2)
    end_orphans(tmp_path)
    assert orphan.wait(5) == -9
    assert not (tmp_path / "web.pid").exists()
