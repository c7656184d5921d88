"""Type in what came by e-mail, and send it in its author's place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.sealing import seal_balance, seal_safety
from participants.actions.intake.sending import keep_version, stamps
from participants.actions.intake.ticking import acknowledge, consent, ticked_in
from participants.emails.intake import application_received
from participants.models import Application, Entry, write_answers
from participants.permissions.entering import may_enter, may_type_in_for, may_write_on
from participants.queries.entering import faults_of, typed_so_far
from participants.queries.intake.asked import asked_in
from participants.queries.intake.seen import is_sealed
from participants.vocabulary import Flag, Source


@dataclass(frozen=True)
class Came:
    """When and how an application came, the language it is written in, and the files that are still to come."""

    at: datetime
    how: str
    language: str
    files_to_come: Sequence[str] = ()


@transaction.atomic
def type_in(
    key: UUID,
    edition: Edition,
    answers: Mapping[str, Any],
    *,
    unreadable: Mapping[str, str],
    came: Came,
    by: User,
    at: datetime,
) -> Application:
    """Keep what an officer has typed so far; texts count as acknowledged when the mail came.

    Sealed answers that are left empty stay as they are: the officer does not see them again.
    """
    draft = draft_to_write_on(key, edition, by=by, at=at)
    fields = write_answers(draft, with_plain_address(answers))
    kept = {name: typed for name, typed in draft.as_typed.items() if name not in answers}
    draft.as_typed = kept | dict(unreadable)
    draft.language, draft.files_to_come = came.language, list(came.files_to_come)
    draft.save(update_fields=[*fields, "as_typed", "language", "files_to_come", "saved_at"])
    acknowledged, agreed = ticked_in(draft)
    when: dict[str, Any] = {"language": came.language, "at": came.at}
    acknowledge(draft, answers.get("acknowledged", []), before=acknowledged, **when)
    consent(draft, answers.get("consents", []), before=agreed, **when)
    draft.acknowledgements.update(acknowledged_at=came.at)
    typed_now = {name: value for name, value in answers.items() if value or not is_sealed(name)}
    seal_balance(draft, typed_now)
    seal_safety(draft, typed_now)
    facts = {"came_at": came.at, "how": came.how, "typed_by": by}
    Entry.objects.update_or_create(application=draft, defaults=facts)
    return draft


def draft_to_write_on(key: UUID, edition: Edition, *, by: User, at: datetime) -> Application:
    """The draft with this key, begun now if there is none; the page has brought the key, so a second press finds it."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("edition")
    draft = locked.filter(pk=key).first()
    if draft is None:
        may_type_in_for(by, edition, at=at).or_refuse()
        with written_by(by, "type_in"):
            return Application.objects.create(pk=key, edition=edition, source=Source.OFFICER)
    may_write_on(by, draft, at=at).or_refuse()
    may_enter(by, draft, at=at).or_refuse()
    return draft


@transaction.atomic
def enter_application(draft: Application, *, by: User, at: datetime) -> Application:
    """Send it in its author's place: a receipt, a copy of every word, a neutral letter to the author."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition", "entry")
    locked = rows.get(pk=draft.pk)
    if locked.receipt:
        return locked
    may_enter(by, locked, at=at).or_refuse()
    asked = asked_in(locked.edition)
    yes_if(not faults_of(locked, asked), _("Some answers are still missing or too long.")).or_refuse()
    came_at = locked.entry.came_at
    answers = {name: value for name, value in typed_so_far(locked, asked).items() if not is_sealed(name)}
    stamped = stamps(locked, locked, answers, at, SystemRandom()) | {"submitted_at": came_at}
    if is_late(locked.edition, came_at):
        stamped["flags"] = [*stamped["flags"], Flag.AFTER_DEADLINE]
    advance(locked, "submit", by=by, **stamped)
    application_received(locked, version=keep_version(locked, answers, came_at))
    return locked


def is_late(edition: Edition, came_at: datetime) -> bool:
    """Whether it came when the form took nothing any more."""
    return edition.grace_ends_at is not None and came_at >= edition.grace_ends_at


def with_plain_address(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the e-mail address as accounts write it, so that its owner finds the application."""
    return {**answers, "email": answers["email"].lower()} if answers.get("email") else dict(answers)
