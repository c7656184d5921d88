"""The record of a tally: who may take it, what is in it, and that it counts the same for ever."""

import csv
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.actions.voting.tally_record import unsealed
from participants.models import Application, Conflict, Merit, TallyRecord, Vote
from participants.rules.tally_record import retally
from tests.voting_rooms import Room, as_the_owner, make_room, somebody

pytestmark = pytest.mark.django_db
COMMENT = "Quillfeather paid for their roof."


@pytest.fixture
def room() -> Room:
    made = make_room(networks=5, applications=14, votes_each=3)
    made.everybody_votes(lambda a: (a.application_id.int + 3 * a.seat_id) % 6)
    first, second = made.assignments()[:2]
    record_vote(first, Choice(Vote.Kind.RECUSED, None, COMMENT), by=made.delegates[0])
    record_vote(second, Choice(Vote.Kind.ABSTAINED, None, COMMENT), by=made.delegates[0])
    for person in (made.lead, made.deputy):
        approve_closing(made.round, "All have voted.", by=person)
    return made


def unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(unsealed(TallyRecord.objects.get()))) as archive:
        archive.extractall(folder)
    return folder


def lines(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / name).open(encoding="utf-8")))


def test_the_record_counts_the_same_as_the_portal(room: Room, tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    assert retally.main(folder) == 0
    assert retally.digest(folder) == TallyRecord.objects.get().digest
    said = [(row["merit"], row["votes"], row["recusals"]) for row in lines(folder, "result.csv")]
    kept = Merit.objects.values_list("merit", "votes", "recusals")
    assert sorted(said) == sorted(("" if m is None else str(m), str(v), str(r)) for m, v, r in kept)
    assert len(set(said)) > 1


def test_it_holds_what_every_network_said_under_codes(room: Room, tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    votes = lines(folder, "votes.csv")
    assert len(votes) == Vote.objects.count()
    assert {vote["network"] for vote in votes} == {"N01", "N02", "N03", "N04", "N05"}
    assert sorted(vote["kind"] for vote in votes if vote["kind"] != "score") == ["abstained", "recused"]


def test_no_name_address_key_or_comment_is_in_it(room: Room, tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix != ".py")
    named = [COMMENT, room.lead.email, *(str(seat) for seat in room.seats)]
    for application in room.applications:
        named += [str(application.pk), application.organisation_name, application.receipt]
    assert [word for word in named if word in text] == []


def test_what_is_known_later_changes_nothing_in_it(room: Room, tmp_path: Path) -> None:
    before = unsealed(TallyRecord.objects.get())
    Conflict.objects.create(seat=room.seats[1], application=room.applications[0], kind=Conflict.Kind.LISTED)
    Application.objects.update(status="withdrawn")
    assert unsealed(TallyRecord.objects.get()) == before
    assert retally.main(unpacked(tmp_path)) == 0


def test_the_portal_cannot_change_a_record(room: Room) -> None:
    for statement in (
        "UPDATE participants_tallyrecord SET digest = ''",
        "DELETE FROM participants_tallyrecord",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_rule_stands_in_it(room: Room, tmp_path: Path) -> None:
    rule = json.loads((unpacked(tmp_path) / "rule.json").read_text(encoding="utf-8"))
    assert (rule["votes_each"], rule["merit_step"], rule["leniency_cap"], rule["reach"]) == (
        3,
        25,
        "3/4",
        "1",
    )


@pytest.mark.parametrize(
    ("role", "status"), [(Role.LEAD, 200), (Role.DEPUTY, 200), (Role.AUDITOR, 200), (Role.OFFICER, 409)]
)
def test_lead_deputy_and_auditor_take_it_and_that_stays_on_record(
    room: Room, signed_in: Callable[[User], Client], role: Role, status: int
) -> None:
    taker = somebody(role)
    answer = signed_in(taker).post(reverse("admin:voting_record", args=[room.round.pk]))
    assert answer.status_code == status
    taken = LogEntry.objects.filter(
        user=taker, object_id=str(room.round.pk), change_message="record of the tally taken"
    )
    assert taken.exists() == (status == 200)
    if status == 200:
        day = TallyRecord.objects.get().made_at.date().isoformat()
        assert f"tally-{room.edition.slug}-1-{day}.zip" in answer["Content-Disposition"]


def test_before_the_tally_there_is_none(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    assert signed_in(room.lead).post(reverse("admin:voting_record", args=[room.round.pk])).status_code == 409


def test_the_page_shows_what_the_program_prints(room: Room, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(room.lead).get(reverse("admin:voting_tally", args=[room.round.pk])).content.decode()
    assert TallyRecord.objects.get().digest in page
    assert "Take the record" in page


def test_whoever_takes_it_shows_the_second_factor_again(
    room: Room, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(room.lead)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 3_600}]
    session.save()
    answer = client.post(reverse("admin:voting_record", args=[room.round.pk]))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert not LogEntry.objects.filter(user=room.lead, change_message="record of the tally taken").exists()


def test_once_it_is_erased_the_page_says_so_and_its_digest_stays(
    room: Room, signed_in: Callable[[User], Client]
) -> None:
    with as_the_owner():
        TallyRecord.objects.update(record="")
    client = signed_in(room.lead)
    page = client.get(reverse("admin:voting_tally", args=[room.round.pk])).content.decode()
    assert TallyRecord.objects.get().digest in page
    assert "was erased when its time was over" in page
    assert "Take the record" not in page
    assert client.post(reverse("admin:voting_record", args=[room.round.pk])).status_code == 404
