"""Declare interests, take one back, and say that these are all."""

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Seat
from participants.actions.voting.conflicts import after_conflicts_changed
from participants.models import Declaration, InterestsSaid
from participants.permissions.interests import may_declare


@transaction.atomic
def declare_interest(
    seat: Seat, kind: str, tie: str, *, by: User, words: str = "", country: str = ""
) -> Declaration:
    """Keep what a network is tied to; whatever follows from it follows without a word."""
    may_declare(by, seat).or_refuse()
    said = {"seat": seat, "kind": kind, "tie": tie, "words": words.strip(), "country": country}
    with written_by(by, "declare_interest"):
        declared, _is_new = Declaration.objects.get_or_create(**said, ended_at=None, defaults={"made_by": by})
    after_conflicts_changed(seat.edition, by=by)
    return declared


@transaction.atomic
def take_back_interest(declared: Declaration, *, by: User) -> None:
    """Look no further for what was declared; a conflict that was found stands until the lead dismisses it."""
    may_declare(by, declared.seat).or_refuse()
    locked = Declaration.objects.select_for_update(of=("self",)).get(pk=declared.pk)
    if locked.ended_at is None:
        locked.ended_at = timezone.now()
        with written_by(by, "take_back_interest"):
            locked.save(update_fields=["ended_at"])


@transaction.atomic
def say_all_interests(seat: Seat, *, by: User) -> InterestsSaid:
    """Say that the network has declared everything, or that there is nothing to declare."""
    may_declare(by, seat).or_refuse()
    said, _is_new = InterestsSaid.objects.get_or_create(seat=seat, defaults={"said_by": by})
    return said
