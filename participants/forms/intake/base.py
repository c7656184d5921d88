"""One step of the application: everything that can be read is kept, whatever is missing or wrong beside it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from participants.rules.completeness import REQUIRED
from participants.rules.controls import has_controls, without_controls

LONGEST_KEPT = 20_000  # of an answer that could not be read


class SectionForm(forms.Form):
    """Asks one section of an application; nothing in it has to be answered before the next."""

    use_required_attribute = False
    sealed: frozenset[str] = frozenset()  # never kept as typed
    preset: frozenset[str] = (
        frozenset()
    )  # always has an answer: the one that is safe unless another is chosen

    def __init__(
        self, data: Any = None, *, edition: Edition, answers: Mapping[str, Any], as_typed: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={**answers, **as_typed})
        self.edition = edition
        for name, field in self.fields.items():
            field.required = name in REQUIRED or name in self.preset
        self.ask()

    def ask(self) -> None:
        """Fill in what depends on the edition."""

    def full_clean(self) -> None:
        """Take a missing answer as "not yet"; say so where something invisible was taken out."""
        super().full_clean()
        if not self.is_bound:
            return
        for name, field in self.fields.items():
            if self.has_error(name, "required"):
                del self.errors[name]
                self.cleaned_data[name] = field.to_python(None)
            elif name in self.cleaned_data and has_controls(self.typed(name)):
                kept = self.cleaned_data[name]
                self.add_error(
                    name, _("We took out invisible characters. Please check that this says what you mean.")
                )
                self.cleaned_data[name] = kept

    def typed(self, name: str) -> str:
        """What was typed, when it was text."""
        raw = self[name].data
        return raw if isinstance(raw, str) else ""

    @property
    def readable(self) -> dict[str, Any]:
        """The answers that can be kept as what they are."""
        return {name: value for name, value in self.cleaned_data.items() if value or name not in self.preset}

    @property
    def unreadable(self) -> dict[str, str]:
        """What could not be understood, as it was typed."""
        names = set(self.fields) - set(self.cleaned_data) - self.sealed
        return {name: typed for name in names if (typed := without_controls(self.typed(name))[:LONGEST_KEPT])}
