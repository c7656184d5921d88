"""Hold, release, cancel, send again."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox import actions
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.queries import counts_by_status, oldest_unsent, piles
from dialogue_portal.outbox.states import FLOW, Status
from tests.outbox.conftest import CODE, HELD_NEWS

pytestmark = pytest.mark.django_db
Posted = Callable[..., OutgoingEmail]
DECISIONS = ("release", "hold", "cancel", "resend")


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org")


def put(email: OutgoingEmail, status: Status) -> None:
    """Lay the row where the database allows it to lie."""
    waiting = status in ("queued", "sending")
    OutgoingEmail.objects.filter(pk=email.pk).update(
        status=status,
        sent_at=timezone.now(),
        next_try_at=timezone.now() if waiting else None,
        lease_token=email.pk if status == Status.SENDING else None,
    )


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("verb", DECISIONS)
def test_a_decision_moves_only_what_the_life_cycle_lets_move(
    posted: Posted, officer: User, verb: str, status: Status
) -> None:
    email = posted()
    put(email, status)
    moved = getattr(actions, verb)(email, by=officer)
    email.refresh_from_db()
    step = FLOW.find(verb, status)
    assert moved == (1 if step else 0)
    assert email.status == (step.target if step else status)
    assert (email.decided_by == officer) is bool(step)


def test_releasing_makes_due_and_holding_stops(posted: Posted, officer: User) -> None:
    emails = [posted(HELD_NEWS, about=f"application:{n}") for n in range(3)]
    assert actions.release(OutgoingEmail.objects.held(), by=officer) == 3
    assert OutgoingEmail.objects.due().count() == 3
    assert actions.hold([emails[0].pk, emails[1].pk], by=officer) == 2
    assert OutgoingEmail.objects.due().count() == 1


def test_a_cancelled_letter_can_be_taken_back_into_the_held_ones(posted: Posted, officer: User) -> None:
    email = posted(HELD_NEWS)
    actions.cancel(email, by=officer)
    assert actions.hold(email, by=officer) == 1
    email.refresh_from_db()
    assert (email.status, bool(email.text)) == ("held", True)


def test_a_cancelled_secret_is_blank_and_cannot_come_back(posted: Posted, officer: User) -> None:
    email = posted(CODE, code="918273")
    assert actions.cancel(email, by=officer) == 1
    email.refresh_from_db()
    assert (email.text, email.html) == ("", "")
    assert actions.hold(email, by=officer) == 0
    put(email, Status.FAILED)
    assert actions.resend(email, by=officer) == 0


def test_a_letter_sent_again_keeps_its_message_id(posted: Posted, officer: User) -> None:
    email = posted()
    put(email, Status.SENT)
    actions.resend(email, by=officer)
    assert OutgoingEmail.objects.due().get().message_id == email.message_id


def test_a_preview_is_what_the_recipient_reads_and_never_a_secret(posted: Posted) -> None:
    news, code = posted(HELD_NEWS, language="fr", name="Ada"), posted(CODE)
    assert actions.preview(news).text == news.text
    with pytest.raises(Refused):
        actions.preview(code)


def test_the_oldest_unsent_is_the_longest_queued_and_never_a_held_one(posted: Posted) -> None:
    posted(HELD_NEWS)
    assert oldest_unsent() is None
    first, second = posted(about="application:2"), posted(about="application:3")
    put(second, Status.SENDING)
    assert oldest_unsent() == first.queued_at
    put(first, Status.FAILED)
    assert oldest_unsent() == second.queued_at


def test_every_status_is_counted_zero_included(posted: Posted) -> None:
    posted(), posted(HELD_NEWS, about="application:2")
    assert counts_by_status() == {status: int(status in ("held", "queued")) for status in Status}


def test_piles_are_by_letter_and_language(posted: Posted, django_assert_num_queries) -> None:
    for n, language in enumerate(["en", "ar", "ar"]):
        posted(language=language, about=f"application:{n}")
    with django_assert_num_queries(2):
        found = piles(OutgoingEmail.objects.all())
    assert [(pile.sample.language, pile.count, pile.direction) for pile in found] == [
        ("ar", 2, "rtl"),
        ("en", 1, "ltr"),
    ]
