"""Somebody's own applications: where each stands, what was sent, and taking one back."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake import withdraw_application
from participants.forms.intake.review import review
from participants.models import Application, answers_of
from participants.permissions.intake import may_edit, may_withdraw
from participants.queries.intake import application_of, applications_of, asked_in, outcome_of, stages_of
from participants.states import ApplicationStatus
from participants.views.intake.loading import sealed_answers


@require_safe
@signed_in
def my_applications(request: HttpRequest) -> HttpResponse:
    """Everything one has begun or sent."""
    rows = [(application, outcome_of(application)) for application in applications_of(request.user)]
    return render(request, "intake/my_applications.html", {"rows": rows})


@require_safe
@signed_in
def my_application(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where it stands, what comes next, and every word that was sent."""
    application = own_or_404(request, pk)
    if application.status == ApplicationStatus.DRAFT:
        return redirect("intake:tasks", application.edition.slug)
    version = application.versions.last()
    sent_answers = version.content if version else answers_of(application)
    context = {
        "application": application,
        "edition": application.edition,
        "outcome": outcome_of(application),
        "stages": stages_of(application),
        "version": version,
        "sections": review(asked_in(application.edition), sent_answers | sealed_answers(application), {}),
        "may_edit": may_edit(application),
        "may_withdraw": may_withdraw(request.user, application, at=timezone.now()),
    }
    return render(request, "intake/my_application.html", context)


@require_safe
@signed_in
def sent(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The receipt."""
    application = own_or_404(request, pk)
    if application.receipt is None:
        raise Http404
    context = {"application": application, "edition": application.edition, "stages": stages_of(application)}
    return render(request, "intake/sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once more, then take the application back."""
    application = own_or_404(request, pk)
    if request.method == "POST":
        withdraw_application(application, by=who(request), at=timezone.now())
        return redirect("intake:my_application", pk)
    context = {
        "application": application,
        "edition": application.edition,
        "may_withdraw": may_withdraw(request.user, application, at=timezone.now()),
    }
    return render(request, "intake/withdraw.html", context)


def own_or_404(request: HttpRequest, pk: uuid.UUID) -> Application:
    """One's own application; another person's does not exist."""
    application = application_of(request.user, pk)
    if application is None:
        raise Http404
    return application
