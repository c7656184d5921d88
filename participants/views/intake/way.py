"""The way through one form: where its pages lie, what is asked there, and what its writer may see of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from dialogue_portal.editions.models import Edition
from participants.forms.intake import SECTIONS, Section, section_named
from participants.models import Application, answers_of
from participants.models.questions import SEALED
from participants.queries.intake import Asked, asked_in
from participants.views.intake.loading import all_answers
from participants.vocabulary import QuestionKind

OPEN_TO_COLLEAGUES = tuple(
    section for slug in ("organisation", "work", "contribution") if (section := section_named(slug))
)


@dataclass(frozen=True)
class Way:
    """Through the sections of one's own application; whoever only helps with some has another way."""

    edition: Edition
    sections: tuple[Section, ...] = SECTIONS
    template: str = ""  # instead of the section's own

    @cached_property
    def asked(self) -> Asked:
        """The questions."""
        return asked_in(self.edition)

    def answers(self, application: Application) -> Mapping[str, Any]:
        """What has been answered so far, as far as the writer may see it."""
        return all_answers(application)

    def language(self, application: Application) -> str:
        """The language in which it is being written."""
        return get_language() or "en"

    def to(self, section: Section) -> str:
        """The page of a section."""
        return reverse("intake:step", args=[self.edition.slug, section.slug])

    @property
    def tasks(self) -> str:
        """The page that lists the sections."""
        return reverse("intake:tasks", args=[self.edition.slug])

    @property
    def end(self) -> str:
        """Where one arrives after the last section."""
        return reverse("intake:summary", args=[self.edition.slug])

    def after(self, section: Section) -> str:
        """The section after this one, or the end."""
        later = self.sections[self.sections.index(section) + 1 :] if section in self.sections else ()
        return self.to(later[0]) if later else self.end


@dataclass(frozen=True)
class HelpersWay(Way):
    """Through the three sections, without files and without answers that are sealed."""

    sections: tuple[Section, ...] = OPEN_TO_COLLEAGUES
    key: UUID | None = None

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


def is_open(question: Any) -> bool:
    """Whether a colleague may see an own question of the edition."""
    return question.privacy not in SEALED and question.kind != QuestionKind.FILE
