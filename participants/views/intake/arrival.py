"""A draft begun without an account follows its author through sign-in, and stays behind for nobody after sign-out."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue_portal.accounts.models import User
from participants.actions.imports import claim_imported
from participants.actions.intake import attach_draft, leave_device
from participants.views.intake.draft_cookie import draft_key_of
from participants.views.intake.held import put_in_place


@receiver(user_logged_in)
def keep_the_draft(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The draft of this browser becomes the person's own."""
    if key := draft_key_of(request):
        attach_draft(user, draft_key=key)
        put_in_place(request, user)


@receiver(user_logged_in)
def find_the_imported(sender: Any, user: User, **kwargs: Any) -> None:
    """What was imported from the address that has just been proven is the person's own."""
    claim_imported(user)


@receiver(user_logged_out)
def leave_nothing(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Whoever uses this device next finds no draft."""
    if key := draft_key_of(request):
        leave_device(key)
