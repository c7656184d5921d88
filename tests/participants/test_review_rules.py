"""The rules of an edition's review: written by the lead on one page, frozen with the first round, with a history."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.review_rules import change_rules
from participants.models import Criterion, ReviewRules, VotingRound
from participants.permissions.review_rules import FROZEN
from tests.factories import EditionFactory
from tests.voting_rooms import make_room, somebody

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
USUAL = {
    "mode": "shortlist", "assessment_weight": "0", "borderline_from": "2.00", "borderline_to": "3.50",
    "hides_names": "on", "assess_within_days": "7", "minutes_each": "5", "hours_each": "4",
    "quorum_percent": "50", "time_out_hours": "24", "majority": "more_than_half", "ratify_within_days": "7",
}  # fmt: skip


def address(edition: Edition) -> str:
    return reverse("admin:participants_reviewrules_of", args=[edition.pk])


def save(client: Client, edition: Edition, **answers: str) -> Any:
    return client.post(address(edition), USUAL | answers)


def test_an_edition_has_rules_before_anybody_wrote_any(signed_in: SignIn) -> None:
    edition, lead = EditionFactory(), somebody(Role.LEAD)
    page = signed_in(lead).get(address(edition)).content.decode()
    assert "networks vote on the shortlist" in page
    assert not ReviewRules.objects.exists()


def test_the_lead_writes_them_and_every_change_is_told(signed_in: SignIn) -> None:
    edition, lead = EditionFactory(), somebody(Role.LEAD)
    client = signed_in(lead)
    assert save(client, edition).status_code == 302
    assert save(client, edition, hours_each="6", reason="Agreed in March.").status_code == 302
    assert ReviewRules.objects.get().hours_each == 6
    page = client.get(address(edition)).content.decode()
    assert "hours a network can give: 4 → 6" in page
    assert "Agreed in March." in page
    assert str(lead) in page


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR])
def test_others_read_them_only(signed_in: SignIn, role: Role) -> None:
    edition, person = EditionFactory(), somebody(role)
    client = signed_in(person)
    assert "Only the lead or the deputy writes" in client.get(address(edition)).content.decode()
    assert save(client, edition).status_code == 403
    with pytest.raises(Refused, match="Only the lead"):
        change_rules(edition, {"hours_each": 6}, by=person)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"borderline_from": "4.00"}, "Borderline has to end where it begins or above."),
        ({"borderline_to": "5.01"}, "less than or equal to 5"),
        ({"assessment_weight": "101"}, "less than or equal to 100"),
        ({"assessment_weight": "30"}, "Assessments can weigh only where the edition has a rubric."),
        ({"mode": "assessments"}, "Assessments can decide only where the edition has a rubric."),
        ({"mode": "advice"}, "Assessments can decide only where the edition has a rubric."),
        ({"hours_each": "0"}, "greater than or equal to 1"),
        ({"time_out_hours": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_does_not_fit_together_is_said_at_the_field(
    signed_in: SignIn, answers: dict[str, str], said: str
) -> None:
    edition = EditionFactory()
    assert said in save(signed_in(somebody(Role.LEAD)), edition, **answers).content.decode()
    assert not ReviewRules.objects.exists()


def test_with_a_rubric_assessments_may_weigh_and_its_shares_are_shown(signed_in: SignIn) -> None:
    edition = EditionFactory()
    for code, weight in (("relevance", 3), ("roots", 1)):
        Criterion.objects.create(edition=edition, code=code, weight=weight, titles={"en": code})
    client = signed_in(somebody(Role.LEAD))
    assert save(client, edition, assessment_weight="30").status_code == 302
    assert "relevance 75 %, roots 25 %" in client.get(address(edition)).content.decode()


def test_a_round_that_is_being_prepared_follows_the_rules() -> None:
    room = make_room(applications=1, is_open=False)
    change_rules(room.edition, {"mode": "all", "time_out_hours": 48}, by=room.lead)
    room.round.refresh_from_db()
    assert (room.round.mode, room.round.time_out_hours) == ("all", 48)


@pytest.mark.parametrize("name", sorted(FROZEN))
def test_how_merit_is_made_is_frozen_from_the_first_opening_on(name: str) -> None:
    room = make_room()
    new: dict[str, Any] = {
        "mode": "all", "assessment_weight": 10, "two_for_all": True, "borderline_from": 1, "borderline_to": 4,
    }  # fmt: skip
    with pytest.raises(Refused, match="A round has been opened"):
        change_rules(room.edition, {name: new[name]}, by=room.lead)


def test_what_is_frozen_is_shown_with_the_reason_and_the_rest_can_still_be_changed(signed_in: SignIn) -> None:
    room = make_room()
    client = signed_in(room.lead)
    page = client.get(address(room.edition)).content.decode()
    assert "whoever voted or assessed under one rule is not counted under another" in page
    usual = {"time_out_hours": "0", "quorum_percent": "0"}
    assert save(client, room.edition, **usual, mode="all", hours_each="6").status_code == 302
    rules = ReviewRules.objects.get(edition=room.edition)
    assert (rules.mode, rules.hours_each) == ("shortlist", 6)
    assert VotingRound.objects.get(pk=room.round.pk).mode == "shortlist"


def test_the_list_takes_the_same_queries_for_1_and_3(
    signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    client, page = signed_in(somebody(Role.LEAD)), reverse("admin:participants_reviewrules_changelist")
    EditionFactory()
    client.get(page)
    for _ in range(2):
        with django_assert_num_queries(4):
            client.get(page)
        EditionFactory.create_batch(2)
