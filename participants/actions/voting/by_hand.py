"""Change by hand who reads what: it stays through every new assignment, until it is undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.voting.assigning import append, lock_round, reassign, tell_voters, write
from participants.models import Application, Assignment, VotingRound
from participants.permissions.assigning import may_change_readers
from participants.queries.voting.by_hand import may_read, pair_of
from participants.queries.voting.ground import Ground, ground_of


@dataclass(frozen=True)
class Reader:
    """A network reads an application."""

    seat: Seat
    application: Application


@transaction.atomic
def give_by_hand(voting_round: VotingRound, reader: Reader, *, by: User, why: str) -> None:
    """Let a network read an application, whatever chance would say."""
    with _changing(voting_round, "give_by_hand", by, why) as ground:
        _give(ground, reader)


@transaction.atomic
def take_off_by_hand(voting_round: VotingRound, reader: Reader, *, by: User, why: str) -> None:
    """Take an application off a network's batch, voted on or not; another reads it, where there is one."""
    with _changing(voting_round, "take_off_by_hand", by, why) as ground:
        _take_off(ground, reader)


@transaction.atomic
def exchange_by_hand(voting_round: VotingRound, one: Reader, other: Reader, *, by: User, why: str) -> None:
    """Let two networks read what the other had."""
    with _changing(voting_round, "exchange_by_hand", by, why) as ground:
        yes_if(
            one.seat != other.seat and one.application != other.application,
            _("An exchange takes two networks and two applications."),
        ).or_refuse()
        for reader in (one, other):
            _take_off(ground, reader)
        for reader in (Reader(one.seat, other.application), Reader(other.seat, one.application)):
            _give(ground, reader)


@transaction.atomic
def undo_by_hand(voting_round: VotingRound, reader: Reader, *, by: User, why: str) -> None:
    """Leave it to chance again: what is in a batch of an open round stays there."""
    with _changing(voting_round, "undo_by_hand", by, why) as ground:
        row = _row(ground, reader).filter(is_by_hand=True)
        yes_if(row.exists(), _("Nothing was changed by hand here.")).or_refuse()
        if ground.is_draft:
            row.delete()
        else:
            row.update(is_by_hand=False)


@contextmanager
def _changing(voting_round: VotingRound, verb: str, by: User, why: str) -> Iterator[Ground]:
    """Hold the round, keep the reason on record, and afterwards find readers for what lacks some."""
    locked, now = lock_round(voting_round), timezone.now()
    may_change_readers(by, locked, at=now).or_refuse()
    yes_if(why.strip(), _("Write why.")).or_refuse()
    with written_by(by, verb), pghistory.context(reason=why.strip()):
        yield ground_of(locked, on=now.date())
    reassign(locked, by=by, why=why.strip())


def _give(ground: Ground, reader: Reader) -> None:
    seat, application = reader.seat, reader.application
    is_hidden = not Application.objects.filter(pk=application.pk).readable_by(seat.network).exists()
    may_read(ground, application, seat, is_hidden=is_hidden).or_refuse()
    yes_if(
        pair_of(application, seat) not in ground.standing, _("This network reads the application already.")
    ).or_refuse()
    append(ground.voting_round, {str(seat.pk): [str(application.pk)]}, by_hand=True)
    if not ground.is_draft:
        tell_voters(ground.voting_round, [seat.pk])


def _take_off(ground: Ground, reader: Reader) -> None:
    pair = pair_of(reader.application, reader.seat)
    has_it = pair in (frozenset(_planned(ground)) if ground.is_draft else ground.standing)
    yes_if(has_it, _("This application is not in the batch of the network.")).or_refuse()
    if ground.is_draft:
        write([_taken_off(ground, reader)])
    else:
        _row(ground, reader).update(ended_at=timezone.now(), is_by_hand=True)


def _planned(ground: Ground) -> Iterator[tuple[str, str]]:
    for seat, keys in ground.assign().batches.items():
        yield from ((key, seat) for key in keys)


def _taken_off(ground: Ground, reader: Reader) -> Assignment:
    return Assignment(
        round=ground.voting_round, seat=reader.seat, application=reader.application,
        position=0, is_by_hand=True, ended_at=timezone.now(),
    )  # fmt: skip


def _row(ground: Ground, reader: Reader) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(
        round=ground.voting_round, seat=reader.seat, application=reader.application
    )
