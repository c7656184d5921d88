"""What somebody can choose as long as their application is kept: who reads it, and what letters say."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake.choosing import choose_what_letters_say, choose_who_reads
from participants.forms.intake.choosing import WhoReadsForm
from participants.permissions.readers import may_choose_readers
from participants.queries.intake import asked_in, networks_that_read_this
from participants.views.intake.loading import all_answers
from participants.views.mine.own import own_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_readers(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change who may read it, and how to be reached safely; it counts from the next page on."""
    application = own_or_404(request, pk)
    if not may_choose_readers(request.user, application):
        return redirect("intake:tasks", application.edition.slug)
    form = WhoReadsForm(
        request.POST if request.method == "POST" else None,
        asked=asked_in(application.edition),
        answers=all_answers(application),
        as_typed={},
    )
    if request.method == "POST" and form.is_valid():
        choose_who_reads(application, form.cleaned_data, by=who(request))
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("intake:my_application", pk)
    context = {
        "application": application,
        "edition": application.edition,
        "form": form,
        "networks": networks_that_read_this(application),
    }
    return render(request, "intake/choose_readers.html", context)


@require_POST
@signed_in
def choose_letters(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Letters that name the Dialogue and say where the application stands, or letters that say nothing."""
    application = own_or_404(request, pk)
    with_details = request.POST.get("details") == "yes"
    choose_what_letters_say(application, with_details=with_details, by=who(request))
    if with_details:
        messages.success(
            request, _("From now on our letters say which Dialogue they are about and what is new.")
        )
    else:
        messages.success(request, _("From now on our letters only say that there is news."))
    return redirect("intake:my_application", pk)
