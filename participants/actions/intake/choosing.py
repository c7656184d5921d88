"""Change who may read an application, and what letters about it say, after it was sent."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from participants.actions.intake.sealing import seal_safety
from participants.models import Application, write_answers
from participants.permissions.readers import may_choose_readers


@transaction.atomic
def choose_who_reads(application: Application, answers: Mapping[str, Any], *, by: User) -> Application:
    """Let these read it from now on; a new version that is being written follows."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    may_choose_readers(by, locked).or_refuse()
    for row in (locked, *Application.objects.select_for_update().filter(revises=locked)):
        fields = write_answers(row, answers)
        with written_by(by, "choose_who_reads"):
            row.save(update_fields=fields)
        seal_safety(row, answers)
    return locked


@transaction.atomic
def choose_what_letters_say(application: Application, *, with_details: bool, by: User) -> None:
    """Letters about it tell what they are about, or only that there is news."""
    may_choose_readers(by, application).or_refuse()
    both = Q(pk=application.pk) | Q(revises=application.pk)
    Application.objects.filter(both).update(mail_details=with_details)
