"""Prints as JSON what a list of the desk costs at 300 and 10,000 applications, and what taking it out costs.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_lists [HOW_MANY]`.
"""

import json
import os
import resource
import statistics
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_portal.settings.testing")
django.setup()

from django.conf import settings  # noqa: E402  Django has to be set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from dialogue_portal.accounts.models import RoleGrant, User  # noqa: E402
from dialogue_portal.accounts.roles import Role  # noqa: E402
from dialogue_portal.editions.models import Edition  # noqa: E402
from participants.actions.exporting import ask_for_export  # noqa: E402
from participants.exports.lists import make_next_export  # noqa: E402
from participants.models import Application, ListExport  # noqa: E402
from tests.bench.bench_retention import test_database  # noqa: E402
from tests.factories import ApplicationFactory, EditionFactory  # noqa: E402

FEW = 300
TIMES = 20


def fill(edition: Edition, number: int) -> None:
    """Applications that wait for screening."""
    rows = ApplicationFactory.build_batch(number, edition=edition, status="submitted")
    Application.objects.bulk_create(rows, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE participants_application")


def browser_of(lead: User) -> Client:
    """A browser in which somebody has shown a second factor."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(lead, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    shown = [{"method": method, "at": time.time()} for method in ("code", "mfa")]
    session["account_authentication_methods"] = shown
    session["account_authentication_methods_user"] = str(lead.pk)
    session.save()
    return browser


def opened(browser: Client) -> float:
    """Milliseconds of one look at the list, from request to answer."""
    start = time.perf_counter()
    answer = browser.get(reverse("admin:participants_application_changelist"))
    assert answer.status_code == 200, answer.status_code
    return 1000 * (time.perf_counter() - start)


def looked_at(lead: User) -> dict[str, Any]:
    """The median of some looks at the list, and its statements."""
    browser = browser_of(lead)
    opened(browser)
    with CaptureQueriesContext(connection) as asked:
        opened(browser)
    statements = len(asked)  # the next request forgets them
    looks = [opened(browser) for _ in range(TIMES)]
    return {"milliseconds": round(statistics.median(looks), 1), "statements": statements}


def taken_out(lead: User, form: ListExport.Form) -> dict[str, Any]:
    """Seconds and statements of one file, and the peak of memory so far."""
    ask_for_export("participants.application", "", form, by=lead)
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        export = make_next_export(at=timezone.now())
    seconds = round(time.perf_counter() - start, 2)
    statements = sum("SAVEPOINT" not in query["sql"] for query in asked)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    rows = export.number if export else None
    return {"seconds": seconds, "statements": statements, "rows": rows, "peak_mib": peak}


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with test_database():
        lead = User.objects.create(email="lead@example.org")
        RoleGrant.objects.create(user=lead, role=Role.LEAD, starts_at=timezone.now())
        edition = EditionFactory(slug="bench")
        fill(edition, FEW)
        figures: dict[str, Any] = {f"list at {FEW}": looked_at(lead)}
        fill(edition, number - FEW)
        figures[f"list at {number}"] = looked_at(lead)
        for form in (ListExport.Form.CSV, ListExport.Form.XLSX):
            figures[f"{form.label} of {number}"] = taken_out(lead, form)
        print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
