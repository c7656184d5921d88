"""What a personal link leads to: becoming the lead contact, or helping a colleague.

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
from participants.actions.intake.handing_over import decline_handover, take_over
from participants.actions.intake.inviting import join_as_colleague, stop_helping
from participants.actions.intake.personal_links import digest_of
from participants.models import Colleague, Handover
from participants.queries.intake.company import asked_to_take_over, invited_to_help

WAITS_AS = "invitation"


@require_safe
def invitation_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address; whether it opens anything is told to nobody yet."""
    request.session[WAITS_AS] = digest_of(secret)
    return redirect("intake:invitation")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invitation(request: HttpRequest) -> HttpResponse:
    """Who asks for what; yes or no."""
    digest, now = request.session.get(WAITS_AS, ""), timezone.now()
    handover = asked_to_take_over(request.user, digest, at=now)
    colleague = None if handover else invited_to_help(request.user, digest, at=now)
    if request.method == "POST" and handover:
        return answer_handover(request, handover, now)
    if request.method == "POST" and colleague:
        return answer_colleague(request, colleague, now)
    asked = handover or colleague
    context = {
        "handover": handover,
        "asked": asked,
        "application": asked.application if asked else None,
        "asked_by": handover.asked_by if handover else colleague.application.applicant if colleague else None,
    }
    return render(request, "intake/invitation.html", context)


def answer_handover(request: HttpRequest, handover: Handover, now: datetime) -> HttpResponse:
    """Become the lead contact, or leave it to whoever asked."""
    if "agree" in request.POST:
        application = take_over(handover, by=who(request), at=now)
        request.session.pop(WAITS_AS, None)
        messages.success(request, _("You are the lead contact now."))
        return redirect("intake:my_application", application.pk)
    decline_handover(handover, by=who(request), at=now)
    return said_no(request)


def answer_colleague(request: HttpRequest, colleague: Colleague, now: datetime) -> HttpResponse:
    """Begin to help, or not."""
    if "agree" in request.POST:
        joined = join_as_colleague(colleague, by=who(request), at=now)
        request.session.pop(WAITS_AS, None)
        return redirect("intake:help", joined.application_id)
    stop_helping(colleague, by=who(request))
    return said_no(request)


def said_no(request: HttpRequest) -> HttpResponse:
    """Nothing of it stays."""
    request.session.pop(WAITS_AS, None)
    messages.success(request, _("You have said no. Nothing has changed."))
    return redirect("intake:my_applications")
