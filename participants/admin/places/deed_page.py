"""Ask once more before something is done with a place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.admin.places.deeds import DEEDS, Moment
from participants.admin.places.one_page import around, place_or_404
from participants.forms.places import ExtendForm
from participants.models import Place
from participants.permissions.places import may_do_anything


def deed_page(desk: DeskAdmin, request: HttpRequest, pk: UUID, deed: str) -> HttpResponse:
    """What it means, a reason where one is needed, and the button."""
    place, now, user = place_or_404(desk, request, pk), timezone.now(), who(request)
    if deed not in DEEDS:
        raise Http404
    if not may_do_anything(user):
        raise PermissionDenied
    asked = DEEDS[deed]
    verdict = asked.may(Moment(place, user, now))
    form = asked.form(request.POST if request.method == "POST" else None)
    refusal: object = "" if verdict else verdict.reason or _("There is nothing to decide here any more.")
    if request.method == "POST" and verdict and form.is_valid():
        try:
            asked.act(Moment(place, user, now, said_in(form, place)))
        except Refused as refused:
            refusal = refused.sentence
        else:
            messages.success(request, _("Done."))
            return HttpResponseRedirect(reverse("admin:participants_place_change", args=[pk]))
    own = {"deed": asked, "form": form, "refusal": refusal, "may": verdict}
    page = around(desk, request, place) | own
    is_refused = bool(request.method == "POST" and refusal)
    return TemplateResponse(request, "admin/places/deed.html", page, status=409 if is_refused else 200)


def said_in(form: Form, place: Place) -> dict[str, Any]:
    """What was written, a day as the last moment of it."""
    said = dict(form.cleaned_data)
    return said | {"moment": form.moment(place.edition)} if isinstance(form, ExtendForm) else said
