"""The only mover of a status, and the history it leaves."""

from collections.abc import Callable

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.audit.advance import advance, advance_all
from dialogue_portal.kernel.errors import Overtaken
from participants.models import Application
from participants.states import ApplicationStatus as S
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db


ApplicationEvent = apps.get_model("participants", "ApplicationEvent")


def history_of(application: Application) -> list[tuple[str, str | None]]:
    events = (
        ApplicationEvent.objects.filter(pgh_obj=application).order_by("pgh_id").select_related("pgh_context")
    )
    return [(event.status, event.pgh_context and event.pgh_context.metadata.get("verb")) for event in events]


def test_a_step_moves_the_status_stamps_it_and_is_remembered(person: Callable[..., User]) -> None:
    officer = person("officer@example.org", Role.OFFICER)
    application = ApplicationFactory()
    advance(application, "find_eligible", by=officer, screened_by=officer)
    application.refresh_from_db()
    assert (application.status, application.screened_by) == (S.ELIGIBLE, officer)
    assert history_of(application) == [(S.SUBMITTED, None), (S.ELIGIBLE, "find_eligible")]


def test_every_step_of_one_transaction_keeps_its_own_name(person: Callable[..., User]) -> None:
    officer = person("officer@example.org", Role.OFFICER)
    application = ApplicationFactory()
    with pghistory.context(actor="the request"):
        advance(application, "find_eligible", by=officer)
        advance(application, "undo_screening", by=None)
        Application.objects.filter(pk=application.pk).update(region="ASIA")
    Application.objects.filter(pk=application.pk).update(region="LAC")
    events = ApplicationEvent.objects.filter(pgh_obj=application).order_by("pgh_id")
    contexts = [
        event.pgh_context and event.pgh_context.metadata for event in events.select_related("pgh_context")
    ]
    assert contexts[1:4] == [
        {"actor": str(officer.pk), "verb": "find_eligible"},
        {"actor": "", "verb": "undo_screening"},
        {"actor": "the request"},
    ]


def test_what_follows_a_step_is_not_laid_at_its_door(person: Callable[..., User]) -> None:
    application = ApplicationFactory()
    advance(application, "find_eligible", by=person("officer@example.org", Role.OFFICER))
    Application.objects.filter(pk=application.pk).update(region="LAC")
    assert history_of(application)[-1] == (S.ELIGIBLE, None)


def test_the_second_officer_is_told_and_nothing_is_overwritten(person: Callable[..., User]) -> None:
    officer = person("officer@example.org", Role.OFFICER)
    application = ApplicationFactory()
    stale = Application.objects.get(pk=application.pk)
    advance(application, "find_eligible", by=officer)
    with pytest.raises(Overtaken):
        advance(stale, "find_ineligible", by=officer, ineligibility_reason="other")
    application.refresh_from_db()
    assert application.status == S.ELIGIBLE


def test_many_rows_move_in_the_same_number_of_queries_as_few(
    person: Callable[..., User], django_assert_num_queries: Callable[..., object]
) -> None:
    officer = person("officer@example.org", Role.OFFICER)
    edition = EditionFactory()
    ApplicationFactory.create_batch(1, edition=edition)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        assert len(advance_all(Application.objects.all(), "find_eligible", by=officer)) == 1
    ApplicationFactory.create_batch(30, edition=edition)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        assert len(advance_all(Application.objects.all(), "find_eligible", by=officer)) == 30


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participants_applicationevent SET status = 'selected'",
        "DELETE FROM participants_applicationevent",
        "TRUNCATE participants_applicationevent",
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
    ],
)
def test_the_portal_cannot_rewrite_history(statement: str) -> None:
    ApplicationFactory()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_no_session_variable_switches_the_history_off() -> None:
    application = ApplicationFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{participants_application:update_update}'")
    Application.objects.filter(pk=application.pk).update(status=S.WITHDRAWN)
    assert history_of(application)[-1] == (S.WITHDRAWN, None)
