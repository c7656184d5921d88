"""Send what is due: one e-mail at a time, committed one by one, by as many workers as there are."""

import logging
import time
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models.functions import Now

from dialogue_portal.outbox.bounces import count_bounce, is_suppressed
from dialogue_portal.outbox.claims import Claim, claim_next
from dialogue_portal.outbox.failures import (
    GIVE_UP_AFTER,
    Failure,
    Outcome,
    is_tried_again,
    next_wait,
    outcome_of,
)
from dialogue_portal.outbox.messages import as_message
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.moves import take
from dialogue_portal.outbox.smtp import mail_connection, may_have_arrived

logger = logging.getLogger(__name__)

REPEAT_AFTER = timedelta(minutes=5)
RUN_SECONDS = 20.0  # then the worker is free for other work; beat wakes the next run


def deliver_due(limit: int = 500, connection: BaseEmailBackend | None = None) -> int:
    """Send what is due over one connection, and say how many were sent."""
    connection = connection or mail_connection()
    stop_at = time.monotonic() + RUN_SECONDS
    sent = 0
    try:
        for _ in range(limit):
            claim = claim_next() if time.monotonic() < stop_at else None
            if claim is None:
                break
            outcome = try_to_send(claim, connection)
            settle(claim, outcome)
            sent += outcome.failure is None
            if outcome.failure is Failure.UNREACHABLE:
                break
    finally:
        hang_up(connection)
    return sent


def try_to_send(claim: Claim, connection: BaseEmailBackend) -> Outcome:
    """Hand one e-mail over, and say how it went."""
    if is_suppressed(claim.email.address):
        return Outcome(Failure.SUPPRESSED)
    if claim.is_takeover and claim.waited > GIVE_UP_AFTER:
        return Outcome(Failure.LOST)  # whatever kills the workers may be this e-mail
    try:
        connection.open()
    except OSError as error:
        hang_up(connection)
        return Outcome(Failure.UNREACHABLE, getattr(error, "smtp_code", 0))
    try:
        taken = connection.send_messages([as_message(claim.email)])
    except OSError as error:
        outcome = outcome_of(error, may_have_arrived=may_have_arrived(connection))
        hang_up(connection)
        return outcome
    except ValueError:  # a line break or a letter that no address may hold
        hang_up(connection)
        return Outcome(Failure.UNSENDABLE)
    return Outcome() if taken else Outcome(Failure.UNSENDABLE)


def settle(claim: Claim, outcome: Outcome) -> None:
    """Note how the try ended, unless the lease ran out and another worker has the e-mail."""
    email, failure = claim.email, outcome.failure
    verb, stamps = next_step(claim, failure)
    mine = OutgoingEmail.objects.filter(pk=email.pk, lease_token=claim.token)
    with transaction.atomic():
        is_mine = take(verb, mine, lease_token=None, failure=failure or "", **stamps)
        if is_mine and failure is Failure.BOUNCED:
            count_bounce(email.address)
    if failure:
        logger.warning("outgoing e-mail %s: %s (answer %d), %s", email.pk, failure.value, outcome.code, verb)
    if not is_mine:
        logger.warning("outgoing e-mail %s: the lease ran out", email.pk)


def next_step(claim: Claim, failure: Failure | None) -> tuple[str, dict[str, Any]]:
    """The step the e-mail takes now, and when it is due again."""
    if failure is None:
        return "deliver", {"sent_at": Now(), "next_try_at": None}
    if failure is Failure.LOST:
        return "doubt", repeat_once(claim)
    if is_tried_again(failure, claim.waited):
        return "put_back", {"next_try_at": Now() + next_wait(failure, claim.waited)}
    return "fail", {"next_try_at": None}


def repeat_once(claim: Claim) -> dict[str, Any]:
    """An e-mail that may have arrived is sent a second time by itself; a third time only by an officer."""
    if not (claim.email.was_in_doubt or claim.is_takeover):
        return {"was_in_doubt": True, "next_try_at": Now() + REPEAT_AFTER}
    blank = {"text": "", "html": ""} if claim.email.is_secret else {}
    return {"was_in_doubt": True, "next_try_at": None, **blank}


def hang_up(connection: BaseEmailBackend) -> None:
    """End the conversation, whatever state it is in."""
    with suppress(OSError):
        connection.close()
