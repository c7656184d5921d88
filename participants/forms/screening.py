"""The officer's forms of screening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from dialogue_portal.editions.regions import Region
from participants.vocabulary import IneligibilityReason

NOTE_LENGTH = 2_000
EXPLAINED = _("Read beside the reason once “not eligible” is told. Say what would have to be different.")


class DecisionForm(forms.Form):
    """Eligible, not eligible with the reason, or back to the applicant with a note."""

    ELIGIBLE, INELIGIBLE, RETURN = "eligible", "ineligible", "return"

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (ELIGIBLE, _("Eligible")),
            (INELIGIBLE, _("Not eligible")),
            (RETURN, _("Return to the applicant")),
        ],
        error_messages={"required": _("Choose what you decide.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *IneligibilityReason.choices],
        error_messages={"required": _("Choose why it is not eligible.")},
    )
    explanation = forms.CharField(
        label=_("Explanation for the applicant"),
        help_text=EXPLAINED,
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note_to_applicant = forms.CharField(
        label=_("What the applicant should mend"),
        help_text=_("The applicant reads this after signing in. The e-mail only says that there is news."),
        max_length=NOTE_LENGTH,
        error_messages={"required": _("Write what the applicant should mend.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    note = forms.CharField(
        label=_("Note of the secretariat"),
        help_text=_("Read by the secretariat and auditors."),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        """Each decision needs its own words, and no others."""
        super().__init__(data, **options)
        if data is not None:
            self.fields["reason"].required = data.get("decision") == self.INELIGIBLE
            self.fields["note_to_applicant"].required = data.get("decision") == self.RETURN

    def clean(self) -> dict[str, Any]:
        """Another reason has to be named."""
        answers = super().clean() or {}
        is_other = answers.get("reason") == IneligibilityReason.OTHER
        if answers.get("decision") == self.INELIGIBLE and is_other and not answers.get("note"):
            self.add_error("note", _("Write what the other reason is."))
        return answers

    @property
    def words(self) -> list[str]:
        """What was decided and written, for somebody who came too late."""
        answers = {**self.cleaned_data}
        decision = dict(self.fields["decision"].choices)[answers.pop("decision")]  # type: ignore[attr-defined]
        reason = dict(IneligibilityReason.choices).get(answers.pop("reason"), "")
        return [str(word) for word in (decision, reason, *answers.values()) if word]


class ReasonForm(forms.Form):
    """Why many applications are not eligible."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *IneligibilityReason.choices],
        error_messages={"required": _("Choose why they are not eligible.")},
    )
    note_to_applicant = forms.CharField(
        label=_("Explanation for the applicants"),
        help_text=EXPLAINED,
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Note of the secretariat"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PlaceForm(forms.Form):
    """Where the application comes from, corrected with a reason."""

    main_country = forms.ChoiceField(label=_("Main country of work"), choices=lambda: [("", "–"), *countries])
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("The region of that country")), *Region.choices], required=False
    )
    why = forms.CharField(
        label=_("Reason for the correction"),
        help_text=_("Kept in the history for good: name nobody."),
        max_length=300,
        error_messages={"required": _("Write why this is corrected.")},
    )
