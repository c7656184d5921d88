"""Two officers at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.screening import (
    find_all_eligible,
    find_eligible,
    find_ineligible,
    return_to_applicant,
)
from participants.models import Application
from participants.queries.screening.history import newest_event
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do things at the same moment on connections of their own; gives what was refused."""
    gate, refused = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            deed()
        except Refused as refusal:
            refused.append(str(refusal.sentence))
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refused


def test_of_two_officers_deciding_at_once_one_is_told(person) -> None:
    ada, lena = person("ada@example.org", Role.OFFICER), person("lena@example.org", Role.LEAD)
    application = ApplicationFactory()
    seen = newest_event(application.pk)
    refused = at_once(
        lambda: find_eligible(application, by=ada, seen=seen),
        lambda: find_ineligible(application, "too_late", by=lena, seen=seen),
    )
    row = Application.objects.get(pk=application.pk)
    assert len(refused) == 1
    assert (row.status, row.screened_by, row.ineligibility_reason) in {
        ("eligible", ada, ""),
        ("ineligible", lena, "too_late"),
    }


def test_a_double_click_on_return_is_one_step_and_one_letter(person) -> None:
    ada = person("ada@example.org", Role.OFFICER)
    application = ApplicationFactory()
    assert at_once(*[lambda: return_to_applicant(application, "Which countries?", by=ada)] * 3) == []
    assert Application.objects.get().status == "returned"
    assert OutgoingEmail.objects.count() == 1


def test_two_bulk_decisions_about_the_same_rows_leave_one_whole(person) -> None:
    ada, lena = person("ada@example.org", Role.OFFICER), person("lena@example.org", Role.LEAD)
    keys = [row.pk for row in ApplicationFactory.create_batch(20, edition=EditionFactory())]
    refused = at_once(lambda: find_all_eligible(keys, by=ada), lambda: find_all_eligible(keys[::-1], by=lena))
    assert len(refused) == 1
    assert Application.objects.values("screened_by").distinct().count() == 1
