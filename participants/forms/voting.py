"""Forms of the ballot and of running a round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.actions.voting import Choice
from participants.models import Vote

ANCHORS = (
    (0, _("Does not fit the Dialogue")),
    (1, _("Weak: says little of its own work or of the themes")),
    (2, _("Fair: some of it would help")),
    (3, _("Good: a clear contribution to the themes")),
    (4, _("Strong: rooted in its community, concrete, and it will report back")),
    (5, _("Outstanding: the Dialogue would miss this perspective")),
)
COMMENT_LENGTH = 2_000


class BallotForm(forms.Form):
    """A score with a comment, a conflict with its reason, or an abstention: the button says which."""

    kind = forms.ChoiceField(choices=Vote.Kind.choices)
    score = forms.TypedChoiceField(
        label=_("Your score"),
        choices=ANCHORS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Comment to the secretariat"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("What connects you?"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    seen = forms.CharField(
        required=False, widget=forms.HiddenInput
    )  # the vote that the person had in front of them
    then = forms.CharField(
        required=False, widget=forms.HiddenInput
    )  # a script sends it, and goes on by itself

    def __init__(self, vote: Vote | None = None, **options: Any) -> None:
        said = {} if vote is None else {"score": vote.score, "comment": vote.comment}
        super().__init__(initial=said, **options)

    def clean(self) -> dict[str, Any]:
        """A score needs a number, a recusal its reason."""
        answers = super().clean() or {}
        if answers.get("kind") == Vote.Kind.SCORE and answers.get("score") is None:
            self.add_error("score", _("Choose a score from 0 to 5."))
        if answers.get("kind") == Vote.Kind.RECUSED and not answers.get("reason"):
            self.add_error("reason", _("Write in a few words which conflict of interest there is."))
        return answers

    @property
    def choice(self) -> Choice:
        """What was said."""
        answers = self.cleaned_data
        kind = Vote.Kind(answers["kind"])
        is_score, is_recusal = kind == Vote.Kind.SCORE, kind == Vote.Kind.RECUSED
        return Choice(
            kind,
            answers["score"] if is_score else None,
            answers["reason"] if is_recusal else answers["comment"],
        )
