"""How long an import takes from the file to the last row, and how many statements: made-up rows with long texts.

python -m tests.bench.bench_import [rows …]      prints JSON; everything is undone at the end
"""

import json
import os
import random
import resource
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_portal.settings.development")
django.setup()

from django.db import connection, transaction  # noqa: E402  only after the setup
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from dialogue_portal.editions.models import Edition, Theme  # noqa: E402
from participants.actions.imports import import_export  # noqa: E402
from participants.queries.imports import read_file  # noqa: E402
from tests.bench.bench_import_rules import made_up_row  # noqa: E402
from tests.participants.rules.made_up_export import THEMES, csv_text  # noqa: E402


def edition() -> Edition:
    """An edition that takes the made-up rows, not yet closed when they were sent."""
    made = Edition.objects.create(
        slug="bench-import",
        title="Bench",
        starts_on=date(2026, 12, 10),
        ends_on=date(2026, 12, 11),
        call_opens_at=datetime(2026, 8, 1, tzinfo=UTC),
        call_closes_at=datetime(2026, 9, 30, tzinfo=UTC),
    )
    Theme.objects.bulk_create(
        Theme(edition=made, slug=slug, titles={"en": names[0]}) for slug, names in THEMES.items()
    )
    return made


def timed(content: bytes, into: Edition) -> dict[str, Any]:
    """Read and import the file twice."""
    began, cpu = time.perf_counter(), time.process_time()
    export = read_file(content, into)
    was_read = time.perf_counter()
    with CaptureQueriesContext(connection) as statements:
        done = import_export(export, into, by=None, at=timezone.now())
    first, cpu = time.perf_counter(), time.process_time() - cpu
    again = import_export(read_file(content, into), into, by=None, at=timezone.now())
    return {
        "rows": len(export.rows),
        "megabytes": round(len(content) / 1e6, 1),
        "read_seconds": round(was_read - began, 2),
        "import_seconds": round(first - was_read, 2),
        "seconds": round(first - began, 2),
        "cpu_seconds_without_the_database": round(cpu, 2),
        "statements": len(statements),
        "new": done.new,
        "again_seconds": round(time.perf_counter() - first, 2),
        "again_new": again.new,
    }


def main(sizes: list[int]) -> None:
    """Print the figures of each size."""
    chance = random.Random(1)
    for size in sizes:
        content = csv_text([made_up_row(number, chance) for number in range(size)]).encode()
        with transaction.atomic():
            figures = timed(content, edition())
            transaction.set_rollback(True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({**figures, "peak_mebibytes": peak}))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_200, 10_000])
