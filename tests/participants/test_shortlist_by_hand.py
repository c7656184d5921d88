"""The shortlist from assessments, changed by hand with reasons, and what that asks of the networks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.shortlist import shortlist_applications, take_off_shortlist, undo_shortlisting
from participants.actions.voting import open_round
from participants.models import (
    Application,
    Assessment,
    AssessmentScore,
    Criterion,
    ReviewRules,
    VotingRound,
)
from participants.queries.shortlist import propose, readiness_of, scores_of
from participants.queries.shortlist_changes import changes_of, in_words
from participants.states import ApplicationStatus as S
from participants.states import AssessmentStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def room() -> Room:
    """A draft round; six eligible applications from Africa assessed 0 to 5, and two from the Pacific with 1."""
    room = make_room(applications=0, is_open=False)
    criterion = Criterion.objects.create(
        edition=room.edition, code="relevance", weight=30, titles={"en": "R"}
    )
    for score in range(6):
        assess(ApplicationFactory(edition=room.edition, status=S.ELIGIBLE), criterion, score)
    for _ in range(2):
        assess(ApplicationFactory(edition=room.edition, status=S.ELIGIBLE, region="PAC"), criterion, 1)
    return room


def assess(application: Application, criterion: Criterion, score: int) -> None:
    done = Assessment.objects.create(
        application=application, assessor=somebody(Role.OFFICER), status=AssessmentStatus.COMPLETE,
        completed_at=timezone.now(),
    )  # fmt: skip
    AssessmentScore.objects.create(assessment=done, criterion=criterion, score=score)


def page(room: Room, name: str) -> str:
    return reverse(f"admin:voting_{name}", args=[room.round.pk])


def eligible(room: Room, count: int) -> list[Any]:
    rows = Application.objects.in_edition(room.edition).eligible().order_by("receipt")
    return list(rows.values_list("pk", flat=True)[:count])


def told(room: Room) -> list[tuple[bool, int, str, str]]:
    steps = in_words(room.edition, list(changes_of(room.edition)))
    return [(step.is_put_on, step.count, step.who, step.why) for step in steps]


def test_the_best_assessed_are_proposed_and_a_floor_displaces_the_next_best(room: Room) -> None:
    proposal = propose(room.edition, size=4, floors={"PAC": 1}, seed="s")
    assert [(line.points, line.application.region) for line in proposal.chosen] == [
        (5.0, "AFR"),
        (4.0, "AFR"),
        (3.0, "AFR"),
        (1.0, "PAC"),
    ]
    assert [str(line.why) for line in proposal.chosen] == [*["its assessment"] * 3, "the floor of its region"]
    assert [line.points for line in proposal.displaced] == [2.0]


def test_the_page_shows_score_reason_displaced_and_each_region_before_and_after(
    room: Room, signed_in: SignIn
) -> None:
    text = signed_in(room.lead).get(page(room, "shortlist"), {"size": "4", "floor_PAC": "1"}).content.decode()
    assert "Everything in the pool is assessed completely." in text
    for shown in (">5.00<", "the floor of its region", "Left out for a floor (1)", ">2.00<"):
        assert shown in text


def test_who_is_not_assessed_completely_comes_last_and_the_page_says_so(
    room: Room, signed_in: SignIn
) -> None:
    ApplicationFactory(edition=room.edition, status=S.ELIGIBLE, organisation_name="Unassessed Circle")
    proposal = propose(room.edition, size=9, floors={}, seed="s")
    assert proposal.applications[-1].organisation_name == "Unassessed Circle"
    assert readiness_of(room.edition, scores_of(room.edition)).unfinished == 1
    text = signed_in(room.lead).get(page(room, "shortlist")).content.decode()
    assert "Assessment is not finished: 1 of 9 is not assessed completely." in text


def test_without_a_rubric_the_page_says_that_the_lot_decides(signed_in: SignIn) -> None:
    room = make_room(applications=1, is_open=False)
    text = signed_in(room.lead).get(page(room, "shortlist")).content.decode()
    assert "This edition has no rubric" in text


def test_a_displaced_one_is_put_on_all_the_same_with_a_reason(room: Room, signed_in: SignIn) -> None:
    client = signed_in(room.lead)
    chosen = propose(room.edition, size=4, floors={"PAC": 1}, seed="s").displaced[0].application.pk
    address = f"{page(room, 'by_hand')}?show=off"
    refused = client.post(address, {"chosen": [chosen], "reason": " "}).content.decode()
    assert "Write why the shortlist is changed." in refused
    client.post(address, {"chosen": [chosen], "reason": "The only one of its kind."})
    assert told(room) == [(True, 1, str(room.lead), "The only one of its kind.")]


def test_the_floors_are_kept_and_copied_from_the_last_edition(room: Room, signed_in: SignIn) -> None:
    client = signed_in(room.lead)
    asked = {"size": "4", "floor_PAC": "2"}
    digest = client.get(page(room, "shortlist"), asked).context_data["proposal"].digest
    client.post(page(room, "shortlist"), asked | {"agreed_to": digest})
    assert ReviewRules.objects.get(edition=room.edition).floors == {"PAC": 2}
    following = EditionFactory(starts_on="2028-03-01", ends_on="2028-03-02")
    next_round = VotingRound.objects.create(edition=following, seed="s")
    address = reverse("admin:voting_shortlist", args=[next_round.pk])
    plain = client.get(address)
    assert f"Copy the floors of {room.edition}" in plain.content.decode()
    assert plain.context_data["form"]["floor_PAC"].initial is None
    assert client.get(address, {"copy": "1"}).context_data["form"]["floor_PAC"].initial == 2


def test_every_change_is_told_with_who_when_and_why_and_can_be_undone(room: Room, signed_in: SignIn) -> None:
    keys = eligible(room, 3)
    shortlist_applications(keys, by=somebody(Role.OFFICER), reason="Best of the region.")
    take_off_shortlist(keys[:1], by=room.deputy, reason="Withdrew by phone.")
    assert told(room) == [
        (False, 1, str(room.deputy), "Withdrew by phone."),
        (True, 3, str(somebody(Role.OFFICER)), "Best of the region."),
    ]
    client, shown = signed_in(room.lead), signed_in(room.lead).get(page(room, "changes"))
    assert "Best of the region." in shown.content.decode()
    client.post(page(room, "changes"), {"change": str(shown.context_data["changes"][1].key)})
    assert Application.objects.shortlisted().count() == 0
    assert told(room)[0] == (False, 2, str(room.lead), "undone: Best of the region.")


def test_an_undone_change_leaves_alone_what_has_moved_since(room: Room) -> None:
    (key,) = eligible(room, 1)
    shortlist_applications([key], by=room.lead, reason="first")
    first = changes_of(room.edition)[0]["pgh_context_id"]
    take_off_shortlist([key], by=room.lead, reason="off")
    shortlist_applications([key], by=room.lead, reason="again")
    with pytest.raises(Refused, match="Nothing of this change stands"):
        undo_shortlisting(room.edition, first, by=room.lead)
    assert Application.objects.shortlisted().count() == 1


def test_while_a_round_is_open_nothing_is_undone(room: Room) -> None:
    shortlist_applications(eligible(room, 3), by=room.lead, reason="first")
    open_round(room.round, by=room.lead)
    change = changes_of(room.edition)[0]["pgh_context_id"]
    with pytest.raises(Refused, match="A voting round is open"):
        undo_shortlisting(room.edition, change, by=room.lead)


def test_officers_change_but_do_not_see_or_undo_the_changes(room: Room, signed_in: SignIn) -> None:
    officer = somebody(Role.OFFICER)
    shortlist_applications(eligible(room, 1), by=officer, reason="first")
    change = changes_of(room.edition)[0]["pgh_context_id"]
    assert signed_in(officer).get(page(room, "changes")).status_code == 404
    assert signed_in(somebody(Role.AUDITOR)).get(page(room, "changes")).status_code == 200
    with pytest.raises(Refused, match="Only the lead"):
        undo_shortlisting(room.edition, change, by=officer)


def test_nothing_changes_without_a_reason(room: Room) -> None:
    with pytest.raises(Refused, match="Write why"):
        shortlist_applications(eligible(room, 1), by=room.lead, reason="  ")


def test_the_hours_of_a_network_are_estimated_with_the_size_that_would_fit(
    room: Room, signed_in: SignIn
) -> None:
    text = signed_in(room.lead).get(page(room, "shortlist"), {"size": "200"}).content.decode()
    assert "With 200 applications and 3 votes each, each of 3 networks reads for" in text
    assert "about 16.7 hours" in text  # 200 of 5 minutes
    assert "It can give 4 hours: 48 applications would fit." in text
    assert "This is more than the networks can read." in text


def test_what_decides_stands_on_top_of_every_page_of_the_round(room: Room, signed_in: SignIn) -> None:
    client = signed_in(room.lead)
    VotingRound.objects.update(assessment_weight=30)
    change = reverse("admin:participants_votinground_change", args=[room.round.pk])
    for address in (page(room, "shortlist"), page(room, "by_hand"), page(room, "changes"), change):
        text = client.get(address).content.decode()
        assert "networks vote on the shortlist; assessments weigh 30 % beside the votes" in text


@pytest.mark.parametrize("count", [3, 300])
def test_the_pages_ask_the_database_equally_often_for_few_and_many(
    count: int, signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    room = make_room(applications=0, is_open=False)
    made = ApplicationFactory.build_batch(count, edition=room.edition, status=S.ELIGIBLE)
    Application.objects.bulk_create(made)
    shortlist_applications([row.pk for row in made[: (count + 1) // 2]], by=room.lead, reason="first half")
    client = signed_in(room.lead)
    for name, asked, queries in (
        ("shortlist", {"size": "500"}, 16),
        ("by_hand", {}, 8),
        ("changes", {}, 9),
    ):
        with django_assert_num_queries(queries):
            assert client.get(page(room, name), asked).status_code == 200


@pytest.mark.parametrize(
    "asked", [{"size": "9" * 30}, {"size": "x"}, {"show": "zzz"}, {"region": "XX"}, {"page": "x"}]
)
def test_nonsense_in_the_address_breaks_nothing(room: Room, signed_in: SignIn, asked: dict[str, str]) -> None:
    client = signed_in(room.lead)
    assert {
        client.get(page(room, name), asked).status_code for name in ("shortlist", "by_hand", "changes")
    } == {200}
    assert client.post(page(room, "changes"), {"change": "x"}).status_code == 404
    assert client.post(page(room, "by_hand"), {"chosen": "x", "reason": "y"}).status_code == 200
