"""Colleagues who help with organisation, work and contribution."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.personal_links import LIVES, digest_of, new_secret, not_too_many
from participants.emails.intake import HANDOVER_ASKED, INVITED, colleague_invited
from participants.models import Application, Colleague
from participants.permissions.intake import MOST_COLLEAGUES, is_theirs, may_invite, may_join


@transaction.atomic
def invite_colleague(application: Application, email: str, *, by: User, at: datetime) -> Colleague:
    """Write to a colleague; inviting the same address again sends a new link, and the old one is dead."""
    held = (
        Application.objects.select_for_update(of=("self",)).select_related("revision").get(pk=application.pk)
    )
    may_invite(by, held).or_refuse()
    yes_if(email.casefold() != by.email.casefold(), _("This is your own address.")).or_refuse()
    not_too_many(held, [HANDOVER_ASKED.name, INVITED.name], at=at)
    others = Colleague.objects.filter(application=held).exclude(email=email)
    yes_if(
        others.count() < MOST_COLLEAGUES,
        _("Five colleagues can help at the same time. Remove one before you invite another."),
    ).or_refuse()
    secret = new_secret()
    fresh = {"digest": digest_of(secret), "invited_at": at, "expires_at": at + LIVES}
    colleague, _made = Colleague.objects.update_or_create(application=held, email=email, defaults=fresh)
    colleague_invited(colleague, secret, language=held.contact_language or held.language)
    return colleague


@transaction.atomic
def join_as_colleague(colleague: Colleague, *, by: User, at: datetime) -> Colleague:
    """Begin to help; the link is used up."""
    invited = Colleague.objects.select_for_update().filter(pk=colleague.pk, digest=colleague.digest).first()
    yes_if(invited, _("Whoever invited you has changed their mind.")).or_refuse()
    invited = invited or colleague
    may_join(by, invited, at=at).or_refuse()
    if invited.user_id is None:
        invited.user, invited.joined_at = by, at
        invited.save(update_fields=["user", "joined_at"])
    return invited


@transaction.atomic
def remove_colleague(application: Application, pk: int, *, by: User) -> None:
    """End a colleague’s help, or an invitation, at once."""
    is_theirs(by, application).or_refuse()
    Colleague.objects.filter(application=application, pk=pk).delete()


@transaction.atomic
def stop_helping(colleague: Colleague, *, by: User) -> None:
    """Say no to an invitation, or help no longer."""
    yes_if(by.email.casefold() == colleague.email.casefold(), _("This is not yours.")).or_refuse()
    Colleague.objects.filter(pk=colleague.pk).delete()
