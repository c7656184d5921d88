"""The answers of an application as one mapping by name, the way forms show them and versions keep them.

Answers to an edition's own questions go by the name of their field: `own-…`, or `balance-…` and `safety-…` where they
are sealed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from participants.models.application import Application
from participants.models.balance import Balance, BalanceAnswers
from participants.models.questions import OWN
from participants.models.safety import Safety, SafetyAnswers
from participants.rules.completeness import NO_EDITION

COUNTRIES = ("residence", "main_country", "head_office")
NAMES = (
    *("given_name", "family_name", "called_name", "email", "phone", "contact_language", "other_languages"),
    *(
        "residence",
        "organisation_name",
        "acronym",
        "native_name",
        "organisation_type",
        "level",
        "year_founded",
    ),
    *("website", "self_identified", "main_country", "head_office", "countries_of_work", "registration"),
    *("member_of", "fiscal_sponsor", "is_independent"),
    *("role", "years_in_peacebuilding", "work", "themes", "cross_cutting"),
    *("contribution", "recommendation", "reporting_back", "willing_to", "earlier_editions"),
    *("nominated_by", "endorser_name", "endorser_email", "attendance", "funding"),
    *("readers", "hidden_from", "hidden_from_countries", "listing", "pseudonym"),
)
TICKED = ("acknowledged", "consents")  # rows of their own, with the time


def answers_of(
    application: Application, acknowledged: Iterable[str] | None = None, consents: Iterable[str] | None = None
) -> dict[str, Any]:
    """What the person has answered so far; what is sealed, for balance or safety, is not among it.

    With `acknowledged` and `consents`, of which one knows already, nothing is asked of the database; the files, of
    which is said what they are, are then left out.
    """
    answers: dict[str, Any] = {name: getattr(application, name) for name in NAMES}
    answers |= {name: answers[name].code or "" for name in COUNTRIES}
    answers["countries_of_work"] = [country.code for country in application.countries_of_work]
    answers["earlier_editions"] = [NO_EDITION] * bool(
        application.attended_none
    ) + application.earlier_editions
    answers |= {"files": [], "files_to_come": list(application.files_to_come)}
    if acknowledged is None:
        answers["files"] = [file.described for file in application.attachments.all()]
        acknowledged = (row.kind for row in application.acknowledgements.all())
    if consents is None:
        consents = (row.kind for row in application.consents.all() if row.withdrawn_at is None)
    answers |= {"acknowledged": list(acknowledged), "consents": list(consents)}
    return answers | {f"{OWN}{code}": value for code, value in application.own_answers.items()}


def write_answers(application: Application, answers: Mapping[str, Any]) -> list[str]:
    """Put answers into the fields of the row, unsaved; gives the names of the fields."""
    changes = {name: value for name, value in answers.items() if name in NAMES}
    if "earlier_editions" in changes:
        chosen = changes["earlier_editions"]
        changes["attended_none"] = True if NO_EDITION in chosen else False if chosen else None
        changes["earlier_editions"] = [slug for slug in chosen if slug != NO_EDITION]
    if own := {name.removeprefix(OWN): value for name, value in answers.items() if name.startswith(OWN)}:
        changes["own_answers"] = application.own_answers | own
    for name, value in changes.items():
        setattr(application, name, value)
    return list(changes)


def balance_of(application: Application) -> Balance | None:
    """What the person said of themselves for balance, if anything; only their own pages ask for one application's."""
    row = BalanceAnswers.objects.filter(application=application.pk).first()
    return row.read() if row else None


def safety_of(application: Application) -> Safety | None:
    """What the person said about safety, if anything; asked for by their own pages and by nobody else's."""
    row = SafetyAnswers.objects.filter(application=application.pk).first()
    return row.read() if row else None
