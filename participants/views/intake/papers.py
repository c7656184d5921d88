"""Papers: the questions of a call to print, and what somebody has given, as PDF."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue_portal.entrance.doors import signed_in
from participants.exports.application_paper import application_pdf
from participants.exports.question_sheet import DOCX, PDF, question_sheet
from participants.queries.intake import application_of
from participants.queries.intake.sealed import sealed_answers_of
from participants.views.intake.loading import edition_or_404

TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def questions_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a call, to print."""
    edition = edition_or_404(slug)
    content = question_sheet(edition, PDF, at=timezone.now())
    return as_file(content, PDF, f"{slug}-{get_language()}")


@require_safe
def questions_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a call, to fill in with a word processor."""
    edition = edition_or_404(slug)
    content = question_sheet(edition, DOCX, at=timezone.now())
    return as_file(content, DOCX, f"{slug}-{get_language()}")


@require_safe
@signed_in
def my_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything somebody has given, in the language of the page."""
    application = application_of(request.user, pk)
    if application is None:
        raise Http404
    paper = application_pdf(application, sealed_answers_of(application), at=timezone.now())
    return as_file(paper.content, PDF, application.receipt or "draft")


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file with a name."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
