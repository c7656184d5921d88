"""What somebody says when a round ends: agree, close now, object, or give it up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEED_A_REASON = frozenset({"object", "give_up"})


class ClosingForm(forms.Form):
    """The step, and why; agreeing to an end before the announced one needs a reason as well."""

    deed = forms.ChoiceField(
        choices=[(name, name) for name in ("agree", "close", "object", "give_up")],
        required=False,
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("Stays on record beside your name: name no person."),
    )

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_early = is_early

    def clean_deed(self) -> str:
        """A button that says nothing agrees."""
        return self.cleaned_data["deed"] or "agree"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        deed, reason = cleaned.get("deed", ""), cleaned.get("reason", "").strip()
        if not reason and (deed in NEED_A_REASON or (deed == "agree" and self.is_early)):
            self.add_error("reason", _("Write why: it stays on record beside your name."))
        return cleaned

    @property
    def complaint(self) -> str:
        """The first thing that is not right."""
        return next((str(errors[0]) for errors in self.errors.values()), "")
