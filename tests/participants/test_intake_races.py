"""Two at the same moment: real threads, real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import begin_draft, submit_application
from participants.models import Application
from tests.factories import EditionFactory
from tests.participants.intake_answers import fill_in

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def all_at_once(act: Callable[[], Any]) -> list[Any]:
    """Do the same in several threads that start together."""
    barrier = Barrier(AT_ONCE)

    def run() -> Any:
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(AT_ONCE)]]


def test_a_form_sent_several_times_at_once_begins_one_draft() -> None:
    edition = EditionFactory()
    began = all_at_once(
        lambda: begin_draft(edition, draft_key="a" * 64, by=None, language="en", at=timezone.now()).pk
    )
    assert set(began) == {Application.objects.get().pk}


def test_send_pressed_several_times_at_once_gives_one_receipt_one_version_and_one_letter() -> None:
    user, client = find_or_add_person("amina@harbour.example"), Client()
    client.force_login(user)
    fill_in(client, EditionFactory())
    draft = Application.objects.get()
    receipts = all_at_once(lambda: submit_application(draft, by=user, at=timezone.now()).receipt)
    draft.refresh_from_db()
    assert set(receipts) == {draft.receipt}
    assert draft.versions.count() == 1
    assert OutgoingEmail.objects.filter(letter="application_received").count() == 1
