"""Lists leave the portal as files: asked for, made by a worker, gone after a day."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.crypto import Keyring
from participants.models import ExportPart, ListExport
from participants.permissions.exporting import KEPT, may_ask_for_export, may_take
from participants.states import ExportStatus

LEASE = timedelta(minutes=10)
PATIENCE = timedelta(hours=1)


@transaction.atomic
def ask_for_export(list_name: str, query: str, form: ListExport.Form, *, by: User) -> ListExport:
    """Put an export in the queue, with the filters in force."""
    may_ask_for_export(by).or_refuse()
    return ListExport.objects.create(list_name=list_name, filters={"query": query}, form=form, asked_by=by)


def claim_export(*, at: datetime) -> ListExport | None:
    """Take the oldest export that waits, or whose worker died; nobody else gets the same one."""
    waits = Q(status=ExportStatus.ASKED) | Q(status=ExportStatus.MAKING, lease_until__lt=at)
    with transaction.atomic():
        rows = ListExport.objects.filter(waits).order_by("asked_at")
        export = rows.select_for_update(of=("self",), skip_locked=True).first()
        return export and advance(export, "start_export", by=None, lease_until=at + LEASE)


@transaction.atomic
def keep_export(
    export: ListExport, pieces: Iterable[bytes], count: Callable[[], int], *, at: datetime
) -> ListExport:
    """Keep the file, sealed piece by piece, for whoever asked; `count` tells its rows once it is written."""
    ExportPart.objects.filter(export=export).delete()
    ring, size = Keyring(settings.FIELD_KEYS), 0
    for position, piece in enumerate(pieces):
        size += len(piece)
        sealed = ring.seal_bytes(piece, f"export:{export.pk}:{position}")
        ExportPart.objects.create(export=export, position=position, sealed=sealed)
    return advance(export, "finish_export", by=None, ready_at=at, number=count(), size=size)


def fail_export(export: ListExport) -> ListExport:
    """It cannot be made: the list, its filters or the right to it are gone."""
    return advance(export, "fail_export", by=None, filters={})


@transaction.atomic
def take_export(export: ListExport, *, by: User, at: datetime) -> ListExport:
    """Note that the file leaves the portal, now."""
    may_take(by, export, at=at).or_refuse()
    export.taken_at = at
    export.save(update_fields=["taken_at"])
    return export


def give_up_exports(*, at: datetime) -> int:
    """What no worker has finished within an hour of being asked for fails, and says so; says how many."""
    stuck = ListExport.objects.filter(
        status=ExportStatus.MAKING, asked_at__lte=at - PATIENCE, lease_until__lt=at
    )
    for export in stuck:
        fail_export(export)
    return len(stuck)


def forget_old_exports(*, at: datetime) -> int:
    """Let go of files that are a day old, and of what they were filtered by; says how many."""
    old = ListExport.objects.filter(
        Q(status=ExportStatus.READY, ready_at__lte=at - KEPT)
        | Q(status=ExportStatus.FAILED, asked_at__lte=at - KEPT)
    )
    for export in old:
        with transaction.atomic():
            ExportPart.objects.filter(export=export).delete()
            advance(export, "forget_export", by=None, filters={}, gone_at=at)
    return len(old)
