"""Go on writing: a draft, a new version of what was sent, or what was returned."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake.opening_here import open_here
from participants.actions.intake.revising import begin_revision, drop_revision
from participants.models import Application
from participants.queries.intake.company import written_now
from participants.views.intake.draft_cookie import draft_key_of, give_secret
from participants.views.mine.own import own_or_404


@require_POST
@signed_in
def go_on(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open this one, of several, in the form."""
    return in_the_form(request, written_now(own_or_404(request, pk)))


@require_POST
@signed_in
def change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin a new version of what was sent."""
    revision = begin_revision(own_or_404(request, pk), by=who(request), at=timezone.now())
    return in_the_form(request, revision)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def drop_changes(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once more, then forget the new version."""
    application = own_or_404(request, pk)
    if request.method == "POST":
        drop_revision(application, by=who(request))
        return redirect("intake:my_application", pk)
    context = {"application": application, "edition": application.edition}
    return render(request, "intake/drop_changes.html", context)


def in_the_form(request: HttpRequest, application: Application) -> HttpResponse:
    """The list of sections, with this application open in this browser."""
    open_here(application, draft_key=draft_key_of(request))
    return give_secret(request, redirect("intake:tasks", application.edition.slug))
