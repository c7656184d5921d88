"""One conflict of interest with what both sides say, beside each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Network, NetworkMember
from participants.models import Conflict, Declaration
from participants.queries.voting.claims import Claim
from participants.rules.free_mail import own_domain
from participants.rules.naming import same_name

# The network said it itself: dismissed only because it asked for that
SAID_BY_THE_NETWORK = frozenset(
    {
        Conflict.Kind.DECLARED,
        Conflict.Kind.SAME_PERSON,
        Conflict.Kind.DECLARED_NAME,
        Conflict.Kind.DECLARED_COUNTRY,
        Conflict.Kind.DECLARED_PERSON,
    }
)
VERBS = {"dismiss": _("Dismissed"), "undo_dismissal": _("Dismissal taken back")}


@dataclass(frozen=True)
class Facts:
    """One thing that both say of themselves."""

    what: str | Promise
    application: list[str]
    network: list[str]


@dataclass(frozen=True)
class Ruling:
    """A conflict was dismissed, or let stand again."""

    what: str | Promise
    by: str
    at: datetime


@dataclass(frozen=True)
class ConflictPage:
    """The conflict, both sides, what the list says of a claim, other conflicts of the two, and earlier rulings."""

    conflict: Conflict
    facts: list[Facts]
    claim: Claim
    others: list[Conflict]
    rulings: list[Ruling]

    @property
    def is_said_by_the_network(self) -> bool:
        return self.conflict.kind in SAID_BY_THE_NETWORK

    @property
    def standing(self) -> int:
        """How many other conflicts keep the two apart anyway."""
        return sum(other.dismissed_at is None for other in self.others)


def conflict_page(conflict: Conflict) -> ConflictPage:
    """Everything there is to weigh; a constant number of queries."""
    others = Conflict.objects.filter(seat=conflict.seat_id, application=conflict.application_id)
    others = others.exclude(pk=conflict.pk).select_related("dismissed_by").order_by("kind")
    listed = list(conflict.seat.network.members.all())
    same = same_name(conflict.application.organisation_name)
    own = [row for row in listed if same and same_name(row.organisation_name) == same]
    return ConflictPage(
        conflict, _facts(conflict, listed, own), _claim(listed, own), list(others), _rulings(conflict)
    )


def _claim(listed: list[NetworkMember], own: list[NetworkMember]) -> Claim:
    if any(row.tie == NetworkMember.Tie.MEMBER for row in own):
        return Claim.LISTED
    has_list = any(row.tie == NetworkMember.Tie.MEMBER for row in listed)
    return Claim.UNLISTED if has_list else Claim.NO_LIST


def _facts(conflict: Conflict, listed: list[NetworkMember], own: list[NetworkMember]) -> list[Facts]:
    application, network = conflict.application, conflict.seat.network
    members = conflict.seat.members.select_related("user").order_by("pk")
    domains = sorted({own_domain(member.user.email) for member in members} - {""})
    facts = (
        Facts(
            _("Names"),
            [application.organisation_name, application.acronym, application.native_name],
            [network.name, network.acronym, *network.aliases],
        ),
        Facts(
            _("Membership"),
            application.member_of,
            [*(f"{row} ({row.get_tie_display()})" for row in own), str(_claim(listed, own).label)],
        ),
        Facts(_("Parent or fiscal sponsor"), [application.fiscal_sponsor], []),
        Facts(
            _("Countries"),
            sorted({str(one.name) for one in (application.main_country, application.head_office) if one}),
            _country_of(network),
        ),
        Facts(_("Mail domain of its own"), [own_domain(application.email)], domains),
        Facts(_("Declared interests"), [], _declared(conflict)),
    )
    return [one for one in facts if any((*one.application, *one.network))]


def _country_of(network: Network) -> list[str]:
    return [str(network.country.name)] if network.country else []


def _declared(conflict: Conflict) -> list[str]:
    rows = Declaration.objects.filter(seat=conflict.seat_id, ended_at=None).order_by("made_at", "pk")
    return [f"{row.words or row.country.name} ({row.get_tie_display()})" for row in rows]


def _rulings(conflict: Conflict) -> list[Ruling]:
    """Who has dismissed it or let it stand again, the newest first; the desk can only add to this."""
    events: Any = apps.get_model("participants", "ConflictEvent")
    found = list(events.objects.filter(pgh_obj=conflict.pk).select_related("pgh_context").order_by("-pgh_id"))
    said = [(event, event.pgh_context.metadata if event.pgh_context else {}) for event in found]
    told = [(event, facts) for event, facts in said if facts.get("verb") in VERBS]
    people = {
        str(user.pk): str(user)
        for user in User.objects.filter(pk__in={f["actor"] for _e, f in told if f["actor"]})
    }
    return [
        Ruling(VERBS[facts["verb"]], people.get(facts["actor"], ""), event.pgh_created_at)
        for event, facts in told
    ]
