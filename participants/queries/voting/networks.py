"""Which networks vote, and which of them have a conflict of interest with which application."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition, NetworkMember, Seat, SeatMember
from dialogue_portal.editions.names import country_name
from participants.models import Application, Conflict, Declaration
from participants.rules.ballots import Pair
from participants.rules.conflicts import Applying, Declared, Voting, What, detect_conflicts
from participants.rules.conflicts import Conflict as Found
from participants.states import ApplicationStatus as S

# Also after the decision: whoever is in conflict learns no scores then either.
REVIEWED = (S.ELIGIBLE, S.SHORTLISTED, S.SELECTED, S.RESERVE, S.NOT_SELECTED)


def voting_seats(edition: Edition, *, on: date) -> QuerySet[Seat]:
    """The seats that vote on a day; who sits there is fetched with them."""
    return (
        Seat.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on), edition=edition, is_voting=True, starts_on__lte=on
        )
        .select_related("network")
        .prefetch_related("members")
        .order_by("network__name")
    )


def voters_of(edition: Edition, *, on: date) -> QuerySet[User]:
    """Delegates and alternates of all voting seats, each once."""
    seats = voting_seats(edition, on=on).order_by().values("pk")
    members = SeatMember.objects.filter(seat__in=seats).values("user")
    voters: QuerySet[User] = User.objects.filter(pk__in=members, is_active=True)
    return voters


def barred_pairs(edition: Edition) -> frozenset[Pair]:
    """Pairs of application and seat with a conflict on record that nobody has dismissed."""
    return frozenset(
        (application, seat)
        for application, seat, _kind, is_dismissed in _on_record(edition)
        if not is_dismissed
    )


def pairs_to_keep_apart(edition: Edition) -> frozenset[Pair]:
    """The same, those that show today but nobody has put on record yet, and whom the authors keep from reading."""
    known = {(application, seat, kind) for application, seat, kind, _is_dismissed in _on_record(edition)}
    return (
        barred_pairs(edition)
        | hidden_pairs(edition)
        | {
            (found.application, found.network)
            for found in conflicts_to_find(edition)
            if (found.application, found.network, found.kind.value) not in known
        }
    )


def hidden_pairs(edition: Edition) -> frozenset[Pair]:
    """Pairs of application and seat whose network the author keeps from reading."""
    open_to_some = Application.objects.in_edition(edition).sent().readable_by_networks().order_by()
    hidden = open_to_some.hidden_from_key(OuterRef("network"), OuterRef("network__country"))
    seats = Seat.objects.filter(edition=edition).order_by()
    rows = seats.annotate(hidden=ArraySubquery(hidden.values("pk"))).values_list("pk", "hidden")
    return frozenset((str(application), str(seat)) for seat, found in rows for application in found)


def _on_record(edition: Edition) -> list[tuple[str, str, str, bool]]:
    rows = Conflict.objects.filter(application__edition=edition).order_by()
    found = rows.values_list("application", "seat", "kind", "dismissed_at")
    return [(str(application), str(seat), kind, at is not None) for application, seat, kind, at in found]


def conflicts_to_find(edition: Edition) -> tuple[Found, ...]:
    """The conflicts that show in the applications under review and in what the networks say of themselves."""
    return detect_conflicts(_applying(edition), _voting(edition))


def _applying(edition: Edition) -> Iterable[Applying]:
    under_review = Application.objects.in_edition(edition).filter(status__in=REVIEWED).order_by("pk")
    rows = under_review.values_list(
        "pk", "organisation_name", "member_of", "email", "acronym", "native_name", "fiscal_sponsor",
        "main_country", "head_office", "given_name", "family_name", "called_name", "pseudonym",
    )  # fmt: skip
    return (
        Applying(
            str(pk), name, tuple(claims), email, acronym, native, parent, (main, office),
            (f"{given} {family}", f"{called} {family}", pseudonym),
        )
        for pk, name, claims, email, acronym, native, parent, main, office, given, family, called, pseudonym
        in rows
    )  # fmt: skip


def _voting(edition: Edition) -> list[Voting]:
    seats = Seat.objects.filter(edition=edition).select_related("network")
    standing = Prefetch("declarations", Declaration.objects.filter(ended_at=None))
    seats = seats.prefetch_related("network__members", "members__user", standing).order_by("pk")
    return [_voting_for(seat) for seat in seats]


def _voting_for(seat: Seat) -> Voting:
    listed, ties = seat.network.members.all(), NetworkMember.Tie
    return Voting(
        str(seat.pk),
        (seat.network.name, *seat.network.aliases),
        seat.network.acronym,
        tuple(row.organisation_name for row in listed if row.tie == ties.MEMBER),
        tuple(member.user.email for member in seat.members.all()),
        tuple(row.organisation_name for row in listed if row.tie != ties.MEMBER),
        tuple(map(_declared, seat.declarations.all())),
    )


def _declared(row: Declaration) -> Declared:
    """What was declared, as the rules take it; of a country its English name is the evidence."""
    return Declared(
        What(row.kind),
        row.words or country_name(row.country.code, "en"),
        row.country.code or "",
        row.is_funding,
    )
