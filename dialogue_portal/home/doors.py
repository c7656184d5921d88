"""Where somebody can go from the start page, by what they do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import STAFF, Role
from participants.queries.selection import agreement, ratification


@dataclass(frozen=True)
class Door:
    """A page and its name."""

    name: str | Promise
    url: str
    waits: bool = False


def doors_of(user: Any, *, at: datetime) -> list[Door]:
    """The pages that are for this person, and where something waits for an answer."""
    if not user.is_authenticated:
        return []
    is_delegate = user.has_role(frozenset({Role.DELEGATE}))
    asking = {
        "policy:policies": is_delegate and agreement.asks_for_answer(user, at=at),
        "ratification:slates": is_delegate and ratification.asks_for_answer(user, at=at),
    }
    wanted = (
        (True, _("Your applications"), "intake:my_applications"),
        (is_delegate, _("Your ballots"), "voting:rounds"),
        (is_delegate, _("Balance of the slate"), "policy:policies"),
        (is_delegate, _("Slates to ratify"), "ratification:slates"),
        (user.has_role(frozenset({Role.CO_CHAIR})), _("Co-chair’s page"), "voting:co_chair"),
        (user.has_role(STAFF), _("Secretariat desk"), "admin:index"),
    )
    return [
        Door(name, reverse(page), asking.get(page, False)) for is_theirs, name, page in wanted if is_theirs
    ]
