"""From a policy that is written to one that is frozen: publish, agree, freeze, enter the seed; lock by receipt."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from participants.forms.policy import MomentField
from participants.forms.ratification import NAME_NO_PERSON
from participants.forms.slate import LockForm
from participants.models.policy import Feature


class PublishForm(forms.Form):
    """What targets may speak of, as applicants are told."""

    features = forms.MultipleChoiceField(
        label=_("Targets may speak of"),
        choices=Feature.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what targets may speak of.")},
    )


class PutForm(forms.Form):
    """Until when the core group answers."""

    agree_by = MomentField(label=_("Answers are taken until (UTC)"))


class RecordForm(forms.Form):
    """Where and when the numbers were agreed."""

    reason = forms.CharField(
        label=_("Where and when it was agreed"),
        max_length=300,
        help_text=_("Stays on record beside your name: name no person."),
    )


class FreezeForm(forms.Form):
    """Why numbers are frozen to which the core group has not agreed."""

    reason = forms.CharField(
        label=_("Why they are frozen without agreement"),
        max_length=300,
        required=False,
        help_text=_("Stays on record beside your name: name no person."),
    )


class SeedForm(forms.Form):
    """The seed, twice, because it can be entered only once."""

    seed = forms.CharField(label=_("The seed, as the source has said it"), max_length=200)
    again = forms.CharField(label=_("The seed once more"), max_length=200)

    def clean(self) -> dict[str, Any]:
        """A slip of the finger would stand for ever."""
        said = super().clean() or {}
        if said.get("seed") and said.get("again") and said["seed"] != said["again"]:
            self.add_error("again", _("This is not what you wrote above."))
        return said


class LockByReceiptForm(LockForm):
    """Whom to lock, found by the number of the receipt."""

    field_order = ("receipt", "kind", "reason")
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=40)


class AnswerForm(forms.Form):
    """What a network says of the numbers."""

    agrees = forms.TypedChoiceField(
        label=_("The answer of your network"),
        choices=[("yes", _("We agree")), ("no", _("We object"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=format_lazy(
            "{} {}",
            _("Needed when you object. It stands beside the name of your network."),
            NAME_NO_PERSON,
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
