"""The answers of an application as one mapping by name, the way forms show them and versions keep them."""

from collections.abc import Iterable, Mapping
from typing import Any

from participants.models.application import Application
from participants.models.balance import Balance, BalanceAnswers
from participants.rules.completeness import NO_EDITION

COUNTRIES = ("residence", "main_country", "head_office")
NAMES = (
    *("given_name", "family_name", "called_name", "email", "contact_language", "residence"),
    *("organisation_name", "acronym", "organisation_type", "level", "year_founded"),
    *("main_country", "head_office", "countries_of_work", "member_of", "is_independent"),
    *("role", "work", "themes", "contribution", "recommendation", "earlier_editions"),
    *("attendance", "funding", "readers", "listing", "acknowledged"),
)


def answers_of(application: Application, acknowledged: Iterable[str] | None = None) -> dict[str, Any]:
    """What the person has answered so far; the answers for balance are not among them.

    With `acknowledged`, the texts of which one knows already, nothing is asked of the database.
    """
    answers: dict[str, Any] = {name: getattr(application, name, None) for name in NAMES}
    answers |= {name: answers[name].code or "" for name in COUNTRIES}
    answers["countries_of_work"] = [country.code for country in application.countries_of_work]
    answers["earlier_editions"] = [NO_EDITION] * bool(
        application.attended_none
    ) + application.earlier_editions
    if acknowledged is None:
        acknowledged = (row.kind for row in application.acknowledgements.all())
    answers["acknowledged"] = list(acknowledged)
    return answers


def write_answers(application: Application, answers: Mapping[str, Any]) -> list[str]:
    """Put answers into the fields of the row, unsaved; gives the names of the fields."""
    changes = {name: value for name, value in answers.items() if name in NAMES and name != "acknowledged"}
    if "earlier_editions" in changes:
        chosen = changes["earlier_editions"]
        changes["attended_none"] = True if NO_EDITION in chosen else False if chosen else None
        changes["earlier_editions"] = [slug for slug in chosen if slug != NO_EDITION]
    for name, value in changes.items():
        setattr(application, name, value)
    return list(changes)


def balance_of(application: Application) -> Balance | None:
    """What the person said of themselves for balance, if anything; only their own pages ask for one application's."""
    row = BalanceAnswers.objects.filter(application=application.pk).first()
    return row.read() if row else None
