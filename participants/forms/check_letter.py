"""What stands on a letter of invitation that somebody wants to check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Line


class CheckLetterForm(forms.Form):
    """The code and the name."""

    use_required_attribute = False
    code = Line(
        label=_("Code on the letter"),
        max_length=40,
        error_messages={"required": _("Write the code that stands on the letter.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    name = Line(
        label=_("Name on the letter"),
        max_length=300,
        error_messages={"required": _("Write the name as it stands on the letter.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
