"""Write letters into the outbox, and decide about those that wait there."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeAlias

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail, OutgoingEmailQuerySet
from dialogue_portal.outbox.moves import take
from dialogue_portal.outbox.rendering import Rendered, render, supported
from dialogue_portal.outbox.states import Status

BATCH = 2_000
Moment: TypeAlias = datetime | Now
Chosen: TypeAlias = OutgoingEmailQuerySet | OutgoingEmail | Iterable[uuid.UUID]


class NotInTransactionError(RuntimeError):
    """A letter was posted outside a transaction: it could tell of something that never came to be."""


def post(
    letter: Letter,
    *,
    to: Recipient,
    about: str,
    round: str = "",  # noqa: A002  the word of the domain, as on the row
    context: Mapping[str, object] = MappingProxyType({}),
) -> OutgoingEmail:
    """Write one e-mail inside the transaction it tells about; writing it again changes nothing."""
    _post(letter, [Addressed(to, about, context)], round, Now())
    there = OutgoingEmail.objects.to_address(to.address.strip())
    return there.get(letter=letter.name, about=about, round=round)


def post_many(letter: Letter, items: Iterable[Addressed], *, round: str = "") -> int:  # noqa: A002
    """Write one e-mail to each and say how many are new; queries do not grow with the rows."""
    # A plain moment: with the clock of the database in each row, thousands of rows take three times as long.
    return _post(letter, items, round, timezone.now())


def _post(letter: Letter, items: Iterable[Addressed], round_: str, at: Moment) -> int:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransactionError(letter.name)
    return sum(write(batch) for batch in batches(drafts(letter, items, round_, at)))


def drafts(letter: Letter, items: Iterable[Addressed], round_: str, at: Moment) -> Iterator[OutgoingEmail]:
    """The rows of many e-mails; those that say the same in the same language are written once and copied."""
    known: dict[object, Rendered] = {}
    for item in items:
        language = supported(item.to.language)
        is_copied = not letter.is_secret and all(type(fact) is str for fact in item.context.values())
        key = (language, frozenset(item.context.items())) if is_copied else object()
        rendered = known.get(key) or render(letter, language, item.context)
        if is_copied:
            known[key] = rendered
        yield draft(letter, item, round_, language, rendered, at)


def draft(
    letter: Letter, item: Addressed, round_: str, language: str, rendered: Rendered, at: Moment
) -> OutgoingEmail:
    """The row of one e-mail, in the recipient's language."""
    waiting: dict[str, Any] = (
        {"status": Status.HELD}
        if letter.is_held
        else {"status": Status.QUEUED, "queued_at": at, "next_try_at": at}
    )
    return OutgoingEmail(
        letter=letter.name,
        about=item.about,
        round=round_,
        address=item.to.address.strip(),
        language=language,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        is_secret=letter.is_secret,
        created_at=at,
        message_id=f"<{uuid.uuid4().hex}@{settings.PORTAL_MAIL_DOMAIN}>",
        **waiting,
    )


def write(rows: list[OutgoingEmail]) -> int:
    """Insert those that are not there yet."""
    OutgoingEmail.objects.bulk_create(rows, ignore_conflicts=True)
    return OutgoingEmail.objects.filter(pk__in=[row.pk for row in rows]).count()


def batches(rows: Iterator[OutgoingEmail]) -> Iterator[list[OutgoingEmail]]:
    """The rows in lists that fit into one statement."""
    while batch := list(islice(rows, BATCH)):
        yield batch


def release(rows: Chosen, *, by: User) -> int:
    """Send the held ones; says how many."""
    return decide("release", rows, by, queued_at=Now(), next_try_at=Now())


def hold(rows: Chosen, *, by: User) -> int:
    """Keep back what is queued, or take back a cancellation."""
    return decide("hold", rows, by, next_try_at=None)


def cancel(rows: Chosen, *, by: User) -> int:
    """Never send what is held or queued."""
    return decide("cancel", rows, by, next_try_at=None)


def resend(rows: Chosen, *, by: User) -> int:
    """Send once more, with the same Message-ID: whoever has it already sees it once."""
    return decide("resend", rows, by, queued_at=Now(), next_try_at=Now(), failure="")


def decide(verb: str, rows: Chosen, by: User, **stamps: Any) -> int:
    """Take the step with those that can, and note who decided."""
    return take(verb, chosen(rows), decided_by=by, decided_at=Now(), **stamps)


def chosen(rows: Chosen) -> OutgoingEmailQuerySet:
    """The same rows as a query of their own, free of the filters' joins."""
    if isinstance(rows, OutgoingEmail):
        return OutgoingEmail.objects.filter(pk=rows.pk)
    if isinstance(rows, OutgoingEmailQuerySet):
        return OutgoingEmail.objects.filter(pk__in=rows.order_by().values_list("pk", flat=True))
    return OutgoingEmail.objects.filter(pk__in=list(rows))


def preview(row: OutgoingEmail) -> Rendered:
    """What the recipient will read; a code or a personal link is shown to nobody."""
    yes_if(
        not row.is_secret, _("This letter carries a code or a personal link: only the recipient reads it.")
    ).or_refuse()
    return Rendered(row.subject, row.text, row.html)
