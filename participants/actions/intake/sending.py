"""Send an application: once, with a receipt, a copy of every word and a letter."""

from datetime import datetime
from random import Random
from secrets import SystemRandom
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.queries import grouping_of
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.receipts import unused_receipts
from participants.actions.intake.revising import put_in_place
from participants.emails.intake import application_received
from participants.models import Acknowledgement, Application, ApplicationVersion, DraftDevice, answers_of
from participants.models.questions import SEALED
from participants.permissions.intake import OPEN_TO_EDIT, is_theirs, may_submit
from participants.queries.caps import counts_by_organisation
from participants.queries.intake.asked import Asked, asked_when_sent
from participants.queries.intake.corrections import as_answered_last, corrected_country
from participants.queries.intake.sealed import sealed_answers_of
from participants.queries.intake.seen import is_sealed
from participants.rules.completeness import shortcomings
from participants.rules.forms_export.suspicious import has_markup, looks_like_a_formula
from participants.rules.similarity import organisation_key
from participants.vocabulary import Flag


@transaction.atomic
def submit_application(
    application: Application, *, by: User, at: datetime, random: Random | None = None
) -> Application:
    """Send it; sending again what has been sent changes nothing and gives the same receipt.

    A new version is written onto what was sent before: same receipt, every earlier version kept.
    """
    draft, sent = locked_together(application)
    if draft.status not in OPEN_TO_EDIT and draft.receipt and is_theirs(by, draft):
        return draft
    may_submit(by, draft, at=at).or_refuse()
    asked = asked_when_sent(draft.edition)
    said = asked.given(answers_of(draft) | sealed_if_asked(draft, asked))
    is_complete(draft, said, asked).or_refuse()
    answers = {name: value for name, value in said.items() if not is_sealed(name)}
    stamped = stamps(draft, sent, answers, at, random or SystemRandom())
    if draft is sent:
        advance(sent, "submit", by=by, **stamped)
        DraftDevice.objects.filter(application=sent).delete()
    else:
        put_in_place(draft, sent, stamped, by=by, at=at)
    version = keep_version(sent, answers, at)
    application_received(sent, version=version)
    return sent


def locked_together(application: Application) -> tuple[Application, Application]:
    """What is sent, and what it is written onto: another row only if it is a new version, which is locked after it."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition__call_form")
    before = rows.filter(pk=application.revises_id).first() if application.revises_id else None
    ticked = rows.select_related("revises").prefetch_related("acknowledgements", "consents", "attachments")
    draft = ticked.filter(pk=application.pk).first() or before
    yes_if(draft, _("This draft is gone.")).or_refuse()
    return cast(Application, draft), before or cast(Application, draft)


def sealed_if_asked(application: Application, asked: Asked) -> dict[str, Any]:
    """What was said for balance and safety, where one of the edition's own questions may need it."""
    own = any(question.privacy in SEALED for question in asked.own)
    return sealed_answers_of(application) if own else {}


def is_complete(application: Application, answers: dict[str, Any], asked: Asked) -> Any:
    """Whether nothing is missing or too long."""
    faults = shortcomings(
        answers,
        max_themes=application.edition.max_themes,
        acknowledgements=len(Acknowledgement.Kind),
        unreadable=application.as_typed,
        own=asked.rules,
    )
    return yes_if(not faults, _("Some answers are still missing or too long. The summary shows which."))


def stamps(
    draft: Application, sent: Application, answers: dict[str, Any], at: datetime, random: Random
) -> dict[str, Any]:
    """What is written beside the status when an application is sent."""
    key = organisation_key(draft.organisation_name, answers["head_office"])
    return {
        "receipt": sent.receipt or unused_receipts(sent.edition.starts_on.year, 1, random)[0],
        "submitted_at": sent.submitted_at or at,
        "draft_code": None,
        **place_of(draft, sent, answers["main_country"], at),
        "organisation_key": key,
        "flags": flags_of(sent, answers, key),
    }


def place_of(draft: Application, sent: Application, country: str, at: datetime) -> dict[str, Any]:
    """Region and whether it is of the Global South; what an officer has corrected stays while the answer stays."""
    if sent.receipt and (corrected := corrected_country(sent)):
        answered_before = as_answered_last(sent) if draft is not sent else corrected
        if country in (corrected, answered_before):
            return {"main_country": corrected, "region": sent.region, "is_global_south": sent.is_global_south}
    grouping = grouping_of(country, at.astimezone(sent.edition.zone).date())
    return {"region": grouping.region, "is_global_south": grouping.is_global_south}


def flags_of(application: Application, answers: dict[str, Any], key: str) -> list[str]:
    """What an officer should look at; the applicant is never told."""
    texts = [value for value in answers.values() if isinstance(value, str)]
    others = counts_by_organisation(application.edition, [key], without=application)
    found = {
        Flag.OVER_CAP: others[key] >= application.edition.cap_per_organisation,
        Flag.MARKUP: any(map(has_markup, texts)),
        Flag.FORMULA_TEXT: any(map(looks_like_a_formula, texts)),
        Flag.FILE_TO_COME: bool(answers["files_to_come"]),
    }
    kept = [flag for flag in application.flags if flag not in found]
    return kept + [flag for flag, is_set in found.items() if is_set]


def keep_version(application: Application, answers: dict[str, Any], at: datetime) -> int:
    """Keep every word as it was sent, with the names of the files, and give the number of this version."""
    number = ApplicationVersion.objects.filter(application=application).count() + 1
    ApplicationVersion.objects.create(application=application, number=number, content=answers, sent_at=at)
    return number
