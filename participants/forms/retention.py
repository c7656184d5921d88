"""Hold an erasure back, and erase on request."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participants.models import Application
from participants.models.erasure_kinds import ErasureReason

ON_REQUEST = [
    (reason.value, reason.label)
    for reason in (ErasureReason.ASKED, ErasureReason.MISTAKE, ErasureReason.AUTHORITY)
]


class HoldForm(forms.Form):
    """Why it has to be kept."""

    reason = forms.CharField(
        label=_("Why it has to be kept for now"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays on record beside your name. Say nothing of a person that need not be kept."),
    )


class NumberForm(forms.Form):
    """Which application, by the number on its receipt."""

    receipt = forms.CharField(label=_("Number of the application"), max_length=20)

    def clean_receipt(self) -> Application:
        """The application with this number."""
        number = self.cleaned_data["receipt"].strip().upper()
        found = Application.objects.select_related("edition").filter(receipt__iexact=number).first()
        if found is None:
            raise ValidationError(_("There is no application with this number."))
        return found


class HoldApplicationForm(NumberForm, HoldForm):
    """Which application, and why it has to be kept."""


class EraseForm(forms.Form):
    """Why, and the number once more."""

    why = forms.ChoiceField(label=_("Why it is erased"), choices=ON_REQUEST, widget=forms.RadioSelect)
    confirmed = forms.CharField(
        label=_("Write the number once more"),
        max_length=20,
        help_text=_("Nobody can bring it back afterwards, not even from a backup."),
    )
