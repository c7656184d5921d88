"""The texts somebody has acknowledged or agreed to, as they were shown to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import get_language_info

from dialogue_portal.editions.models import TextKind
from participants.models import Acknowledgement, Application, Consent
from participants.vocabulary import ConsentKind


@dataclass(frozen=True)
class Shown:
    """One thing ticked: in which words, in which version and language, from when to when, and the text behind it."""

    kind: str
    name: str | Promise
    version: str
    language: str
    since: datetime
    until: datetime | None = None
    text: str = ""
    text_language: str = ""
    can_be_taken_back: bool = False

    @property
    def language_name(self) -> str:
        """The language in which it was shown, by its own name."""
        return str(get_language_info(self.language)["name_local"])


def acknowledged_by(application: Application) -> list[Shown]:
    """What its author has acknowledged."""
    rows = list(application.acknowledgements.order_by("acknowledged_at", "kind"))
    texts = wordings_of(application, rows)
    return [
        Shown(
            row.kind,
            Acknowledgement.Kind(row.kind).label,
            row.version,
            row.language,
            row.acknowledged_at,
            None,
            *as_shown(texts, row, row.acknowledged_at),
        )
        for row in rows
    ]


def agreed_by(application: Application) -> list[Shown]:
    """What its author has agreed to, and what they have taken back."""
    rows = list(application.consents.order_by("given_at", "kind"))
    texts = wordings_of(application, rows)
    return [
        Shown(
            row.kind,
            ConsentKind(row.kind).label,
            row.version,
            row.language,
            row.given_at,
            row.withdrawn_at,
            *as_shown(texts, row, row.given_at),
            can_be_taken_back=True,
        )
        for row in rows
    ]


def wordings_of(application: Application, rows: Iterable[Acknowledgement | Consent]) -> list[Any]:
    """Every wording that these texts of the edition ever had, the newest first, in one query."""
    kinds = {row.kind for row in rows} & set(TextKind.values)
    if not kinds:
        return []
    events: Any = apps.get_model("editions", "EditionTextEvent")
    found = events.objects.filter(edition=application.edition_id, kind__in=kinds).order_by("-pgh_id")
    return list(found)


def as_shown(texts: list[Any], row: Acknowledgement | Consent, at: datetime) -> tuple[str, str]:
    """The words that stood there at that moment, and their language; English where there were none in its own."""
    for language in (row.language, "en"):
        of_it = [text for text in texts if (text.kind, text.language) == (row.kind, language)]
        before = [text for text in of_it if text.pgh_created_at <= at]
        for text in (*before, *of_it):
            if str(text.wording) == row.version:
                return text.body, text.language
    return "", ""
