"""The selection workbench at 1,000 applicants, as JSON: `python -m tests.bench.bench_what_if_page [SIZE]`."""

import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.bench.own_portal import own_database  # sets Django up

# isort: split
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import SelectionRun
from tests.slates import computed, large_pool

PANEL, TIMES = 72, 40
Response = Any


def signed_in(user: User) -> Client:
    """Somebody with a second factor."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    now = time.time()
    session["account_authentication_methods"] = [{"method": kind, "at": now} for kind in ("code", "mfa")]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def page(get: Callable[[], Response]) -> dict[str, object]:
    """Queries, size and time of one page, the best and the middle of ten."""
    with CaptureQueriesContext(connection) as asked:
        content = get().content
        queries = len(asked)
    times = [timed(get) for _ in range(10)]
    return {
        "queries": queries,
        "kb": round(len(content) / 1024, 1),
        "kb_gzip": round(len(gzip.compress(content)) / 1024, 1),
        "ms_median": round(statistics.median(times) * 1000),
        "ms_best": round(min(times) * 1000),
    }


def timed(work: Callable[[], object]) -> float:
    """Do it once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def typed(run: SelectionRun) -> dict[str, str]:
    """The form as the page shows it."""
    numbers = {name: str(run.policy[name]) for name in ("panel", "max_per_organisation", "max_per_country")}
    numbers["min_countries"] = str(run.policy["min_countries"])
    for place, target in enumerate(run.policy["targets"]):
        most = target["maximum"]
        numbers |= {
            f"t{place}_min": str(target["minimum"]),
            f"t{place}_max": "" if most is None else str(most),
        }
    return numbers


def questions(run: SelectionRun) -> list[dict[str, str]]:
    """Every target one tighter, sizes, caps, locks."""
    start, targets = typed(run), run.policy["targets"]
    names = list(run.rows.order_by("-merit").values_list("record_id", flat=True)[:20])
    tighter = [
        {**start, f"t{place}_min": str(int(start[f"t{place}_min"]) + 1)} for place in range(len(targets))
    ]
    sizes = [{**start, "panel": str(panel)} for panel in (64, 70, 71, 73, 74, 80)]
    caps = [{**start, "max_per_country": str(cap)} for cap in (2, 4, 5)]
    locks = [{**start, side: name} for side in ("lock_in", "lock_out") for name in names[:8]]
    return [*tighter, *sizes, *caps, *locks]


def infeasible(run: SelectionRun) -> dict[str, str]:
    """What no slate can keep."""
    return {**typed(run), "max_per_country": "1", "min_countries": "60"}


def what_ifs(client: Client, run: SelectionRun) -> dict[str, object]:
    """Round trips of many different questions."""
    address = reverse("admin:participants_selectionrun_what_if", args=[run.pk])
    asked = questions(run)
    client.post(address, asked[0])
    times, worked, solved = [], [], []
    for question in (asked * TIMES)[:TIMES]:
        began, work = time.perf_counter(), time.process_time()
        answer = client.post(address, question).context["outcome"]["answer"]
        times.append(time.perf_counter() - began)
        worked.append(time.process_time() - work)
        solved.append(answer.seconds)
    with CaptureQueriesContext(connection) as queries:
        client.post(address, asked[1])
        counted = len(queries)
    no_slate = [timed(lambda: client.post(address, infeasible(run))) for _ in range(5)]
    return {
        "questions": len(times),
        "queries": counted,
        "ms_median": round(statistics.median(times) * 1000),
        "ms_p95": round(statistics.quantiles(times, n=20)[-1] * 1000),
        "ms_worst": round(max(times) * 1000),
        "of_it_this_processor_ms_median": round(statistics.median(worked) * 1000),
        "of_it_both_slates_ms_median": round(statistics.median(solved) * 1000),
        "without_a_slate_ms_worst": round(max(no_slate) * 1000),
    }


def measure(size: int) -> dict[str, object]:
    """Fill a pool, compute a run, and ask for its pages."""
    call_command("collectstatic", verbosity=0, interactive=False)
    with own_database():
        lead = find_or_add_person("lead@example.org")
        grant_role(lead, Role.LEAD, by=None)
        edition = large_pool(size, PANEL)
        run = computed(edition, lead)
        other = computed(edition, lead)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
        client = signed_in(lead)
        slate = reverse("admin:participants_selectionrun_change", args=[run.pk])
        beside = reverse("admin:participants_selectionrun_compare")
        found = {
            "applicants": size,
            "targets": len(run.policy["targets"]),
            "feasible": run.result.get("feasible"),
            "slate_page": page(lambda: client.get(slate)),
            "slate_page_not_chosen": page(lambda: client.get(slate, {"show": "others"})),
            "compare_page": page(lambda: client.get(beside, {"run": [str(run.pk), str(other.pk)]})),
            "what_if": what_ifs(client, run),
            "load": [round(figure, 2) for figure in os.getloadavg()],
        }
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        return found


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000), indent=1))
