"""The way through one form: where its pages lie, what is asked there, and what its writer may see of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from dialogue_portal.editions.models import Edition
from participants.forms.intake import SECTIONS, Section
from participants.models import Application
from participants.queries.intake import Asked, asked_in
from participants.views.intake.loading import all_answers


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
