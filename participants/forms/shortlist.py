"""How large the shortlist is, and how much of it each region holds at least."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from participants.queries.shortlist import RegionPool


class ShortlistForm(forms.Form):
    """A size, and a floor for each region beside what the pool holds."""

    size = forms.IntegerField(
        label=_("Size of the shortlist"),
        min_value=1,
        help_text=_("About three times the panel. Who is on the shortlist already stays, and counts."),
    )

    def __init__(self, pool: Sequence[RegionPool], **options: Any) -> None:
        super().__init__(**options)
        self.pool = [region for region in pool if region.code]
        for region in self.pool:
            self.fields[f"floor_{region.code}"] = forms.IntegerField(
                label=region.name, min_value=0, required=False, widget=forms.NumberInput(attrs={"min": 0})
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
