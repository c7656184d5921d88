"""What is asked of somebody who comes back to a draft, or wants to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Mail


class CodeForm(forms.Form):
    """The code on paper."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Code on your paper"),
        help_text=_("Twelve letters and digits. Capitals, spaces and dashes do not matter."),
        max_length=60,
        error_messages={"required": _("Write the code that stands on your paper.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class AddressForm(forms.Form):
    """Where the link goes."""

    email = Mail(
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write an e-mail address such as name@example.org.")
        )
    )
