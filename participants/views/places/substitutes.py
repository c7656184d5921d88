"""Name somebody of the same organisation who comes instead."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.places.substituting import name_substitute, take_back_substitute
from participants.forms.places import SubstituteForm
from participants.permissions.places import may_name_substitute
from participants.queries.places.substitutes import open_substitution
from participants.views.intake.coming_back import not_too_often
from participants.views.places.own import own_place_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def name_one(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who it is; the other person is asked, then the secretariat decides."""
    place, now, user = own_place_or_404(request, pk), timezone.now(), who(request)
    form = SubstituteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # Each is a letter to an address of somebody else.
        not_too_often(request, "name_substitute")
        name_substitute(place, **form.cleaned_data, by=user, at=now)
        messages.success(
            request, _("We have written to the other person. The place stays yours until it is decided.")
        )
        return redirect("places:place", pk)
    verdict = may_name_substitute(user, place, at=now)
    context = {"place": place, "edition": place.edition, "form": form, "may_substitute": verdict}
    return render(request, "places/substitute.html", context)


@require_POST
@signed_in
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Come oneself after all."""
    asked = open_substitution(own_place_or_404(request, pk))
    if asked is None:
        raise Http404
    take_back_substitute(asked, by=who(request))
    messages.success(request, _("Taken back. The place stays yours."))
    return redirect("places:place", pk)
