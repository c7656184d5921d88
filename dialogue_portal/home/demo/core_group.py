"""The invented networks of the core group, with the languages they read, their members and their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from django.utils.text import slugify

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition, Network, NetworkMember, Seat, SeatMember
from dialogue_portal.home.demo.people import person_called
from participants.actions.interests import declare_interest, say_all_interests
from participants.actions.signing import sign_undertaking


@dataclass(frozen=True)
class Voter:
    """A network that votes."""

    name: str
    acronym: str
    languages: tuple[str, ...]
    country: str = ""

    @property
    def domain(self) -> str:
        """Where its people have their e-mail."""
        return f"{slugify(self.name)}.example"


NETWORKS = (
    Voter("Northern Lantern Network", "NLN", ("en", "fr", "es", "ru"), "NO"),
    Voter("Open Courtyard Network", "OCN", ("ar", "zh-hans", "en", "fr", "ru", "es")),
    Voter("Saffron Bridge Network", "SBN", ("en", "fr", "ar"), "MA"),
    Voter("Long Table Coalition", "LTC", ("en", "es", "zh-hans"), "CR"),
    Voter("Youth Compass League", "YCL", ("en", "fr", "es"), "KE"),
    Voter("Harbour Voices Alliance", "HVA", ("en", "fr", "es"), "CA"),
    Voter("Two Rivers Peace Forum", "TRPF", ("en", "fr"), "GH"),
    Voter("Cedar Circle of Mediators", "CCM", ("en", "ar"), "JO"),
    Voter("Women of the Wells Network", "WWN", ("en", "fr", "ar"), "SN"),
    Voter("Islands Weave", "IWE", ("en", "zh-hans"), "FJ"),
    Voter("Steppe and Valley Forum", "SVF", ("en", "ru", "zh-hans"), "KZ"),
    Voter("Quiet Work Collective", "QWC", ("en", "es", "ru"), "UY"),
)
DEMO_VOTERS = NETWORKS[0]  # the seat of the delegate and the alternate one can be


def seat_networks(edition: Edition, voters: Sequence[Voter], since: date) -> list[Seat]:
    """Give each network a voting seat with a delegate and an alternate."""
    seats = []
    for voter in voters:
        network, _made = Network.objects.get_or_create(
            name=voter.name,
            defaults={
                "acronym": voter.acronym,
                "languages": list(voter.languages),
                "country": voter.country,
            },
        )
        seat = Seat.objects.create(edition=edition, network=network, starts_on=since)
        for kind, user in people_of(voter).items():
            SeatMember.objects.create(seat=seat, user=user, kind=kind)
        seats.append(seat)
    return seats


def people_of(voter: Voter) -> dict[str, User]:
    """Delegate and alternate; of one network they are people one can sign in as."""
    if voter == DEMO_VOTERS:
        return {kind: person_called(kind) for kind in SeatMember.Kind.values}
    people = {}
    for kind in SeatMember.Kind.values:
        title = SeatMember.Kind(kind).label.capitalize()
        user = find_or_add_person(f"{kind}@{voter.domain}", name=f"{title} {voter.acronym}")
        grant_role(user, Role.DELEGATE, by=None)
        people[kind] = user
    return people


def list_members(seats: Sequence[Seat], organisations: Sequence[str], random: Random) -> None:
    """Let every network publish a list of members, some of whom have applied."""
    share = max(1, len(organisations) // 60)
    NetworkMember.objects.bulk_create(
        [
            NetworkMember(network=seat.network, organisation_name=name)
            for seat in seats
            for name in random.sample(organisations, share)
        ],
        ignore_conflicts=True,
    )


def sign_for_all(edition: Edition) -> None:
    """Everybody on a seat signs the undertaking, and every network says what its interests are; the first has one."""
    first = SeatMember.objects.filter(seat__edition=edition, kind=SeatMember.Kind.DELEGATE).order_by("pk")[0]
    declare_interest(first.seat, "organisation", "funds", by=first.user, words="Quillfeather Foundation")
    for member in SeatMember.objects.filter(seat__edition=edition).select_related("seat", "user"):
        sign_undertaking(edition, by=member.user, language=member.user.preferred_language)
        if member.kind == SeatMember.Kind.DELEGATE:
            say_all_interests(member.seat, by=member.user)
