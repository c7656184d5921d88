"""Prints as JSON what a night of erasing costs with 10,000 applications due, and what the same costs for a few.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_retention [HOW_MANY]`.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_portal.settings.testing")
django.setup()

from django.conf import settings  # noqa: E402  Django has to be set up first
from django.db import connection, transaction  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from dialogue_portal.editions.models import Edition  # noqa: E402
from dialogue_portal.outbox.actions import post_many  # noqa: E402
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient  # noqa: E402
from participants.actions.erasing import export_erasures, list_coming, nightly, run_retention  # noqa: E402
from participants.models import (  # noqa: E402
    Acknowledgement,
    Application,
    ApplicationVersion,
    Balance,
    BalanceAnswers,
)
from tests.factories import ApplicationFactory, EditionFactory  # noqa: E402

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=400)


@contextmanager
def test_database() -> Iterator[None]:
    """A database that is gone afterwards, used in the portal's own role; pages are drawn as they are in use."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    connection.settings_dict["OPTIONS"]["assume_role"] = settings.PORTAL_DATABASE_ROLE
    connection.close()
    try:
        yield
    finally:
        connection.settings_dict["OPTIONS"].pop("assume_role")
        connection.close()
        runner.teardown_databases(databases)


@transaction.atomic
def fill(edition: Edition, number: int) -> None:
    """Decided applications with what each of them has: a version, acknowledgements, sealed answers, two letters."""
    rows = ApplicationFactory.build_batch(number, edition=edition, status="not_selected", decided_at=LONG_AGO)
    Application.objects.bulk_create(rows, batch_size=2_000)
    ApplicationVersion.objects.bulk_create(
        [
            ApplicationVersion(application=row, number=1, content={"work": row.work}, sent_at=LONG_AGO)
            for row in rows
        ]
    )
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(application=row, kind=kind, version="1", language="en", acknowledged_at=LONG_AGO)
            for row in rows
            for kind in Acknowledgement.Kind
        ]
    )
    BalanceAnswers.objects.bulk_create(
        [BalanceAnswers.for_application(row, Balance("woman")) for row in rows]
    )
    for letter in ("application_received", "application_withdrawn"):
        post_many(
            Letter(letter), [Addressed(Recipient(row.email, "en"), f"application:{row.pk}") for row in rows]
        )


def measured(work: Any) -> dict[str, float]:
    """Seconds and statements of a piece of work."""
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        work()
    return {"seconds": round(time.perf_counter() - start, 2), "statements": len(asked)}


def batch(edition: Edition, number: int) -> dict[str, float]:
    """One batch of this size."""
    fill(edition, number)
    keys = list(Application.objects.values_list("pk", flat=True)[:number])
    with transaction.atomic():
        return measured(lambda: nightly.erase_batch("unsuccessful", keys, NOW.date()))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with test_database(), TemporaryDirectory() as folder:
        day = LONG_AGO.date()
        edition = EditionFactory(slug="bench", starts_on=day, ends_on=day)
        figures: dict[str, Any] = {"batch of 3": batch(edition, 3), "batch of 500": batch(edition, 500)}
        fill(edition, number)
        figures["listing"] = measured(lambda: list_coming(on=NOW.date()))
        figures["night"] = measured(lambda: run_retention(at=NOW + timedelta(days=7)))
        figures["export of the log"] = measured(lambda: export_erasures(Path(folder) / "erasures.jsonl"))
        figures["applications"] = number
        figures["left"] = Application.objects.count()
        print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
