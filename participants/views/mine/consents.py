"""What somebody has acknowledged and agreed to: with the time and the words, to take back and to give again."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake.consenting import give_consent, withdraw_consent
from participants.forms.intake.company import ListedForm
from participants.models import Application
from participants.queries.intake.wordings import acknowledged_by, agreed_by
from participants.views.mine.own import own_or_404
from participants.vocabulary import ConsentKind, Listing


@require_safe
@signed_in
def consents(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Each text and each consent, and what one can change."""
    application = own_or_404(request, pk)
    agreed = agreed_by(application)
    living = {shown.kind for shown in agreed if shown.until is None}
    context = {
        "application": application,
        "edition": application.edition,
        "acknowledged": acknowledged_by(application),
        "agreed": agreed,
        "not_agreed": [kind for kind in ConsentKind if kind not in living],
    }
    return render(request, "intake/consents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def consent(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """What follows from taking this one back, or from giving it; then do it."""
    application = own_or_404(request, pk)
    if kind not in ConsentKind.values:
        raise Http404
    asked, is_given = ConsentKind(kind), is_living(application, kind)
    form = ListedForm(request.POST or None) if asked == ConsentKind.LISTING and not is_given else None
    if request.method == "POST" and (form is None or form.is_valid()):
        turn(request, application, asked, form)
        return redirect("intake:consents", pk)
    context = {
        "application": application,
        "edition": application.edition,
        "kind": asked,
        "is_given": is_given,
        "form": form,
    }
    return render(request, "intake/consent.html", context)


def turn(request: HttpRequest, application: Application, kind: ConsentKind, form: ListedForm | None) -> None:
    """Do what the button said, whatever has happened since the page was opened."""
    now = timezone.now()
    if request.POST.get("answer") == "withdraw":
        withdraw_consent(application, kind, by=who(request), at=now)
        return
    listing = Listing(form.cleaned_data["listing"]) if form else None
    language = get_language() or "en"
    give_consent(application, kind, by=who(request), language=language, at=now, listing=listing)


def is_living(application: Application, kind: str) -> bool:
    """Whether it holds now."""
    return application.consents.filter(kind=kind, withdrawn_at=None).exists()
