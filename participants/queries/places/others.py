"""Who has been invited already, under whatever name, and whom a personal link is meant for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Place, Substitution
from participants.permissions.places import may_agree_to_substitute, may_register


@dataclass(frozen=True)
class Holders:
    """Everybody who holds a place, by account and by address, folded."""

    accounts: frozenset[UUID]
    addresses: frozenset[str]

    def has(self, account: User | None, address: str) -> bool:
        """Whether this person is one of them."""
        addresses = {address.casefold(), account.email.casefold() if account else ""}
        return bool((account and account.pk in self.accounts) or addresses & self.addresses)


def holders_in(edition: Edition) -> Holders:
    """Those of an edition: by their application, as somebody's substitute, or as a guest; one query."""
    given = ("user", "user__email", "email")
    applied = ("application__applicant", "application__applicant__email", "application__email")
    rows = Place.objects.in_edition(edition).holding().order_by().values_list(*given, *applied)
    found = [row[:3] if row[0] or row[2] else row[3:] for row in rows]
    return Holders(
        frozenset(account for account, *_addresses in found if account),
        frozenset(address.casefold() for _account, *addresses in found for address in addresses if address),
    )


def addresses_in(edition: Edition, asked: Iterable[str]) -> set[str]:
    """Those of these addresses, folded, that hold a place of an edition already."""
    return set(asked) & holders_in(edition).addresses


def meant_by_link(user: Any, digest: str, *, at: datetime) -> Place | Substitution | None:
    """What a personal link asks of this person; nothing when it is meant for another address, or too late."""
    if not digest:
        return None
    places = Place.objects.select_related("edition", "application")
    place = places.filter(digest=digest, application=None).first()
    if place and may_register(user, place, at=at):
        return place
    asked = Substitution.objects.select_related("place__edition", "place__application")
    substitution = asked.filter(digest=digest, decided_at=None).first()
    return substitution if substitution and may_agree_to_substitute(user, substitution, at=at) else None
