"""The confidentiality undertaking: a door before everything that names applicants, and the page to sign it on."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.doors import View, door
from participants.actions.signing import sign_undertaking
from participants.forms.undertaking import UndertakingForm
from participants.permissions.undertakings import may_sign
from participants.queries.undertakings import last_signed, missing_before_reading, text_to_sign


def after_signing(*, interests: bool = False, **lookups: str) -> Callable[[View], View]:
    """Ask people of a core group for their signature first, and with `interests` for those of their network.

    `after_signing(round_pk="rounds")`: the edition is the one among whose rounds the address names one. Whoever is
    not of its core group goes on, to whatever the view tells them.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            where = {lookup: kwargs[name] for name, lookup in lookups.items()}
            missing = missing_before_reading(who(request), **where)
            # What was written under an earlier wording is taken in; what is read next waits.
            is_sending = request.method == "POST"
            if missing and missing.signature and (missing.is_first or not is_sending):
                return _ask(request, "voting:undertaking", missing.slug)
            if missing and missing.seat and interests:
                return _ask(request, "voting:interests", missing.seat)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _ask(request: HttpRequest, page: str, of: str | int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(page, args=[of])}?{urlencode({'next': request.get_full_path()})}")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Role.DELEGATE, Role.CO_CHAIR, trust_browser=True)
def undertaking(request: HttpRequest, slug: str) -> HttpResponse:
    """Read the undertaking, sign it, and go on."""
    edition = get_object_or_404(Edition, slug=slug)
    if not may_sign(who(request), edition):
        raise Http404
    text = text_to_sign(edition, get_language() or "en")
    form = UndertakingForm(request.POST or None, initial={"wording": text.wording if text else 0})
    if request.method == "POST" and form.is_valid():
        language = text.language if text else "en"
        sign_undertaking(edition, by=who(request), language=language, wording=form.cleaned_data["wording"])
        messages.success(request, _("Thank you. Your signature is recorded."))
        return HttpResponseRedirect(on_to(request))
    signed = last_signed(who(request), edition)
    is_current = bool(signed and (text is None or signed.wording >= text.wording))
    context = {
        "edition": edition,
        "text": text,
        "form": form,
        "signed": signed,
        "is_current": is_current,
        "on_to": on_to(request),
    }
    return render(request, "voting/undertaking.html", context)


def on_to(request: HttpRequest) -> str:
    """Where somebody wanted to go, if it is a page of the portal; else their own page."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    is_delegate = who(request).has_role(frozenset({Role.DELEGATE}))
    return reverse("voting:rounds" if is_delegate else "voting:co_chair")
