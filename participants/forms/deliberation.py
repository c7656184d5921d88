"""What is written in a meeting: a minute, a decision, one more application for the list."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from participants.actions.deliberating import decide, put_on_list, write_minute
from participants.models import Deliberation, VotingRound
from participants.queries.deliberation import minute_seen


class AskForm(forms.Form):
    """One more application for the list."""

    receipt = forms.CharField(label=_("Receipt number"), max_length=20)
    reason = forms.CharField(label=_("Why it should be talked about"), max_length=1_000)

    def save(self, voting_round: VotingRound, *, by: User) -> None:
        """Put it on the list; what is refused stands in the form."""
        try:
            put_on_list(voting_round, **self.cleaned_data, by=by)
        except Refused as refused:
            self.add_error("receipt", str(refused.sentence))


class MinuteForm(forms.Form):
    """The chair's minute."""

    text = forms.CharField(
        label=_("Minute of the chair"),
        help_text=_("What was said, without saying by whom."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    is_joined = forms.BooleanField(
        label=_("The minute now says all of it: let go of what was written at the same time"), required=False
    )


class DecisionForm(forms.Form):
    """What is decided, and why."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=Deliberation.Decision.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason for the decision"),
        help_text=_("No score is changed by hand. The reason stays on record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)


class TalkForms:
    """Both forms of one application, and what came of the one that was sent."""

    def __init__(self, request: HttpRequest, talk: Deliberation) -> None:
        self.talk = talk
        sent = request.POST.get("what") if request.method == "POST" else None
        minute = {"text": talk.minute, "seen": minute_seen(talk)}
        decision = {"decision": talk.decision, "reason": talk.reason, "stamp": talk.stamp}
        self.minute = MinuteForm(request.POST if sent == "minute" else None, initial=minute)
        self.decision = DecisionForm(request.POST if sent == "decision" else None, initial=decision)
        if not talk.minutes_beside:
            del self.minute.fields["is_joined"]

    def save(self, *, by: User) -> str | Promise:
        """Say what was done; nothing when a form has to be looked at again."""
        if self.minute.is_bound and self.minute.is_valid():
            return self._write_minute(self.minute.cleaned_data, by)
        if self.decision.is_bound and self.decision.is_valid():
            return self._decide(self.decision.cleaned_data, by)
        return ""

    def _write_minute(self, said: dict[str, Any], by: User) -> str | Promise:
        outcome = write_minute(
            self.talk, said["text"], seen=said["seen"], is_joined=said.get("is_joined", False), by=by
        )
        if outcome == "set_aside":
            return _("Somebody has written at the same time: both texts are kept below.")
        return _("The minute is kept.")

    def _decide(self, said: dict[str, Any], by: User) -> str | Promise:
        try:
            decide(self.talk, said["decision"], said["reason"], seen=said["stamp"], by=by)
        except Refused as refused:
            self.decision.add_error(None, str(refused.sentence))
            # The page shows what was decided meanwhile, so that sending it again is meant.
            self.talk.refresh_from_db()
            self.decision.data = {**said, "stamp": self.talk.stamp}
            return ""
        return _("The decision is on record.")
