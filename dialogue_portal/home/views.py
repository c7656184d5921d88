"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.dialogues import dialogues_under_way, past_dialogues
from dialogue_portal.home.doors import doors_of


def start(request: HttpRequest) -> HttpResponse:
    """What is open, under way and past, and, signed in, where one can go from here."""
    now = timezone.now()
    context = {
        "open_calls": Edition.objects.with_open_call(now).newest_first(),
        "under_way": dialogues_under_way(),
        "past": past_dialogues(),
        "doors": doors_of(request.user, at=now),
    }
    return render(request, "home/start.html", context)
