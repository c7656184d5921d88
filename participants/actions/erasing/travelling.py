"""Erase what people gave for travelling, and participants without an application, when their time is over."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from dialogue_portal.outbox.forgetting import ABOUT_PLACE, forget_letters_about
from participants.actions.erasing.applications import forget
from participants.actions.erasing.log import note
from participants.models import AccessRegistration, Companion, InvitationLetter, TravelAnswers, TravelFile
from participants.models.erasure_kinds import ErasedThing, ErasureReason

GIVEN = (TravelAnswers, TravelFile, Companion, AccessRegistration)


@transaction.atomic
def erase_travel_of(keys: Sequence[UUID], *, why: str = ErasureReason.DUE) -> int:
    """Everything given for travelling, letters included; the place stays. Says of how many places."""
    forget_what_was_given(keys)
    InvitationLetter.objects.filter(place__in=keys).delete()
    note(ErasedThing.TRAVEL, keys, why=why, by=None, at=timezone.now())
    return len(keys)


def forget_what_was_given(keys: Sequence[UUID]) -> None:
    """Answers, files, companions and what the access system said."""
    for table in GIVEN:
        table._base_manager.filter(place__in=keys).delete()
    cache.delete_many([f"files-sent-to-{key}" for key in keys])


@transaction.atomic
def erase_guests(keys: Sequence[UUID], *, why: str = ErasureReason.DUE) -> int:
    """Places without an application, with everything that hangs on them and their history."""
    LogEntry.objects.filter(object_id__in=[str(key) for key in keys]).delete()
    forget_letters_about(keys, ABOUT_PLACE)
    gone = forget(keys, "forget_guests", "participants_place")
    note(ErasedThing.PLACE, keys, why=why, by=None, at=timezone.now())
    return gone
