"""Asking for a sign-in code."""

from allauth.account.forms import RequestLoginCodeForm
from django.utils.translation import get_language

from dialogue_portal.accounts.actions import find_or_add_person


class AskForCodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # the library is untyped
    """Known and unknown addresses get the same page and the same letter."""

    def clean_email(self) -> str:
        """Make the person when the address is new, so that nothing tells it apart."""
        find_or_add_person(self.cleaned_data["email"], language=get_language() or "en")
        return str(super().clean_email())
