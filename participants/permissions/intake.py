"""Who may begin, edit, send and withdraw an application, and until when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import YES, Verdict, yes_if
from participants.models import Application, Colleague, Handover, Place
from participants.states import ApplicationStatus, application_flow

OPEN_TO_EDIT = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.RETURNED})
NOT_FOR_YOU = _("This link does not work any more, or it was meant for another e-mail address.")
MOST_COLLEAGUES = 5
MOST_LINKS_A_DAY = 10  # so that nobody makes the portal write to strangers


def may_begin(edition: Edition, *, at: datetime) -> Verdict:
    """Anybody, without an account, while the call is open."""
    return edition.call_is_open(at=at)


def may_edit(application: Application) -> Verdict:
    """Whoever holds a draft or was asked for more; a draft stays theirs to read and mend after the deadline."""
    return yes_if(
        application.status in OPEN_TO_EDIT,
        _("This application has been sent and cannot be changed any more."),
    )


def may_submit(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant: a draft until the grace ends, a returned application whenever the answer is ready."""
    sent = application.revises or application
    is_returned = sent.status == ApplicationStatus.RETURNED
    in_time = YES if is_returned else application.edition.takes_applications(at=at)
    is_next = application_flow.allows("submit", application.status)
    if application.revises and not is_returned:
        is_next &= may_send_again(user, sent)
    return is_theirs(user, application) & is_next & in_time


def may_send_again(user: Any, application: Application) -> Verdict:
    """The applicant, while nobody has been told a decision."""
    return (
        is_theirs(user, application)
        & yes_if(
            application.decided_at is None,
            _("The decision has been made known: nothing can be changed any more."),
        )
        & application_flow.allows("send_again", application.status)
    )


def may_revise(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant changes what was sent, until the deadline."""
    return may_send_again(user, application) & yes_if(
        application.edition.call_is_open(at=at), _("The call has closed. What you have sent stands.")
    )


def may_withdraw(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant, any time from sending until the Dialogue begins."""
    edition = application.edition
    return (
        is_theirs(user, application)
        & yes_if(application.status != ApplicationStatus.DRAFT, _("A draft has not been sent yet."))
        & application_flow.allows("withdraw", application.status)
        & yes_if(at.astimezone(edition.zone).date() < edition.starts_on, _("The Dialogue has already begun."))
    )


def may_undo_withdrawal(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant, until the deadline, of something that had been sent and not been decided."""
    return (
        is_theirs(user, application)
        & application_flow.allows("undo_withdrawal", application.status)
        & yes_if(
            application.receipt
            and application.decided_at is None
            and application.edition.call_is_open(at=at),
            _("The call has closed. What has been withdrawn stays withdrawn."),
        )
    )


def may_delete(user: Any, application: Application) -> Verdict:
    """Whoever wrote it, as long as it has never been sent; what has been sent can be withdrawn."""
    return is_theirs(user, application) & yes_if(
        application.status == ApplicationStatus.DRAFT,
        _("What has been sent cannot be deleted here. You can withdraw it."),
    )


def may_hand_over(user: Any, application: Application) -> Verdict:
    """The lead contact, unless it has been withdrawn; the new version of a sent one goes with it."""
    return (
        is_theirs(user, application)
        & yes_if(
            application.status != ApplicationStatus.WITHDRAWN and application.revises_id is None,
            _("This application has been withdrawn."),
        )
        & place_does_not_move(application)
    )


def place_does_not_move(application: Application) -> Verdict:
    """A place is somebody's own: who comes instead is asked on the page of the place, where balance is kept."""
    is_chosen = application.status == ApplicationStatus.SELECTED
    has_place = is_chosen and Place.objects.holding().filter(application=application).exists()
    return yes_if(not has_place, _("You have a place. On its page you can name somebody who comes instead."))


def may_take_over(user: Any, handover: Handover, *, at: datetime) -> Verdict:
    """Whoever proved the address that was asked, in time, while whoever asked is still the lead contact."""
    return (
        is_meant(user, handover, at=at)
        & yes_if(
            handover.asked_by_id == handover.application.applicant_id
            and handover.application.status != ApplicationStatus.WITHDRAWN,
            NOT_FOR_YOU,
        )
        & place_does_not_move(handover.application)
    )


def may_invite(user: Any, application: Application) -> Verdict:
    """The applicant, while there is something to write."""
    return is_theirs(user, application) & yes_if(
        is_being_written(application), _("Colleagues can help while the application can be changed.")
    )


def may_join(user: Any, colleague: Colleague, *, at: datetime) -> Verdict:
    """Whoever proved the address that was invited, in time."""
    return is_meant(user, colleague, at=at)


def may_help(user: Any, colleague: Colleague) -> Verdict:
    """A colleague who has come, while there is something to write."""
    return yes_if(colleague.user_id == user.pk, NOT_FOR_YOU) & yes_if(
        is_being_written(colleague.application), _("There is nothing to write at the moment.")
    )


def may_consent(user: Any, application: Application) -> Verdict:
    """The applicant, at any time, sent or not."""
    return is_theirs(user, application)


def is_being_written(application: Application) -> bool:
    """Whether it, or a new version of it, can be changed now."""
    return application.status in OPEN_TO_EDIT or getattr(application, "revision", None) is not None


def is_meant(user: Any, asked: Handover | Colleague, *, at: datetime) -> Verdict:
    """Whether somebody may follow a personal link; why not is told to nobody."""
    return yes_if(asked.email.casefold() == user.email.casefold() and at < asked.expires_at, NOT_FOR_YOU)


def is_theirs(user: Any, application: Application) -> Verdict:
    """Whether somebody is the applicant."""
    return yes_if(
        application.applicant_id is not None and application.applicant_id == user.pk,
        _("Only the applicant can do this. Sign in with the e-mail address the application was sent from."),
    )
