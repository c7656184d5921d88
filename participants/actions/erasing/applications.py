"""Erase applications with everything that hangs on them, in a number of statements that does not grow."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from dialogue_portal.outbox.forgetting import forget_letters_about
from participants.actions.erasing.log import note
from participants.actions.erasing.reasons import forget_reasons
from participants.actions.erasing.substitutes import keep_substitutes
from participants.actions.releasing import renew_cards
from participants.models import Application, HeldAnswers, RetentionHold
from participants.models.erasure_kinds import ErasedThing, ErasureReason
from participants.queries.retention.due import due_applications, held_now

REFUSALS: dict[str | None, Promise] = {
    "PV010": _("This application is not over yet: its time of keeping has not passed."),
    "PV011": _(
        "This application is on a ballot that is still sealed. It can be erased once the round is closed."
    ),
}


@transaction.atomic
def erase_application(application: Application, *, by: User | None, why: str = ErasureReason.OWN) -> None:
    """Erase one application now, everywhere: a draft that its author deletes, or one that was withdrawn."""
    (due,) = due_applications([application.pk], lock=True)
    yes_if(
        not held_now().holds(due),
        _(
            "This has to be kept for now: the secretariat has put a hold on it. Please write to the contact below."
        ),
    ).or_refuse()
    erase_applications([application.pk], by=by, why=why)


@transaction.atomic
def erase_applications(keys: Iterable[UUID], *, by: User | None, why: str) -> int:
    """Erase these with their new versions, and say how many rows went; who may and when was asked before."""
    given = list(keys)
    revised = Application.objects.filter(revises__in=given).values_list("pk", flat=True)
    chosen = list(dict.fromkeys([*given, *revised]))
    # What outlives them is written down for the last time while it can still be read.
    renew_cards(chosen)
    forget_around(chosen)
    erased = forget(chosen)
    note(ErasedThing.APPLICATION, chosen, why=why, by=by, at=timezone.now())
    return erased


def forget_around(keys: Sequence[UUID]) -> None:
    """What speaks of an application without hanging on it, and what hangs on it and is not theirs."""
    forget_reasons(keys)
    keep_substitutes(keys)
    HeldAnswers.objects.filter(application__in=keys).delete()
    RetentionHold.objects.filter(application__in=keys).delete()
    LogEntry.objects.filter(object_id__in=[str(key) for key in keys]).delete()
    cache.delete_many([f"files-sent-to-{key}" for key in keys])
    forget_letters_about(keys)


def forget(
    keys: Sequence[Any],
    function: str = "forget",
    table: str = "participants_application",
    of_type: str = "uuid",
) -> int:
    """Let the database take away the rows, their history and their votes; says how many there were."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s::{of_type}[]) ->> %s", [list(keys), table])
            (erased,) = cursor.fetchone() or (None,)
    except DatabaseError as error:
        sentence = REFUSALS.get(getattr(error.__cause__, "sqlstate", None))
        if sentence is None:
            raise
        raise Refused(sentence) from None
    return int(erased or 0)
