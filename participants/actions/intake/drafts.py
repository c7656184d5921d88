"""Keep what somebody has written, before and after they sign in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.models import (
    TEXTS_VERSION,
    Acknowledgement,
    Application,
    Balance,
    BalanceAnswers,
    balance_of,
    write_answers,
)
from participants.permissions.intake import may_edit
from participants.states import ApplicationStatus

BALANCE = ("gender", "age_band")


@transaction.atomic
def begin_draft(
    edition: Edition, *, draft_key: str, by: User | None, language: str, at: datetime
) -> Application:
    """A draft bound to this browser; asking twice, even at the same moment, gives the same one."""
    yes_if(
        draft_key,
        _("Your browser sent no cookie, so nothing could be kept. Please allow cookies, and save again."),
    ).or_refuse()
    edition.takes_applications(at=at).or_refuse()
    draft, _made = Application.objects.get_or_create(
        edition=edition, draft_key=draft_key, defaults={"applicant": by, "language": language}
    )
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
) -> Application:
    """Keep the answers of one section; what could not be read is kept as it was typed."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_edit(locked).or_refuse()
    fields = write_answers(locked, answers)
    kept = {name: typed for name, typed in locked.as_typed.items() if name not in answers}
    locked.as_typed = kept | dict(unreadable)
    locked.applicant_id = locked.applicant_id or (by.pk if by else None)
    locked.language = language
    locked.save(update_fields=[*fields, "as_typed", "applicant", "language", "saved_at"])
    if "acknowledged" in answers:
        acknowledge(locked, answers["acknowledged"], language=language, at=at)
    if balance := {name: answers[name] for name in BALANCE if name in answers}:
        seal_balance(locked, balance)
    return locked


def acknowledge(application: Application, kinds: list[str], *, language: str, at: datetime) -> None:
    """Note which texts were acknowledged, in which version and language, and when; unticked is gone."""
    before = Acknowledgement.objects.filter(application=application)
    before.exclude(kind__in=kinds, version=TEXTS_VERSION).delete()
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(
                application=application,
                kind=kind,
                version=TEXTS_VERSION,
                language=language,
                acknowledged_at=at,
            )
            for kind in kinds
        ],
        ignore_conflicts=True,
    )


def seal_balance(application: Application, changes: Mapping[str, str]) -> None:
    """Keep what somebody said of themselves, unreadable at rest; saying nothing keeps nothing."""
    before = balance_of(application) or Balance()
    after = Balance(changes.get("gender") or before.gender, changes.get("age_band") or before.age_band)
    if after == Balance():
        BalanceAnswers.objects.filter(application=application).delete()
        return
    row = BalanceAnswers.for_application(application, after)
    BalanceAnswers.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["application"], update_fields=["sealed"]
    )


@transaction.atomic
def attach_draft(user: User, *, draft_key: str) -> int:
    """Make the drafts of this browser the person's own, once they have signed in; says how many.

    What somebody else has left behind on this device opens here no more.
    """
    drafts = Application.objects.exclude(draft_key="").filter(
        draft_key=draft_key, status=ApplicationStatus.DRAFT
    )
    drafts.exclude(applicant=None).exclude(applicant=user).update(draft_key="")
    return drafts.filter(applicant=None).update(applicant=user)


@transaction.atomic
def leave_device(user: User) -> int:
    """After signing out, no draft of the person opens on this device any more; says how many there were."""
    drafts = Application.objects.filter(applicant=user, status=ApplicationStatus.DRAFT)
    return drafts.exclude(draft_key="").update(draft_key="")
