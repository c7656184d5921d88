"""Send an application: once, with a receipt, a copy of every word and a letter."""

from datetime import datetime
from random import Random
from secrets import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.queries import grouping_of
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.receipts import unused_receipts
from participants.emails.intake import application_received
from participants.models import Acknowledgement, Application, ApplicationVersion, DraftDevice, answers_of
from participants.permissions.intake import OPEN_TO_EDIT, is_theirs, may_submit
from participants.queries.caps import counts_by_organisation
from participants.queries.intake.asked import asked_in
from participants.rules.completeness import shortcomings
from participants.rules.forms_export.suspicious import has_markup, looks_like_a_formula
from participants.rules.similarity import organisation_key
from participants.vocabulary import Flag


@transaction.atomic
def submit_application(
    application: Application, *, by: User, at: datetime, random: Random | None = None
) -> Application:
    """Send it; sending again what has been sent changes nothing and gives the same receipt."""
    locked = (
        Application.objects.select_for_update(of=("self",))
        .select_related("edition")
        .prefetch_related("acknowledgements", "consents")
        .get(pk=application.pk)
    )
    if locked.status not in OPEN_TO_EDIT and locked.receipt and is_theirs(by, locked):
        return locked
    may_submit(by, locked, at=at).or_refuse()
    answers = answers_of(locked)
    is_complete(locked, answers).or_refuse()
    advance(locked, "submit", by=by, **stamps(locked, answers, at, random or SystemRandom()))
    DraftDevice.objects.filter(application=locked).delete()
    version = keep_version(locked, answers, at)
    application_received(locked, version=version)
    return locked


def is_complete(application: Application, answers: dict[str, Any]) -> Any:
    """Whether nothing is missing or too long."""
    faults = shortcomings(
        answers,
        max_themes=application.edition.max_themes,
        acknowledgements=len(Acknowledgement.Kind),
        unreadable=application.as_typed,
        own=asked_in(application.edition).rules,
    )
    return yes_if(not faults, _("Some answers are still missing or too long. The summary shows which."))


def stamps(application: Application, answers: dict[str, Any], at: datetime, random: Random) -> dict[str, Any]:
    """What is written beside the status when an application is sent."""
    today = at.astimezone(application.edition.zone).date()
    grouping = grouping_of(answers["main_country"], today)
    key = organisation_key(application.organisation_name, answers["head_office"])
    return {
        "receipt": application.receipt or unused_receipts(application.edition.starts_on.year, 1, random)[0],
        "submitted_at": application.submitted_at or at,
        "draft_code": None,
        "region": grouping.region,
        "is_global_south": grouping.is_global_south,
        "organisation_key": key,
        "flags": flags_of(application, answers, key),
    }


def flags_of(application: Application, answers: dict[str, Any], key: str) -> list[str]:
    """What an officer should look at; the applicant is never told."""
    texts = [value for value in answers.values() if isinstance(value, str)]
    others = counts_by_organisation(application.edition, [key], without=application)
    found = {
        Flag.OVER_CAP: others[key] >= application.edition.cap_per_organisation,
        Flag.MARKUP: any(map(has_markup, texts)),
        Flag.FORMULA_TEXT: any(map(looks_like_a_formula, texts)),
    }
    kept = [flag for flag in application.flags if flag not in found]
    return kept + [flag for flag, is_set in found.items() if is_set]


def keep_version(application: Application, answers: dict[str, Any], at: datetime) -> int:
    """Keep every word as it was sent, and give the number of this version."""
    number = ApplicationVersion.objects.filter(application=application).count() + 1
    ApplicationVersion.objects.create(application=application, number=number, content=answers, sent_at=at)
    return number
