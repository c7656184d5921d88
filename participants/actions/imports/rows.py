"""One row of an export becomes an application with everything that belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import Grouping
from participants.models import (
    Acknowledgement,
    Application,
    ApplicationVersion,
    Balance,
    BalanceAnswers,
    answers_of,
)
from participants.rules.folding import fold
from participants.rules.forms_export import ImportedRow, Values
from participants.rules.forms_export.left_over import left_over
from participants.rules.similarity import organisation_key
from participants.states import ApplicationStatus
from participants.vocabulary import Flag, Source

TEXTS = {"given_name": "name", "organisation_name": "organisation", "acronym": "acronym", "role": "role"}
LONGEST = {name: getattr(Application._meta.get_field(name), "max_length", 0) for name in TEXTS}
LONGEST_NETWORK = 300
ELSEWHERE = "forms tool"  # the texts that were agreed to, as another tool showed them
# What the question of consent names besides the privacy notice.
NAMED_TEXTS = {
    Acknowledgement.Kind.CONDUCT: ("conduct", "conduite", "conducta", "поведени", "سلوك", "行为"),
    Acknowledgement.Kind.CHATHAM_HOUSE: ("chatham",),
}


@dataclass(frozen=True)
class Arrival:
    """What every row of one import shares."""

    edition: Edition
    headings: tuple[str, ...]
    at: datetime
    groupings: Mapping[str, Grouping]
    people: Mapping[str, UUID]

    @cached_property
    def agreed_to(self) -> list[str]:
        """The texts that the question of consent names; the privacy notice is always one of them."""
        asked = fold(" ".join(self.headings))
        named = [kind for kind, words in NAMED_TEXTS.items() if any(fold(word) in asked for word in words)]
        return [Acknowledgement.Kind.PRIVACY, *named]


def application_from(row: ImportedRow, receipt: str, arrival: Arrival) -> Application:
    """The application, not yet saved: submitted when the row says so, nothing cut without being kept beside it."""
    values, too_long = row.values, longer_than_their_fields(row.values)
    grouping = arrival.groupings[values.main_country]
    return Application(
        edition=arrival.edition,
        status=ApplicationStatus.SUBMITTED,
        source=Source.IMPORT,
        receipt=receipt,
        fingerprint=row.fingerprint,
        applicant_id=arrival.people.get(values.email),
        submitted_at=values.submitted_at or arrival.at,
        organisation_key=organisation_key(values.organisation, values.head_office),
        region=grouping.region,
        is_global_south=grouping.is_global_south,
        as_typed=left_over(row, arrival.headings, too_long),
        flags=flags_of(row, is_too_long=bool(too_long)),
        **answers_from(values),
    )


def longer_than_their_fields(values: Values) -> set[str]:
    """The questions whose answers do not fit whole into their fields."""
    found = {TEXTS[name] for name in TEXTS if len(getattr(values, TEXTS[name])) > LONGEST[name]}
    return found | {"networks" for name in values.networks if len(name) > LONGEST_NETWORK}


def answers_from(values: Values) -> dict[str, Any]:
    """The answers by the names of their fields."""
    return {
        **{name: getattr(values, field)[: LONGEST[name]] for name, field in TEXTS.items()},
        "email": values.email,
        "language": values.language or "en",
        "contact_language": values.language,
        "residence": values.country_of_residence,
        "organisation_type": values.organisation_type,
        "level": values.level,
        "year_founded": values.year_founded,
        "main_country": values.main_country,
        "head_office": values.head_office,
        "countries_of_work": list(values.countries_of_work),
        "member_of": [name[:LONGEST_NETWORK] for name in values.networks],
        "work": values.work,
        "themes": list(values.themes),
        "contribution": values.contribution,
        "recommendation": values.recommendation,
        "addressees": list(values.addressees),
        "attendance": values.attendance,
        "funding": values.funding,
        "listing": values.listing,
    }


def flags_of(row: ImportedRow, *, is_too_long: bool) -> list[str]:
    """What an officer should look at."""
    flags = {problem.kind for problem in row.problems} & set(Flag.values)
    flags |= {Flag.TOO_LONG} if is_too_long else set()
    flags |= {Flag.REGION_FROM_HEAD_OFFICE} if row.values.main_country_is_assumed else set()
    return [flag for flag in Flag.values if flag in flags]


def acknowledgements_of(application: Application, arrival: Arrival) -> list[Acknowledgement]:
    """What was agreed to with the row, at the row's own time."""
    return [
        Acknowledgement(
            application=application,
            kind=kind,
            version=ELSEWHERE,
            language=application.language,
            acknowledged_at=application.submitted_at or arrival.at,
        )
        for kind in arrival.agreed_to
    ]


def version_of(application: Application, arrival: Arrival) -> ApplicationVersion:
    """Every word as it came in."""
    answers = answers_of(application, arrival.agreed_to, consents=())
    content = answers | {"addressees": application.addressees, "as_typed": application.as_typed}
    sent_at = application.submitted_at or arrival.at
    return ApplicationVersion(application=application, number=1, content=content, sent_at=sent_at)


def balance_from(row: ImportedRow, application: Application) -> BalanceAnswers | None:
    """The sealed answers for balance, if anything was said."""
    balance = Balance(row.values.gender, row.values.age_band)
    return None if balance == Balance() else BalanceAnswers.for_application(application, balance)
