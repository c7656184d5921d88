"""Erase accounts of people who have nothing here any more, and sealed answers about safety whose time is over."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.db import connection, transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.forgetting import forget_letters_to
from participants.actions.erasing.log import note
from participants.models import SafetyAnswers
from participants.models.erasure_kinds import ErasedThing, ErasureReason


@transaction.atomic
def erase_people(keys: Sequence[UUID], *, why: str = ErasureReason.DUE) -> int:
    """The accounts with their ways to sign in, the mail to them, and their part in the history."""
    people = User.objects.filter(pk__in=keys, role_grants=None)
    found = dict(people.values_list("pk", "email"))
    forget_letters_to(list(found.values()))
    LogEntry.objects.filter(object_id__in=[str(key) for key in found]).delete()
    User.objects.filter(pk__in=found).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_people(%s::uuid[])", [list(found)])
    note(ErasedThing.PERSON, found, why=why, by=None, at=timezone.now())
    return len(found)


@transaction.atomic
def erase_safety(keys: Sequence[UUID], *, why: str = ErasureReason.DUE) -> int:
    """Only what was said about safety; the application stays."""
    gone = SafetyAnswers.objects.filter(application__in=keys).delete()[0]
    note(ErasedThing.SAFETY, keys, why=why, by=None, at=timezone.now())
    return gone
