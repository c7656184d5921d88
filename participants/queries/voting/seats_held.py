"""For whom somebody votes: the rounds and seats that have something on their ballot."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, FilteredRelation, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import SeatMember
from participants.models import Assignment, VotingRound
from participants.states import RoundStatus


def ballots_of(user: User) -> QuerySet[VotingRound, Any]:
    """A row for each ballot of the person, newest round first: the round, with its `seat` and `network`."""
    given = Assignment.objects.filter(round=OuterRef("pk"), seat=OuterRef("seat"))
    rows = VotingRound.objects.exclude(status=RoundStatus.DRAFT).filter(edition__seats__members__user=user)
    named = rows.annotate(seat=F("edition__seats"), network=F("edition__seats__network__name"))
    return named.filter(Exists(given)).select_related("edition").order_by("-opens_at", "-pk", "network")


def seats_held(user: User, round_pk: int) -> list[Any]:
    """The person's seats in the edition of a round beyond its preparation, each with the `voting_round` itself.

    What `has_ballot` is a seat that was given something to read in the round; `shared_by` are all its people.
    """
    given = Assignment.objects.filter(round=round_pk, seat=OuterRef("seat"))
    people = SeatMember.objects.filter(seat=OuterRef("seat")).order_by("-kind", "pk")
    name = Coalesce(NullIf("user__name", Value("")), "user__email", output_field=CharField())
    seats = (
        SeatMember.objects.annotate(voting_round=FilteredRelation("seat__edition__rounds"))
        .filter(user=user, voting_round=round_pk)
        .exclude(voting_round__status=RoundStatus.DRAFT)
        .annotate(has_ballot=Exists(given), shared_by=ArraySubquery(people.values_list(name)))
        .select_related("seat__network", "seat__edition__review_rules")
        .select_related("voting_round")  # type: ignore[misc]  # the stubs do not know a FilteredRelation
        .order_by("-kind", "pk")
    )
    for member in (members := list(seats)):
        member.voting_round.edition = member.seat.edition
    return members
