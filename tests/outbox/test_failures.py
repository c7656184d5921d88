"""What a mail server's answers mean."""

import smtplib
from datetime import timedelta

import pytest

from dialogue_portal.outbox.failures import Failure, Outcome, is_tried_again, next_wait, outcome_of

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("error", "arrived", "outcome"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"")}), False, Outcome(Failure.BOUNCED, 550)),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (451, b"")}), False, Outcome(Failure.DEFERRED, 451)),
        (smtplib.SMTPDataError(554, b""), True, Outcome(Failure.REJECTED, 554)),
        (smtplib.SMTPDataError(421, b""), True, Outcome(Failure.DEFERRED, 421)),
        (smtplib.SMTPSenderRefused(550, b"", "us@b.example"), False, Outcome(Failure.DEFERRED, 550)),
        (smtplib.SMTPServerDisconnected(), False, Outcome(Failure.DROPPED)),
        (smtplib.SMTPServerDisconnected(), True, Outcome(Failure.LOST)),
        (ConnectionResetError(), True, Outcome(Failure.LOST)),
        (TimeoutError(), False, Outcome(Failure.DROPPED)),
    ],
)
def test_an_error_means(error: OSError, arrived: bool, outcome: Outcome) -> None:
    assert outcome_of(error, may_have_arrived=arrived) == outcome


def test_waits_grow_within_their_bounds() -> None:
    waits = [next_wait(Failure.DEFERRED, waited) for waited in (timedelta(0), 10 * MINUTE, DAY)]
    assert waits == [timedelta(seconds=30), 5 * MINUTE, timedelta(hours=4)]


def test_a_server_that_is_down_is_waited_for_without_end_and_asked_every_five_minutes() -> None:
    assert is_tried_again(Failure.UNREACHABLE, 30 * DAY)
    assert next_wait(Failure.UNREACHABLE, 30 * DAY) == 5 * MINUTE


def test_an_address_that_is_put_off_for_three_days_is_given_up() -> None:
    assert is_tried_again(Failure.DEFERRED, 2 * DAY)
    assert not is_tried_again(Failure.DEFERRED, 3 * DAY)


def test_a_refused_address_is_not_tried_again() -> None:
    assert not is_tried_again(Failure.BOUNCED, timedelta(0))
