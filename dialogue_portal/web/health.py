"""Is the portal well? Details for the machine itself, one word for everybody else."""

from functools import cache
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from dialogue_portal.outbox.queries import oldest_unsent

BROKER_PATIENCE = 0.4  # seconds


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while people can be served, 503 when the database is down or behind; without broker mail waits."""
    report = database_report()
    is_well = report["database"] == "ok" and report.get("migrations") == "ok"
    answer: dict[str, Any] = {"status": "ok" if is_well else "down"}
    if is_own_machine(request):
        answer |= report | {"broker": broker_state()}
    return JsonResponse(answer, status=200 if is_well else 503)


def database_report() -> dict[str, Any]:
    """Whether the database answers, has every migration, and how long a mail has been waiting."""
    try:
        pending = shipped_migrations() - set(MigrationRecorder(connection).applied_migrations())
        if pending:
            return {"database": "ok", "migrations": f"{len(pending)} pending"}
        return {"database": "ok", "migrations": "ok", "oldest_unsent_mail": oldest_unsent()}
    except (Error, OSError, RuntimeError):
        return {"database": "down"}


@cache
def shipped_migrations() -> set[tuple[str, str]]:
    """The last migrations of every app, as they lie on disk."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def broker_state() -> str:
    """Whether the mail queue's broker answers at once."""
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://", 1)
    try:
        with Redis.from_url(
            address, socket_timeout=BROKER_PATIENCE, socket_connect_timeout=BROKER_PATIENCE, retry=None
        ) as broker:
            return "ok" if broker.ping() else "down"
    except (RedisError, OSError, ValueError):
        return "down"


def is_own_machine(request: HttpRequest) -> bool:
    """Asked from loopback, and not on somebody's behalf through a proxy."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
