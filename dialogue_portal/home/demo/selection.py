"""The slate of a demonstration edition: computed, ratified, released."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.actions import move_edition
from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.home.demo.people import person_called
from dialogue_portal.home.demo.voting import delegates
from participants.actions.releasing import confirm_words, release_stage
from participants.actions.selection import (
    ask_for_run,
    cast_ratification_vote,
    compute_run,
    propose_run,
)
from participants.models import Application, RatificationVote, SelectionRun, SlateRow
from participants.queries.releasing.stages import ORDER, audience_of
from participants.queries.releasing.words import digest_of, words_of

Answer = RatificationVote.Answer
RESERVATION = "We agree, and would like the Pacific to have more places next time."
INTERESTS = "Some of our members are in the pool. We did not vote on any of them."


def compute(edition: Edition, *, by: User) -> SelectionRun:
    """Ask for a slate and have it computed here, because no worker runs yet."""
    run = ask_for_run(edition, by=by)
    advance(run, "start", by=None, lease_until=timezone.now() + timedelta(minutes=10))
    return compute_run(run)


def ratify(run: SelectionRun, *, by: User) -> None:
    """Put it before the core group; everybody approves, one with a reservation."""
    propose_run(run, by=by)
    voters = delegates(run.edition)
    seats = list(Seat.objects.filter(edition=run.edition, is_voting=True).order_by("network__name"))
    for number, seat in enumerate(seats):
        answer, reason = (Answer.RESERVATION, RESERVATION) if number == 1 else (Answer.APPROVE, "")
        cast_ratification_vote(run, seat, answer, reason=reason, interests=INTERESTS, by=voters[seat.pk])


def release(run: SelectionRun, *, by: User) -> None:
    """Confirm the drafts in every language, then tell one group after the other."""
    run.refresh_from_db()
    for outcome in ORDER:
        for language in dict(settings.LANGUAGES):
            words = words_of(run)
            seen = digest_of(words[outcome, language], words)
            confirm_words(run, outcome, language, seen=seen, by=by)
        audience = audience_of(run, outcome)
        if audience.keys:
            release_stage(run, outcome, agreed_to=audience.digest, by=by, at=timezone.now())
    move_edition(run.edition, "start_confirmation", by=by)


def put_among_them(run: SelectionRun, outcome: SlateRow.Outcome, slug: str) -> Application:
    """Let an application be that of somebody one can sign in as."""
    user = person_called(slug)
    there = Application.objects.filter(slate_rows__run=run, slate_rows__outcome=outcome)
    application = there.filter(language=user.preferred_language).order_by("receipt")[0]
    hand_over(application, user)
    return application


def hand_over(application: Application, user: User) -> None:
    """Make it the application of a person."""
    application.applicant, application.email = user, user.email
    application.given_name, _space, application.family_name = user.name.partition(" ")
    application.save(update_fields=["applicant", "email", "given_name", "family_name"])
