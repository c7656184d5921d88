"""Erasing one application: everything that hangs on it goes, and only what is over can go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.erasing import erase_application, erase_on_request, hold_application, release_hold
from participants.models import (
    Application,
    DraftDevice,
    ErasedCount,
    Erasure,
    Forgetting,
    HeldAnswers,
    Merit,
    Vote,
)
from participants.models.places import GOES_ALONG
from participants.states import ApplicationStatus as A
from tests.factories import ApplicationFactory, EditionFactory
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db
ApplicationEvent = apps.get_model("participants", "ApplicationEvent")
LONG_AGO = timezone.now() - timedelta(days=400)


def draft(**fields: object) -> Application:
    return ApplicationFactory(status=A.DRAFT, receipt=None, submitted_at=None, **fields)


def test_a_deleted_draft_is_gone_with_its_history_and_what_opened_it(person: Callable[..., User]) -> None:
    application = draft()
    DraftDevice.objects.create(application=application, edition=application.edition, key="k")
    HeldAnswers.objects.create(
        key="k", application=application.pk, section="you", sealed="x", held_at=timezone.now()
    )
    revision = draft(edition=application.edition)
    other = draft(edition=application.edition)
    erase_application(application, by=person("author@harbour.example"))
    assert set(Application.objects.values_list("pk", flat=True)) == {revision.pk, other.pk}
    assert not ApplicationEvent.objects.filter(pgh_obj_id=application.pk).exists()
    assert ApplicationEvent.objects.filter(pgh_obj_id=other.pk).exists()
    assert not DraftDevice.objects.exists()
    assert not HeldAnswers.objects.exists()


def test_a_new_version_goes_with_what_it_would_have_replaced() -> None:
    sent = ApplicationFactory(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    draft(edition=sent.edition, revises=sent)
    erase_application(sent, by=None)
    assert not Application.objects.exists()


def test_dropping_a_new_version_leaves_what_was_sent() -> None:
    sent = ApplicationFactory()
    erase_application(draft(edition=sent.edition, revises=sent), by=None)
    assert Application.objects.get() == sent


def test_the_one_it_was_merged_into_may_go_first() -> None:
    kept = ApplicationFactory(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    merged = ApplicationFactory(edition=kept.edition, status=A.MERGED, merged_into=kept)
    erase_application(kept, by=None)
    merged.refresh_from_db()
    assert merged.merged_into is None


@pytest.mark.parametrize(
    ("status", "decided_at"),
    [(A.SUBMITTED, None), (A.NOT_SELECTED, timezone.now()), (A.SELECTED, LONG_AGO), (A.MERGED, None)],
)
def test_the_database_keeps_what_is_not_over(status: str, decided_at: object) -> None:
    application = ApplicationFactory(status=status, decided_at=decided_at)
    with pytest.raises(Refused, match="not over yet"):
        erase_application(application, by=None)
    assert Application.objects.exists()


def test_what_was_decided_a_year_ago_goes_and_leaves_counts_only() -> None:
    edition = EditionFactory()
    for level in ("local", "local", "national"):
        application = ApplicationFactory(
            edition=edition, status=A.NOT_SELECTED, decided_at=LONG_AGO, level=level
        )
        erase_application(application, by=None)
    counts = {(row.what, row.value): row.number for row in ErasedCount.objects.filter(edition=edition)}
    assert counts == {
        ("region", "AFR"): 3,
        ("level", "local"): 2,
        ("level", "national"): 1,
        ("type", "local_ngo"): 3,
        ("status", "not_selected"): 3,
    }
    assert not Application.objects.exists()


def test_nothing_on_the_ballot_of_a_running_round_is_erased() -> None:
    room = make_room()
    room.everybody_votes(lambda assignment: 3)
    application = room.applications[0]
    Application.objects.filter(pk=application.pk).update(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    with pytest.raises(Refused, match="still sealed"):
        erase_application(application, by=None)


def test_votes_go_with_their_application_and_the_portal_alone_can_take_none_away() -> None:
    room = make_room()
    room.everybody_votes(lambda assignment: 3)
    application = room.applications[0]
    close_by_force(room.round.pk)
    Merit.objects.create(round=room.round, application=application, merit=300)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Vote.objects.filter(application=application).delete()
    before = Vote.objects.count()
    Application.objects.filter(pk=application.pk).update(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    erase_application(application, by=None)
    assert Vote.objects.count() == before - 3
    assert Forgetting.objects.get().rows["participants_vote"] == 3


def close_by_force(round_pk: int) -> None:
    """What two people would do, done by the owner."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("INSERT INTO participants_roundclosing VALUES (%s, now())", [round_pk])
        cursor.execute("UPDATE participants_votinground SET status = 'closed' WHERE id = %s", [round_pk])
        cursor.execute("SET ROLE portal")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT forget_rows(ARRAY[gen_random_uuid()])",
        "SELECT erase_rows('participants_application', ARRAY[gen_random_uuid()::text], '{}', '{}')",
        "DELETE FROM participants_applicationevent",
        "DELETE FROM participants_forgetting",
        "DELETE FROM participants_erasure",
        "UPDATE participants_erasedcount SET number = 0",
    ],
)
def test_the_portal_cannot_forget_in_any_other_way(statement: str) -> None:
    ApplicationFactory()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_hold_keeps_an_application_until_it_is_released(person: Callable[..., User]) -> None:
    lead, application = person("lead@portal.example", Role.LEAD), draft()
    hold = hold_application(application, "asked for by the ombudsperson", by=lead)
    assert hold_application(application, "again", by=lead) == hold
    with pytest.raises(Refused, match="put a hold on it"):
        erase_application(application, by=None)
    release_hold(hold, by=lead)
    erase_application(application, by=None)
    assert not Application.objects.exists()


def test_only_the_lead_holds_and_releases(person: Callable[..., User]) -> None:
    lead, officer = person("lead@portal.example", Role.LEAD), person("officer@portal.example", Role.OFFICER)
    application = draft()
    with pytest.raises(Refused):
        hold_application(application, "why not", by=officer)
    hold = hold_application(application, "because", by=lead)
    with pytest.raises(Refused):
        release_hold(hold, by=officer)
    with pytest.raises(Refused):
        hold_application(draft(), "  ", by=lead)


def test_what_was_withdrawn_is_erased_on_request_after_its_number_is_written_again(
    person: Callable[..., User],
) -> None:
    officer = person("officer@portal.example", Role.OFFICER)
    application = ApplicationFactory(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    for why, confirmed in (("asked", "T26-0"), ("due", application.receipt)):
        with pytest.raises(Refused):
            erase_on_request(application, why, by=officer, confirmed=confirmed)
    erase_on_request(application, "asked", by=officer, confirmed=f" {application.receipt.lower()} ")
    assert not Application.objects.exists()
    erasure = Erasure.objects.get()
    assert (erasure.why, erasure.erased_by) == ("asked", officer)


def test_nobody_erases_on_request_what_was_not_withdrawn_nor_without_being_of_the_secretariat(
    person: Callable[..., User],
) -> None:
    officer, auditor = person("o@portal.example", Role.OFFICER), person("a@portal.example", Role.AUDITOR)
    sent = ApplicationFactory()
    withdrawn = ApplicationFactory(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    for application, by in ((sent, officer), (withdrawn, auditor)):
        with pytest.raises(Refused):
            erase_on_request(application, "asked", by=by, confirmed=application.receipt)
    assert Application.objects.count() == 2


def test_what_only_mentions_an_application_may_do_without_it() -> None:
    """The database empties a nullable reference and erases what cannot be without: so the models have to mean it."""
    emptied = {
        f"{field.model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.null
        and field.db_constraint
        and field.related_model is Application
        and field.remote_field.on_delete is not models.SET_NULL
        and field.db_comment != GOES_ALONG
    }
    # Both are taken away by name before.
    assert emptied == {"Application.revises", "RetentionHold.application"}
