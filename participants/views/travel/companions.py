"""Who comes along: assistants, carers, interpreters."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.travel.saving import MOST_COMPANIONS, remove_companion, save_companion
from participants.forms.travel import COMPANIONS, steps_for
from participants.forms.travel.passport import CompanionForm
from participants.models import Companion
from participants.models.travel import CompanionPerson
from participants.queries.travel.own import OwnTravel
from participants.views.travel.place import travel_or_404


@require_safe
@signed_in
def companions(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Those who come along, and a way to name one more."""
    travel = those_of(request, key)
    steps = steps_for(in_person=True)
    context = {
        "place": travel.place,
        "edition": travel.place.edition,
        "step": COMPANIONS,
        "companions": travel.along,
        "may_add": len(travel.companions) < MOST_COMPANIONS,
        "number": steps.index(COMPANIONS) + 1,
        "total": len(steps),
        "following": steps[steps.index(COMPANIONS) + 1],
    }
    return render(request, "travel/companions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def companion(request: HttpRequest, key: uuid.UUID, pk: uuid.UUID | None = None) -> HttpResponse:
    """One of them, or a new one."""
    travel = those_of(request, key)
    found = next((pair for pair in travel.companions if pair[0].pk == pk), None)
    if pk and found is None:
        raise Http404
    row, person = found or (Companion(), CompanionPerson())
    posted = request.POST if request.method == "POST" else None
    form = CompanionForm(posted, answers=person, kind=row.kind, ends_on=travel.place.edition.ends_on)
    if posted is not None and (form.is_valid() or only_a_warning(form)):
        said = dict(form.readable)
        kept = save_companion(travel.place, pk, said.pop("kind"), said, by=who(request), at=timezone.now())
        if kept.pk in travel.photos_along:
            return redirect("travel:companions", travel.place.pk)
        return redirect("travel:companion_photo", travel.place.pk, kept.pk)
    context = {
        "place": travel.place,
        "edition": travel.place.edition,
        "step": COMPANIONS,
        "form": form,
    }
    return render(request, "travel/companion.html", context)


@require_POST
@signed_in
def remove(request: HttpRequest, key: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Somebody does not come along after all."""
    travel = those_of(request, key)
    remove_companion(travel.place, pk, by=who(request), at=timezone.now())
    return redirect("travel:companions", travel.place.pk)


def only_a_warning(form: CompanionForm) -> bool:
    """A passport that ends too early is kept; the list of who comes says that it does."""
    return set(form.errors) == {"passport_expires_on"} and bool(form.cleaned_data.get("passport_expires_on"))


def those_of(request: HttpRequest, key: uuid.UUID) -> OwnTravel:
    """Of somebody who comes in person."""
    travel = travel_or_404(request, key)
    if not travel.in_person:
        raise Http404
    return travel
