"""The forms of replacements: a reason, a search, a number; and what the reserve list is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class ReasonForm(forms.Form):
    """Why; it stays in the record."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Stays on record beside your name: name no person."),
        max_length=2_000,
        error_messages={"required": _("Write the reason.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class OtherForm(ReasonForm):
    """Whom, and why; the person is chosen in the table."""

    application = forms.UUIDField(
        label=_("person"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose a person."), "invalid": _("Choose a person.")},
    )


class SearchForm(forms.Form):
    """Somebody by organisation, name or receipt number."""

    words = forms.CharField(
        label=_("Organisation, name or receipt number"),
        help_text=_("Empty: those on the reserve list."),
        max_length=100,
        required=False,
    )


class BeyondForm(forms.Form):
    """How many more are invited than there are places."""

    number = forms.IntegerField(
        label=_("Invitations beyond the places"),
        help_text=_("Because some will not come. Who is invited is proposed like any replacement."),
        min_value=0,
        error_messages={"required": _("Write a number.")},
    )


class AvailabilityForm(forms.Form):
    """Still available, and, for a place in person, able to travel in time."""

    is_available = forms.ChoiceField(
        label=_("Are you still available?"),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    can_travel = forms.ChoiceField(
        label=_("Could you travel in time?"),
        help_text=_("Think of your visa and your ticket."),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )

    def __init__(self, *arguments: Any, travels: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not travels:
            del self.fields["can_travel"]
        elif self.data.get("is_available") == "no":
            self.fields["can_travel"].required = False

    @property
    def said(self) -> tuple[bool, bool | None]:
        """The two answers."""
        travel = self.cleaned_data.get("can_travel", "")
        return self.cleaned_data["is_available"] == "yes", {"yes": True, "no": False}.get(travel)
