"""A photo for the pass and a nomination letter: given, looked at, deleted, by the person alone."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.web.downloads import handed_out
from dialogue_portal.web.uploads import HeldFiles
from participants.actions.travel.saving import keep_travel_file, remove_travel_file
from participants.forms.travel import NOMINATION, PHOTO, Step, steps_for
from participants.forms.travel.files import TravelFileForm
from participants.models import TravelFile
from participants.queries.travel.own import OwnTravel, travel_file
from participants.views.travel.place import place_or_404, travel_or_404
from participants.views.travel.steps import FILES, onward

STEPS = {PHOTO.slug: PHOTO, NOMINATION.slug: NOMINATION}


@csrf_exempt  # reading the token reads the file with it: first comes the handler that holds no more than it should
@require_http_methods(["GET", "HEAD", "POST"])
def file_step(request: HttpRequest, key: uuid.UUID, slug: str) -> HttpResponseBase:
    """The page of one file."""
    request.upload_handlers = [HeldFiles(request, settings.FILE_MAX_BYTES)]
    return page(request, key, slug)


@csrf_protect
@signed_in
def page(request: HttpRequest, key: uuid.UUID, slug: str) -> HttpResponse:
    """Show it; keep the file that was sent."""
    travel = travel_or_404(request, key)
    step, kind = step_of(travel, slug)
    form = TravelFileForm(request.POST or None, request.FILES or None, kind=kind)
    if is_kept(request, travel, form, kind):
        return onward(request, step, travel)
    steps = steps_for(in_person=travel.in_person)
    context = {
        "place": travel.place,
        "edition": travel.place.edition,
        "step": step,
        "form": form,
        "is_there": kind in travel.files,
        "number": steps.index(step) + 1,
        "total": len(steps),
        "following": steps[steps.index(step) + 1],
    }
    return render(request, "travel/file.html", context)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def companion_photo(request: HttpRequest, key: uuid.UUID, pk: uuid.UUID) -> HttpResponseBase:
    """The page of the photo of somebody who comes along."""
    request.upload_handlers = [HeldFiles(request, settings.FILE_MAX_BYTES)]
    return photo_page(request, key, pk)


@csrf_protect
@signed_in
def photo_page(request: HttpRequest, key: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Show it; keep the photo that was sent."""
    travel = travel_or_404(request, key)
    person = next((person for one, person in travel.companions if one.pk == pk), None)
    if person is None:
        raise Http404
    form = TravelFileForm(request.POST or None, request.FILES or None, kind=TravelFile.Kind.PHOTO)
    if is_kept(request, travel, form, TravelFile.Kind.PHOTO, along=pk):
        return redirect("travel:companions", travel.place.pk)
    context = {
        "place": travel.place,
        "edition": travel.place.edition,
        "step": PHOTO,
        "person": person,
        "key": pk,
        "form": form,
        "is_there": pk in travel.photos_along,
    }
    return render(request, "travel/companion_photo.html", context)


def is_kept(
    request: HttpRequest, travel: OwnTravel, form: TravelFileForm, kind: str, along: uuid.UUID | None = None
) -> bool:
    """Keep the file that was sent; the form says why not."""
    if request.method != "POST" or not form.is_valid():
        return False
    sent, by = form.cleaned_data["file"], who(request)
    try:
        keep_travel_file(travel.place, kind, sent.read(), sent.name, along=along, by=by, at=timezone.now())
    except Refused as refused:
        form.add_error("file", str(refused))
        return False
    return True


@require_POST
@signed_in
def remove_file(request: HttpRequest, key: uuid.UUID, slug: str) -> HttpResponse:
    """Delete it."""
    travel = travel_or_404(request, key)
    _step, kind = step_of(travel, slug)
    remove_travel_file(travel.place, kind, by=who(request), at=timezone.now())
    return redirect("travel:step", travel.place.pk, slug)


@require_safe
@signed_in
def open_file(request: HttpRequest, key: uuid.UUID, slug: str) -> HttpResponse:
    """The file as it was kept, for whoever gave it."""
    place = place_or_404(request, key)
    file = travel_file(place, slug)
    if file is None:
        raise Http404
    return handed_out(file.read(), file.content_type, file.named)


def step_of(travel: OwnTravel, slug: str) -> tuple[Step, str]:
    """The page and the kind of file behind a word in the address, for those who come in person."""
    if slug not in FILES or not travel.in_person:
        raise Http404
    return STEPS[slug], FILES[slug]
