"""What a network says of a slate, and more time for it."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import is_near
from participants.models import RatificationVote

NAME_NO_PERSON = _("Name no person.")
ANSWERS = [
    choice for choice in RatificationVote.Answer.choices if choice[0] != RatificationVote.Answer.ADVICE
]


class RatificationForm(forms.Form):
    """Approve, approve with a reservation, or object; a seat without a vote advises. Interests beside it."""

    answer = forms.ChoiceField(
        label=_("The answer of your network"), choices=ANSWERS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reservation or reason"),
        help_text=format_lazy(
            "{} {}",
            _("Needed unless you simply approve. It stands in the record beside the name of your network."),
            NAME_NO_PERSON,
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
    has_none = forms.BooleanField(label=_("None beyond what this page says it knows of"), required=False)

    def __init__(self, *args: Any, votes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.votes = votes
        if not votes:
            del self.fields["answer"]
            self.fields["reason"] = forms.CharField(
                label=_("The advice of your network"),
                help_text=format_lazy(
                    "{} {}",
                    _("It is not counted. It stands in the record beside the name of your network."),
                    NAME_NO_PERSON,
                ),
                widget=forms.Textarea,
                max_length=4000,
            )

    def clean(self) -> dict[str, Any]:
        """Interests are named, or it is said that there are none: never neither, never both."""
        said = super().clean() or {}
        if bool(said.get("interests")) == bool(said.get("has_none")):
            self.add_error("interests", _("Name the interests of your network, or say that it has none."))
        return said

    def said(self) -> dict[str, str]:
        """The answer as the action takes it."""
        answer = self.cleaned_data.get("answer", RatificationVote.Answer.ADVICE)
        return {"answer": answer, **{name: self.cleaned_data[name] for name in ("reason", "interests")}}


class MoreTimeForm(forms.Form):
    """A later end of the vote on a slate, and why."""

    ratify_by = forms.DateTimeField(
        label=_("Answers are taken until (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        validators=[is_near],
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=format_lazy(
            "{} {}", _("It stands in the record, and the core group reads it."), NAME_NO_PERSON
        ),
    )
