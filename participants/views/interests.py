"""The interests of a network, declared before it reads, by its delegate and alternates."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door
from participants.actions.interests import declare_interest, say_all_interests, take_back_interest
from participants.forms.interests import InterestForm
from participants.queries.interests import interests_of, seats_of, standing_declarations
from participants.views.undertaking import on_to

for_voters = door(Role.DELEGATE, trust_browser=True)


@require_safe
@for_voters
def my_interests(request: HttpRequest) -> HttpResponse:
    """The seats I vote for; with one seat its page."""
    seats = list(seats_of(who(request)))
    if len(seats) == 1:
        return redirect("voting:interests", seats[0].pk)
    return render(request, "voting/my_interests.html", {"seats": seats})


@require_http_methods(["GET", "HEAD", "POST"])
@for_voters
def interests(request: HttpRequest, seat_pk: int) -> HttpResponse:
    """What my network is tied to: add to it, or say that this is all. Whether anything follows is not told."""
    seat = get_object_or_404(seats_of(who(request)), pk=seat_pk)
    form = InterestForm(request.POST if "add" in request.POST else None)
    if "all" in request.POST:
        say_all_interests(seat, by=who(request))
        messages.success(request, _("Noted. You can add to it at any time."))
        return HttpResponseRedirect(on_to(request))
    if form.is_valid():
        declare_interest(seat, **form.cleaned_data, by=who(request))
        messages.success(request, _("Noted."))
        return HttpResponseRedirect(request.get_full_path())
    context = {"page": interests_of(seat), "edition": seat.edition, "form": form, "next": _next(request)}
    return render(request, "voting/interests.html", context)


@require_POST
@for_voters
def take_back(request: HttpRequest, seat_pk: int, pk: int) -> HttpResponse:
    """Take back one thing that was declared."""
    seat = get_object_or_404(seats_of(who(request)), pk=seat_pk)
    take_back_interest(get_object_or_404(standing_declarations(), pk=pk, seat=seat), by=who(request))
    messages.success(
        request, _("Taken back. What has followed from it stands until the secretariat looks at it.")
    )
    return HttpResponseRedirect(reverse("voting:interests", args=[seat.pk]) + _next(request))


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go, as the end of an address."""
    wanted = request.GET.get("next", "")
    return f"?{urlencode({'next': wanted})}" if wanted else ""
