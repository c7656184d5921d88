"""What somebody sends after they have been signed out is held, sealed, until they are back."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from participants.models import HeldAnswers

MOST = 12  # of one browser: more than the form has sections


@transaction.atomic
def hold_answers(
    draft_key: str, application: uuid.UUID, section: str, posted: Mapping[str, list[str]], *, at: datetime
) -> None:
    """Keep a section for this browser; what it sent for the same section before is replaced."""
    held = HeldAnswers(key=draft_key, application=application, section=section, held_at=at)
    HeldAnswers.objects.filter(key=draft_key, application=application, section=section).delete()
    newest = HeldAnswers.objects.filter(key=draft_key).order_by("-held_at").values("pk")[: MOST - 1]
    HeldAnswers.objects.filter(key=draft_key).exclude(pk__in=newest).delete()
    held.keep(dict(posted))
    held.save()


def forget_held(held: HeldAnswers) -> None:
    """It has been put in place."""
    HeldAnswers.objects.filter(pk=held.pk).delete()
