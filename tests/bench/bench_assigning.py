"""Time of giving applications to networks through the database, as JSON: `python -m tests.bench.bench_assigning`."""

import json
import time
from collections.abc import Callable
from datetime import date

from tests.bench.own_portal import own_database  # first: it sets Django up

from dialogue_portal.editions.models import Seat  # isort: skip
from django.db import connection  # isort: skip
from django.test.utils import CaptureQueriesContext  # isort: skip
from django.utils import timezone  # isort: skip

from participants.actions.voting import Choice, open_round, reassign, record_vote  # isort: skip
from participants.actions.voting.by_hand import Reader, take_off_by_hand  # isort: skip
from participants.models import Assignment, Conflict, Vote  # isort: skip
from participants.queries.voting.assignment import plan_assignment, standing_assignment  # isort: skip
from tests.voting_rooms import Room, make_room  # isort: skip

NETWORKS, APPLICATIONS, VOTES_EACH = 20, 1_200, 5


def timed(work: Callable[[], object]) -> dict[str, object]:
    """Do it once; say how long it took and how much it asked of the database."""
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
    return {"seconds": round(seconds, 3), "queries": len(asked)}


def conflict_with(assignment: Assignment) -> None:
    """A conflict that came up after the opening."""
    Conflict.objects.create(
        seat_id=assignment.seat_id, application_id=assignment.application_id, kind=Conflict.Kind.LISTED
    )


def again(room: Room) -> dict[str, object]:
    """Assign again."""
    return timed(lambda: reassign(room.round, by=room.lead, why="to measure it"))


def measure() -> dict[str, object]:
    """Take a round from its preview through what can happen while it is open."""
    room = make_room(networks=NETWORKS, applications=APPLICATIONS, votes_each=VOTES_EACH, is_open=False)
    today, found = timezone.now().date(), dict[str, object]()
    found["preview"] = timed(lambda: plan_assignment(room.round, on=today))
    found["opening"] = timed(lambda: open_round(room.round, by=room.lead))
    batch = room.assignments()
    found["page_of_the_open_round"] = timed(lambda: standing_assignment(room.round, on=today))
    found["again_with_nothing_to_do"] = again(room)
    conflict_with(batch[0])
    found["again_after_a_conflict"] = again(room)
    recusal = Choice(Vote.Kind.RECUSED, comment="We fund them.")
    found["recusal_on_the_ballot"] = timed(lambda: record_vote(batch[1], recusal, by=room.delegates[0]))
    reader = Reader(room.seats[0], batch[2].application)
    found["taken_off_by_hand"] = timed(
        lambda: take_off_by_hand(room.round, reader, by=room.lead, why="to measure it")
    )
    Seat.objects.filter(pk=room.seats[1].pk).update(ends_on=date(2026, 1, 2))
    found["again_after_a_seat_has_ended"] = again(room)
    return {"networks": NETWORKS, "applications": APPLICATIONS, "votes_each": VOTES_EACH, **found}


if __name__ == "__main__":
    with own_database():
        print(json.dumps(measure(), indent=1))
