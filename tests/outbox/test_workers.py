"""Several workers at once, and workers that are killed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F

from dialogue_portal.outbox.claims import claim_next
from dialogue_portal.outbox.delivery import deliver_due, settle
from dialogue_portal.outbox.failures import Outcome
from dialogue_portal.outbox.models import OutgoingEmail
from tests.outbox.conftest import MailServer, make_due

pytestmark = pytest.mark.django_db(transaction=True)
Posted = Callable[..., OutgoingEmail]


def deliver_in_a_thread(_: int) -> int:
    try:
        return deliver_due()
    finally:
        connection.close()


def test_workers_share_the_work_and_send_nothing_twice(posted: Posted, mail_server: MailServer) -> None:
    mail_server.seconds_to_answer = 0.01
    ids = {posted(about=f"application:{n}").message_id for n in range(40)}
    with ThreadPoolExecutor(3) as workers:
        shares = list(workers.map(deliver_in_a_thread, range(3)))
    assert sorted(mail_server.message_ids) == sorted(ids)
    assert sum(shares) == 40
    assert min(shares) > 0


def test_a_worker_passes_over_what_another_one_is_looking_at(posted: Posted) -> None:
    first, second = posted(), posted(about="application:2")
    with transaction.atomic(), ThreadPoolExecutor(1) as worker:
        OutgoingEmail.objects.select_for_update().get(pk=first.pk)
        claim = worker.submit(lambda: (claim_next(), connection.close())[0]).result(timeout=10)
    assert claim
    assert claim.email.pk == second.pk


def test_a_claimed_email_is_left_alone_until_its_lease_ends(posted: Posted, mail_server: MailServer) -> None:
    posted()
    assert claim_next()
    assert deliver_due() == 0
    assert not mail_server.accepted


def test_an_email_of_a_killed_worker_is_sent_by_another_with_the_same_message_id(
    posted: Posted, mail_server: MailServer
) -> None:
    email = posted()
    killed = claim_next()
    assert killed
    make_due(email)
    assert deliver_due() == 1
    assert mail_server.message_ids == [email.message_id]
    settle(killed, Outcome())
    email.refresh_from_db()
    assert (email.status, email.attempts) == ("sent", 2)


def test_a_worker_that_wakes_late_does_not_overwrite_the_one_that_took_over(posted: Posted) -> None:
    email = posted()
    late = claim_next()
    make_due(email)
    current = claim_next()
    assert late
    assert current
    settle(late, Outcome())
    email.refresh_from_db()
    assert (email.status, email.lease_token) == ("sending", current.token)


def test_an_email_that_keeps_killing_workers_is_left_to_an_officer_after_three_days(
    posted: Posted, mail_server: MailServer
) -> None:
    email = posted()
    claim_next()
    OutgoingEmail.objects.update(queued_at=F("queued_at") - timedelta(days=4))
    make_due(email)
    assert deliver_due() == 0
    email.refresh_from_db()
    assert (email.status, email.next_try_at) == ("ambiguous", None)
    assert not mail_server.accepted


def test_an_email_posted_twice_at_once_is_written_once(posted: Posted) -> None:
    def post_it(_: int) -> str:
        try:
            return str(posted().pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        keys = set(clicks.map(post_it, range(4)))
    assert len(keys) == OutgoingEmail.objects.count() == 1
