"""Writing letters into the outbox."""

import uuid
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dialogue_portal.outbox.actions import NotInTransactionError, post, post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail
from tests.outbox.conftest import CODE, HELD_NEWS, NEWS

ADA = Recipient("ada@example.org", "en")


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_refused_outside_a_transaction() -> None:
    with pytest.raises(NotInTransactionError):
        post(NEWS, to=ADA, about="application:1")
    assert not OutgoingEmail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_letter_vanishes_with_the_transaction_it_tells_about() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        post(NEWS, to=ADA, about="application:1")
        raise ZeroDivisionError
    assert not OutgoingEmail.objects.exists()


@pytest.mark.django_db
def test_posting_twice_writes_one_email() -> None:
    first = post(NEWS, to=ADA, about="application:1", round="decision", context={"name": "Ada"})
    again = post(NEWS, to=Recipient("Ada@Example.org", "fr"), about="application:1", round="decision")
    assert first.pk == again.pk
    assert OutgoingEmail.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letter", "to", "about", "round_"),
    [
        (CODE, ADA, "application:1", ""),
        (NEWS, Recipient("grace@example.org", "en"), "application:1", ""),
        (NEWS, ADA, "application:2", ""),
        (NEWS, ADA, "application:1", "second"),
    ],
)
def test_another_letter_recipient_object_or_round_is_another_email(letter, to, about, round_) -> None:
    post(NEWS, to=ADA, about="application:1")
    post(letter, to=to, about=about, round=round_)
    assert OutgoingEmail.objects.count() == 2


@pytest.mark.django_db
def test_a_held_letter_waits_and_any_other_is_due_at_once(posted: Callable[..., OutgoingEmail]) -> None:
    held, queued = posted(HELD_NEWS), posted(NEWS, about="application:2")
    assert (held.status, held.next_try_at, held.queued_at) == ("held", None, None)
    assert queued.status == "queued"
    assert [email.pk for email in OutgoingEmail.objects.due()] == [queued.pk]


@pytest.mark.django_db
def test_codes_overtake_everything_else(posted: Callable[..., OutgoingEmail]) -> None:
    news, code = posted(NEWS), posted(CODE)
    assert [email.pk for email in OutgoingEmail.objects.due()] == [code.pk, news.pk]


@pytest.mark.django_db
def test_every_email_has_a_message_id_of_the_portal(posted: Callable[..., OutgoingEmail], settings) -> None:
    settings.PORTAL_MAIL_DOMAIN = "mail.example"
    ids = {posted(about=f"application:{n}").message_id for n in range(3)}
    assert len(ids) == 3
    assert all(i.startswith("<") and i.endswith("@mail.example>") for i in ids)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30, 1000])
def test_a_bulk_letter_takes_two_queries_for_any_number_of_rows(rows: int) -> None:
    items = [Addressed(Recipient(f"p{n}@example.org", "fr"), f"application:{n}") for n in range(rows)]
    with CaptureQueriesContext(connection) as queries:
        assert post_many(HELD_NEWS, items, round="decision") == rows
    assert len(queries) == 2


@pytest.mark.django_db
def test_a_bulk_letter_says_how_many_are_new() -> None:
    items = [Addressed(Recipient(f"p{n}@example.org", "en"), f"application:{n}") for n in range(5)]
    assert post_many(NEWS, items[:3]) == 3
    assert post_many(NEWS, items) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letter", "changes", "name"),
    [
        (NEWS, {"status": "sent", "next_try_at": None}, "sent_email_says_when"),
        (NEWS, {"status": "sending"}, "email_is_leased_exactly_while_being_sent"),
        (NEWS, {"lease_token": uuid.UUID(int=0)}, "email_is_leased_exactly_while_being_sent"),
        (NEWS, {"next_try_at": None}, "email_has_a_next_try_only_while_it_waits"),
        (NEWS, {"status": "held"}, "email_has_a_next_try_only_while_it_waits"),
        (CODE, {"status": "failed", "next_try_at": None}, "secret_email_is_blank_once_it_is_done_with"),
    ],
)
def test_the_database_refuses(
    posted: Callable[..., OutgoingEmail], letter: Letter, changes: dict[str, object], name: str
) -> None:
    posted(letter)
    with pytest.raises(IntegrityError, match=name):
        OutgoingEmail.objects.update(**changes)
