"""Sign the undertaking, or say that all interests are declared."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UndertakingForm(forms.Form):
    """A tick, and the wording that stood above it."""

    agreed = forms.BooleanField(label=_("I have read this, and I will keep to it."))
    wording = forms.IntegerField(widget=forms.HiddenInput)
