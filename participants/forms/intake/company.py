"""Addresses of those one works with, and to whom one wants to be listed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Choice, Mail
from participants.vocabulary import Listing


class AddressForm(forms.Form):
    """One e-mail address, typed twice by nobody: the letter finds out whether it is right."""

    use_required_attribute = False
    email = Mail(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("Write an e-mail address.")},
    )

    def clean_email(self) -> str:
        """The address as accounts keep it."""
        return str(self.cleaned_data["email"]).strip().lower()


class ListedForm(forms.Form):
    """To whom somebody wants to be listed."""

    use_required_attribute = False
    listing = Choice(
        label=_("Who may find your name on the list of participants?"),
        choices=[choice for choice in Listing.choices if choice[0] != Listing.NOBODY],
        error_messages={"required": _("Choose who may find your name.")},
    )
