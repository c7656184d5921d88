"""The summary before sending."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.actions.intake import submit_application
from participants.forms.intake.review import review
from participants.models import Application
from participants.permissions.intake import may_submit
from participants.queries.intake import application_of, asked_in, networks_that_read_this
from participants.views.intake.loading import all_answers, application_here, edition_or_404, uuid_in
from participants.vocabulary import ConsentKind, Listing


@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything answered and everything missing; sends the application once nothing is."""
    edition = edition_or_404(slug)
    if request.method == "POST" and request.user.is_authenticated:
        return send(request, edition)
    return show_summary(request, edition, application_here(request, edition))


def send(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Send the application the button belongs to; pressing it again shows the same receipt."""
    key = uuid_in(request)
    application = application_of(request.user, key) if key else None
    if application is None:
        return redirect("intake:summary", edition.slug)
    sent = submit_application(application, by=who(request), at=timezone.now())
    return redirect("intake:sent", sent.pk)


def is_not_listed(application: Application) -> bool:
    """Whether somebody chose to be found on a list without having agreed to be named there."""
    agreed = application.consents.filter(kind=ConsentKind.LISTING, withdrawn_at=None)
    return application.listing != Listing.NOBODY and not agreed.exists()


def show_summary(request: HttpRequest, edition: Edition, application: Application) -> HttpResponse:
    """The page of the summary."""
    sections = review(asked_in(edition), all_answers(application), application.as_typed)
    context = {
        "edition": edition,
        "application": application,
        "sections": sections,
        "faults": [(reviewed.section, row) for reviewed in sections for row in reviewed.faults],
        "torn": [
            (reviewed.section, row)
            for reviewed in sections
            for row in reviewed.rows
            if row.name in application.set_aside
        ],
        "may_submit": may_submit(request.user, application, at=timezone.now()),
        "networks": networks_that_read_this(application),
        "is_not_listed": is_not_listed(application),
        "in_time": edition.takes_applications(at=timezone.now()),
    }
    return render(request, "intake/summary.html", context)
