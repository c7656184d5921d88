"""What an officer says of two applications that may be one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Application

REASON_LENGTH = 300
KEPT_FOR_GOOD = _("Kept in the history for good: name nobody.")


class MergeForm(forms.Form):
    """Which of the two goes on, and why they are one."""

    keep = forms.ChoiceField(
        label=_("Which one goes on?"),
        help_text=_(
            "The other one is merged into it. Both texts stay, and so does everything that has happened."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two goes on.")},
    )
    reason = forms.CharField(
        label=_("Why they are one"),
        help_text=KEPT_FOR_GOOD,
        max_length=REASON_LENGTH,
        error_messages={"required": _("Write why they are one.")},
    )

    def __init__(self, able_to_stay: list[Application], data: Any = None) -> None:
        super().__init__(data, prefix="merge")
        self.fields["keep"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (str(row.pk), f"{row} · {row.organisation_name or row.full_name}") for row in able_to_stay
        ]


class ApartForm(forms.Form):
    """Why they are two."""

    reason = forms.CharField(
        label=_("Why they are two (if it helps the next reader)"),
        help_text=KEPT_FOR_GOOD,
        max_length=REASON_LENGTH,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="apart")
