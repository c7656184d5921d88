"""Ask to be looked at again, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import SecondLook

LENGTH = 2_000


class LookAgainForm(forms.Form):
    """What the secretariat overlooked, in the applicant's words."""

    words = forms.CharField(
        label=_("What should we look at again?"),
        help_text=_("Say which condition you think you meet, and where your application shows it."),
        max_length=LENGTH,
        error_messages={"required": _("Write what we should look at again.")},
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    """What was found, the answer to the applicant, and a note for the secretariat."""

    outcome = forms.ChoiceField(
        label=_("What you find"),
        widget=forms.RadioSelect,
        choices=SecondLook.Outcome.choices,
        error_messages={"required": _("Choose what you find.")},
    )
    answer = forms.CharField(
        label=_("Answer to the applicant"),
        help_text=_("The applicant reads this after signing in. The e-mail only says that there is news."),
        max_length=LENGTH,
        error_messages={"required": _("Write what the applicant shall read.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    note = forms.CharField(
        label=_("Note of the secretariat"),
        help_text=_("Read by the secretariat and auditors."),
        max_length=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class TellForm(forms.Form):
    """The letter confirmed in each language that somebody reads."""

    def __init__(self, languages: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        for code, name in languages:
            self.fields[f"read_{code}"] = forms.BooleanField(
                label=_("I have read the letter: %(language)s") % {"language": name},
                error_messages={"required": _("Confirm the letter in every language first.")},
            )

    @property
    def languages(self) -> list[str]:
        """Those confirmed."""
        return [name.removeprefix("read_") for name, is_read in self.cleaned_data.items() if is_read]
