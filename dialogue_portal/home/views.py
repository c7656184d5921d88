"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.home.doors import doors_of

PAST = (EditionStatus.HELD, EditionStatus.PUBLISHED, EditionStatus.ARCHIVED)


def start(request: HttpRequest) -> HttpResponse:
    """What is open now, what was before, and, signed in, where one can go from here."""
    past = Edition.objects.filter(status__in=PAST).newest_first()
    context = {
        "open_calls": Edition.objects.with_open_call(timezone.now()).newest_first(),
        "past": past.prefetch_related("counts", "co_chairs"),
        "doors": doors_of(request.user),
    }
    return render(request, "home/start.html", context)
