"""Another person becomes the lead contact, once both have agreed."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.devices import close_everywhere
from participants.actions.intake.personal_links import LIVES, digest_of, new_secret, not_too_many
from participants.emails.intake import HANDOVER_ASKED, INVITED, handed_over, handover_asked
from participants.models import Application, BalanceAnswers, Colleague, Handover, SafetyAnswers
from participants.permissions.intake import is_theirs, may_hand_over, may_take_over


@transaction.atomic
def ask_handover(application: Application, email: str, *, by: User, at: datetime) -> Handover:
    """Write to the person who should take it over; whom one asked before is asked no more."""
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_hand_over(by, held).or_refuse()
    yes_if(email.casefold() != by.email.casefold(), _("This is your own address.")).or_refuse()
    not_too_many(held, [HANDOVER_ASKED.name, INVITED.name], at=at)
    secret = new_secret()
    Handover.objects.filter(application=held).delete()
    handover = Handover.objects.create(
        application=held,
        email=email,
        digest=digest_of(secret),
        asked_by=by,
        asked_at=at,
        expires_at=at + LIVES,
    )
    handover_asked(handover, secret)
    return handover


@transaction.atomic
def cancel_handover(application: Application, *, by: User) -> None:
    """Stay the lead contact."""
    is_theirs(by, application).or_refuse()
    Handover.objects.filter(application=application).delete()


@transaction.atomic
def take_over(handover: Handover, *, by: User, at: datetime) -> Application:
    """Become the lead contact: letters go to the new address, and whoever held it before sees it no more."""
    application = Application.objects.select_for_update(of=("self",)).get(pk=handover.application_id)
    asked = Handover.objects.select_related("application", "asked_by").filter(digest=handover.digest).first()
    yes_if(asked, _("Whoever asked you has changed their mind.")).or_refuse()
    asked = handover if asked is None else asked
    may_take_over(by, asked, at=at).or_refuse()
    before = application.email
    for row in (application, *Application.objects.select_for_update().filter(revises=application)):
        row.applicant, row.email, row.mail_details, row.phone = by, asked.email, False, ""
        row.save(update_fields=["applicant", "email", "mail_details", "phone"])
        close_everywhere(row)
        forget_what_was_theirs_alone(row)
    Colleague.objects.filter(application=application, email__iexact=asked.email).delete()
    Handover.objects.filter(pk=asked.pk).delete()
    with written_by(by, "take_over"), pghistory.context(before=str(asked.asked_by_id), after=str(by.pk)):
        pghistory.create_event(application, label="update")
    handed_over(application, before=before or asked.asked_by.email, at=at)
    return application


def forget_what_was_theirs_alone(application: Application) -> None:
    """Gender, age and how to reach somebody safely belong to a person, not to an application."""
    BalanceAnswers.objects.filter(application=application).delete()
    SafetyAnswers.objects.filter(application=application).delete()


@transaction.atomic
def decline_handover(handover: Handover, *, by: User, at: datetime) -> None:
    """Say no; everything stays with whoever asked."""
    may_take_over(by, handover, at=at).or_refuse()
    Handover.objects.filter(pk=handover.pk, digest=handover.digest).delete()
