"""/healthz: details for the machine itself, one word for everybody else."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client

from dialogue_portal.web import health

ELSEWHERE = "203.0.113.9"
NO_BROKER = "redis+socket:///nowhere/valkey.sock"


@pytest.fixture(autouse=True)
def _no_broker(settings: LazySettings) -> None:
    settings.CELERY_BROKER_URL = NO_BROKER


@pytest.mark.django_db
def test_a_dead_broker_only_delays_mail(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "oldest_unsent_mail": None,
        "broker": "down",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "caller",
    [
        {"REMOTE_ADDR": ELSEWHERE},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ELSEWHERE},
        {"REMOTE_ADDR": ""},
    ],
    ids=["elsewhere", "through a proxy", "unknown"],
)
def test_others_learn_only_that_all_is_well(client: Client, caller: dict[str, str], monkeypatch: Any) -> None:
    monkeypatch.setattr(
        health, "broker_state", lambda: pytest.fail("a request from outside never asks the broker")
    )
    assert client.get("/healthz", **caller).json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_missing_migration_is_not_well(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(health, "shipped_migrations", lambda: {("web", "9999_not_there")})
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "1 pending"


def test_a_database_that_is_down_is_said_and_not_raised(client: Client, monkeypatch: Any) -> None:
    def fail(connection: object) -> None:
        raise OperationalError("no answer")

    monkeypatch.setattr(health, "MigrationRecorder", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "down", "broker": "down"}
    assert client.get("/healthz", REMOTE_ADDR=ELSEWHERE).json() == {"status": "down"}


@pytest.mark.parametrize("address", ["nonsense", "redis://192.0.2.1:bad/0", "redis://localhost:1/0", ""])
def test_no_broker_address_breaks_the_page(settings: LazySettings, address: str) -> None:
    settings.CELERY_BROKER_URL = address
    assert health.broker_state() == "down"


@pytest.mark.django_db
def test_the_answer_is_never_kept(client: Client) -> None:
    assert "no-store" in client.get("/healthz")["Cache-Control"]
