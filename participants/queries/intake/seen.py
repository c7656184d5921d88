"""What a page has seen of the stored answers, and what was set aside beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings

from participants.models import Application
from participants.models.questions import OWN_BALANCE, OWN_SAFETY
from participants.rules.three_way import digest, write_digests

# Without the key nobody can try out, on a device that keeps a digest, what it is the digest of.
SEEN_KEY = blake2b(settings.SECRET_KEY.encode(), person=b"intake seen").digest()
SEALED = ("gender", "age_band", "contact_safely", "safe_channel")
NEVER_IN_A_BROWSER = ("phone",)


@dataclass(frozen=True)
class Other:
    """A text set aside: the mark by which it is chosen, its value, and since when it waits."""

    mark: str
    value: Any
    since: datetime


def is_sealed(name: str) -> bool:
    """Whether an answer is kept encrypted, and nowhere else: not as typed, and not in a browser."""
    return name in SEALED or name.startswith((OWN_BALANCE, OWN_SAFETY))


def seen_in(answers: Mapping[str, Any], names: Sequence[str]) -> str:
    """The digests of these answers, in the order of the names."""
    return write_digests({name: digest(name, answers.get(name), SEEN_KEY) for name in names}, names)


def others_of(application: Application, name: str) -> list[Other]:
    """The texts set aside for one answer, the oldest first."""
    return [
        Other(digest(name, entry["text"], SEEN_KEY), entry["text"], datetime.fromisoformat(entry["at"]))
        for entry in application.set_aside.get(name, ())
    ]
