"""How large the shortlist is, how much of it each region holds at least, and why it is changed by hand."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.regions import Region
from participants.queries.shortlist import RegionPool

MOST = 100_000


class ShortlistForm(forms.Form):
    """A size, and a floor for each region beside what the pool holds."""

    size = forms.IntegerField(
        label=_("Size of the shortlist"),
        min_value=1,
        max_value=MOST,
        help_text=_("About three times the panel. Who is on the shortlist already stays, and counts."),
    )

    def __init__(
        self, pool: Sequence[RegionPool], *, floors: Mapping[str, int] = MappingProxyType({}), **options: Any
    ) -> None:
        super().__init__(**options)
        self.pool = [region for region in pool if region.code]
        for region in self.pool:
            self.fields[f"floor_{region.code}"] = forms.IntegerField(
                label=region.name,
                min_value=0,
                max_value=MOST,
                required=False,
                initial=floors.get(region.code),
                widget=forms.NumberInput(attrs={"min": 0}),
            )

    @property
    def rows(self) -> list[tuple[RegionPool, BoundField]]:
        """Each region with its field."""
        return [(region, self[f"floor_{region.code}"]) for region in self.pool]

    @property
    def floors(self) -> dict[str, int]:
        """The floors that were asked for."""
        wanted = {region.code: self.cleaned_data.get(f"floor_{region.code}") or 0 for region in self.pool}
        return {code: floor for code, floor in wanted.items() if floor}

    def clean(self) -> dict[str, Any]:
        """The floors have to fit, beside what is on the shortlist already."""
        answers = super().clean() or {}
        needed = sum(max(region.shortlisted, self.floors.get(region.code, 0)) for region in self.pool)
        if answers.get("size") and needed > answers["size"]:
            self.add_error(
                "size",
                _("The floors, with who is on the shortlist already, need %(needed)d places.")
                % {"needed": needed},
            )
        return answers


class WhyForm(forms.Form):
    """Why the shortlist is changed by hand."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Stays on record beside your name: name no person."),
        max_length=300,
        error_messages={"required": _("Write why the shortlist is changed.")},
    )


class SiftForm(forms.Form):
    """Which of the pool to see."""

    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("All regions")), *Region.choices], required=False
    )
    words = forms.CharField(label=_("Receipt or organisation"), max_length=100, required=False)
