"""The core group ratifies a slate as a whole: under its majority, within its time, its interests beside."""

import hashlib
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Seat, SeatMember
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.interests import declare_interest
from participants.actions.selection import (
    cast_ratification_vote,
    compute_run,
    extend_ratification,
    remind_seats,
    settle_due_ratifications,
)
from participants.models import Application, Conflict, RatificationVote, ReviewRules, SelectionRun, SlateRow
from participants.queries.selection.ratification import ratification_file, slate_digest
from participants.states import RunStatus
from participants.vocabulary import Readers
from tests.factories import SeatFactory, delegate_of
from tests.participants.kept_records import keep_a_record
from tests.participants.ratifying_rooms import answer, proposed, time_is_up
from tests.voting_rooms import make_room, somebody

pytestmark = pytest.mark.django_db
ONCE = re.compile(r'(csrfmiddlewaretoken" value=|nonce=|csrf-token" content=)"[^"]*"')
FORM = {"answer": "approve", "reason": "", "interests": "", "has_none": "on", "seen": ""}


def status_of(run: SelectionRun) -> str:
    return str(SelectionRun.objects.values_list("status", flat=True).get(pk=run.pk))


def test_the_majority_and_the_time_are_those_of_the_day_it_was_proposed() -> None:
    room = make_room()
    run = proposed(room, majority="two_thirds", days=5)
    ReviewRules.objects.filter(edition=room.edition).update(majority="no_objection")
    run.refresh_from_db()
    assert run.majority == "two_thirds"
    assert run.ratify_by
    assert run.proposed_at
    assert run.ratify_by - run.proposed_at == timedelta(days=5)


@pytest.mark.parametrize(
    ("majority", "said", "status"),
    [
        ("more_than_half", ["approve", "reservation", "object"], RunStatus.RATIFIED),
        ("more_than_half", ["approve", "approve", "object", "object"], RunStatus.REJECTED),
        ("two_thirds", ["approve", "reservation", "object"], RunStatus.RATIFIED),
        ("two_thirds", ["approve", "approve", "object", "object"], RunStatus.REJECTED),
        ("no_objection", ["approve", "approve", "object"], RunStatus.REJECTED),
        ("no_objection", ["reservation", "approve"], RunStatus.RATIFIED),
    ],
)
def test_it_is_settled_by_its_majority_when_all_have_answered(
    majority: str, said: list[str], status: str
) -> None:
    room = make_room(networks=len(said))
    run = proposed(room, majority=majority)
    for seat, word in enumerate(said):
        assert status_of(run) == RunStatus.PROPOSED
        answer(room, run, seat, word)
    assert status_of(run) == status


@pytest.mark.parametrize(
    ("majority", "said", "status"),
    [
        ("more_than_half", ["approve"], RunStatus.REJECTED),
        ("more_than_half", ["approve", "approve"], RunStatus.RATIFIED),
        ("two_thirds", ["approve", "approve"], RunStatus.RATIFIED),
        ("no_objection", [], RunStatus.RATIFIED),
        ("no_objection", ["object"], RunStatus.REJECTED),
    ],
)
def test_when_the_time_is_up_it_is_settled_without_the_silent(
    majority: str, said: list[str], status: str
) -> None:
    room = make_room()
    run = proposed(room, majority=majority)
    for seat, word in enumerate(said):
        answer(room, run, seat, word)
    assert settle_due_ratifications(at=timezone.now()) == 0
    time_is_up(run)
    with pytest.raises(Refused, match="over"):
        answer(room, run, 2)
    assert settle_due_ratifications(at=timezone.now()) == 1
    assert status_of(run) == status
    assert settle_due_ratifications(at=timezone.now()) == 0


def test_without_a_voting_seat_nothing_is_ratified() -> None:
    room = make_room()
    run = proposed(room, majority="no_objection")
    Seat.objects.filter(edition=room.edition).update(is_voting=False)
    assert settle_due_ratifications(at=timezone.now()) == 0
    time_is_up(run)
    settle_due_ratifications(at=timezone.now())
    assert status_of(run) == RunStatus.REJECTED


def test_a_seat_that_ended_silently_is_not_waited_for() -> None:
    room = make_room()
    run = proposed(room)
    answer(room, run, 0)
    answer(room, run, 1)
    Seat.objects.filter(pk=room.seats[2].pk).update(ends_on=timezone.now().date() - timedelta(days=1))
    settle_due_ratifications(at=timezone.now())
    assert status_of(run) == RunStatus.RATIFIED


@pytest.mark.parametrize(
    "loses", [{"is_voting": False}, {"ends_on": timezone.now().date() - timedelta(days=1)}]
)
def test_the_objection_of_a_seat_that_loses_its_vote_stays_in_the_record(loses: dict[str, Any]) -> None:
    room = make_room()
    run = proposed(room, majority="no_objection")
    answer(room, run, 0, "object", reason="Our members were not asked.")
    Seat.objects.filter(pk=room.seats[0].pk).update(**loses)
    time_is_up(run)
    settle_due_ratifications(at=timezone.now())
    run.refresh_from_db()
    assert (run.status, run.ratification["counts"]["object"]) == (RunStatus.RATIFIED, 0)
    kept = [(said["answer"], said["reason"]) for said in run.ratification["advice"]]
    assert kept == [("object", "Our members were not asked.")]


def test_what_was_said_is_kept_in_the_record_and_stays() -> None:
    room = make_room()
    run = proposed(room)
    answer(room, run, 0, "reservation", reason="More from the Pacific.", interests="Two of our members.")
    answer(room, run, 1)
    answer(room, run, 2, "object", reason="Too few young people.")
    run.refresh_from_db()
    kept = run.ratification
    assert kept["outcome"] == "ratified"
    assert kept["counts"] == {"approve": 1, "reservation": 1, "object": 1, "silent": 0}
    assert kept["seats"] == [str(seat) for seat in room.seats]
    assert [
        (said["network"], said["answer"], said["reason"], said["interests"]) for said in kept["answers"]
    ] == [
        (str(room.seats[0]), "reservation", "More from the Pacific.", "Two of our members."),
        (str(room.seats[1]), "approve", "", "none"),
        (str(room.seats[2]), "object", "Too few young people.", "none"),
    ]
    assert (kept["slate"], kept["record"]) == (slate_digest(run), run.digest)
    RatificationVote.objects.update(reason="Something else.")
    assert json.loads(ratification_file(SelectionRun.objects.get(pk=run.pk)))["answers"] == kept["answers"]


def test_the_record_that_is_taken_holds_the_vote_beside_the_same_computation(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room(networks=1)
    run = proposed(room)
    keep_a_record(run, b"the computed record")
    address = reverse("admin:participants_selectionrun_record", args=[run.pk])
    client = signed_in(room.lead)
    run.refresh_from_db()
    inner, steps, vote, sums = (
        f"record-{run.digest[:12]}.zip",
        "steps.json",
        "ratification.json",
        "SHA256SUMS",
    )
    archive = zipfile.ZipFile(io.BytesIO(client.post(address).content))
    assert archive.namelist() == sorted([inner, steps, sums])
    assert archive.read(inner) == b"the computed record"
    answer(room, run, 0, "reservation")
    run.refresh_from_db()
    archive = zipfile.ZipFile(io.BytesIO(client.post(address).content))
    assert archive.namelist() == sorted([inner, steps, vote, sums])
    assert hashlib.sha256(archive.read(inner)).hexdigest() == run.digest
    assert json.loads(archive.read(vote))["answers"][0]["reason"] == "Because."
    said = dict(reversed(line.split("  ")) for line in archive.read(sums).decode().splitlines())
    assert said == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in (inner, steps, vote)}
    page = client.get(reverse("admin:participants_selectionrun_change", args=[run.pk])).content.decode()
    assert said[vote] in page


def test_a_slate_that_was_proposed_cannot_change() -> None:
    room = make_room()
    run = proposed(room)
    before = list(SlateRow.objects.filter(run=run).values_list("pk", "outcome"))
    with pytest.raises(Refused):
        compute_run(run)
    assert list(SlateRow.objects.filter(run=run).values_list("pk", "outcome")) == before
    assert status_of(run) == RunStatus.PROPOSED


def test_a_seat_without_a_vote_leaves_advice_that_is_not_counted(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room(networks=1)
    adviser = SeatFactory(edition=room.edition, is_voting=False)
    person = delegate_of(adviser, "adviser@un.example")
    run = proposed(room)
    page = reverse("ratification:slate", args=[run.pk])
    client = signed_in(person)
    assert 'name="answer"' not in client.get(page).content.decode()
    client.post(page, {"reason": "Take care of visas.", "has_none": "on", "seen": "", "answer": "object"})
    vote = RatificationVote.objects.get()
    assert (vote.answer, vote.reason) == ("advice", "Take care of visas.")
    assert status_of(run) == RunStatus.PROPOSED
    with pytest.raises(Refused, match="advises"):
        cast_ratification_vote(run, adviser, "approve", reason="", interests="", by=person)
    with pytest.raises(Refused, match="votes"):
        answer(room, run, 0, "advice")
    answer(room, run, 0)
    run.refresh_from_db()
    assert (run.status, len(run.ratification["answers"])) == (RunStatus.RATIFIED, 1)
    assert run.ratification["advice"][0]["reason"] == "Take care of visas."


def test_interests_are_named_or_said_not_to_be_there(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    run = proposed(room)
    page, client = reverse("ratification:slate", args=[run.pk]), signed_in(room.delegates[0])
    for wrong in ({"has_none": ""}, {"interests": "Some members."}):
        assert "say that it has none" in client.post(page, FORM | wrong).content.decode()
    assert not RatificationVote.objects.exists()
    client.post(page, FORM)
    assert RatificationVote.objects.get().interests == ""


def test_the_page_counts_the_ties_it_knows_and_names_those_the_network_may_read(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    run = proposed(room)
    for row in room.applications[:3]:
        Conflict.objects.create(seat=room.seats[0], application=row, kind=Conflict.Kind.LISTED)
    page = reverse("ratification:slate", args=[run.pk])
    text = signed_in(room.delegates[0]).get(page).content.decode()
    assert "2 organisations on this slate are tied to your network" in text
    assert text.count(room.applications[0].organisation_name) == 2
    assert text.count(room.applications[2].organisation_name) == 0
    other = signed_in(room.delegates[1]).get(page).content.decode()
    assert "knows of no tie" in other


def test_whoever_declares_a_name_learns_nothing_of_an_organisation_on_the_slate_that_rules_them_out(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    hidden = room.applications[1]
    Application.objects.filter(pk=hidden.pk).update(readers=Readers.SECRETARIAT)
    page, client = reverse("ratification:slate", args=[proposed(room).pk]), signed_in(room.delegates[0])
    before = client.get(page).content.decode()
    declare_interest(
        room.seats[0], "organisation", "member", words=hidden.organisation_name, by=room.delegates[0]
    )
    assert Conflict.objects.filter(application=hidden).exists()
    after = client.get(page).content.decode()
    assert (ONCE.sub("", after), "knows of no tie" in after) == (ONCE.sub("", before), True)


def test_others_answers_are_seen_after_ones_own_and_by_the_desk_after_the_settling(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    run = proposed(room)
    answer(room, run, 0, "reservation", reason="More from the Pacific.")
    ours = reverse("ratification:slate", args=[run.pk])
    desk = reverse("admin:participants_selectionrun_change", args=[run.pk])
    second, lead = signed_in(room.delegates[1]), signed_in(room.lead)
    assert "More from the Pacific." not in second.get(ours).content.decode()
    assert "1 of 3 voting seats has answered" in lead.get(desk).content.decode()
    assert "More from the Pacific." not in lead.get(desk).content.decode()
    answer(room, run, 1)
    assert "More from the Pacific." in second.get(ours).content.decode()
    assert "More from the Pacific." not in signed_in(room.delegates[2]).get(ours).content.decode()
    answer(room, run, 2)
    for client, page in ((signed_in(room.delegates[2]), ours), (lead, desk)):
        assert "More from the Pacific." in client.get(page).content.decode()


def test_of_two_delegates_the_second_is_told_what_the_first_said_and_may_replace_it(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    alternate = delegate_of(room.seats[0], "alternate@net0.example", SeatMember.Kind.ALTERNATE)
    run = proposed(room)
    answer(room, run, 0, "object", reason="Too few young people.")
    page, client = reverse("ratification:slate", args=[run.pk]), signed_in(alternate)
    text = client.post(page, FORM).content.decode()
    assert "has answered for your network: object" in text
    assert "Too few young people." in text
    vote = RatificationVote.objects.get()
    assert vote.answer == "object"
    client.post(page, FORM | {"seen": vote.stamp})
    vote.refresh_from_db()
    assert (vote.answer, vote.cast_by) == ("approve", alternate)
    history = apps.get_model("participants", "RatificationVoteEvent").objects.order_by("pgh_id")
    assert list(history.values_list("answer", flat=True)) == ["object", "approve"]


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_of_one_seat_at_once_one_stands_and_the_other_is_told() -> None:
    room = make_room()
    alternate = delegate_of(room.seats[0], "alternate@net0.example", SeatMember.Kind.ALTERNATE)
    run = proposed(room)
    ready, said = threading.Barrier(2), []

    def say(person: User, word: str) -> None:
        try:
            ready.wait()
            cast_ratification_vote(
                run, room.seats[0], word, reason="Because.", interests="", seen="", by=person
            )
        except Refused as refused:
            said.append(type(refused))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=say, args=[room.delegates[0], "approve"]),
        threading.Thread(target=say, args=[alternate, "object"]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert said == [Overtaken]
    assert RatificationVote.objects.count() == 1


def letters(name: str) -> list[str]:
    rows = OutgoingEmail.objects.filter(letter=name).order_by("address")
    return [row.address for row in rows]


def test_reminders_go_to_all_seats_alike_three_days_and_one_day_before() -> None:
    room = make_room()
    run = proposed(room)
    answer(room, run, 0)
    assert run.ratify_by
    everybody = [person.email for person in room.delegates]
    assert remind_seats(at=run.ratify_by - timedelta(days=3, minutes=1)) == 0
    for days in (3, 2, 1, 0.5):
        remind_seats(at=run.ratify_by - timedelta(days=days))
    assert letters("ratification_waits") == sorted(everybody * 2)
    assert remind_seats(at=run.ratify_by) == 0


def test_nobody_is_reminded_of_a_slate_proposed_just_now() -> None:
    room = make_room()
    run = proposed(room, days=2)
    assert remind_seats(at=timezone.now()) == 0
    assert run.ratify_by
    assert remind_seats(at=run.ratify_by - timedelta(hours=23)) == 3


def test_the_lead_gives_more_time_with_a_reason_that_stands_in_the_record(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    run = proposed(room, majority="no_objection")
    assert run.ratify_by
    later = run.ratify_by + timedelta(days=4)
    page = reverse("admin:participants_selectionrun_extend", args=[run.pk])
    sent = {"ratify_by": f"{later:%Y-%m-%dT%H:%M}", "reason": "Two networks meet on Friday."}
    assert signed_in(somebody(Role.OFFICER)).post(page, sent).status_code == 403
    assert signed_in(room.lead).post(page, sent | {"reason": ""}).status_code == 200
    assert signed_in(room.lead).post(page, sent).status_code == 302
    run.refresh_from_db()
    assert run.ratify_by == later.replace(second=0, microsecond=0)
    assert run.ratification["extensions"][0]["reason"] == "Two networks meet on Friday."
    assert len(letters("ratification_extended")) == 3
    seen = signed_in(room.delegates[0]).get(reverse("ratification:slate", args=[run.pk])).content.decode()
    assert "Two networks meet on Friday." in seen
    with pytest.raises(Refused, match="later"):
        extend_ratification(run, run.ratify_by, "Again.", by=room.lead)
    with pytest.raises(Refused, match="Only the lead"):
        extend_ratification(run, later + timedelta(days=9), "Again.", by=room.co_chair)
    time_is_up(run)
    settle_due_ratifications(at=timezone.now())
    run.refresh_from_db()
    assert run.ratification["extensions"][0]["reason"] == "Two networks meet on Friday."
    with pytest.raises(Refused, match="not before the core group"):
        extend_ratification(run, later + timedelta(days=9), "Again.", by=room.lead)


def test_silence_is_explained_before_anybody_answers(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    run = proposed(room, majority="no_objection")
    text = signed_in(room.delegates[0]).get(reverse("ratification:slate", args=[run.pk])).content.decode()
    assert "A seat that does not answer consents." in text
    assert "The seats that have a vote on the day it is settled count." in text
