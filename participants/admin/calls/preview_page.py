"""The whole form as applicants see it, with nothing to type."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from dialogue_portal.accounts.desk import DeskAdmin
from participants.admin.calls.frame import address_of, edition_or_404
from participants.forms.questions import preview_forms
from participants.queries.intake.asked import asked_in
from participants.queries.intake.files import files_asked
from participants.queries.intake.readers import texts_to_read


def preview_page(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """Every section below the other, in the language chosen above."""
    edition = edition_or_404(slug)
    wished = request.GET.get("language", "")
    language = wished if wished in dict(settings.LANGUAGES) else get_language() or "en"
    with override(language):
        asked = replace(asked_in(edition), shows_all=True)
        files = files_asked(asked)
        context = {
            "edition": edition,
            "sections": [
                (section, form, [file for file in files if file.section == section.slug])
                for section, form in preview_forms(asked)
            ],
            "texts": texts_to_read(edition),
            "languages": settings.LANGUAGES,
            "chosen": language,
            "back_url": address_of(edition),
        }
        return render(request, "admin/calls/preview.html", context)
