"""A slate that is before the core group, for tests."""

from datetime import timedelta

from django.utils import timezone

from participants.actions.selection import cast_ratification_vote, propose_run
from participants.models import ReviewRules, SelectionPolicy, SelectionRun, SlateRow
from participants.queries.selection.policy import snapshot
from participants.states import RunStatus
from tests.policies import freeze
from tests.voting_rooms import Room, make_room

RESULT = {"feasible": True, "pool": 4, "countries": 1, "optimum": 900, "counts": []}


def computed_run(room: Room, *, slate: int = 2, reserve: int = 0) -> SelectionRun:
    """The first applications of the room are on the slate, then some are reserve, the others are neither."""
    policy, _made = SelectionPolicy.objects.get_or_create(edition=room.edition, defaults={"panel": 2})
    freeze(policy)
    run = SelectionRun.objects.create(
        edition=room.edition,
        round=room.round,
        status=RunStatus.COMPUTED,
        result=RESULT,
        policy=snapshot(policy, room.round),
        digest="d" * 64,
        computed_at=timezone.now(),
    )
    for place, row in enumerate(room.applications):
        outcome = SlateRow.Outcome.NOT_SELECTED
        if place < slate + reserve:
            outcome = SlateRow.Outcome.SELECTED if place < slate else SlateRow.Outcome.RESERVE
        SlateRow.objects.create(run=run, application=row, record_id=f"A{place}", outcome=outcome, merit=300)
    return run


def proposed(room: Room, *, majority: str = "more_than_half", days: int = 7) -> SelectionRun:
    """The slate is put to the core group under a majority."""
    ReviewRules.objects.filter(edition=room.edition).update(majority=majority, ratify_within_days=days)
    return propose_run(computed_run(room), by=room.lead)


def answer(room: Room, run: SelectionRun, seat: int, said: str = "approve", **more: str) -> None:
    """The delegate of a seat answers."""
    said_too = {"reason": "" if said == "approve" else "Because.", "interests": "", **more}
    cast_ratification_vote(run, room.seats[seat], said, **said_too, by=room.delegates[seat])


def now_and(run: SelectionRun, run_time: RunStatus) -> bool:
    """Whether the run stands there now."""
    run.refresh_from_db()
    return run.status == run_time


def time_is_up(run: SelectionRun) -> None:
    """The core group had its time."""
    SelectionRun.objects.filter(pk=run.pk).update(ratify_by=timezone.now() - timedelta(seconds=1))


def a_room(networks: int = 3) -> Room:
    """A core group of as many networks."""
    return make_room(networks=networks)
