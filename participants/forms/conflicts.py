"""Dismiss a conflict of interest, or let it stand again."""

from django import forms
from django.utils.translation import gettext_lazy as _

HELP = _("Stays on record beside your name. Say nothing of a person that need not be kept.")


class DismissForm(forms.Form):
    """Why it is no conflict of interest."""

    reason = forms.CharField(
        label=_("Why this is no conflict of interest"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=HELP,
    )


class UndoForm(forms.Form):
    """Why it is one after all."""

    reason = forms.CharField(
        label=_("Why the conflict stands after all"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=HELP,
    )
