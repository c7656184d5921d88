"""Erase records of tallies and slates, which hold a line for each person, and decision cards nobody asks about."""

from collections.abc import Sequence

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from participants.actions.erasing.applications import forget
from participants.actions.erasing.log import note
from participants.models import DecisionCard
from participants.models.erasure_kinds import ErasedThing, ErasureReason


@transaction.atomic
def erase_records(rounds: Sequence[int], *, why: str = ErasureReason.DUE) -> int:
    """Everything row by row that a voting round and its slates have left; digests, totals and outcomes stay."""
    forget(rounds, "forget_records", "participants_selectionrun", of_type="bigint")
    note(ErasedThing.RECORD, rounds, why=why, by=None, at=timezone.now())
    return len(rounds)


@transaction.atomic
def erase_cards(keys: Sequence[int], *, why: str = ErasureReason.DUE) -> int:
    """The cards, and that somebody looked them up."""
    looked_up = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(DecisionCard))
    looked_up.filter(object_id__in=[str(key) for key in keys]).delete()
    gone = forget(keys, "forget_cards", "participants_decisioncard", of_type="bigint")
    note(ErasedThing.CARD, keys, why=why, by=None, at=timezone.now())
    return gone
