"""The embedded Postgres is shared by processes that know nothing of each other."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from dialogue_portal.embedded.paths import EmbeddedError
from dialogue_portal.embedded.postgres import Cluster, may_be_entered
from dialogue_portal.embedded.processes import command_line

HOLDER = """
import sys, pathlib, psycopg
from dialogue_portal.embedded.postgres import Cluster
host = Cluster(pathlib.Path(sys.argv[1]), durable=False).acquire()
with psycopg.connect(host=host, user="portal", dbname="portal") as connection:
    print(connection.execute("select current_user").fetchone()[0], flush=True)
sys.stdin.readline()
"""


@contextmanager
def a_cluster() -> Iterator[Path]:
    """A folder that the server's user may enter, with a space in its name."""
    with tempfile.TemporaryDirectory(prefix="portal test ") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "a cluster"
        Cluster(Path(made) / "a cluster").remove()


@pytest.fixture
def fresh() -> Iterator[Path]:
    """A place where no database is yet."""
    with a_cluster() as folder:
        yield folder


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A place with a database that is not running; the tests leave it so."""
    with a_cluster() as folder:
        cluster = Cluster(folder, durable=False)
        cluster.acquire()
        cluster.release()
        yield folder


@contextmanager
def holder(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another process that uses the database until it reads a line."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def ask(host: str, question: str, *, user: str = "portal") -> object:
    with psycopg.connect(host=host, user=user, dbname="portal") as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def let_go(process: "subprocess.Popen[str]") -> None:
    process.communicate("\n", timeout=20)


def test_four_first_starts_at_once_share_one_server_and_the_last_stops_it(fresh: Path) -> None:
    with holder(fresh) as first, holder(fresh) as second, holder(fresh) as third, holder(fresh) as fourth:
        everybody = (first, second, third, fourth)
        assert [process.stdout.readline() for process in everybody if process.stdout] == ["portal\n"] * 4
        for process in everybody:
            assert Cluster(fresh).is_running()
            let_go(process)
    assert not Cluster(fresh).is_running()


def test_a_server_left_by_a_killed_process_is_used_and_then_stopped(folder: Path) -> None:
    with holder(folder) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
    cluster = Cluster(folder, durable=False)
    assert cluster.is_running()
    assert ask(cluster.acquire(), "select 1") == 1
    cluster.release()
    assert not cluster.is_running()


def test_a_pid_file_whose_number_belongs_to_somebody_else_is_no_obstacle(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    cluster.acquire()
    cluster.release()
    stale = f"{os.getppid()}\n{cluster.data}\n"
    (cluster.data / "postmaster.pid").write_text(stale)
    (cluster.sockets / ".s.PGSQL.5432.lock").write_text(stale)
    assert ask(cluster.acquire(), "select 1") == 1
    cluster.release()


def test_a_short_command_leaves_the_server_to_those_who_still_use_it(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    host = cluster.acquire()
    with holder(folder) as process:
        let_go(process)
    assert ask(host, "select 1") == 1
    cluster.release()


def test_the_portal_may_not_do_what_the_owner_may(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    host = cluster.acquire()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(host, "create table mine (id int)")
    assert ask(host, "select has_schema_privilege('public', 'create')", user="portal_owner")
    assert ask(host, "select string_agg(rolname, ' ') from pg_roles where rolsuper") == "postgres"
    cluster.release()


def test_only_a_cluster_for_tests_may_forget_in_a_power_cut(folder: Path) -> None:
    for durable in (True, False):
        cluster = Cluster(folder, durable=durable)
        assert ask(cluster.acquire(), "show fsync") == ("on" if durable else "off")
        cluster.release()


def test_a_database_in_use_is_not_thrown_away(folder: Path) -> None:
    with holder(folder) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(EmbeddedError, match="is in use"):
            Cluster(folder).remove()
        let_go(process)
    assert Cluster(folder).data.exists()


def test_a_half_made_database_is_made_again(fresh: Path) -> None:
    cluster = Cluster(fresh, durable=False)
    (cluster.folder / "server" / "draft").mkdir(parents=True)
    os.chown(cluster.folder / "server", cluster.account.pw_uid, cluster.account.pw_gid)
    (cluster.folder / "server" / "draft" / "PG_VERSION").write_text("18")
    assert ask(cluster.acquire(), "select 1") == 1
    cluster.release()


@pytest.mark.skipif(os.getuid() != 0, reason="only root runs the server as somebody else")
def test_root_keeps_the_database_elsewhere_when_nobody_may_enter_the_clone(
    fresh: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fresh.parent.chmod(0o700)
    assert not may_be_entered(fresh)
    cluster = Cluster(fresh, durable=False)
    assert ask(cluster.acquire(), "select 1") == 1
    cluster.release()
    assert str(cluster.home) in capfd.readouterr().err
    cluster.remove()
    assert not cluster.home.exists()


def test_a_process_that_does_not_exist_has_no_command_line() -> None:
    assert command_line(2**22 + 1) == ""
    assert "python" in command_line(os.getpid())
