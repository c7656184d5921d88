"""The page of one place: who, where it stands, what can be done, and what has happened."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from participants.admin.places.deeds import possible
from participants.admin.places.listing import stand_of
from participants.models import Place
from participants.permissions.places import may_run_places
from participants.permissions.travel import may_read_travel
from participants.queries.places.features import keeps_targets_with, keeps_targets_without
from participants.queries.places.history import history_of
from participants.queries.places.substitutes import open_substitution


def place_or_404(desk: DeskAdmin, request: HttpRequest, pk: str | UUID) -> Place:
    """The place, for whoever may see places."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    try:
        key = pk if isinstance(pk, UUID) else UUID(pk)
    except ValueError as problem:
        raise Http404 from problem
    rows = Place.objects.select_related("edition", "application", "replaces__application")
    place = rows.filter(pk=key).first()
    if place is None:
        raise Http404
    return place


def around(desk: DeskAdmin, request: HttpRequest, place: Place) -> dict[str, Any]:
    """What every page about one place is told."""
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "list_url": reverse("admin:participants_place_changelist"),
        "place": place,
        "application": place.application,
        "edition": place.edition,
        "title": _("Place of %(name)s") % {"name": place.shown_name},
    }


def one_page(desk: DeskAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Nothing of what was answered for balance or travelling stands here, only whether rules are kept."""
    place = place_or_404(desk, request, pk)
    asked = open_substitution(place)
    runs = bool(may_run_places(who(request)))
    own = {
        "stand": stand_of(place),
        "deeds": possible(who(request), place, at=timezone.now()),
        "sees_contact": request.user.has_role(SECRETARIAT),  # type: ignore[union-attr]  # staff
        "history": history_of(place),
        "replaced_by": Place.objects.filter(replaces=place).select_related("application").first(),
        "substitution": asked,
        "keeps_with": bool(runs and asked and asked.agreed_at and keeps_targets_with(asked)),
        "keeps_without": bool(runs and place.is_in_question and keeps_targets_without(place, place.mismatch)),
        "companions": place.companions.count() if may_read_travel(request.user) else 0,
    }
    return TemplateResponse(request, "admin/places/place.html", around(desk, request, place) | own)
