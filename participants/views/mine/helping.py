"""A colleague's pages: organisation, work and contribution of an application, and nothing else of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.entrance.doors import signed_in
from participants.forms.intake import Section, section_named
from participants.forms.intake.review import review
from participants.models import Application, Colleague, answers_of
from participants.models.questions import SEALED
from participants.permissions.intake import may_help
from participants.queries.intake import Asked, asked_in
from participants.queries.intake.company import helper_of, written_now
from participants.views.intake.saving import save_step
from participants.views.intake.steps import open_step
from participants.views.intake.way import Way
from participants.vocabulary import QuestionKind

OPEN_TO_COLLEAGUES = tuple(
    section for slug in ("organisation", "work", "contribution") if (section := section_named(slug))
)


@dataclass(frozen=True)
class HelpersWay(Way):
    """Through the three sections, without files and without answers that are sealed."""

    sections: tuple[Section, ...] = OPEN_TO_COLLEAGUES
    key: uuid.UUID | None = None

    @cached_property
    def asked(self) -> Asked:
        """The questions a colleague may see."""
        asked = asked_in(self.edition)
        return replace(asked, own=[question for question in asked.own if is_open(question)])

    def answers(self, application: Application) -> Mapping[str, Any]:
        """What is not sealed; the forms show no more of it than their own sections."""
        return answers_of(application, (), ())

    def language(self, application: Application) -> str:
        """The application's own: helping changes nothing about it."""
        return application.language

    def to(self, section: Section) -> str:
        """The colleague's page of a section."""
        return reverse("intake:help_step", args=[self.key, section.slug])

    @property
    def tasks(self) -> str:
        """The colleague's list."""
        return reverse("intake:help", args=[self.key])

    @property
    def end(self) -> str:
        """Back to the list: only the applicant sends."""
        return self.tasks


@require_safe
@signed_in
def help_tasks(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The three sections, or that there is nothing to write at the moment."""
    colleague = helper_or_404(request, pk)
    application = written_now(colleague.application)
    way = HelpersWay(application.edition, key=pk)
    sections = review(way.asked, way.answers(application), application.as_typed)
    context = {
        "colleague": colleague,
        "edition": application.edition,
        "may_help": may_help(request.user, colleague),
        "sections": [reviewed for reviewed in sections if reviewed.section in way.sections],
    }
    return render(request, "intake/help.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def help_step(request: HttpRequest, pk: uuid.UUID, section_slug: str) -> HttpResponse:
    """One of the three sections, asked and saved as its author's would be."""
    colleague, section = helper_or_404(request, pk), section_named(section_slug)
    if section is None or section not in OPEN_TO_COLLEAGUES:
        raise Http404
    if not may_help(request.user, colleague):
        return redirect("intake:help", pk)
    application = written_now(colleague.application)
    way = HelpersWay(application.edition, key=pk)
    if request.method == "POST":
        return save_step(request, section, way, application)
    return open_step(request, section, way, application)


def helper_or_404(request: HttpRequest, pk: uuid.UUID) -> Colleague:
    """One's own help with an application; to others it does not exist."""
    colleague = helper_of(request.user, pk)
    if colleague is None:
        raise Http404
    return colleague


def is_open(question: Any) -> bool:
    """Whether a colleague may see an own question of the edition."""
    return question.privacy not in SEALED and question.kind != QuestionKind.FILE
