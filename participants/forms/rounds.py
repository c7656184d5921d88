"""Prepare a round, extend it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import is_near
from participants.models import VotingRound


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """Edition, times, votes each, and the seed of the assignment."""

    seed = forms.CharField(
        label=_("Seed of the assignment"),
        required=False,
        max_length=100,
        help_text=_("Anything; the same seed gives the same assignment. Left empty, one is drawn."),
    )

    class Meta:
        model = VotingRound
        fields = ("edition", "opens_at", "closes_at", "votes_each", "seed")
        help_texts = {
            "votes_each": _("How many networks read each application; at least three make a fair result."),
            "opens_at": _("In UTC. Nobody can vote before."),
            "closes_at": _("In UTC. Votes after it are refused; the seal is broken only when two agree."),
        }

    def clean_seed(self) -> str:
        """An empty seed leaves the one there is."""
        return str(self.cleaned_data["seed"] or self.instance.seed)


class ExtendForm(forms.Form):
    """A later end, and why."""

    closes_at = forms.DateTimeField(
        label=_("New end of voting (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        validators=[is_near],
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("Stays on record beside your name: name no person."),
    )


class WithoutAgreementForm(forms.Form):
    """Why a round opens although the core group has not agreed to the numbers of the slate."""

    without_agreement = forms.CharField(
        label=_("Why the round opens without agreed numbers"),
        max_length=300,
        help_text=_("Stays on record beside your name: name no person."),
    )
