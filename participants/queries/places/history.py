"""What has happened to one place, when, and through whom."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from participants.models import Place
from participants.queries.screening.history import Happening

TOLD = {
    "invite": _("Invited"),
    "accept_place": _("Accepted"),
    "decline_place": _("Declined"),
    "expire_place": _("Not answered in time"),
    "cancel_place": _("Cancelled"),
    "note_access_refused": _("Visa or access refused"),
    "invite_again": _("Invited again"),
    "extend": _("Longer to answer"),
    "send_link_again": _("New link sent"),
    "mark_attended": _("Was there"),
    "mark_absent": _("Was not there"),
}
THE_PERSON = _("the person")
BY_ITSELF = _("the portal")


def history_of(place: Place) -> list[Happening]:
    """Every change of status and of the last day, oldest first; reasons that stand in the row go with the last."""
    event_model: Any = apps.get_model("participants", "PlaceEvent")
    events = list(
        event_model.objects.filter(pgh_obj=place.pk).select_related("pgh_context").order_by("pgh_id")
    )
    facts = [event.pgh_context.metadata if event.pgh_context else {} for event in events]
    names = _names({fact.get("actor", "") for fact in facts})
    return [
        Happening(
            TOLD.get(fact.get("verb", ""), event.get_status_display()),
            event.pgh_created_at,
            names.get(fact.get("actor", ""), BY_ITSELF),
            fact.get("reason", ""),
        )
        for event, fact in zip(events, facts, strict=True)
    ]


def _names(actors: set[str]) -> dict[str, Any]:
    """Those who hold or held a role by their name; whoever else acts on a place has it, or had it once."""
    keys = [UUID(actor) for actor in actors if actor]
    staff = User.objects.filter(pk__in=keys).exclude(role_grants=None)
    names: dict[str, Any] = {str(person.pk): str(person) for person in staff.distinct()}
    return {str(key): THE_PERSON for key in keys} | names
