"""What a network says of a slate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import RatificationVote


class RatificationForm(forms.Form):
    """Approve, approve with a reservation, or object; interests beside it."""

    answer = forms.ChoiceField(
        label=_("The answer of your network"),
        choices=RatificationVote.Answer.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reservation or reason"),
        help_text=_(
            "Needed unless you simply approve. It stands in the record beside the name of your network."
        ),
        widget=forms.Textarea,
        required=False,
        max_length=4000,
    )
    interests = forms.CharField(
        label=_("Interests of your network in this slate"),
        help_text=_(
            "For example members, partners or grantees of yours who are on it. Nearly every network has some."
        ),
        widget=forms.Textarea,
        required=False,
        max_length=4000,
    )
