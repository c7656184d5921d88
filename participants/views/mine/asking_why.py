"""Ask why one was not chosen."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.releasing import ask_why
from participants.permissions.releasing import was_told
from participants.views.mine.own import own_or_404


@require_POST
@signed_in
def why(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One press of a button; it exists only for those who have been told such a decision."""
    application = own_or_404(request, pk)
    if not was_told(application):
        raise Http404
    ask_why(application, by=who(request), at=timezone.now())
    messages.success(request, _("We have your question. The answer will stand here."))
    return redirect("intake:my_application", pk)
