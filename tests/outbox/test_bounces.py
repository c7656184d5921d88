"""Addresses that refuse mail."""

from collections.abc import Callable

import pytest

from dialogue_portal.outbox.bounces import BOUNCES_BEFORE_SUPPRESSION
from dialogue_portal.outbox.delivery import deliver_due
from dialogue_portal.outbox.models import OutgoingEmail, SuppressedAddress
from tests.outbox.conftest import MailServer

pytestmark = pytest.mark.django_db(transaction=True)
Posted = Callable[..., OutgoingEmail]


def bounce(posted: Posted, server: MailServer, *abouts: str) -> None:
    server.answer_to_recipient = "550 no such user"
    for about in abouts:
        posted(about=about, to="Ada@example.org")
    deliver_due()
    server.answer_to_recipient = "250 OK"


def test_an_address_is_suppressed_after_three_refusals(posted: Posted, mail_server: MailServer) -> None:
    bounce(posted, mail_server, *"12")
    assert not SuppressedAddress.objects.exists()
    bounce(posted, mail_server, "3")
    assert BOUNCES_BEFORE_SUPPRESSION == 3
    email = posted(about="4", to="ada@example.org")
    assert deliver_due() == 0
    email.refresh_from_db()
    assert (email.status, email.failure) == ("failed", "suppressed")


def test_mail_that_arrives_between_refusals_starts_the_count_again(
    posted: Posted, mail_server: MailServer
) -> None:
    bounce(posted, mail_server, *"12")
    posted(about="3", to="ada@example.org")
    assert deliver_due() == 1
    bounce(posted, mail_server, *"45")
    assert not SuppressedAddress.objects.exists()


def test_other_addresses_are_not_touched(posted: Posted, mail_server: MailServer) -> None:
    bounce(posted, mail_server, *"123")
    posted(about="4", to="grace@example.org")
    assert deliver_due() == 1


def test_an_address_taken_off_the_list_gets_mail_again(posted: Posted, mail_server: MailServer) -> None:
    bounce(posted, mail_server, *"123")
    SuppressedAddress.objects.all().delete()
    posted(about="4", to="ada@example.org")
    assert deliver_due() == 1
