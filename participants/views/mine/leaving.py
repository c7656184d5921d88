"""Take an application back, change one's mind, and delete a draft."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.intake import withdraw_application
from participants.actions.intake.deleting import delete_draft
from participants.actions.intake.withdrawing import undo_withdrawal
from participants.permissions.intake import may_delete, may_withdraw
from participants.views.mine.own import own_or_404


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
        "in_time": application.edition.call_is_open(at=timezone.now()),
    }
    return render(request, "intake/withdraw.html", context)


@require_POST
@signed_in
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let it count again."""
    undo_withdrawal(own_or_404(request, pk), by=who(request), at=timezone.now())
    messages.success(request, _("Your application counts again, as you had sent it."))
    return redirect("intake:my_application", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what goes, then delete the draft with everything in it."""
    application = own_or_404(request, pk)
    if request.method == "POST":
        delete_draft(application, by=who(request))
        messages.success(request, _("The draft is deleted."))
        return redirect("intake:my_applications")
    context = {
        "application": application,
        "edition": application.edition,
        "files": application.attachments.count(),
        "colleagues": application.colleagues.count(),
        "may_delete": may_delete(request.user, application),
    }
    return render(request, "intake/delete.html", context)
