"""What a personal link leads to: registering for a place, or coming instead of somebody.

The link's secret leaves the address at once and waits in the session until its owner has signed in.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake.personal_links import digest_of
from participants.actions.places.others import register
from participants.actions.places.substituting import agree_to_substitute, take_back_substitute
from participants.forms.places import OwnAnswersForm, PersonForm
from participants.models import Place, Substitution
from participants.queries.places.others import meant_by_link

WAITS_AS = "place_link"


@require_safe
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address; whether it opens anything is told to nobody yet."""
    request.session[WAITS_AS] = digest_of(secret)
    return redirect("places:asked")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def asked(request: HttpRequest) -> HttpResponse:
    """Whatever the link asks of this person, or that it is not for them."""
    now = timezone.now()
    meant = meant_by_link(request.user, request.session.get(WAITS_AS, ""), at=now)
    if isinstance(meant, Place):
        return register_oneself(request, meant, now)
    if isinstance(meant, Substitution):
        return come_instead(request, meant, now)
    return render(request, "places/no_link.html")


def register_oneself(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    """Who one is; then one's own page opens."""
    typed = request.POST if request.method == "POST" else None
    known = {name: getattr(place, name) for name in ("name", "organisation", "country", "language")}
    if known["name"] == place.email:
        known["name"] = ""
    form = PersonForm(typed, initial=known)
    if typed is not None and form.is_valid():
        register(place, **form.cleaned_data, by=who(request), at=now)
        request.session.pop(WAITS_AS, None)
        return redirect("places:place", place.pk)
    return render(request, "places/register.html", {"place": place, "edition": place.edition, "form": form})


def come_instead(request: HttpRequest, meant: Substitution, now: datetime) -> HttpResponse:
    """Yes with one's own answers for balance, or no."""
    user = who(request)
    if request.method == "POST" and "decline" in request.POST:
        take_back_substitute(meant, by=user)
        request.session.pop(WAITS_AS, None)
        messages.success(request, _("You have said no. Nothing has changed."))
        return redirect("intake:my_applications")
    form = OwnAnswersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agree_to_substitute(meant, form.answers, by=user, at=now)
        return redirect("places:asked")
    context = {"meant": meant, "place": meant.place, "edition": meant.place.edition, "form": form}
    return render(request, "places/instead.html", context)
