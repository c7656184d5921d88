"""Take the rows of an export into an edition: each once, in a constant number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from secrets import SystemRandom

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import groupings_of
from participants.actions.imports.rows import (
    Arrival,
    acknowledgements_of,
    application_from,
    balance_from,
    version_of,
)
from participants.actions.intake.receipts import unused_receipts
from participants.models import Acknowledgement, Application, ApplicationVersion, BalanceAnswers
from participants.queries.caps import counts_by_organisation
from participants.queries.imports import accepted, fingerprints_in
from participants.rules.forms_export import Export, ImportedRow
from participants.vocabulary import Flag

ROWS_AT_A_TIME = 2_000


@dataclass(frozen=True)
class Imported:
    """How many applications are new, and how many rows were there already."""

    new: int
    already_there: int


@transaction.atomic
def import_export(
    export: Export, edition: Edition, *, by: User | None, at: datetime, random: Random | None = None
) -> Imported:
    """Every row that is not rejected becomes an application; a row that is there already changes nothing.

    No letter is sent: whoever filled in another tool's form expects none from here.
    """
    # One import at a time; the weaker lock lets applications by the form go on meanwhile.
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    here, rows = fingerprints_in(locked), accepted(export)
    new = [row for row in rows if row.fingerprint not in here]
    if new:
        receipts = unused_receipts(locked.starts_on.year, len(new), random or SystemRandom())
        arrival = arrival_of(new, export, locked, at)
        pairs = [
            (row, application_from(row, receipt, arrival)) for row, receipt in zip(new, receipts, strict=True)
        ]
        with written_by(by, "import"):
            keep(pairs, arrival)
    return Imported(len(new), len(rows) - len(new))


def arrival_of(rows: Sequence[ImportedRow], export: Export, edition: Edition, at: datetime) -> Arrival:
    """What the rows share: how their countries are grouped on the day, and who of them is known already."""
    countries = {row.values.main_country for row in rows}
    people = User.objects.filter(email__in={row.values.email for row in rows}).values_list("email", "pk")
    groupings = groupings_of(countries, at.astimezone(edition.zone).date())
    return Arrival(edition, export.headings, at, groupings, dict(people))


def keep(pairs: Sequence[tuple[ImportedRow, Application]], arrival: Arrival) -> None:
    """Write the applications, what was agreed to, every word as it came, and the sealed answers."""
    applications = [application for _row, application in pairs]
    flag_those_over_the_cap(applications, arrival)
    Application.objects.bulk_create(applications, batch_size=ROWS_AT_A_TIME)
    agreed = [row for application in applications for row in acknowledgements_of(application, arrival)]
    Acknowledgement.objects.bulk_create(agreed, batch_size=3 * ROWS_AT_A_TIME)
    versions = [version_of(application, arrival) for application in applications]
    ApplicationVersion.objects.bulk_create(versions, batch_size=ROWS_AT_A_TIME)
    balances = [balance for row, application in pairs if (balance := balance_from(row, application))]
    BalanceAnswers.objects.bulk_create(balances, batch_size=ROWS_AT_A_TIME)


def flag_those_over_the_cap(applications: Sequence[Application], arrival: Arrival) -> None:
    """The third application of an organisation and every later one, those sent by the form counted."""
    counts = counts_by_organisation(arrival.edition, (row.organisation_key for row in applications))
    for application in applications:
        if counts[application.organisation_key] >= arrival.edition.cap_per_organisation:
            application.flags.append(Flag.OVER_CAP)
        counts[application.organisation_key] += 1
