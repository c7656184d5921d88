"""Write the texts of an edition, keep the languages in step, and approve them."""

from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.draft_texts import draft_texts
from dialogue_portal.editions.models import Edition, EditionText
from dialogue_portal.editions.readiness import may_approve, may_write_texts
from dialogue_portal.kernel.errors import Overtaken

Rows = dict[str, EditionText]


@transaction.atomic
def write_texts(
    edition: Edition, kind: str, bodies: Mapping[str, str], *, by: User, seen: Mapping[str, str] | None = None
) -> list[str]:
    """Keep new words; gives the languages whose words have changed.

    Changing a language that was in step makes a new wording, and leaves behind every language not changed with it.
    Changing only languages that were behind brings them in step. New words are not approved yet; no words at all
    take a language away.
    """
    may_write_texts(by).or_refuse()
    rows = rows_of(edition, kind)
    not_overtaken(rows, seen or {})
    changed = [code for code, body in bodies.items() if _words(body) != _words(body_of(rows, code))]
    newest = max((row.wording for row in rows.values()), default=1)
    told = {code: words for code in changed if (words := _words(bodies[code]))}
    is_new = any(code in rows and rows[code].wording == newest for code in told)
    with written_by(by, "write_text"):
        for code, words in told.items():
            row = rows.get(code) or EditionText(edition=edition, kind=kind, language=code)
            row.body, row.wording = words, newest + is_new
            row.approved_by = row.approved_at = None
            row.save()
        EditionText.objects.filter(pk__in=[rows[code].pk for code in changed if code not in told]).delete()
    return changed


@transaction.atomic
def confirm_same(edition: Edition, kind: str, language: str, *, by: User) -> EditionText:
    """Say that a language which was left behind still says the same; whoever approves looks at it again."""
    may_write_texts(by).or_refuse()
    rows = rows_of(edition, kind)
    row, newest = rows[language], max(row.wording for row in rows.values())
    if row.wording < newest:
        row.wording, row.approved_by, row.approved_at = newest, None, None
        with written_by(by, "confirm_same"):
            row.save()
    return row


@transaction.atomic
def approve_text(edition: Edition, kind: str, language: str, *, seen: str, by: User) -> EditionText:
    """Approve the words somebody has before their eyes."""
    rows = rows_of(edition, kind)
    row = rows[language]
    may_approve(by, row, max(row.wording for row in rows.values())).or_refuse()
    not_overtaken(rows, {language: seen})
    if row.approved_at is None:
        row.approved_by, row.approved_at = by, timezone.now()
        with written_by(by, "approve_text"):
            row.save()
    return row


@transaction.atomic
def put_in_drafts(edition: Edition, *, by: User) -> int:
    """Put in the supplied drafts of every kind of which nothing has been written; says how many."""
    may_write_texts(by).or_refuse()
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    written = set(EditionText.objects.filter(edition=edition).values_list("kind", flat=True))
    drafts = [text for text in draft_texts(edition) if text.kind not in written]
    with written_by(by, "put_in_drafts"):
        EditionText.objects.bulk_create(drafts)
    return len(drafts)


def rows_of(edition: Edition, kind: str) -> Rows:
    """The texts of one kind by language, kept for this transaction; the edition too, for languages still to come."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    return {row.language: row for row in EditionText.objects.filter(edition=edition, kind=kind)}


def not_overtaken(rows: Rows, seen: Mapping[str, str]) -> None:
    """Refuse when the words have changed since they were read."""
    if any(digest_of(body_of(rows, language)) != digest for language, digest in seen.items()):
        raise Overtaken(
            _("Somebody has changed these words since you opened the page. Nothing was overwritten.")
        )


def body_of(rows: Rows, language: str) -> str:
    """The words in a language, as far as there are some."""
    return rows[language].body if language in rows else ""


def digest_of(body: str) -> str:
    """What stands for words that somebody has read."""
    return sha256(body.encode()).hexdigest()[:16]


def _words(body: str) -> str:
    return body.replace("\r\n", "\n").replace("\x00", "").strip()
