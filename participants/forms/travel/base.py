"""One page of the second-stage form: what can be read is kept, whatever is missing or wrong beside it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Line
from participants.models.travel import CompanionPerson, Travel
from participants.rules.folding import western_digits

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Day(forms.DateField):
    """A day, kept as YYYY-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y"],
            error_messages={"invalid": _("Write the day as year-month-day, such as 2031-05-24.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:  # type: ignore[override]  # a text, as it is sealed
        found = super().to_python(western_digits(value) if isinstance(value, str) else value)
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found.isoformat() if found else ""


class TravelForm(forms.Form):
    """Nothing has to be answered before the next page; `needed` only says what is not marked as optional."""

    use_required_attribute = False
    needed: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self, data: Any = None, *, answers: Travel | CompanionPerson, ends_on: date, in_person: bool = True
    ) -> None:
        super().__init__(data, initial=asdict(answers))
        self.ends_on, self.in_person = ends_on, in_person
        for name, field in self.fields.items():
            field.required = name in self.needed
            if isinstance(field, Line):
                field.widget.attrs["autocomplete"] = "off"
        self.ask()

    def ask(self) -> None:
        """Fill in what depends on the place."""

    def full_clean(self) -> None:
        """Take a missing answer as "not yet"."""
        super().full_clean()
        for name in self.fields if self.is_bound else ():
            if self.has_error(name, "required"):
                del self.errors[name]
                self.cleaned_data[name] = ""

    @property
    def readable(self) -> Mapping[str, str]:
        """The answers that can be kept."""
        return {name: value or "" for name, value in self.cleaned_data.items()}

    def mark(self, name: str, sentence: Any) -> None:
        """Say what is wrong with an answer that is kept all the same."""
        kept = self.cleaned_data[name]
        self.add_error(name, sentence)
        self.cleaned_data[name] = kept
