"""The application as data: its sections in order, and the short form that asks only what is required."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.base import SectionForm
from participants.forms.intake.organisation import OrganisationForm
from participants.forms.intake.person import NominationForm, TakingPartForm, YouForm
from participants.forms.intake.readers import AcknowledgementsForm, ReadersForm
from participants.forms.intake.work import ContributionForm, WorkForm
from participants.queries.intake.asked import Asked
from participants.rules.completeness import REQUIRED

__all__ = ["SECTIONS", "SHORT", "Section", "SectionForm", "section_named"]


@dataclass(frozen=True)
class Section:
    """One step: its title, its questions, and the template they stand in."""

    title: str | Promise
    form_class: type[SectionForm]
    template: str = "intake/step.html"

    @property
    def slug(self) -> str:
        """Its place in the address."""
        return self.form_class.slug

    @property
    def number(self) -> int:
        """Its place in the order, from 1; 0 for the short form, which stands beside them."""
        return SECTIONS.index(self) + 1 if self in SECTIONS else 0

    @property
    def following(self) -> "Section | None":
        """The section after it."""
        return SECTIONS[self.number] if 0 < self.number < len(SECTIONS) else None

    @property
    def is_optional(self) -> bool:
        """Whether nothing in it has to be answered."""
        return not set(self.form_class.base_fields) & set(REQUIRED)

    def form(
        self, data: Any = None, *, asked: Asked, answers: Mapping[str, Any], as_typed: Mapping[str, str]
    ) -> SectionForm:
        """Its questions, with what has been answered so far."""
        return self.form_class(data, asked=asked, answers=answers, as_typed=as_typed)


class ShortForm(SectionForm):
    """Everything that is required, on one page."""

    slug = "short"

    def gather(self) -> None:
        for section in SECTIONS:
            form = section.form(asked=self.asked, answers=self.answers, as_typed={})
            self.fields |= {
                name: field
                for name, field in form.fields.items()
                if field.required and name not in form.preset
            }


SECTIONS = (
    Section(_("You"), YouForm),
    Section(_("Your organisation"), OrganisationForm),
    Section(_("Your work"), WorkForm),
    Section(_("Your contribution"), ContributionForm),
    Section(_("Nomination"), NominationForm),
    Section(_("Taking part"), TakingPartForm),
    Section(_("Readers and safety"), ReadersForm, "intake/readers.html"),
    Section(_("Acknowledgements and consents"), AcknowledgementsForm, "intake/acknowledgements.html"),
)
SHORT = Section(_("The short form"), ShortForm, "intake/short.html")


def section_named(slug: str) -> Section | None:
    """The section with this place in the address."""
    return next((section for section in (*SECTIONS, SHORT) if section.slug == slug), None)
