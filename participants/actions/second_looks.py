"""Tell who is not eligible, look again when they ask, and answer."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.screening.deciding import UNDECIDED, screened
from participants.actions.screening.opening import as_seen, locked
from participants.emails.screening import second_look_answered
from participants.emails.selection import tell_screening_news
from participants.models import Application, SecondLook
from participants.permissions.second_looks import may_answer, may_ask_second_look, may_tell_not_eligible
from participants.queries.second_looks.told import look_of
from participants.queries.second_looks.untold import untold_in, untold_of


@transaction.atomic
def tell_not_eligible(
    edition: Edition, *, agreed_to: str, languages: Collection[str], by: User, at: datetime
) -> int:
    """Tell all who are not eligible at once, with letters that go out now: their ten days begin."""
    locked_edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    may_tell_not_eligible(by, locked_edition, at=at).or_refuse()
    rows = untold_in(locked_edition)
    untold = untold_of(rows.select_for_update(of=("self",)))
    yes_if(
        untold.digest == agreed_to, _("The applications have changed meanwhile. Please look again.")
    ).or_refuse()
    yes_if(
        set(untold.languages) <= set(languages), _("Confirm the letter in every language first.")
    ).or_refuse()
    with written_by(by, "tell_not_eligible"):
        Application.objects.filter(pk__in=untold.keys).update(decided_at=at)
    tell_screening_news(locked_edition, untold.keys, by=by, at=at)
    return untold.count


@transaction.atomic
def ask_second_look(application: Application, words: str, *, by: User, at: datetime) -> SecondLook:
    """Ask that somebody else looks again; the same words sent twice count once."""
    row = locked(application)
    look = look_of(row)
    if look and look.words == words and row.applicant_id == by.pk:
        return look
    may_ask_second_look(by, row, look, at=at).or_refuse()
    with written_by(by, "ask_second_look"):
        return SecondLook.objects.create(application=row, words=words, asked_at=at)


@transaction.atomic
def answer_second_look(
    look: SecondLook, outcome: str, answer: str, note: str = "", *, by: User, seen: int | None = None
) -> SecondLook:
    """It stays, or it is eligible after all; the applicant is written to and reads the answer on their page."""
    row = locked(look.application)
    asked = SecondLook.objects.select_for_update().get(pk=row.pk)
    asked.application = row
    if asked.outcome == outcome and asked.answered_by_id == by.pk:
        return asked
    as_seen(row, seen)
    may_answer(by, asked).or_refuse()
    yes_if(answer.strip(), _("Write what the applicant shall read.")).or_refuse()
    asked.outcome, asked.answer = outcome, answer.strip()
    asked.answered_by, asked.answered_at = by, timezone.now()
    with written_by(by, "answer_second_look"):
        asked.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    if outcome == SecondLook.Outcome.ELIGIBLE:
        advance(row, "undo_screening", by=by, decided_at=None, **UNDECIDED)
        advance(row, "find_eligible", by=by, screening_note=note, **screened(by))
    elif note:
        Application.objects.filter(pk=row.pk).update(screening_note=note)
    second_look_answered(asked)
    return asked
