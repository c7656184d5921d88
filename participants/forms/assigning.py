"""Change by hand who reads what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Seat
from participants.models import Application, VotingRound


class ByHandForm(forms.Form):
    """One network, and why."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Network"))
    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("Stays on record beside your name."))

    def __init__(self, seats: Iterable[Seat], **rest: Any) -> None:
        super().__init__(**rest)
        self.seats = [seat.pk for seat in seats]
        self._seat_field("seat").queryset = self._among(self.seats)

    def _seat_field(self, name: str) -> "forms.ModelChoiceField[Seat]":
        field: forms.ModelChoiceField[Seat] = self.fields[name]  # type: ignore[assignment]  # known by name
        return field

    def _among(self, keys: list[int]) -> Any:
        return Seat.objects.filter(pk__in=keys).select_related("network").order_by("network__name")


class ExchangeForm(ByHandForm):
    """The other network, and what it reads now."""

    field_order = ("seat", "other_seat", "other", "reason")
    other_seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Exchange with"))
    other = forms.CharField(
        label=_("For the application"), max_length=20, help_text=_("Its receipt number, from that batch.")
    )

    def __init__(
        self, seats: Iterable[Seat], others: Iterable[Seat], voting_round: VotingRound, **rest: Any
    ) -> None:
        super().__init__(seats, **rest)
        self.edition = voting_round.edition
        self._seat_field("other_seat").queryset = self._among([seat.pk for seat in others])

    def clean_other(self) -> Application:
        """The application that has this receipt."""
        receipt = str(self.cleaned_data["other"]).strip()
        found = Application.objects.in_edition(self.edition).filter(receipt__iexact=receipt).first()
        if found is None:
            raise forms.ValidationError(_("No application of this edition has this receipt number."))
        return found
