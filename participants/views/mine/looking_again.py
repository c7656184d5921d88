"""Ask that somebody looks again at "not eligible"."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.second_looks import ask_second_look
from participants.forms.second_looks import LookAgainForm
from participants.queries.second_looks.told import told_of
from participants.views.mine.own import own_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def look_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One text, sent once; the page is there only for those who have been told "not eligible"."""
    application, now = own_or_404(request, pk), timezone.now()
    told = told_of(application, request.user, at=now)
    if told is None:
        raise Http404
    form = LookAgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ask_second_look(application, form.cleaned_data["words"], by=who(request), at=now)
        messages.success(request, _("Sent. Somebody who has not decided about it looks again."))
        return redirect("intake:my_application", pk)
    context = {"application": application, "edition": application.edition, "told": told, "form": form}
    return render(request, "intake/look_again.html", context)
