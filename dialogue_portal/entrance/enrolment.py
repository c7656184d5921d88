"""Setting up a second factor proves it: it counts as used in this session."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue_portal.accounts.models import User

PROVEN = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


@receiver(authenticator_added)
def count_as_used(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Whoever has just typed the first code is not asked for another one."""
    if authenticator.type in PROVEN:
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)
