"""The application as data: its sections in order, and what each of them still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.forms.intake.base import SectionForm
from participants.forms.intake.organisation import OrganisationForm
from participants.forms.intake.person import TakingPartForm, YouForm
from participants.forms.intake.readers import AcknowledgementsForm, ReadersForm
from participants.forms.intake.work import ContributionForm, WorkForm
from participants.rules.completeness import REQUIRED

__all__ = ["SECTIONS", "Section", "SectionForm", "section_named"]


@dataclass(frozen=True)
class Section:
    """One step: its place in the address, its title, its questions."""

    slug: str
    title: str | Promise
    form_class: type[SectionForm]
    template: str = "intake/step.html"

    @property
    def number(self) -> int:
        """Its place in the order, from 1."""
        return SECTIONS.index(self) + 1

    @property
    def following(self) -> "Section | None":
        """The section after it."""
        return SECTIONS[self.number] if self.number < len(SECTIONS) else None

    @property
    def is_optional(self) -> bool:
        """Whether nothing in it has to be answered."""
        return not set(self.form_class.base_fields) & set(REQUIRED)

    def form(
        self, data: Any = None, *, edition: Edition, answers: Mapping[str, Any], as_typed: Mapping[str, str]
    ) -> SectionForm:
        """Its questions, with what has been answered so far."""
        return self.form_class(data, edition=edition, answers=answers, as_typed=as_typed)


SECTIONS = (
    Section("you", _("You"), YouForm),
    Section("organisation", _("Your organisation"), OrganisationForm),
    Section("work", _("Your work"), WorkForm),
    Section("contribution", _("Your contribution"), ContributionForm),
    Section("taking-part", _("Taking part"), TakingPartForm),
    Section("readers-and-safety", _("Readers and safety"), ReadersForm, "intake/readers.html"),
    Section("acknowledgements", _("Acknowledgements"), AcknowledgementsForm, "intake/acknowledgements.html"),
)


def section_named(slug: str) -> Section | None:
    """The section with this place in the address."""
    return next((section for section in SECTIONS if section.slug == slug), None)
