"""Which of the pool of a slate to see, and why somebody is locked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.regions import Region
from participants.models import Lock, SlateRow


class SlateSiftForm(forms.Form):
    """A region, and how close it was."""

    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("All regions")), *Region.choices], required=False
    )
    closeness = forms.ChoiceField(
        label=_("Why not"), choices=[("", _("All reasons")), *SlateRow.Closeness.choices], required=False
    )


class LockForm(forms.Form):
    """Which way somebody is locked, and why."""

    kind = forms.ChoiceField(label=_("Lock"), choices=Lock.Kind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Stays on record beside your name and is shown with the slate."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason for the lock.")},
    )


class LiftForm(forms.Form):
    """Why a lock is lifted."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the lock is lifted.")},
    )
