"""Prints as JSON what telling a whole edition costs the lead's request: each stage by the clock and in statements.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_releasing [HOW_MANY]`.
"""

import json
import sys
import time
from typing import Any

from tests.bench.own_portal import own_database  # sets Django up

# isort: split
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.releasing import release_stage
from participants.models import Application, SelectionPolicy, SelectionRun, SlateRow, VotingRound
from participants.queries.releasing.stages import ORDER, audience_of
from participants.queries.selection.policy import snapshot
from participants.states import ApplicationStatus, RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.free_places import somebody
from tests.releasing import confirm_everything

SLATE, RESERVE = 160, 60
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh-hans")


def ratified(size: int) -> SelectionRun:
    """A slate of so many shortlisted people that the core group has ratified."""
    edition = EditionFactory(status="selection")
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    policy = SelectionPolicy.objects.create(
        edition=edition, panel=SLATE, reserve=RESERVE, lottery_seed="public"
    )
    rows = [
        ApplicationFactory.build(
            edition=edition,
            status=ApplicationStatus.SHORTLISTED,
            contact_language=LANGUAGES[number % 6],
            receipt=f"CSO-{number:08d}",
        )
        for number in range(size)
    ]
    Application.objects.bulk_create(rows, batch_size=1_000)
    run = SelectionRun.objects.create(
        edition=edition, round=round_, status=RunStatus.RATIFIED, policy=snapshot(policy, round_)
    )
    SlateRow.objects.bulk_create(
        [
            SlateRow(
                run=run, application=row, record_id=f"A{number:06d}", outcome=outcome_of(number), merit=300
            )
            for number, row in enumerate(rows)
        ],
        batch_size=1_000,
    )
    return run


def outcome_of(number: int) -> str:
    """The first are on the slate, then some are reserve, the others are neither."""
    return ORDER[(number >= SLATE) + (number >= SLATE + RESERVE)]


def told(run: SelectionRun, outcome: str, by: User) -> dict[str, Any]:
    """Seconds and statements of one stage."""
    agreed_to = audience_of(run, outcome).digest
    began, worked = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as asked:
        stage = release_stage(run, outcome, agreed_to=agreed_to, by=by, at=timezone.now())
    return {
        "people": stage.number,
        "seconds": round(time.perf_counter() - began, 2),
        "seconds_of_this_processor": round(time.process_time() - worked, 2),
        "statements": len(asked),
    }


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with own_database():
        run, lead = ratified(size), somebody(Role.LEAD)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
        confirm_everything(run, by=lead)
        figures = {str(outcome): told(run, outcome, lead) for outcome in ORDER}
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
