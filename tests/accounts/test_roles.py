"""People and their roles."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import end_role, find_or_add_person, grant_role
from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import STAFF, Role

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_however_it_is_written() -> None:
    assert find_or_add_person("Amina@Example.org") == find_or_add_person("amina@example.ORG ")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="AMINA@example.org")


def test_a_role_ends_and_that_it_was_held_stays(person: Callable[..., User]) -> None:
    user = person("o@example.org", Role.OFFICER)
    end_role(user.role_grants.get())
    user = User.objects.get(pk=user.pk)
    assert (user.roles, user.is_staff, user.role_grants.count()) == (frozenset(), False, 1)


def test_a_role_from_tomorrow_is_not_held_today(person: Callable[..., User]) -> None:
    user = person("o@example.org")
    RoleGrant.objects.create(user=user, role=Role.LEAD, starts_at=timezone.now() + timedelta(days=1))
    assert user.roles == frozenset()


def test_giving_a_role_twice_changes_nothing(person: Callable[..., User]) -> None:
    user = person("o@example.org", Role.OFFICER)
    grant_role(user, Role.OFFICER, by=None)
    assert user.role_grants.count() == 1


def test_somebody_who_may_not_sign_in_has_no_role(person: Callable[..., User]) -> None:
    user = person("o@example.org", Role.LEAD)
    user.is_active = False
    assert not user.is_staff


@pytest.mark.parametrize("role", list(Role))
def test_everybody_with_a_role_needs_a_second_factor(person: Callable[..., User], role: Role) -> None:
    user = person("o@example.org", role)
    assert (user.needs_second_factor, user.is_staff) == (True, role in STAFF)


def test_an_applicant_needs_none(person: Callable[..., User]) -> None:
    assert not person("a@example.org").needs_second_factor


def test_the_first_lead_comes_in_from_the_command_line() -> None:
    call_command("grant_role", "first@example.org", "lead")
    assert User.objects.get(email="first@example.org").roles == {Role.LEAD}


def test_only_leads_give_roles_and_nobody_deletes_one(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    user = person("a@example.org")
    grant = RoleGrant.objects.create(user=user, role=Role.OFFICER)
    add, delete = (
        reverse("admin:accounts_rolegrant_add"),
        reverse("admin:accounts_rolegrant_delete", args=[grant.pk]),
    )
    expected = {Role.OFFICER: (403, 403), Role.AUDITOR: (403, 403), Role.LEAD: (200, 403)}
    found = {}
    for role in expected:
        client = signed_in(person(f"{role}@example.org", role))
        found[role] = (client.get(add).status_code, client.get(delete).status_code)
    assert found == expected
