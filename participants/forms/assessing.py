"""The forms of assessment: marks, reasons, and who assesses."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from participants.actions.assessing import Marks
from participants.models import Criterion
from participants.rules.assessing import HIGHEST, LOWEST

SCALE = range(LOWEST, HIGHEST + 1)
COMMENT_LENGTH = 4_000
REASON_LENGTH = 1_000


class MarksForm(forms.Form):
    """0 to 5 for each line of the rubric, and a comment; only completing needs every mark."""

    def __init__(self, rubric: Sequence[Criterion], *, is_complete: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.rubric = rubric
        for criterion in rubric:
            self.fields[name_of(criterion)] = forms.TypedChoiceField(
                label=criterion.name,
                choices=[(score, str(score)) for score in SCALE],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=is_complete,
                error_messages={"required": _("Give a mark from 0 to 5.")},
            )
        self.fields["comment"] = forms.CharField(
            label=_("Comment"),
            help_text=_("Read by the secretariat once every assessment of this application is complete."),
            max_length=COMMENT_LENGTH,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def lines(self) -> list[tuple[Criterion, BoundField]]:
        """Each criterion with its marks."""
        return [(criterion, self[name_of(criterion)]) for criterion in self.rubric]

    @property
    def marks(self) -> Marks:
        """What was marked."""
        given = {line.code: self.cleaned_data.get(name_of(line)) for line in self.rubric}
        scores = {code: score for code, score in given.items() if score is not None}
        return Marks(scores, self.cleaned_data.get("comment", ""))


def name_of(criterion: Criterion) -> str:
    """The name of the input of a criterion."""
    return f"score-{criterion.code}"


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays on record beside your name. Say nothing of a person that need not be kept."),
    )


class HandOverForm(ReasonForm):
    """To whom, and why."""

    field_order = ("to", "reason")

    def __init__(self, people: Collection[User], *, several: bool = False, **options: Any) -> None:
        super().__init__(**options)
        choices = [(str(person.pk), str(person)) for person in people]
        self.people = {str(person.pk): person for person in people}
        kind = forms.MultipleChoiceField if several else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
        self.fields["to"] = kind(
            label=_("To whom"),
            choices=choices,
            widget=widget,
            error_messages={"required": _("Choose who assesses.")},
        )
        self.order_fields(self.field_order)

    @property
    def chosen(self) -> list[User]:
        """The people chosen."""
        keys = self.cleaned_data["to"]
        return [self.people[key] for key in ([keys] if isinstance(keys, str) else keys)]


class GivingForm(forms.Form):
    """Who assesses."""

    def __init__(self, people: Collection[User], **options: Any) -> None:
        super().__init__(**options)
        self.people = {str(person.pk): person for person in people}
        self.fields["to"] = forms.MultipleChoiceField(
            label=_("Who assesses"),
            choices=[(key, str(person)) for key, person in self.people.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose who assesses.")},
        )

    @property
    def chosen(self) -> list[User]:
        """The people chosen."""
        return [self.people[key] for key in self.cleaned_data["to"]]
