"""Stores what came in, in a constant number of statements: people, applications, sealed answers, texts, versions."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from django.db.models import F, Prefetch

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.answers import balance_answers
from dialogue_portal.home.demo.beside import consents_of, safety_answers
from participants.models import (
    Acknowledgement,
    Application,
    ApplicationVersion,
    Attachment,
    BalanceAnswers,
    Consent,
    SafetyAnswers,
    answers_of,
)

BATCH = 1_000
BESIDE = (("acknowledgements", Acknowledgement), ("consents", Consent), ("attachments", Attachment))
WRITING = timedelta(days=2)


def store(edition: Edition, applications: Sequence[Application], random: Random) -> None:
    """Give everybody an account and keep everything they have answered."""
    people = add_accounts(applications)
    for application in applications:
        application.applicant = people[application.email]
    # Nobody of the portal had a hand in it: without this the history would name whoever moved the edition last.
    with written_by(None, "submit"):
        Application.objects.bulk_create(applications, batch_size=BATCH)
    sealed = [
        BalanceAnswers.for_application(application, balance_answers(random)) for application in applications
    ]
    BalanceAnswers.objects.bulk_create(sealed, batch_size=BATCH)
    Acknowledgement.objects.bulk_create(_acknowledgements(applications), batch_size=2 * BATCH)
    Consent.objects.bulk_create(_consents(applications), batch_size=2 * BATCH)
    SafetyAnswers.objects.bulk_create(
        SafetyAnswers.for_application(application, asked)
        for application in applications
        if (asked := safety_answers(application.email))
    )
    begun = Application.objects.in_edition(edition).sent()
    begun.update(created_at=F("submitted_at") - WRITING, saved_at=F("submitted_at"))


def add_accounts(applications: Sequence[Application]) -> dict[str, User]:
    """The accounts of the applicants, by address."""
    wanted = {application.email: application for application in applications}
    users = [
        User(email=email, name=application.full_name, preferred_language=application.contact_language)
        for email, application in wanted.items()
    ]
    for user in users:
        user.set_unusable_password()
    User.objects.bulk_create(users, batch_size=BATCH)
    return {user.email: user for user in users}


def keep_versions(edition: Edition) -> None:
    """Keep every sent application as it was sent, word for word."""
    # Without an order: the usual one would join the applications, of which the database has no statistics yet.
    beside = (Prefetch(name, model.objects.order_by()) for name, model in BESIDE)
    sent = Application.objects.in_edition(edition).sent().order_by("pk").prefetch_related(*beside)
    versions = [
        ApplicationVersion(application=row, number=1, content=answers_of(row), sent_at=row.submitted_at)
        for row in sent
        if row.submitted_at
    ]
    ApplicationVersion.objects.bulk_create(versions, batch_size=BATCH)


def _acknowledgements(applications: Sequence[Application]) -> Iterator[Acknowledgement]:
    for application in applications:
        if sent_at := application.submitted_at:
            for kind in Acknowledgement.Kind:
                yield Acknowledgement(
                    application=application,
                    kind=kind,
                    version="1",
                    language=application.language,
                    acknowledged_at=sent_at,
                )


def _consents(applications: Sequence[Application]) -> Iterator[Consent]:
    for application in applications:
        if sent_at := application.submitted_at:
            for kind in consents_of(application):
                yield Consent(
                    application=application,
                    kind=kind,
                    version="1",
                    language=application.language,
                    given_at=sent_at,
                )
