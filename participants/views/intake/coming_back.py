"""Ways back to a draft: one's own device, a code on paper, a link by e-mail."""

from allauth.account.views import request_login_code
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake import ask_for_link, give_code, open_by_code, open_by_link
from participants.actions.intake.personal_links import digest_of
from participants.forms.intake.coming_back import AddressForm, CodeForm
from participants.models import Application
from participants.queries.intake.drafts import living_link
from participants.views.intake.draft_cookie import (
    draft_key_of,
    give_secret,
    keep_secret,
    secret_of,
)
from participants.views.intake.held import put_in_place
from participants.views.intake.loading import application_named, edition_or_404

RESUMING = "resuming"  # in the session: the digest of the link that was followed


@require_POST
def own_device(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the draft open here for sixty days, or from now on only until the browser is closed."""
    response = redirect("intake:tasks", edition_or_404(slug).slug)
    if secret := secret_of(request):
        keep_secret(response, secret, is_own=request.POST.get("own") == "yes")
    return response


@require_POST
def make_code(request: HttpRequest, slug: str) -> HttpResponse:
    """A code to write on paper, shown this once."""
    application = named_or_404(request, slug)
    address = f"{settings.PORTAL_URL}{reverse('intake:open_code')}"
    context = {"edition": application.edition, "code": give_code(application), "address": address}
    return render(request, "intake/draft_code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_code(request: HttpRequest) -> HttpResponse:
    """Type the code on paper, and the draft opens in this browser too."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            not_too_often(request, "draft_code")
            by = who(request) if request.user.is_authenticated else None
            draft = open_by_code(form.cleaned_data["code"], draft_key=draft_key_of(request), by=by)
        except Refused as refused:
            form.add_error("code", str(refused.sentence))
        else:
            put_in_place(request, request.user)
            return redirect("intake:tasks", draft.edition.slug)
    return give_secret(request, render(request, "intake/open_code.html", {"form": form}))


@require_POST
def resume_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the link; whoever lives at the address, the answer is the same."""
    application, form = named_or_404(request, slug), AddressForm(request.POST)
    try:
        yes_if(form.is_valid(), str(form.errors.get("email", [""])[0])).or_refuse()
        not_too_often(request, "resume_link")
        ask_for_link(
            application, form.cleaned_data["email"], language=get_language() or "en", at=timezone.now()
        )
    except Refused as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, _("The link is on its way. It can take a few minutes."))
    return redirect("intake:tasks", slug)


@require_safe
def resume_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Remember which link was followed, and leave its secret out of the address at once."""
    request.session[RESUMING] = digest_of(secret)
    return redirect("intake:resume")


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """The link opens nothing by itself: a code goes to the address to which it was sent."""
    digest = str(request.session.get(RESUMING, ""))
    if request.user.is_authenticated:
        return open_resumed(request, digest)
    link = living_link(digest, at=timezone.now())
    if request.method == "POST" and link:
        request.POST = QueryDict(mutable=True)  # type: ignore[assignment]  # allauth's own form, filled in for them
        request.POST.update({"email": link.email, "next": reverse("intake:resume")})
        answer: HttpResponse = request_login_code(request)
        return answer
    return render(request, "intake/resume.html", {"is_alive": link is not None})


def open_resumed(request: HttpRequest, digest: str) -> HttpResponse:
    """After signing in: open the draft if this is the address the link went to, and nothing otherwise."""
    draft = open_by_link(digest, by=who(request), at=timezone.now())
    request.session.pop(RESUMING, None)
    if draft is None:
        return render(request, "intake/resume.html", {"is_alive": False})
    put_in_place(request, request.user)
    return redirect("intake:tasks", draft.edition.slug)


def named_or_404(request: HttpRequest, slug: str) -> Application:
    """The application that the form names, if it opens here."""
    application = application_named(request, edition_or_404(slug))
    if application is None:
        raise Http404
    return application


def not_too_often(request: HttpRequest, what: str) -> None:
    """Refuse what has been tried too often from this address of origin; counted in the database."""
    is_seldom = ratelimit.consume(request, action=what)
    yes_if(is_seldom, _("That was tried too often from here. Please wait a while.")).or_refuse()
