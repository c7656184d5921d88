"""What is purged is purged everywhere: words planted in every place are looked for in every table, file and letter."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.adapters import AccountAdapter
from dialogue_portal.outbox.models import OutgoingEmail, SuppressedAddress
from participants.actions.erasing import hold_application, release_hold, run_retention
from participants.actions.imports import confirm_import, forget_old_files, give_file, import_next_file
from participants.actions.screening import find_eligible
from participants.models import (
    Application,
    Attachment,
    ErasedCount,
    HeldAnswers,
    ImportedFile,
    Place,
    SelectionPolicy,
    SelectionRun,
)
from participants.states import ApplicationStatus as A
from participants.states import RunStatus
from tests.participants.intake_answers import fill_in, save
from tests.participants.retention.markers import (
    Marker,
    fill_with_words,
    found_in_files,
    found_in_tables,
    hanging_on,
    plant,
)
from tests.participants.rules.made_up_export import csv_text, row
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=400)
# What stays beside the counts: nothing of a person, and nothing that names one.
OF_AN_APPLICATION = {
    "participants_application", "participants_applicationevent", "participants_applicationversion",
    "outbox_outgoingemail", "participants_vote", "participants_conflict", "participants_conflictevent",
    "accounts_user", "account_emailaddress", "django_admin_log", "participants_retentionhold",
    "participants_retentionholdevent", "pghistory_context", "participants_importedfile", "portal_cache",
    "outbox_suppressedaddress", "participants_colleague", "participants_attachment",
    "participants_attachmentcontent", "participants_consent", "participants_heldanswers",
    "participants_votechange", "participants_assessment", "participants_deliberation", "participants_secondlook",
    "participants_reasonasked",
    "participants_place", "participants_substitution", "participants_travelanswers", "participants_companion",
    "participants_travelfile", "participants_travellook", "participants_invitationletter",
    "participants_accessregistration",
}  # fmt: skip


def by_owner(work: Any, *arguments: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            return work(*arguments)
        finally:
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")


def sent_by_form(edition: Edition, author: User, marker: Marker) -> Application:
    """Written, saved, sent and found eligible as it really happens."""
    client = Client()
    client.force_login(author, backend=settings.AUTHENTICATION_BACKENDS[0])
    fill_in(client, edition)
    save(client, edition, "work", work=f"We bring {marker.word} together.")
    draft = Application.objects.get(applicant=author)
    assert client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk}).status_code == 302
    return draft


def imported(edition: Edition, officer: User, marker: Marker) -> Application:
    """Brought in from another tool's file, of which one row is rejected."""
    rows = [
        row(1, work=marker.word, email=f"{marker.word}@import.example"),
        row(2, name="", email="", work=""),
    ]
    file = give_file(csv_text(rows).encode(), f"{marker.word}.csv", edition, by=officer)
    confirm_import(file, by=officer)
    assert import_next_file(at=NOW)
    return Application.objects.get(email=f"{marker.word}@import.example")


def leave_traces(
    application: Application, twin: Application, author: User, room: Room, marker: Marker
) -> None:
    """A row in every table that hangs on an application, with the word in each of its columns."""
    run = SelectionRun.objects.create(
        edition=application.edition, round=room.round, status=RunStatus.RELEASED, released_at=LONG_AGO
    )
    assert run.pk
    SelectionPolicy.objects.create(edition=application.edition, panel=1)
    pair = sorted((application, twin), key=lambda one: one.pk)
    for model in hanging_on(Application):
        if not by_owner(model._base_manager.filter(**{link(model): application}).exists):
            by_owner(plant, model, pair if is_pair(model) else [application], marker, author, NOW)
    place = by_owner(plant, Place, [application], marker, author, NOW)
    marker.keys.append(str(place.pk))
    for model in hanging_on(Place):
        by_owner(plant, model, [place], marker, author, NOW)
    for model in hanging_on(Attachment):
        if not model._base_manager.exists():
            by_owner(plant, model, [Attachment.objects.first()], marker, author, NOW)


def link(model: Any) -> str:
    return next(column.name for column in model._meta.local_fields if column.related_model is Application)


def is_pair(model: Any) -> bool:
    return sum(column.related_model is Application for column in model._meta.local_fields) == 2


def leave_traces_around(application: Application, author: User, marker: Marker) -> None:
    """Where a person leaves something that does not hang on the application."""
    EmailAddress.objects.create(user=author, email=author.email)
    LogEntry.objects.create(
        user=author, object_id=str(application.pk), object_repr=marker.word, action_flag=CHANGE
    )
    HeldAnswers.objects.create(
        key="k", application=application.pk, section="you", sealed=marker.word, held_at=NOW
    )
    SuppressedAddress.objects.create(address=f"{marker.word}@refused.example", since=LONG_AGO)
    cache.set(f"files-sent-to-{application.pk}", marker.word, 3600)
    AccountAdapter().send_mail("account/email/login_code", author.email, {"code": marker.word})
    OutgoingEmail.objects.filter(about__contains=str(application.pk)).update(
        text=marker.word, html=marker.word
    )
    OutgoingEmail.objects.update(
        status="sent", sent_at=NOW - timedelta(days=60), queued_at=NOW, next_try_at=None, is_secret=False
    )


def make_it_long_ago(edition: Edition) -> None:
    """A year and more has passed since everything happened."""
    past = {"starts_on": LONG_AGO.date(), "ends_on": LONG_AGO.date()}
    Edition.objects.filter(pk=edition.pk).update(
        **past, call_opens_at=LONG_AGO - timedelta(days=90), call_closes_at=LONG_AGO - timedelta(days=60)
    )
    Application.objects.filter(edition=edition).update(status=A.NOT_SELECTED, decided_at=LONG_AGO)
    User.objects.update(joined_at=LONG_AGO, last_login=LONG_AGO)
    ImportedFile.objects.update(given_at=LONG_AGO)


def nights(*days: int) -> None:
    for day in days:
        at = NOW + timedelta(days=day)
        forget_old_files(at=at)
        assert run_retention(at=at)


@pytest.fixture
def room() -> Room:
    return make_room(applications=2)


def planted(room: Room, marker: Marker, at: datetime) -> Edition:
    """One application that came by the form and one that was imported, with every trace they can leave."""
    edition = room.edition
    edition.status, edition.call_opens_at = "call_open", NOW - timedelta(days=9)
    edition.call_closes_at = NOW + timedelta(days=9)
    edition.save()
    author = User.objects.create_user(f"{marker.word}@author.example", name=marker.word)
    application = sent_by_form(edition, author, marker)
    twin = imported(edition, room.lead, marker)
    find_eligible(application, by=room.lead, note=marker.word)
    release_hold(hold_application(application, marker.word, by=room.lead), by=room.lead)
    leave_traces(application, twin, author, room, marker)
    leave_traces_around(application, author, marker)
    for one in (application, twin):
        one.refresh_from_db()
        code = one.receipt
        fill_with_words(one, Marker(f"{marker.word}{code[-2:].lower()}"))
        marker.keys.append(str(one.pk))
    marker.keys.append(str(author.pk))
    return edition


def test_words_planted_everywhere_are_found_before_and_nowhere_after(room: Room) -> None:
    marker = Marker()
    edition = planted(room, marker, NOW)
    make_it_long_ago(edition)
    by_owner(close, room.round.pk)
    assert set(found_in_tables(marker)) >= OF_AN_APPLICATION
    nights(0, 7, 14, 100)
    assert found_in_tables(marker) == {}
    assert found_in_files(marker) == []
    assert not Application.objects.filter(edition=edition).exists()
    assert ErasedCount.objects.get(edition=edition, what="status", value="not_selected").number == 4


def close(round_pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO participants_roundclosing VALUES (%s, now())", [round_pk])
        cursor.execute("UPDATE participants_votinground SET status = 'closed' WHERE id = %s", [round_pk])
