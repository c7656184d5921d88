"""Keep what somebody has written, before and after they sign in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import texts_in
from dialogue_portal.kernel.verdict import yes_if
from participants.models import (
    Acknowledgement,
    Application,
    Balance,
    BalanceAnswers,
    Consent,
    DraftDevice,
    Safety,
    SafetyAnswers,
    balance_of,
    safety_of,
    write_answers,
)
from participants.models.questions import OWN_BALANCE, OWN_SAFETY
from participants.permissions.intake import may_edit
from participants.states import ApplicationStatus

BALANCE = ("gender", "age_band")
SAFETY = ("contact_safely", "safe_channel")
FIRST = "1"  # of a text that has no wording of its own


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
    known = DraftDevice.objects.filter(edition=edition, key=draft_key).select_related("application").first()
    if known:
        return known.application
    try:
        with transaction.atomic():
            draft = Application.objects.create(edition=edition, applicant=by, language=language)
            DraftDevice.objects.create(edition=edition, key=draft_key, application=draft)
    except IntegrityError:  # another request of this browser was first
        return (
            DraftDevice.objects.select_related("application").get(edition=edition, key=draft_key).application
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
    if "consents" in answers:
        consent(locked, answers["consents"], language=language, at=at)
    seal_balance(locked, answers)
    seal_safety(locked, answers)
    return locked


def acknowledge(application: Application, kinds: list[str], *, language: str, at: datetime) -> None:
    """Note which texts were acknowledged, in which version and language, and when; unticked is gone."""
    versions = versions_of(application.edition, language)
    before = Acknowledgement.objects.filter(application=application)
    before.exclude(kind__in=kinds).delete()
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(
                application=application,
                kind=kind,
                version=versions.get(kind, FIRST),
                language=language,
                acknowledged_at=at,
            )
            for kind in kinds
        ],
        ignore_conflicts=True,
    )


def consent(application: Application, kinds: list[str], *, language: str, at: datetime) -> None:
    """Note what somebody agrees to, with the version of the text; unticked is taken back."""
    living = Consent.objects.filter(application=application, withdrawn_at=None)
    living.exclude(kind__in=kinds).update(withdrawn_at=at)
    given = set(living.values_list("kind", flat=True))
    versions = versions_of(application.edition, language) if set(kinds) - given else {}
    Consent.objects.bulk_create(
        Consent(
            application=application,
            kind=kind,
            version=versions.get(kind, FIRST),
            language=language,
            given_at=at,
        )
        for kind in kinds
        if kind not in given
    )


def versions_of(edition: Edition, language: str) -> dict[str, str]:
    """The wording of each text that somebody reads in a language."""
    return {kind: str(text.wording) for kind, text in texts_in(edition, language).items()}


def seal_balance(application: Application, answers: Mapping[str, Any]) -> None:
    """Keep what somebody said of themselves, unreadable at rest; saying nothing keeps nothing."""
    changes = {name: answers[name] for name in BALANCE if answers.get(name)}
    own = {name.removeprefix(OWN_BALANCE): v for name, v in answers.items() if name.startswith(OWN_BALANCE)}
    if not changes and not own:
        return
    before = balance_of(application) or Balance()
    after = replace(before, **changes, own=before.own | own)
    if after == Balance():
        BalanceAnswers.objects.filter(application=application).delete()
        return
    keep_sealed(BalanceAnswers.for_application(application, after))


def seal_safety(application: Application, answers: Mapping[str, Any]) -> None:
    """Keep how somebody can be reached safely, for the safety focal point alone."""
    changes = {name: answers[name] for name in SAFETY if name in answers}
    own = {name.removeprefix(OWN_SAFETY): v for name, v in answers.items() if name.startswith(OWN_SAFETY)}
    if not changes and not own:
        return
    before = safety_of(application) or Safety()
    after = replace(before, **changes, own=before.own | own)
    if after == Safety():
        SafetyAnswers.objects.filter(application=application).delete()
        return
    keep_sealed(SafetyAnswers.for_application(application, after))


def keep_sealed(row: BalanceAnswers | SafetyAnswers) -> None:
    """Write the sealed answers, whether or not there were some."""
    manager: Any = type(row)._default_manager
    manager.bulk_create([row], update_conflicts=True, unique_fields=["application"], update_fields=["sealed"])


@transaction.atomic
def attach_draft(user: User, *, draft_key: str) -> int:
    """Make the drafts of this browser the person's own, once they have signed in; says how many.

    What somebody else has left behind on this device opens here no more.
    """
    devices = DraftDevice.objects.filter(key=draft_key)
    devices.exclude(application__applicant=None).exclude(application__applicant=user).delete()
    drafts = Application.objects.filter(devices__key=draft_key, status=ApplicationStatus.DRAFT)
    return drafts.filter(applicant=None).update(applicant=user)


@transaction.atomic
def leave_device(draft_key: str) -> int:
    """After signing out, no draft opens in this browser any more; says how many there were."""
    return DraftDevice.objects.filter(key=draft_key).delete()[0]
