"""Until every assessment of an application is in, an assessor learns nothing of the others."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.assessing import (
    Marks,
    complete_assessment,
    decline_assessment,
    save_marks,
    unlock_assessment,
)
from participants.models import Application, ReviewRules
from participants.states import ApplicationStatus
from tests.house.made_up_world import World, make_world
from tests.house.test_url_matrix import address, names
from tests.participants.assessing_desk import complete, eligible, given, small_rubric

pytestmark = pytest.mark.django_db
HERS = Marks({"relevance": 2, "rooted": 5}, "Marlinspike comment")
MINE = "/admin/participants/assessment/"
DRAWN = "admin:participants_application_enter_new"  # a new number each time
DESK = (
    "admin:index",
    "admin:participants_application",
    "admin:participants_assessment",
    "admin:participants_criterion",
    "admin:outbox_outgoingemail",
    "admin:voting_",
)


@pytest.fixture
def world() -> World:
    made = make_world()
    small_rubric(made.open_call)
    complete(eligible(made.open_call, 1)[0], made.room.deputy, [5, 5])
    ReviewRules.objects.update_or_create(edition=made.open_call, defaults={"two_for_all": True})
    Application.objects.filter(pk=made.application.pk).update(status=ApplicationStatus.ELIGIBLE)
    made.application.refresh_from_db()
    return made


def everything(client: Client, world: World, own: object) -> dict[str, tuple[int, str]]:
    """What somebody finds at every address of the desk that could tell, with lists sorted, filtered, searched."""
    one = world.application
    pages = {name: address(name, world) for name in names() if name.startswith(DESK) and name != DRAWN}
    for page in ("change", "decline", "hand_over", "unlock"):
        pages[f"own {page}"] = reverse(f"admin:participants_assessment_{page}", args=[own])
    pages["its page"] = reverse("admin:participants_application_change", args=[one.pk])
    pages["its history"] = reverse("admin:participants_application_history", args=[one.pk])
    pages["its result"] = reverse("admin:participants_assessment_result", args=[one.pk])
    applications = reverse("admin:participants_application_changelist")
    asked = ("?q=Marlin", "?o=-3", "?status=eligible", "?assessments__status=complete")
    pages |= {f"list {query}": applications + query for query in asked}
    pages |= {f"mine {query}": MINE + query for query in (*asked, "?status=complete", "?page=2")}
    return {name: told(client, url) for name, url in pages.items()}


def told(client: Client, url: str) -> tuple[int, str]:
    response = client.get(url, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode(errors="replace"))
    return response.status_code, "" if text.startswith(("%PDF", "PK")) else text


def differences(before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]]) -> set[str]:
    return {name for name, found in after.items() if found != before[name]}


def test_an_officer_finds_the_same_at_every_address_whatever_the_other_has_done(
    world, person: Callable, signed_in: Callable
) -> None:
    ada, bela = person("ada@portal.example", Role.OFFICER), person("bela@portal.example", Role.OFFICER)
    own = given(world.application, ada)
    client = signed_in(ada)
    alone = everything(client, world, own.pk)
    other = given(world.application, bela, place=2)
    save_marks(other, HERS, by=bela)
    assert differences(alone, everything(client, world, own.pk)) == set()
    complete_assessment(other, HERS, by=bela)
    assert differences(alone, everything(client, world, own.pk)) == set()
    assert client.get(reverse("admin:participants_assessment_change", args=[other.pk])).status_code == 404


def test_a_lead_who_assesses_it_finds_counts_per_person_and_nothing_else(world, person, signed_in) -> None:
    lena, bela = person("lena@portal.example", Role.LEAD), person("bela@portal.example", Role.OFFICER)
    own, other = given(world.application, lena), given(world.application, bela, place=2)
    client = signed_in(lena)
    before = everything(client, world, own.pk)
    complete_assessment(other, HERS, by=bela)
    after = everything(client, world, own.pk)
    assert differences(before, after) == {"admin:participants_assessment_progress"}
    assert not any("Marlinspike" in text for _status, text in after.values())


def test_other_leads_see_how_many_are_in_and_no_score(world, person, signed_in) -> None:
    lena, ada = person("lena@portal.example", Role.LEAD), person("ada@portal.example", Role.OFFICER)
    bela = person("bela@portal.example", Role.OFFICER)
    own, other = given(world.application, ada), given(world.application, bela, place=2)
    client = signed_in(lena)
    before = everything(client, world, own.pk)
    complete_assessment(other, HERS, by=bela)
    after = everything(client, world, own.pk)
    assert differences(before, after) == {
        "admin:participants_assessment_progress",
        "admin:participants_assessment_results",
    }
    assert "1 of 2" in after["admin:participants_assessment_results"][1]
    assert not any("Marlinspike" in text or "3.20" in text for _status, text in after.values())


def test_once_all_are_in_each_reads_the_others_and_after_unlocking_nobody_does(
    world, person, signed_in
) -> None:
    lena, ada = person("lena@portal.example", Role.LEAD), person("ada@portal.example", Role.OFFICER)
    bela, cleo = (person(f"{name}@portal.example", Role.OFFICER) for name in ("bela", "cleo"))
    own, other = given(world.application, ada), given(world.application, bela, place=2)
    result = reverse("admin:participants_assessment_result", args=[world.application.pk])
    complete_assessment(other, HERS, by=bela)
    assert [signed_in(one).get(result).status_code for one in (lena, ada, bela, cleo)] == [404] * 4
    complete_assessment(own, Marks({"relevance": 3, "rooted": 3}, "his"), by=ada)
    assert [signed_in(one).get(result).status_code for one in (lena, ada, bela, cleo)] == [200, 200, 200, 404]
    assert "Marlinspike" in signed_in(ada).get(result).content.decode()
    unlock_assessment(own, "a slip", by=lena)
    assert [signed_in(one).get(result).status_code for one in (lena, ada, bela, cleo)] == [404] * 4


def test_the_reason_of_who_declined_is_told_to_leads_only(world, person, signed_in) -> None:
    ada, bela = person("ada@portal.example", Role.OFFICER), person("bela@portal.example", Role.OFFICER)
    own = given(world.application, ada)
    other = given(world.application, bela, place=2)
    decline_assessment(other, "Marlinspike is my cousin", by=bela)
    pages = everything(signed_in(ada), world, own.pk)
    assert not any("Marlinspike" in text for _status, text in pages.values())
    with pytest.raises(Refused):
        save_marks(other, HERS, by=bela)
