"""Type in an application that came by e-mail: how it came, then every question on one page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.forms.intake import SECTIONS, Section, SectionForm
from participants.forms.intake.base import is_sealed
from participants.forms.intake.fields import Line, Several
from participants.queries.intake.asked import Asked
from participants.queries.intake.files import files_asked

CLOCK = "%Y-%m-%dT%H:%M"


class CameForm(forms.Form):
    """When and how it came, and in which language."""

    use_required_attribute = False

    came_at = forms.DateTimeField(
        label=_("When the e-mail came"),
        input_formats=[CLOCK, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(format=CLOCK, attrs={"type": "datetime-local"}),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write the day and time at which the e-mail came.")
        ),
    )
    how = Line(
        label=_("How it came"),
        help_text=_("For example: the filled-in sheet as a Word file. Nothing about safety, please."),
        max_length=300,
        error_messages={"required": _("Write in a few words how it came.")},
    )
    language = forms.ChoiceField(label=_("Language it is written in"), choices=settings.LANGUAGES)
    files_to_come = Several(
        label=_("Files that are not in the portal yet"),
        help_text=_("The application is flagged, and its author can add them after signing in."),
        required=False,
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, **options)
        self.zone = asked.edition.zone
        self.fields["came_at"].help_text = gettext("On the clock of the edition (%(zone)s).") % {
            "zone": asked.edition.time_zone
        }
        files = [(question.name, str(question.label)) for question in files_asked(asked)]
        self.fields["files_to_come"].choices = files  # type: ignore[attr-defined]  # a field with choices
        if not files:
            del self.fields["files_to_come"]

    def clean_came_at(self) -> datetime:
        """The moment on the clock of the edition; nothing comes tomorrow."""
        came_at: datetime = self.cleaned_data["came_at"].replace(tzinfo=self.zone)
        if came_at > timezone.now():
            raise forms.ValidationError(_("This is in the future."))
        return came_at


class EverySection:
    """The questions of all sections; what is kept sealed is asked, and never shown again."""

    def __init__(
        self, data: Any = None, *, asked: Asked, answers: Mapping[str, Any], as_typed: Mapping[str, str]
    ) -> None:
        # A choice that is safe for the author stays preset; the officer copies what stands in the mail
        self.sections: list[tuple[Section, SectionForm]] = [
            (section, section.form(data, asked=asked, answers=answers, as_typed=as_typed))
            for section in SECTIONS
        ]
        for form in self.forms:
            for name, field in form.fields.items():
                if is_sealed(name):
                    field.help_text = gettext(
                        "Sealed when saved and not shown again. Left empty, what was typed before stays."
                    )

    @property
    def forms(self) -> list[SectionForm]:
        """The forms one after the other."""
        return [form for _section, form in self.sections]

    def read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The answers that can be kept as what they are, and what could not be understood, as it was typed."""
        readable: dict[str, Any] = {}
        unreadable: dict[str, str] = {}
        for form in self.forms:
            form.is_valid()
            readable |= form.readable
            unreadable |= form.unreadable
        return readable, unreadable

    @property
    def is_of_a_minor(self) -> bool:
        """Whether the person says that they are under 18."""
        return any(form.stops for form in self.forms)

    def lost(self) -> list[str]:
        """The questions whose sealed answer could not be understood, and so was not kept."""
        return [
            str(form.fields[name].label)
            for form in self.forms
            for name in form.errors
            if name in form.fields and is_sealed(name)
        ]
