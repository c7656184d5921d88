"""Where somebody can go from the start page, by what they do."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import STAFF, Role


@dataclass(frozen=True)
class Door:
    """A page and its name."""

    name: str | Promise
    url: str


def doors_of(user: Any) -> list[Door]:
    """The pages that are for this person."""
    if not user.is_authenticated:
        return []
    wanted = (
        (True, _("Your applications"), "intake:my_applications"),
        (user.has_role(frozenset({Role.DELEGATE})), _("Your ballots"), "voting:rounds"),
        (user.has_role(frozenset({Role.DELEGATE})), _("Balance of the slate"), "policy:policies"),
        (user.has_role(frozenset({Role.DELEGATE})), _("Slates to ratify"), "ratification:slates"),
        (user.has_role(frozenset({Role.CO_CHAIR})), _("Co-chair’s page"), "voting:co_chair"),
        (user.has_role(STAFF), _("Secretariat desk"), "admin:index"),
    )
    return [Door(name, reverse(page)) for is_theirs, name, page in wanted if is_theirs]
