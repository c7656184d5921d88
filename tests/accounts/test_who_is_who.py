"""Nobody becomes somebody else by editing a row at the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("lead@portal.example", Role.LEAD))


def test_a_lead_does_not_take_over_an_account_by_changing_its_address(
    lead: Client, person: Callable[..., User]
) -> None:
    amina = person("amina@harbour.example")
    page = reverse("admin:accounts_user_change", args=[amina.pk])
    said = {"email": "mine@portal.example", "name": "Amina", "preferred_language": "fr", "is_active": "on"}
    assert lead.post(page, said).status_code == 302
    amina.refresh_from_db()
    assert (amina.email, amina.name) == ("amina@harbour.example", "Amina")


def test_a_role_that_somebody_holds_is_not_handed_to_another_by_editing_it(
    lead: Client, person: Callable[..., User]
) -> None:
    deputy, puppet = person("deputy@portal.example", Role.DEPUTY), person("puppet@portal.example")
    grant = RoleGrant.objects.get(user=deputy)
    page = reverse("admin:accounts_rolegrant_change", args=[grant.pk])
    said = {
        "user": str(puppet.pk),
        "role": "lead",
        "starts_at_0": "2020-01-01",
        "starts_at_1": "00:00",
        "ends_at_0": "",
        "ends_at_1": "",
    }
    lead.post(page, said)
    assert set(RoleGrant.objects.values_list("user__email", "role")) == {
        ("lead@portal.example", "lead"),
        ("deputy@portal.example", "deputy"),
    }


def test_a_lead_can_still_add_a_person_give_a_role_and_end_it(
    lead: Client, person: Callable[..., User]
) -> None:
    new = {"email": "new@portal.example", "name": "", "preferred_language": "en", "is_active": "on"}
    lead.post(reverse("admin:accounts_user_add"), new)
    user = User.objects.get(email="new@portal.example")
    given = {"user": str(user.pk), "role": "officer", "starts_at_0": "2026-01-01", "starts_at_1": "00:00"}
    lead.post(reverse("admin:accounts_rolegrant_add"), given)
    grant = RoleGrant.objects.get(user=user)
    assert grant.granted_by == User.objects.get(email="lead@portal.example")
    ended = {"ends_at_0": "2026-02-01", "ends_at_1": "00:00"}
    lead.post(reverse("admin:accounts_rolegrant_change", args=[grant.pk]), ended)
    assert not user.has_role(frozenset({Role.OFFICER}))
