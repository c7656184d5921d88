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
from participants.queries.travel.own import OwnTravel
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
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            keep_travel_file(travel.place, kind, sent.read(), sent.name, by=who(request), at=timezone.now())
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
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
    file = TravelFile.objects.filter(place=place, kind=FILES.get(slug, "")).first()
    if file is None:
        raise Http404
    return handed_out(file.read(), file.content_type, file.named)


def step_of(travel: OwnTravel, slug: str) -> tuple[Step, str]:
    """The page and the kind of file behind a word in the address, for those who come in person."""
    if slug not in FILES or not travel.in_person:
        raise Http404
    return STEPS[slug], FILES[slug]
