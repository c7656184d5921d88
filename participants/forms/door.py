"""The forms at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.replacing import ReasonForm


class CodeForm(forms.Form):
    """The code of a badge, typed."""

    code = forms.CharField(
        label=_("Code of the badge"),
        max_length=40,
        error_messages={"required": _("Type the code that stands on the badge.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class NameForm(forms.Form):
    """Part of a name or of an organisation."""

    words = forms.CharField(label=_("Name or organisation"), max_length=100, required=False)


class CorrectForm(ReasonForm):
    """Why somebody came after all, or did not."""
