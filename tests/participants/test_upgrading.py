"""What the portal kept before an upgrade is read by the portal after it."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.selection.locks import lock_application
from participants.models import SelectionRun
from participants.queries.selection.policy import is_overtaken
from tests.slates import computed, make_pool
from tests.voting_rooms import as_the_owner


@pytest.mark.django_db
def test_a_run_that_named_locks_by_keys_names_them_by_its_record(person: Callable[..., User]) -> None:
    lead = person("lead@portal.example", Role.LEAD)
    edition = make_pool(60, is_frozen=False, panel=40)
    policy = edition.policies.get()
    locked = computed(edition, lead).rows.select_related("application").order_by("pk")[:2]
    locks = [lock_application(policy, row.application, "out", "Asked.", by=lead) for row in locked]
    run = computed(edition, lead)
    kept = run.policy
    before = {"locks": [{"application": str(lock.application_id), "kind": "out"} for lock in locks]}
    migration = import_module("participants.migrations.0011_runs_name_locks_by_record")
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(policy={**kept, **before})
        migration.name_by_record(apps, SimpleNamespace(connection=connection))
    run.refresh_from_db()
    assert run.policy == kept
    assert not is_overtaken(run)
