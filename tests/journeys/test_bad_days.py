"""The broker is down, a worker is killed, a finger slips: nothing is lost, and nothing is said twice."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.celery import app
from dialogue_portal.embedded.valkey import Queue
from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.selection import ask_for_run
from participants.actions.voting import approve_closing
from participants.models import Application, ApplicationVersion, SelectionPolicy, SelectionRun, Vote
from participants.states import ApplicationStatus, RunStatus
from tests.factories import EditionFactory
from tests.journeys.visitors import code_for
from tests.journeys.workers import Workers, until
from tests.outbox.conftest import MailServer
from tests.participants.intake_answers import COMPLETE, fill_in
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db(transaction=True)
AMINA = str(COMPLETE["you"]["email"])
NEWS = Letter("application_received")


@pytest.fixture
def knocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A broker that answers nobody, and counts who knocks."""
    knocks: list[int] = []
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "dead.sock"))
        door.listen()
        thread = threading.Thread(target=count_knocks, args=(door, knocks), daemon=True)
        thread.start()
        monkeypatch.setattr(settings, "CELERY_BROKER_URL", f"redis+socket://{tmp_path / 'dead.sock'}")
        monkeypatch.setattr(app.conf, "broker_url", settings.CELERY_BROKER_URL)
        yield knocks
        door.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def count_knocks(door: socket.socket, knocks: list[int]) -> None:
    while True:
        try:
            visitor, _address = door.accept()
        except OSError:
            return
        knocks.append(1)
        visitor.close()


def sign_in(client: Client, email: str) -> None:
    """By the code from the letter."""
    client.post(reverse("account_request_login_code"), {"email": email})
    assert client.post(reverse("account_confirm_login_code"), {"code": code_for(email)}).status_code == 302


def amina_has_sent_it() -> Client:
    """From the first word to the receipt."""
    client, edition = Client(), EditionFactory(slug="open-call")
    fill_in(client, edition)
    sign_in(client, AMINA)
    application = Application.objects.get(email=AMINA)
    client.post("/apply/open-call/summary/", {"application": str(application.pk)})
    return client


def test_while_the_broker_is_down_people_apply_sign_in_and_vote_and_nobody_asks_for_it(
    knocks: list[int], signed_in: Callable[[User], Client]
) -> None:
    amina_has_sent_it()
    assert Application.objects.get(email=AMINA).status == ApplicationStatus.SUBMITTED
    room = make_room()
    page = f"/ballot/{room.round.pk}/{room.assignment().application_id}/"
    assert signed_in(room.delegates[0]).post(page, {"kind": "score", "score": "4"}).status_code == 302
    assert Client().get("/").status_code == 200
    assert knocks == []
    waiting = Counter(OutgoingEmail.objects.values_list("letter", "status"))
    assert waiting == {
        ("sign_in_code", "queued"): 1,
        ("application_received", "queued"): 1,
        ("round_opened", "queued"): 3,
    }


def test_when_the_broker_is_back_the_mail_goes_out_and_a_slate_that_was_asked_for_is_computed(
    workers: Workers, broker: Queue, mail_server: MailServer
) -> None:
    amina_has_sent_it()
    room = make_room(applications=6)
    room.everybody_votes(lambda assignment: assignment.position % 6)
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.co_chair)
    SelectionPolicy.objects.create(edition=room.edition, panel=3)
    run = ask_for_run(room.edition, by=room.lead)
    workers.start()  # it waits for a broker that is not there yet
    broker.acquire()
    until(lambda: not OutgoingEmail.objects.unsent().exists(), workers)
    until(lambda: SelectionRun.objects.get(pk=run.pk).status == RunStatus.COMPUTED, workers)
    assert sorted(mail_server.message_ids) == sorted(
        OutgoingEmail.objects.values_list("message_id", flat=True)
    )
    assert not OutgoingEmail.objects.filter(is_secret=True).exclude(text="").exists()


def test_when_a_worker_is_killed_while_sending_at_most_the_letter_in_its_hand_is_repeated(
    workers: Workers, broker: Queue, mail_server: MailServer
) -> None:
    broker.acquire()
    mail_server.seconds_to_answer = 0.5
    with transaction.atomic():
        post_many(
            NEWS, [Addressed(Recipient(f"a{n}@harbour.example", "en"), f"application:{n}") for n in range(8)]
        )
    worker = workers.start()
    until(lambda: len(mail_server.accepted) >= 3, workers)
    workers.kill(worker)
    in_hand = set(OutgoingEmail.objects.filter(status="sending").values_list("message_id", flat=True))
    assert in_hand
    OutgoingEmail.objects.filter(status="sending").update(
        next_try_at=Now()
    )  # the lease of three minutes is over
    mail_server.seconds_to_answer = 0.0
    workers.start()
    until(lambda: not OutgoingEmail.objects.unsent().exists(), workers)
    times = Counter(mail_server.message_ids)
    assert set(times) == set(OutgoingEmail.objects.values_list("message_id", flat=True))
    assert {message_id for message_id, count in times.items() if count > 1} <= in_hand
    assert max(times.values()) <= 2


def twice_at_once(press: Callable[[], object]) -> None:
    """A double click: both requests are on their way before the first is answered."""

    def one(_: int) -> None:
        try:
            press()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clicks:
        list(clicks.map(one, range(2)))


def another(client: Client) -> Client:
    """The same browser, in another tab."""
    tab = Client()
    tab.cookies = client.cookies
    return tab


def test_an_application_sent_by_a_double_click_and_again_is_one_application_and_one_letter() -> None:
    client, edition = Client(), EditionFactory(slug="open-call")
    fill_in(client, edition)
    sign_in(client, AMINA)
    form = {"application": str(Application.objects.get().pk)}
    twice_at_once(lambda: another(client).post("/apply/open-call/summary/", form))
    again = client.post("/apply/open-call/summary/", form)
    application = Application.objects.get()
    assert again.url.endswith(f"/my/{application.pk}/sent/")  # type: ignore[attr-defined]
    assert (application.status, ApplicationVersion.objects.count()) == (ApplicationStatus.SUBMITTED, 1)
    assert OutgoingEmail.objects.filter(letter="application_received").count() == 1


def test_the_first_step_sent_by_a_double_click_begins_one_draft() -> None:
    client, edition = Client(), EditionFactory(slug="open-call")
    address = f"/apply/{edition.slug}/you/"
    client.get(address)
    twice_at_once(lambda: another(client).post(address, COMPLETE["you"]))
    assert Application.objects.count() == 1


def test_a_vote_sent_by_a_double_click_and_again_is_one_vote(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    client = signed_in(room.delegates[0])
    page = f"/ballot/{room.round.pk}/{room.assignment().application_id}/"
    twice_at_once(lambda: another(client).post(page, {"kind": "score", "score": "4"}))
    client.post(page, {"kind": "score", "score": "4"})
    room.round.refresh_from_db()
    for agreed in (room.lead, room.co_chair):
        approve_closing(room.round, by=agreed)
    assert list(Vote.objects.values_list("kind", "score")) == [("score", 4)]


def test_agreeing_to_close_by_a_double_click_is_one_agreement(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    client = signed_in(room.co_chair)
    address = reverse("voting:close", args=[room.round.pk])
    twice_at_once(lambda: another(client).post(address, {"reason": "All have voted."}))
    room.round.refresh_from_db()
    assert (room.round.status, room.round.closing_approvals.count()) == ("open", 1)
    assert OutgoingEmail.objects.filter(letter="closing_asked").count() == 2
