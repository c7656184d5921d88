"""The second-stage form, one thing on a page: every page is kept when it is sent, whatever is missing."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.travel.saving import save_travel
from participants.forms.travel import COMPANIONS, NOMINATION, PHOTO, Step, TravelForm, step_named, steps_for
from participants.models import Travel, TravelFile
from participants.permissions.travel import may_fill_in_travel
from participants.queries.travel.own import OwnTravel
from participants.views.travel.place import travel_or_404

FILES = {PHOTO.slug: TravelFile.Kind.PHOTO, NOMINATION.slug: TravelFile.Kind.NOMINATION}


@require_safe
@signed_in
def tasks(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Every page, and whether something is missing in it."""
    travel = travel_or_404(request, key)
    steps = [(step, standing(step, travel)) for step in steps_for(in_person=travel.in_person)]
    may_change = may_fill_in_travel(request.user, travel.place, at=timezone.now())
    context = {"place": travel.place, "edition": travel.place.edition, "steps": steps, "lacks": travel.lacks}
    return render(request, "travel/tasks.html", context | {"may_change": may_change})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step(request: HttpRequest, key: uuid.UUID, slug: str) -> HttpResponse:
    """One page: what can be read of it is kept, and the next one comes."""
    travel = travel_or_404(request, key)
    found = step_named(slug, in_person=travel.in_person)
    if found is None:
        raise Http404
    form = form_of(found, travel, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        is_fine = form.is_valid()
        save_travel(travel.place, form.readable, by=who(request), at=timezone.now())
        if is_fine:
            return onward(request, found, travel)
    steps = steps_for(in_person=travel.in_person)
    context = {
        "place": travel.place,
        "edition": travel.place.edition,
        "step": found,
        "form": form,
        "number": steps.index(found) + 1,
        "total": len(steps),
    }
    return render(request, "travel/step.html", context)


def form_of(found: Step, travel: OwnTravel, data: object) -> TravelForm:
    """The questions of a page with what has been answered."""
    if found.form_class is None:
        raise Http404
    return found.form_class(
        data, answers=travel.answers, ends_on=travel.place.edition.ends_on, in_person=travel.in_person
    )


def onward(request: HttpRequest, found: Step, travel: OwnTravel) -> HttpResponse:
    """To the next page, or to all of them."""
    steps = steps_for(in_person=travel.in_person)
    following = steps[steps.index(found) + 1 :]
    if request.POST.get("then") == "tasks" or not following:
        return redirect("travel:tasks", travel.place.pk)
    return redirect("travel:step", travel.place.pk, following[0].slug)


def standing(step: Step, travel: OwnTravel) -> str:
    """Whether a page is done, optional, or still lacks something."""
    if step.slug in FILES:
        is_given = FILES[step.slug] in travel.files
    elif step == COMPANIONS:
        is_given = bool(travel.companions)
        if travel.has_unready_companions:
            return "missing"
    else:
        names = step.form_class.base_fields if step.form_class else ()
        is_given = any(getattr(travel.answers, name) != getattr(Travel(), name) for name in names)
    if step.lacks & set(travel.lacks):
        return "missing" if is_given else "to_do"
    return "done" if is_given or step.lacks else "optional"
