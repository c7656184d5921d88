"""Other numbers for a slate: sizes, caps, every target, locks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from participants.models import Lock
from participants.queries.selection.sentences import Wording
from participants.queries.selection.targets import in_spoken_order

MOST = 10_000
TARGETS_ADDED = 2
SIZES = {
    "panel": _("Places"),
    "max_per_organisation": _("At most per organisation"),
    "max_per_country": _("At most per country"),
    "min_countries": _("Countries at least"),
}
LOCKS = {"lock_in": Lock.Kind.IN, "lock_out": Lock.Kind.OUT}


@dataclass(frozen=True)
class TargetRow:
    """One target, what the slate holds now, and the two fields of its range."""

    what: str
    chosen: int | None
    minimum: BoundField
    maximum: BoundField


class WhatIfForm(forms.Form):
    """Begins with the numbers of a run; what is changed makes the numbers to try.

    `people` are the organisations by the ids of the record, `counts` what the slate holds.
    """

    lock_in = forms.CharField(
        label=_("Always on the slate"),
        help_text=_("Ids of the record, as beside each name, with spaces between them."),
        required=False,
        max_length=400,
    )
    lock_out = forms.CharField(
        label=_("Never on the slate"),
        help_text=_("Ids of the record, as beside each name, with spaces between them."),
        required=False,
        max_length=400,
    )

    def __init__(
        self,
        policy: Mapping[str, Any],
        *,
        wording: Wording,
        people: Mapping[str, str],
        counts: Mapping[tuple[str, str], int],
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.policy, self.wording, self.people, self.counts = policy, wording, people, counts
        for name, label in SIZES.items():
            self.fields[name] = _number(label, policy[name], minimum=name != "min_countries", required=True)
        for place, target in enumerate(policy["targets"]):
            what = wording.what(target["feature"], target["value"])
            self._add_range(f"t{place}", what, target["minimum"], target["maximum"])
        there = {(target["feature"], target["value"]) for target in policy["targets"]}
        for place in range(TARGETS_ADDED):
            self.fields[f"n{place}_what"] = forms.ChoiceField(
                label=_("New target"),
                required=False,
                choices=[("", "–"), *wording.choices(there)],
                widget=forms.Select(attrs={"aria-label": _("New target")}),
            )
            self._add_range(f"n{place}", _("new target"), None, None)
        self._offer_locks()

    @classmethod
    def typed(cls, policy: Mapping[str, Any]) -> dict[str, Any]:
        """A policy as if somebody had typed its numbers into the form, locks left as they are."""
        ranges = {
            f"t{place}_{side}": target[name]
            for place, target in enumerate(policy["targets"])
            for side, name in (("min", "minimum"), ("max", "maximum"))
        }
        return {**{name: policy[name] for name in SIZES}, **ranges}

    def _add_range(self, name: str, what: object, minimum: int | None, maximum: int | None) -> None:
        least = self.fields[f"{name}_min"] = _number(_("%(what)s: at least") % {"what": what}, minimum)
        most = self.fields[f"{name}_max"] = _number(_("%(what)s: at most") % {"what": what}, maximum)
        for field in (least, most):  # in the table no label stands before them
            field.widget.attrs["aria-label"] = field.label

    def _offer_locks(self) -> None:
        locks = [lock for lock in self.policy.get("locks", []) if lock["id"] in self.people]
        labels = {kind.value: kind.label for kind in Lock.Kind}
        choices = [(lock["id"], f"{self.people[lock['id']]}: {labels[lock['kind']]}") for lock in locks]
        if choices:
            self.fields["lift"] = forms.MultipleChoiceField(
                label=_("Without these locks"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def sizes(self) -> list[BoundField]:
        """The fields of sizes and caps."""
        return [self[name] for name in SIZES]

    @property
    def rows(self) -> Iterator[TargetRow]:
        """Each target with its fields."""
        numbered = [{**target, "place": place} for place, target in enumerate(self.policy["targets"])]
        for target in in_spoken_order(numbered):
            place, what = target["place"], self.wording.what(target["feature"], target["value"])
            chosen = self.counts.get((target["feature"], target["value"]))
            yield TargetRow(what, chosen, self[f"t{place}_min"], self[f"t{place}_max"])

    @property
    def new_rows(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        """Room for targets that are not there yet."""
        return [(self[f"n{n}_what"], self[f"n{n}_min"], self[f"n{n}_max"]) for n in range(TARGETS_ADDED)]

    @property
    def lock_fields(self) -> list[BoundField]:
        """The fields of locks."""
        return [self[name] for name in ("lift", *LOCKS) if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """No range ends before it begins; every id is one of the pool."""
        answers = super().clean() or {}
        for name in [name.removesuffix("_min") for name in self.fields if name.endswith("_min")]:
            least, most = answers.get(f"{name}_min"), answers.get(f"{name}_max")
            if least is not None and most is not None and least > most:
                self.add_error(f"{name}_max", _("At most may not be below at least."))
        for name in LOCKS:
            strangers = [key for key in _ids(answers.get(name, "")) if key not in self.people]
            if strangers:
                self.add_error(name, _("Not in the pool: %(ids)s") % {"ids": " ".join(strangers)})
        return answers

    @property
    def numbers(self) -> dict[str, Any]:
        """The policy to try, in the shape in which a run keeps its own."""
        answers = self.cleaned_data
        return {
            **self.policy,
            **{name: answers[name] for name in SIZES},
            "targets": list(self._targets()),
            "locks": list(self._locks()),
        }

    def _targets(self) -> Iterator[dict[str, Any]]:
        answers = self.cleaned_data
        names = [(t["feature"], t["value"], f"t{place}") for place, t in enumerate(self.policy["targets"])]
        for place in range(TARGETS_ADDED):
            feature, _colon, value = answers[f"n{place}_what"].partition(":")
            names += [(feature, value, f"n{place}")] if value else []
        for feature, value, name in names:
            least, most = answers[f"{name}_min"] or 0, answers[f"{name}_max"]
            if least or most is not None:
                yield {"feature": feature, "value": value, "minimum": least, "maximum": most}

    def _locks(self) -> Iterator[dict[str, str]]:
        answers, lifted = self.cleaned_data, set(self.cleaned_data.get("lift", []))
        added = {key: str(kind) for name, kind in LOCKS.items() for key in _ids(answers[name])}
        for lock in self.policy.get("locks", []):
            if lock["id"] not in lifted and lock["id"] not in added:
                yield lock
        for key, kind in added.items():
            yield {"id": key, "kind": kind}


class AdoptForm(forms.Form):
    """Why the policy is changed to the numbers that were tried."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Stays on record beside your name: name no person."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "form": "numbers"}),
        error_messages={"required": _("Write why the policy is changed.")},
    )


def _number(
    label: Any, initial: int | None, *, minimum: bool = False, required: bool = False
) -> forms.IntegerField:
    least = int(minimum)
    return forms.IntegerField(
        label=label,
        initial=initial,
        required=required,
        min_value=least,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"min": least}),
    )


def _ids(words: str) -> list[str]:
    return words.replace(",", " ").split()
