"""The confidentiality undertaking: before it is signed nothing that names an applicant opens."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import EditionText, SeatMember, TextKind
from dialogue_portal.editions.wording import approve_text, digest_of, put_in_drafts, write_texts
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.signing import sign_undertaking
from participants.actions.voting import open_round
from participants.models import InterestsSaid, SelectionRun, SlateRow, Undertaking
from participants.states import RunStatus
from tests.house.test_url_matrix import addresses
from tests.participants import some_files
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
WORDS = "I keep it to myself, whatever it is."


@pytest.fixture
def room() -> Room:
    return make_room()


def seated(room: Room, person: Any) -> User:
    """Somebody who sits for the first network and has signed nothing."""
    user: User = person("new@net0.example", Role.DELEGATE)
    SeatMember.objects.create(seat=room.seats[0], user=user, kind="alternate")
    return user


def addresses_for(room: Room, run: SelectionRun, file: Any) -> list[str]:
    """Every address of voters and co-chairs, filled in with what is theirs."""
    application = room.assignment().application_id
    of = {
        "round_pk": room.round.pk, "seat_pk": room.seats[0].pk, "pk": file.pk, "slug": room.edition.slug,
        "key": application,
    }  # fmt: skip
    found = []
    for name, gaps in addresses(get_resolver()):
        of["key"] = run.pk if name.startswith("ratification:") else application
        of["pk"] = 1 if name == "voting:take_back" else file.pk
        if name.startswith(("voting:", "ratification:")) or name == "files:open_as_voter":
            found.append(reverse(name, kwargs={gap: of[gap] for gap in gaps}))
    return found


def named_at(client: Client, urls: list[str], room: Room) -> set[str]:
    """Addresses at which some organisation is named, or a file is handed out."""
    names = [application.organisation_name for application in room.applications]
    found = set()
    for url in urls:
        answer = client.get(url, follow=True)
        text = answer.content.decode(errors="replace")
        if any(name in text for name in names) or "attachment" in answer.get("Content-Disposition", ""):
            found.add(url)
    return found


@pytest.fixture
def urls(room: Room) -> list[str]:
    run = SelectionRun.objects.create(
        edition=room.edition, round=room.round, status=RunStatus.PROPOSED, policy={"panel": 2},
        result={"counts": [], "pool": 4, "countries": 1},
    )  # fmt: skip
    SlateRow.objects.bulk_create(
        SlateRow(run=run, application=one, outcome="selected", record_id=str(place), merit=300)
        for place, one in enumerate(room.applications)
    )
    file = some_files.letter_of(room.assignment().application)
    return addresses_for(room, run, file)


def test_before_it_is_signed_a_delegate_finds_no_applicant_at_any_address(
    room: Room, urls: list[str], person, signed_in
) -> None:
    new = seated(room, person)
    client = signed_in(new)
    assert named_at(client, urls, room) == set()
    sign_undertaking(room.edition, by=new, language="en")
    assert len(named_at(client, urls, room)) >= 4


def test_before_interests_are_declared_the_ballot_stays_shut_too(
    room: Room, urls: list[str], person, signed_in
) -> None:
    new = seated(room, person)
    sign_undertaking(room.edition, by=new, language="en")
    InterestsSaid.objects.all().delete()
    ballots = [url for url in urls if "/ballot/" in url or "file" in url]
    assert named_at(signed_in(new), ballots, room) == set()


def test_before_it_is_signed_a_co_chair_finds_no_applicant_at_any_address(
    room: Room, urls: list[str], signed_in
) -> None:
    EditionText.objects.filter(kind=TextKind.UNDERTAKING).update(wording=2)
    assert named_at(signed_in(room.co_chair), urls, room) == set()


def test_whoever_has_signed_goes_on_where_they_wanted_to_go(room: Room, person, signed_in) -> None:
    client = signed_in(seated(room, person))
    wanted = reverse("voting:application", args=[room.round.pk, room.assignment().application_id])
    asked = client.get(wanted)
    assert asked.url.startswith(reverse("voting:undertaking", args=[room.edition.slug]))
    assert client.post(asked.url, {"agreed": "on", "wording": 1}).url == wanted
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x", ""])
def test_nobody_is_sent_out_of_the_portal(room: Room, person, signed_in, wanted: str) -> None:
    page = reverse("voting:undertaking", args=[room.edition.slug])
    answer = signed_in(seated(room, person)).post(f"{page}?next={wanted}", {"agreed": "on", "wording": 1})
    assert answer.url == reverse("voting:rounds")


def test_without_the_tick_nothing_is_signed(room: Room, person, signed_in) -> None:
    new = seated(room, person)
    page = reverse("voting:undertaking", args=[room.edition.slug])
    assert signed_in(new).post(page, {"wording": 1}).status_code == 200
    assert not Undertaking.objects.filter(user=new).exists()


def write(room: Room, words: str) -> None:
    write_texts(room.edition, TextKind.UNDERTAKING, {"en": words}, by=room.lead)


def test_a_new_wording_asks_anew_once_it_is_approved(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    ballot = reverse("voting:ballot", args=[room.round.pk])
    write(room, WORDS)
    assert client.get(ballot).status_code == 200
    approve_text(room.edition, TextKind.UNDERTAKING, "en", seen=digest_of(WORDS), by=room.lead)
    asked = client.get(ballot)
    assert "/undertaking/" in asked.url
    page = client.get(asked.url).content.decode()
    assert WORDS in page
    assert "The words have changed since you signed." in page
    client.post(asked.url, {"agreed": "on", "wording": 2})
    assert client.get(ballot).status_code == 200
    assert set(Undertaking.objects.filter(user=room.delegates[0]).values_list("wording", flat=True)) == {1, 2}


def test_a_vote_written_under_the_earlier_wording_is_taken_in(room: Room, person, signed_in) -> None:
    page = reverse("voting:application", args=[room.round.pk, room.assignment().application_id])
    old, new = signed_in(room.delegates[0]), signed_in(seated(room, person))
    EditionText.objects.filter(kind=TextKind.UNDERTAKING).update(wording=2)
    score = {"kind": "score", "score": "4", "comment": "Twenty minutes of thought."}
    assert "/undertaking/" in new.post(page, score).url
    assert "/undertaking/" not in old.post(page, score).url
    assert "/undertaking/" in old.get(page).url


def test_nobody_signs_words_that_were_changed_while_they_read(room: Room, person) -> None:
    new = seated(room, person)
    write(room, WORDS)
    approve_text(room.edition, TextKind.UNDERTAKING, "en", seen=digest_of(WORDS), by=room.lead)
    with pytest.raises(Overtaken, match="has been changed"):
        sign_undertaking(room.edition, by=new, language="en", wording=1)


def test_it_is_shown_in_the_reader_s_language_and_that_is_what_is_signed(room: Room, person) -> None:
    new = seated(room, person)
    assert sign_undertaking(room.edition, by=new, language="fr").language == "fr"
    write(room, WORDS)
    approve_text(room.edition, TextKind.UNDERTAKING, "en", seen=digest_of(WORDS), by=room.lead)
    assert sign_undertaking(room.edition, by=new, language="fr").language == "en"


def test_only_the_core_group_of_the_edition_finds_it(room: Room, person, signed_in) -> None:
    page = reverse("voting:undertaking", args=[room.edition.slug])
    stranger = person("delegate@elsewhere.example", Role.DELEGATE)
    assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(room.co_chair).get(page).status_code == 200
    with pytest.raises(Refused):
        sign_undertaking(room.edition, by=stranger, language="en")


def test_a_round_does_not_open_while_there_is_nothing_to_sign() -> None:
    room = make_room(is_open=False)
    EditionText.objects.filter(kind=TextKind.UNDERTAKING).update(approved_at=None)
    with pytest.raises(Refused, match="Write the confidentiality undertaking"):
        open_round(room.round, by=room.lead)
    room.edition.is_demo = True
    room.edition.save()
    assert open_round(room.round, by=room.lead).status == "open"


def test_a_draft_of_it_comes_with_the_portal(room: Room) -> None:
    EditionText.objects.filter(edition=room.edition).delete()
    put_in_drafts(room.edition, by=room.lead)
    assert EditionText.objects.filter(edition=room.edition, kind=TextKind.UNDERTAKING).count() == 6


def test_lead_and_auditor_see_who_has_signed_what_and_who_has_not(room: Room, person, signed_in) -> None:
    new = seated(room, person)
    page = reverse("admin:participants_undertaking_changelist")
    for role in (Role.LEAD, Role.AUDITOR):
        shown = signed_in(somebody(role)).get(page).content.decode()
        assert new.email in shown
        assert room.delegates[0].email in shown
        assert "1 person has not signed the newest wording" in shown
    assert signed_in(somebody(Role.OFFICER)).get(page).status_code == 403


@pytest.mark.parametrize("networks", [1, 3])
def test_the_list_asks_the_database_the_same_for_1_and_3_networks(
    networks: int, signed_in, django_assert_num_queries
) -> None:
    make_room(networks=networks, votes_each=1)
    client = signed_in(somebody(Role.LEAD))
    with django_assert_num_queries(13):
        client.get(reverse("admin:participants_undertaking_changelist"))
