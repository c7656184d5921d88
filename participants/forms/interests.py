"""Declare an organisation, a country or a person that a network is tied to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Country
from participants.models import Declaration


class InterestForm(forms.Form):
    """What it is, its name or the country, and what the tie is."""

    kind = forms.ChoiceField(
        label=_("What is your network tied to?"),
        choices=Declaration.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Name"),
        help_text=_("Of the organisation or the person; the e-mail of a person does too."),
        required=False,
        max_length=300,
    )
    country = Country(
        label=_("Country"),
        help_text=_("Only where you are tied to a whole country."),
        required=False,
    )
    tie = forms.ChoiceField(
        label=_("What is the tie?"), choices=Declaration.Tie.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """A country has no other name; organisations and people have one."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_country = cleaned.get("kind") == Declaration.Kind.COUNTRY
        wanted, other = ("country", "words") if is_country else ("words", "country")
        cleaned[other] = ""
        if cleaned.get("kind") and not cleaned.get(wanted) and wanted not in self.errors:
            self.add_error(
                wanted,
                _("Choose the country.") if is_country else _("Write the name, or the e-mail of a person."),
            )
        return cleaned
