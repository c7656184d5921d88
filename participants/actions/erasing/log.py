"""The erasure log: keyed digests, so that what was erased is recognised in a restored backup, and by nobody else."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.conf import settings

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.crypto import Keyring
from participants.models import Erasure
from participants.models.erasure_kinds import ErasureReason

ROWS_AT_A_TIME = 2_000
Key: TypeAlias = UUID | int


@dataclass(frozen=True)
class Digests:
    """Makes the digest of a thing under each key there is, the newest first."""

    keys: dict[str, bytes]

    def of(self, what: str, thing: Key, key: str) -> str:
        """The digest of one thing under one key."""
        return hmac.new(self.keys[key], f"{what}|{thing}".encode(), hashlib.sha256).hexdigest()

    def all_of(self, what: str, thing: Key) -> Iterator[tuple[str, str]]:
        """The digests of one thing under every key, each with the key's name."""
        return ((key, self.of(what, thing, key)) for key in self.keys)


def digests() -> Digests:
    """Under keys of their own, made from the keys of sealed fields: these are never beside a backup."""
    made = {
        name: hashlib.sha256(b"erasure log|" + key).digest()
        for name, key in Keyring(settings.FIELD_KEYS).keys.items()
    }
    return Digests(made)


def note(what: str, things: Iterable[Key], *, why: str, by: User | None, at: datetime) -> None:
    """Leave one digest for each thing; who asked is noted of the secretariat only."""
    made = digests()
    newest = next(iter(made.keys))
    asker = None if why in {ErasureReason.DUE, ErasureReason.OWN} else by
    rows = [
        Erasure(
            what=what, key=newest, digest=made.of(what, one, newest), why=why, erased_at=at, erased_by=asker
        )
        for one in things
    ]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True, batch_size=ROWS_AT_A_TIME)
