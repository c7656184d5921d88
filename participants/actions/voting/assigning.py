"""Assign again while a round is open: nobody's standing work moves, and no vote is looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from participants.emails.voting import say_ballot_changed
from participants.models import Assignment, VotingRound
from participants.permissions.assigning import is_being_voted
from participants.queries.voting.ground import Ground, ground_of
from participants.rules.ballots import Pair


@dataclass(frozen=True)
class Reassignment:
    """How much was taken back and given, and the seats that got something new."""

    ended: int = 0
    given: int = 0
    seats: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ended or self.given)


@transaction.atomic
def reassign(voting_round: VotingRound, *, by: User | None, why: str) -> Reassignment:
    """Take back what must not stand and find other readers; where nothing is to be done nothing is written."""
    locked, now = lock_round(voting_round), timezone.now()
    if not is_being_voted(locked, at=now):
        return Reassignment()
    ground = ground_of(locked, on=now.date())
    batches = ground.assign().batches
    found = frozenset((key, seat) for seat, keys in batches.items() for key in keys)
    changes = Reassignment(
        len(ground.standing - found),
        len(found - ground.standing),
        frozenset(int(seat) for _key, seat in found - ground.standing),
    )
    if changes:
        with written_by(by, "reassign"), pghistory.context(reason=why):
            end(locked, ground.standing - found)
            append(locked, new_in(batches, ground))
        tell_voters(locked, changes.seats)
    return changes


def tell_voters(voting_round: VotingRound, seats: Collection[int]) -> None:
    """Write to those who vote for these seats that they have more to read."""
    voters = User.objects.filter(seats__seat__in=seats, is_active=True).distinct()
    say_ballot_changed(voting_round, voters, on=timezone.now().date())


def lock_round(voting_round: VotingRound) -> VotingRound:
    """The round, held so that no vote is being written: `record_vote` holds it for share."""
    rounds = VotingRound.objects.select_for_update(of=("self",), no_key=True).select_related("edition")
    return rounds.get(pk=voting_round.pk)


def new_in(batches: Mapping[str, Sequence[str]], ground: Ground) -> dict[str, list[str]]:
    """What each seat gets beyond what it has, in the order in which it reads."""
    return {
        seat: [key for key in keys if (key, seat) not in ground.standing] for seat, keys in batches.items()
    }


def end(voting_round: VotingRound, taken_back: Iterable[Pair]) -> None:
    """Take pairs back, whether they have been voted on or not."""
    wanted = set(taken_back)
    rows = Assignment.objects.filter(round=voting_round).standing().order_by()
    keys = [
        pk
        for pk, application, seat in rows.values_list("pk", "application", "seat")
        if (str(application), str(seat)) in wanted
    ]
    Assignment.objects.filter(pk__in=keys).update(ended_at=timezone.now(), is_by_hand=False)


def append(voting_round: VotingRound, batches: Mapping[str, Sequence[str]], *, by_hand: bool = False) -> None:
    """Put applications at the end of batches; what was taken back once is given again."""
    given = Assignment.objects.filter(round=voting_round).order_by()
    last = dict(given.values_list("seat").annotate(last=Max("position")))
    write(
        Assignment(
            round=voting_round, seat_id=int(seat), application_id=UUID(key), position=position,
            is_by_hand=by_hand,
        )
        for seat, keys in batches.items()
        for position, key in enumerate(keys, start=last.get(int(seat), 0) + 1)
    )  # fmt: skip


def write(rows: Iterable[Assignment]) -> None:
    """Let pairs stand, also those that stood before."""
    Assignment.objects.bulk_create(
        list(rows),
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["round", "seat", "application"],
        update_fields=["position", "is_by_hand", "given_at", "ended_at"],
    )
