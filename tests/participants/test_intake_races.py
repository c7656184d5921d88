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


def test_two_autosaves_of_one_page_at_once_keep_every_text() -> None:
    client, edition = Client(), EditionFactory()
    fill_in(client, edition)
    address = f"/apply/{edition.slug}/work/"
    page: Any = client.get(address)
    hidden = {"application": page.context["named"], "seen": page.context["seen"], "then": "autosave"}
    texts = iter([f"Text number {number}." for number in range(AT_ONCE)])
    answers = all_at_once(lambda: client.post(address, hidden | {"work": next(texts)}).status_code)
    assert answers == [200] * AT_ONCE
    draft = Application.objects.get()
    kept = [draft.work, *(entry["text"] for entry in draft.set_aside["work"])]
    assert sorted(kept) == [f"Text number {number}." for number in range(AT_ONCE)]


def test_the_first_save_in_several_tabs_at_once_begins_one_draft_with_every_answer() -> None:
    client, edition = Client(), EditionFactory()
    client.get(f"/apply/{edition.slug}/you/")
    posts = iter([("you", {"given_name": "Amina"}), ("work", {"role": "Chair"})] * 2)

    def save_first() -> int:
        section, answers = next(posts)
        status: int = client.post(f"/apply/{edition.slug}/{section}/", answers).status_code
        return status

    assert all_at_once(save_first) == [302] * AT_ONCE
    draft = Application.objects.get()
    assert (draft.given_name, draft.role) == ("Amina", "Chair")
