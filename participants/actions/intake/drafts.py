"""Keep what somebody has written, before and after they sign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.devices import NO_COOKIE, draft_on_device
from participants.actions.intake.merging import Seen, merge
from participants.actions.intake.sealing import seal_balance, seal_safety
from participants.actions.intake.ticking import acknowledge, consent
from participants.models import Application, DraftDevice, write_answers
from participants.permissions.intake import may_edit
from participants.rules.three_way import Outcome


@dataclass(frozen=True)
class Saved:
    """The application after a save, and what became of each answer."""

    application: Application
    outcomes: Mapping[str, Outcome]

    @property
    def set_aside(self) -> list[str]:
        """The answers that were also changed elsewhere, so that their author has to choose."""
        return [name for name, outcome in self.outcomes.items() if outcome == "set_aside"]


@transaction.atomic
def begin_draft(
    edition: Edition, *, draft_key: str, by: User | None, language: str, at: datetime
) -> Application:
    """A draft bound to this browser; asking twice, even at the same moment, gives the same one."""
    yes_if(draft_key, NO_COOKIE).or_refuse()
    edition.takes_applications(at=at).or_refuse()
    if known := draft_on_device(edition, draft_key):
        return known
    try:
        with transaction.atomic():
            draft = Application.objects.create(edition=edition, applicant=by, language=language)
            DraftDevice.objects.create(edition=edition, key=draft_key, application=draft)
    except IntegrityError:  # another request of this browser was first
        return DraftDevice.objects.get(edition=edition, key=draft_key).application
    return draft


@transaction.atomic
def save_answers(
    application: Application,
    answers: Mapping[str, Any],
    *,
    unreadable: Mapping[str, str],
    by: User | None,
    language: str,
    at: datetime,
    seen: Seen | None = None,
) -> Saved:
    """Keep the answers of one section; what could not be read is kept as it was typed.

    With `seen`, what somebody else has changed meanwhile stays, and what is sent is set aside beside it.
    """
    locked = (
        Application.objects.select_for_update(of=("self",)).select_related("edition").get(pk=application.pk)
    )
    may_edit(locked).or_refuse()
    merged = merge(locked, {**answers, **unreadable}, seen, at=at)
    outcomes = merged.outcomes
    taken = {name: value for name, value in answers.items() if outcomes[name] == "take"}
    typed = {name: text for name, text in unreadable.items() if outcomes[name] == "take"}
    fields = write_answers(locked, taken)
    locked.as_typed = {name: text for name, text in locked.as_typed.items() if name not in taken} | typed
    locked.applicant_id = locked.applicant_id or (by.pk if by else None)
    locked.language = language
    locked.save(update_fields=[*fields, "as_typed", "set_aside", "applicant", "language", "saved_at"])
    for name, tick in (("acknowledged", acknowledge), ("consents", consent)):
        if name in taken:
            tick(locked, taken[name], before=merged.stored[name], language=language, at=at)
    seal_balance(locked, taken)
    seal_safety(locked, taken)
    return Saved(locked, outcomes)
