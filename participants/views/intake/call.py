"""The page of a call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue_portal.editions.models import TextKind
from dialogue_portal.editions.queries import texts_in
from participants.forms.intake import SECTIONS
from participants.permissions.intake import may_begin
from participants.queries.intake import promised_phases
from participants.queries.selection.published import published_features
from participants.views.intake.loading import application_here, edition_or_404


@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """What the Dialogue is about, who may apply, until when, and what happens then."""
    edition = edition_or_404(slug)
    context = {
        "edition": edition,
        "may_begin": may_begin(edition, at=timezone.now()),
        "application": application_here(request, edition),
        "first_section": SECTIONS[0],
        "stages": promised_phases(edition),
        "balance": published_features(edition),
        "welcome": texts_in(edition, get_language() or "en").get(TextKind.WELCOME),
    }
    return render(request, "intake/call.html", context)
