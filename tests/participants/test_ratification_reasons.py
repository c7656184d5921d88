"""What the core group reads of a slate: totals, and reasons only of applications that it may read."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.models import Application, Conflict, SelectionRun, SlateRow
from participants.vocabulary import Readers
from tests.participants.ratifying_rooms import proposed
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def explained_slate(room: Room) -> SelectionRun:
    """Before the core group, with reasons."""
    run = proposed(room)
    SlateRow.objects.filter(run=run).exclude(outcome="selected").update(
        loss=25, closeness="close", binding=["min:gender:woman", "max_per_country"]
    )
    run.explanations = {"without_targets": {"merit": 1000, "in": [], "out": []}, "price": 125, "curve": []}
    run.explained_at = timezone.now()
    run.save()
    return run


def words_of(client: Client, run: SelectionRun) -> str:
    page = client.get(reverse("ratification:slate", args=[run.pk])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_core_group_reads_closeness_and_rule_but_no_points_and_no_balance_answers(
    signed_in: SignedIn,
) -> None:
    room = make_room()
    words = words_of(signed_in(room.delegates[0]), explained_slate(room))
    assert "close a balance target; at most 3 from one country" in words
    assert "Balance costs 12.5 % of the merit" in words
    for told in ("Points", "points", "merit 1000", "woman", "Woman"):
        assert told not in words.split("Your interests")[0]


def test_only_applications_that_the_network_may_read_and_is_not_tied_to_have_their_reason_there(
    signed_in: SignedIn,
) -> None:
    room = make_room(applications=6)
    run = explained_slate(room)
    open_one, hidden, tied, secretariat_only = room.applications[2:6]
    Application.objects.filter(pk=hidden.pk).update(
        readers=Readers.NOT_THESE, hidden_from=[room.seats[0].network_id]
    )
    Application.objects.filter(pk=secretariat_only.pk).update(readers=Readers.SECRETARIAT)
    Conflict.objects.create(seat=room.seats[0], application=tied, kind=Conflict.Kind.SAME_DOMAIN)
    reasons = (
        signed_in(room.delegates[0]).get(reverse("ratification:slate", args=[run.pk])).context["reasons"]
    )
    assert [line.row.application for line in reasons] == [open_one]


def test_reasons_cost_as_many_queries_for_few_as_for_many(
    signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for applications in (4, 30):
        room = make_room(applications=applications)
        run, client = explained_slate(room), signed_in(room.delegates[0])
        with django_assert_num_queries(18):
            client.get(reverse("ratification:slate", args=[run.pk]))
