"""The rules of an edition's review on one page, each with what it means."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from participants.models import ReviewMode, ReviewRules
from participants.permissions.review_rules import FROZEN

GROUPS = (
    (_("What decides"), ("mode", "assessment_weight")),
    (
        _("Assessing"),
        ("two_for_all", "borderline_from", "borderline_to", "hides_names", "assess_within_days"),
    ),
    (_("Voting"), ("minutes_each", "hours_each", "quorum_percent", "time_out_hours")),
    (_("Ratifying"), ("majority", "ratify_within_days")),
)
LIMITS = {
    "assessment_weight": (0, 100),
    "quorum_percent": (0, 100),
    "borderline_from": (0, 5),
    "borderline_to": (0, 5),
    "assess_within_days": (1, 90),
    "minutes_each": (1, 120),
    "hours_each": (1, 80),
    "time_out_hours": (0, 720),
    "ratify_within_days": (1, 90),
}
NEEDS_RUBRIC = frozenset({ReviewMode.ADVICE, ReviewMode.ASSESSMENTS})


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """Every setting; what is frozen is shown and cannot be changed."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Stays on record beside your name: name no person."),
        max_length=300,
        required=False,
    )

    class Meta:
        model = ReviewRules
        fields = tuple(name for _title, names in GROUPS for name in names)
        widgets = {"mode": forms.RadioSelect, "majority": forms.RadioSelect}
        help_texts = {
            "assessment_weight": _("0: votes alone decide. 30: votes count 70 % and assessments 30 %."),
            "two_for_all": _("Otherwise a second person assesses only what is borderline."),
            "borderline_from": _(
                "From 0 to 5. Whose first assessment lies between the two is assessed again."
            ),
            "hides_names": _("Assessors see the work, not who wrote it."),
            "assess_within_days": _("An assessment is due so many days after it was given."),
            "minutes_each": _("From this the hours of a network are estimated."),
            "hours_each": _("More than this is asked of no network without a warning."),
            "quorum_percent": _(
                "With fewer a round cannot be closed and counted. It is fixed when a round opens."
            ),
            "time_out_hours": _(
                "Two agree to close; within these hours the third of lead, deputy and co-chair can stop it. "
                "0: it closes at once."
            ),
            "ratify_within_days": _("So long the voting seats can answer on a slate."),
        }

    def __init__(self, *args: Any, is_frozen: bool, has_rubric: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.has_rubric = has_rubric
        for name, (least, most) in LIMITS.items():
            self.fields[name].validators += [MinValueValidator(least), MaxValueValidator(most)]
        for name in FROZEN if is_frozen else ():
            self.fields[name].disabled = True

    @property
    def groups(self) -> list[tuple[object, Sequence[BoundField]]]:
        """The settings in their groups."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    @property
    def settings(self) -> dict[str, Any]:
        """What was asked for."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}

    def clean(self) -> dict[str, Any]:
        """What belongs together has to fit together."""
        answers = super().clean() or {}
        low, high = answers.get("borderline_from"), answers.get("borderline_to")
        if low is not None and high is not None and high < low:
            self.add_error("borderline_to", _("Borderline has to end where it begins or above."))
        if not self.has_rubric and answers.get("mode") in NEEDS_RUBRIC:
            self.add_error(
                "mode", _("Assessments can decide only where the edition has a rubric. Write it first.")
            )
        if not self.has_rubric and answers.get("assessment_weight"):
            self.add_error(
                "assessment_weight",
                _("Assessments can weigh only where the edition has a rubric. Write it first."),
            )
        return answers
