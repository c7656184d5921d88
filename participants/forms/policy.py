"""The policy of a panel on one page: sizes, caps, the source of the seed, and the table of targets."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_portal.accounts.desk import is_near
from dialogue_portal.editions.models import Edition
from participants.actions.selection.policies import Draft
from participants.models import SelectionPolicy
from participants.queries.selection.policy_history import NAMES
from participants.queries.selection.policy_table import Group, Line
from participants.queries.selection.policy_versions import NUMBERS
from participants.queries.selection.sense_words import place_of, sentence_of
from participants.rules.selection.sense import Finding, Numbers, Row
from participants.vocabulary import Attendance

MOST = 10_000
UNITS = [("", gettext_lazy("places")), ("percent", gettext_lazy("percent"))]
HINTS = {
    "reserve": gettext_lazy("How many are told that they are on the reserve list."),
    "max_per_organisation": gettext_lazy("People of one organisation on the slate."),
    "min_countries": gettext_lazy("0: no such rule."),
}
LEAST = {"panel": 1, "max_per_organisation": 1, "max_per_country": 1}


class MomentField(forms.DateTimeField):
    """A date and time in UTC, typed or picked."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(
            widget=widget,
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
            validators=[is_near],
            **options,
        )


class NewPolicyForm(forms.Form):
    """For which panel of which edition a policy is begun."""

    edition = forms.ModelChoiceField(label=gettext_lazy("Edition"), queryset=Edition.objects.newest_first())
    attendance = forms.ChoiceField(
        label=gettext_lazy("Panel"),
        choices=[("", gettext_lazy("everybody")), *Attendance.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    panel = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=MOST)


class PolicyForm(forms.Form):
    """Everything of a policy but its locks; a row left empty is no target."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seed_rule = forms.CharField(
        label=gettext_lazy("Where the lottery seed comes from"),
        help_text=gettext_lazy("A public source that nobody can know now, and how the seed is made from it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    seed_known_from = MomentField(label=gettext_lazy("When the source will say it (UTC)"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Stays on record beside your name: name no person."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, policy: SelectionPolicy, groups: Sequence[Group], number: int, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.groups = groups
        self.initial.setdefault("seen", number)
        for name in NUMBERS:
            self.fields[name] = forms.IntegerField(
                label=capfirst(str(NAMES[name])),
                min_value=LEAST.get(name, 0),
                max_value=MOST,
                initial=getattr(policy, name),
                help_text=HINTS.get(name, ""),
            )
        self.initial.setdefault("seed_rule", policy.seed_rule)
        self.initial.setdefault("seed_known_from", policy.seed_known_from)
        for line in self.lines:
            self.fields |= fields_of(line)

    @property
    def lines(self) -> list[Line]:
        """Every line of the table."""
        return [line for group in self.groups for line in group.lines]

    @property
    def numbers(self) -> list[BoundField]:
        """Sizes and caps."""
        return [self[name] for name in NUMBERS]

    @property
    def draft(self) -> Draft:
        """The policy as it was typed."""
        said = self.cleaned_data
        return Draft(
            Numbers(**{name: said[name] for name in NUMBERS}),
            [row for line in self.lines if (row := self._row(line))],
            said["seed_rule"].strip(),
            said["seed_known_from"],
        )

    def _row(self, line: Line) -> Row | None:
        least, most = (self.cleaned_data.get(f"{side}:{line.key}") for side in ("least", "most"))
        if not least and most is None:
            return None
        is_percent = bool(self.cleaned_data.get(f"unit:{line.key}"))
        return Row(line.feature, line.value, least or 0, most, is_percent)

    def clean(self) -> dict[str, Any]:
        """A row that this page does not have was made up, or belongs to another edition."""
        said = super().clean() or {}
        sides = tuple(f"{side}:" for side in ("least", "most"))
        strange = [
            name
            for name, typed in self.data.items()
            if name.startswith(sides) and typed and name not in self.fields
        ]
        for name in strange:
            self.add_error(None, _("There is no such value: %(value)s") % {"value": name.partition(":")[2]})
        return said

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Put what cannot be saved beside its row or number."""
        names: Mapping[str, str] = {group.feature: group.name for group in self.groups}
        for finding in findings:
            if not finding.is_refusal:
                continue
            place, sentence = place_of(finding), sentence_of(finding)
            if place in self.fields:
                self.add_error(place, sentence)
            elif f"least:{place}" in self.fields:
                self.add_error(f"least:{place}", sentence)
            else:
                self.add_error(None, f"{names.get(place, place)}: {sentence}")


def fields_of(line: Line) -> dict[str, forms.Field]:
    """Minimum, maximum and unit of one line."""
    row = line.row
    least = row.minimum if row.minimum or row.maximum is not None else None

    def number(label: str, initial: int | None) -> forms.IntegerField:
        return forms.IntegerField(
            label=f"{line.name}, {label}", min_value=0, max_value=MOST, required=False, initial=initial
        )

    return {
        f"least:{line.key}": number(_("at least"), least),
        f"most:{line.key}": number(_("at most"), row.maximum),
        f"unit:{line.key}": forms.ChoiceField(
            label=_("%(value)s, counted in") % {"value": line.name},
            choices=UNITS,
            required=False,
            initial="percent" if row.is_percent else "",
        ),
    }
