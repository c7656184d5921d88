"""The portal's commands, run as a person runs them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue_portal.embedded.paths import ROOT
from dialogue_portal.embedded.postgres import Cluster

PRODUCTION = {
    "DATABASE_URL": "postgres://portal@database/portal",
    "REDIS_URL": "redis://queue",
    "EMAIL_URL": "smtp+tls://mail.example.org:587",
    "PORTAL_URL": "https://dialogue.example.org",
    "PORTAL_MAIL_DOMAIN": "example.org",
    "PORTAL_CONTACT": "dialogue@example.org",
    "DEFAULT_FROM_EMAIL": "no-reply@example.org",
    "ALLOWED_HOSTS": "dialogue.example.org",
}


@pytest.fixture
def local() -> Iterator[Path]:
    """A clone's own folder, still empty."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Cluster(Path(folder) / "postgres").remove()


def manage(*command: str, settings: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`manage.py …` in an environment that holds nothing else."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    module = {"DJANGO_SETTINGS_MODULE": f"dialogue_portal.settings.{settings}"}
    words = [sys.executable, str(ROOT / "manage.py"), *command]
    return subprocess.run(
        words, env=clean | module | environment, capture_output=True, text=True, check=False
    )


def production(folder: Path, **environment: str) -> dict[str, str]:
    """An environment in which production starts."""
    for name, secret in {"SECRET_KEY": "k9" * 30 + "abcdefghij", "FIELD_KEYS": f"first:{'A' * 43}="}.items():
        (folder / name).write_text(secret)
    files = {f"{name}_FILE": str(folder / name) for name in ("SECRET_KEY", "FIELD_KEYS")}
    return PRODUCTION | files | environment


def test_help_starts_nothing(local: Path) -> None:
    assert "migrate" in manage("help", settings="development", PORTAL_LOCAL=str(local)).stdout
    assert list(local.iterdir()) == []


def test_a_command_brings_its_own_database(local: Path) -> None:
    question = "from django.db import connection as c; u = c.cursor(); u.execute('select user'); print(*u)"
    done = manage("shell", "--no-imports", "-c", question, settings="development", PORTAL_LOCAL=str(local))
    assert done.stdout == "('portal',)\n", done.stderr
    assert not Cluster(local / "postgres").is_running()


def test_production_passes_the_checks_for_deployment(tmp_path: Path) -> None:
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", settings="production", **production(tmp_path)
    )
    assert done.returncode == 0, done.stderr


def test_production_names_everything_that_is_not_set() -> None:
    done = manage("check", settings="production")
    named = done.stderr.rpartition("Not set in the environment: ")[2].strip().split(", ")
    assert set(named) == {*PRODUCTION, "SECRET_KEY_FILE", "FIELD_KEYS_FILE"}


def test_production_reads_a_secret_address_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "database_url").write_text("postgres://portal:secret@elsewhere/portal\n")
    environment = production(tmp_path, DATABASE_URL_FILE=str(tmp_path / "database_url"))
    del environment["DATABASE_URL"]
    question = "from django.conf import settings; print(settings.DATABASES['default']['HOST'])"
    done = manage("shell", "--no-imports", "-c", question, settings="production", **environment)
    assert done.stdout == "elsewhere\n", done.stderr
