"""A line of the rubric, its words in every language."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.forms import TextPerLanguage
from participants.models import Criterion
from participants.rules.assessing import HIGHEST, LOWEST

ANCHORS = {score: f"anchor_{score}" for score in range(LOWEST, HIGHEST + 1)}


def _anchor(score: int) -> TextPerLanguage:
    label = format_lazy(_("What {score} means"), score=score)
    return TextPerLanguage(label=label, longest=300, required=False)


class CriterionForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Title, weight, and what some scores mean."""

    titles = TextPerLanguage(label=_("title per language"), longest=200)
    anchor_0, anchor_1, anchor_2 = _anchor(0), _anchor(1), _anchor(2)
    anchor_3, anchor_4, anchor_5 = _anchor(3), _anchor(4), _anchor(5)

    class Meta:
        model = Criterion
        fields = ("edition", "code", "weight", "position", "titles")
        help_texts = {
            "code": _("A short name of letters, digits and hyphens, for files."),
            "weight": _("How much this counts, compared with the others."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for score, name in ANCHORS.items():
            if name in self.fields:
                self.fields[name].initial = self.instance.anchors.get(str(score), {})

    def clean(self) -> dict[str, Any]:
        """The anchors that have words, by score."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        texts = {str(score): cleaned.get(name) for score, name in ANCHORS.items()}
        self.instance.anchors = {score: words for score, words in texts.items() if words}
        return cleaned
