"""Hand people over to the access system: a locked file, made on request, taken once, gone after a day."""

import csv
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO
from secrets import choice

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.crypto import Keyring
from dialogue_portal.kernel.csv_safe import defuse
from dialogue_portal.kernel.openssl_box import lock
from dialogue_portal.kernel.verdict import yes_if
from participants.models import AccessHandover, TravelLook
from participants.permissions.travel import may_read_travel, may_take_handover
from participants.queries.travel.handover import Entry, access_list
from participants.rules.receipt import ALPHABET

KEPT = timedelta(hours=24)
GROUPS, EACH = 6, 5


@transaction.atomic
def make_handover(edition: Edition, *, by: User, at: datetime) -> tuple[AccessHandover, str]:
    """Everybody who is ready, in a file locked with a passphrase that is told this once; each is a look."""
    may_read_travel(by).or_refuse()
    found = access_list(edition)
    yes_if(found.ready, _("Nobody is ready to be handed over yet.")).or_refuse()
    passphrase = new_passphrase()
    locked = lock(as_csv(found.ready), passphrase)
    handover = AccessHandover(
        edition=edition,
        made_by=by,
        made_at=at,
        number=len(found.ready),
        digest=sha256(locked).hexdigest(),
        expires_at=at + KEPT,
    )
    handover.sealed = Keyring(settings.FIELD_KEYS).seal_bytes(locked, f"handover:{handover.pk}")
    handover.save(force_insert=True)
    looks = (TravelLook(place=place, looked_by=by, looked_at=at) for place in found.places)
    TravelLook.objects.bulk_create(looks)
    return handover, passphrase


@transaction.atomic
def take_handover(handover: AccessHandover, *, by: User, at: datetime) -> bytes:
    """The file, once: the portal keeps none of it."""
    row = AccessHandover.objects.select_for_update().get(pk=handover.pk)
    may_take_handover(by, row, at=at).or_refuse()
    content = Keyring(settings.FIELD_KEYS).unseal_bytes(bytes(row.sealed or b""), f"handover:{row.pk}")
    row.sealed, row.taken_at = None, at
    row.save(update_fields=["sealed", "taken_at"])
    return content


def forget_old_handovers(*, at: datetime) -> int:
    """Files that nobody has taken within a day."""
    return AccessHandover.objects.filter(expires_at__lte=at).exclude(sealed=None).update(sealed=None)


def as_csv(entries: list[Entry]) -> bytes:
    """One line a person; names hold letters only, so that nothing in it is ever changed to be harmless."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(field.name for field in fields(Entry))
    writer.writerows([defuse(cell) for cell in asdict(entry).values()] for entry in entries)
    return written.getvalue().encode("utf-8-sig")


def new_passphrase() -> str:
    """142 bits that can be read out over the phone."""
    return "-".join("".join(choice(ALPHABET) for _sign in range(EACH)) for _group in range(GROUPS))
