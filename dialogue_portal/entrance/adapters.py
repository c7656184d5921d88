"""allauth's mail goes through the outbox, and its secrets are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from dialogue_portal.entrance.letters import ACCOUNT_CHANGED, SIGN_IN_CODE
from dialogue_portal.kernel.crypto import Keyring
from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Recipient

CODE_MAILS = {
    "account/email/login_code",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Posts letters instead of sending mail, and opens no account by a form of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing in by code makes the account; there is no other sign-up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post the code, or the note that something about the sign-in changed."""
        is_code = template_prefix in CODE_MAILS
        with transaction.atomic():
            post(
                SIGN_IN_CODE if is_code else ACCOUNT_CHANGED,
                to=Recipient(address=email, language=get_language() or "en"),
                about=template_prefix,
                round=timezone.now().isoformat(),
                context={"code": context["code"]} if is_code else {},
            )


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Keeps the secrets of second factors unreadable at rest."""

    def encrypt(self, text: str) -> str:
        return Keyring(settings.FIELD_KEYS).seal(text, "mfa")

    def decrypt(self, encrypted_text: str) -> str:
        return Keyring(settings.FIELD_KEYS).unseal(encrypted_text, "mfa")
