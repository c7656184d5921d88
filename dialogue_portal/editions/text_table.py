"""How far the texts of an edition are, per kind and language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.forms import tag_of
from dialogue_portal.editions.models import LEGAL, Edition, EditionText, TextKind
from dialogue_portal.editions.queries import newest_wordings, ready_languages
from dialogue_portal.editions.wording import digest_of

WORDS = {
    "missing": _("missing"),
    "stale": _("stale"),
    "draft": _("draft"),
    "approved": _("approved"),
}
TONES = {"missing": "idle", "stale": "warn", "draft": "active", "approved": "good"}


@dataclass(frozen=True)
class Cell:
    """One kind of text in one language."""

    kind: str
    language: str
    name: str
    text: EditionText | None
    state: str

    @property
    def word(self) -> str | Promise:
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def tag(self) -> str:
        """The language as browsers want it."""
        return tag_of(self.language)

    @property
    def body(self) -> str:
        return self.text.body if self.text else ""

    @property
    def seen(self) -> str:
        """What stands for these words when they come back."""
        return digest_of(self.body)


@dataclass(frozen=True)
class Line:
    """One kind of text in every language."""

    kind: TextKind
    is_legal: bool
    cells: list[Cell]


def table_of(edition: Edition) -> tuple[list[Line], list[str]]:
    """Every kind in every language, and the languages in which one could apply now."""
    rows = list(EditionText.objects.filter(edition=edition).select_related("approved_by"))
    newest = newest_wordings(rows)
    found = {(row.kind, row.language): row for row in rows}
    lines = [
        Line(
            kind,
            kind in LEGAL,
            [
                _cell(kind, code, str(name), found.get((kind, code)), newest)
                for code, name in settings.LANGUAGES
            ],
        )
        for kind in TextKind
    ]
    return lines, ready_languages(rows)


def _cell(kind: str, language: str, name: str, text: EditionText | None, newest: dict[str, int]) -> Cell:
    if text is None or not text.body:
        state = "missing"
    elif text.wording < newest[kind]:
        state = "stale"
    else:
        state = "approved" if text.approved_at else "draft"
    return Cell(kind, language, name, text, state)
