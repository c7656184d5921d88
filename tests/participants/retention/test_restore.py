"""A restored backup brings erased things back; the log takes them away again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.crypto import read_keys
from participants.actions.erasing import erase_application, export_erasures, reapply_erasures
from participants.actions.erasing.people import erase_people, erase_safety
from participants.models import Application, Erasure, SafetyAnswers
from participants.models.safety import Safety
from participants.states import ApplicationStatus as A
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db


def as_owner(work: Callable[..., Any], *arguments: Any) -> Any:
    """Whoever restores a backup owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            return work(*arguments)
        finally:
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")


def lose_the_log() -> None:
    """The backup is older than the erasures."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DELETE FROM participants_erasure")
        cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")


def restore(backup: str) -> None:
    for row in serializers.deserialize("json", backup):
        row.save()


def test_what_a_restored_backup_brings_back_is_erased_again(tmp_path: Path) -> None:
    erased = ApplicationFactory(status=A.DRAFT, receipt=None, submitted_at=None)
    kept, sealed = ApplicationFactory(edition=erased.edition), ApplicationFactory(edition=erased.edition)
    SafetyAnswers.for_application(sealed, Safety(True, "by letter")).save()
    person, other = (User.objects.create_user(email) for email in ("a@gone.example", "b@here.example"))
    backup = serializers.serialize("json", [erased, SafetyAnswers.objects.get(), person])
    erase_application(erased, by=None)
    erase_safety([sealed.pk])
    erase_people([person.pk])
    log = tmp_path / "erasures.jsonl"
    assert (export_erasures(log), export_erasures(log)) == (3, 0)
    lose_the_log()
    restore(backup)
    assert Application.objects.count() == 3
    again = as_owner(reapply_erasures, log)
    assert (again.applications, again.safety, again.people) == (1, 1, 1)
    assert set(Application.objects.all()) == {kept, sealed}
    assert not SafetyAnswers.objects.exists()
    assert set(User.objects.all()) == {other}
    assert Erasure.objects.count() == 3


def test_what_was_withdrawn_after_the_backup_goes_although_it_came_back_as_sent(tmp_path: Path) -> None:
    application = ApplicationFactory()
    backup = serializers.serialize("json", [application])
    Application.objects.filter(pk=application.pk).update(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    erase_application(application, by=None, why="asked")
    log = tmp_path / "erasures.jsonl"
    call_command("export_erasures", str(log), stdout=(tmp_path / "out").open("w"))
    restore(backup)
    as_owner(call_command, "reapply_erasures", str(log))
    assert not Application.objects.exists()


def test_a_file_that_was_cut_short_loses_no_other_line(tmp_path: Path) -> None:
    log = tmp_path / "erasures.jsonl"
    for _ in range(2):
        erase_application(ApplicationFactory(status=A.DRAFT, receipt=None, submitted_at=None), by=None)
    export_erasures(log)
    log.write_text(log.read_text()[:-20])
    assert export_erasures(log) == 1


def test_the_log_names_nobody_and_outlives_a_new_key(tmp_path: Path, settings: Any) -> None:
    application = ApplicationFactory(status=A.DRAFT, receipt=None, submitted_at=None)
    backup = serializers.serialize("json", [application])
    erase_application(application, by=None)
    log = tmp_path / "erasures.jsonl"
    export_erasures(log)
    assert str(application.pk) not in log.read_text()
    settings.FIELD_KEYS = {
        **read_keys("newer:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="),
        **settings.FIELD_KEYS,
    }
    restore(backup)
    assert as_owner(reapply_erasures, log).applications == 1
