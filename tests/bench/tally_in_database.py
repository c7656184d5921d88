"""A round of the portal's own, closed and counted through the database, step by step."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

from tests.bench.own_portal import own_database  # sets Django up

# isort: split
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participants.actions.voting import approve_closing
from participants.models import Assignment, Merit, Vote
from participants.queries.voting.votes import ballots_of
from participants.rules.tally import TallyRule, tally
from tests.voting_rooms import Room, make_room

Result = TypeVar("Result")


def tally_in_database(networks: int, applications: int, votes_each: int) -> dict[str, object]:
    """Fill a round with votes, agree as the second, and say what that took."""
    with own_database():
        room = make_room(networks=networks, applications=applications, votes_each=votes_each)
        votes = _everybody_votes(room)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
        approve_closing(room.round, by=room.lead)
        began, worked = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as asked:
            approve_closing(room.round, by=room.deputy)
        closing, work = time.perf_counter() - began, time.process_time() - worked
        reading, ballots = _timed(lambda: ballots_of(room.round))
        counting, _result = _timed(lambda: tally(ballots, TallyRule(votes_each)))
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        return {
            "votes": votes,
            "merits": Merit.objects.filter(merit__isnull=False).count(),
            "closing_and_tally_seconds": round(closing, 3),
            "of_it_this_processor": round(work, 3),
            "statements": len(asked),
            "seconds_in_statements": round(sum(float(one["time"]) for one in asked.captured_queries), 3),
            "of_it_reading_the_votes": round(reading, 3),
            "of_it_counting": round(counting, 3),
            "load": [round(figure, 2) for figure in os.getloadavg()],
        }


def _everybody_votes(room: Room) -> int:
    """As the owner of the tables, in one go: scores that differ by application and network."""
    pairs = Assignment.objects.filter(round=room.round).values_list("application", "seat")
    voter = dict(zip((seat.pk for seat in room.seats), room.delegates, strict=True))
    rows = [
        Vote(
            round=room.round, application_id=application, seat_id=seat, kind=Vote.Kind.SCORE,
            score=(application.int % 5 + (application.int // 7 + seat) % 3) % 6,
            cast_by=voter[seat], cast_at=timezone.now(),
        )
        for application, seat in pairs
    ]  # fmt: skip
    return len(Vote.objects.bulk_create(rows, batch_size=2_000))


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result
