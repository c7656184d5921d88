"""The words of a decision, the answer to "why", and a receipt number to look up."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

LENGTH = 4_000


class WordsForm(forms.Form):
    """What applicants with one outcome read in one language."""

    body = forms.CharField(
        label=_("Words"),
        help_text=_(
            "Short and kind, without reasons and without a rank. An empty line makes a new paragraph."
        ),
        max_length=LENGTH,
        error_messages={"required": _("Write what the applicants shall read.")},
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    is_new = forms.BooleanField(
        label=_("This says something new: every other language is confirmed again"), required=False
    )


class ReasonForm(forms.Form):
    """The sentence an applicant reads, as an officer has made it."""

    words = forms.CharField(
        label=_("Answer to the applicant"),
        help_text=_(
            "No points, no rank, nothing about anybody else. The e-mail only says that there is news."
        ),
        max_length=LENGTH,
        error_messages={"required": _("Write what the applicant shall read.")},
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)


class ReceiptForm(forms.Form):
    """The number that the applicant has."""

    receipt = forms.CharField(
        label=_("receipt number"),
        max_length=40,
        error_messages={"required": _("Write the receipt number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
