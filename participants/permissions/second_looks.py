"""Who tells applicants that they are not eligible, who asks to be looked at again, who answers, and until when."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application, SecondLook
from participants.permissions.intake import is_theirs
from participants.rules.second_look import ask_until
from participants.states import ApplicationStatus

SCREENING = ("find_eligible", "find_ineligible")


def may_tell_not_eligible(user: User, edition: Edition, *, at: datetime) -> Verdict:
    """The lead, once nobody can apply any more: what is told early would help to apply anew."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy releases decisions.")) & yes_if(
        not edition.takes_applications(at=at), _("The call is still open. Tell it after the call has closed.")
    )


def was_told(application: Application) -> bool:
    """Whether the applicant knows that the application is not eligible."""
    return application.status == ApplicationStatus.INELIGIBLE and application.decided_at is not None


def may_ask_second_look(
    user: Any, application: Application, look: SecondLook | None, *, at: datetime
) -> Verdict:
    """The applicant, once, within ten days of the news."""
    until = application.decided_at and ask_until(application.decided_at, application.edition.zone)
    return (
        is_theirs(user, application)
        & yes_if(was_told(application), _("There is nothing to look at again."))
        & yes_if(look is None, _("You have asked already. We look again once."))
        & yes_if(
            until and at <= until,
            _(
                "The ten days are over, so we cannot look again. You are welcome to apply to a later Dialogue."
            ),
        )
    )


def may_answer_second_looks(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat answers second looks."))


def may_answer(user: User, look: SecondLook) -> Verdict:
    """Somebody of the secretariat who has never screened this application, while the question is open."""
    return (
        may_answer_second_looks(user)
        & yes_if(not look.outcome, _("This has been answered already."))
        & yes_if(
            was_told(look.application),
            _("This application has been withdrawn or decided anew meanwhile: there is nothing to answer."),
        )
        & yes_if(
            not has_screened(user, look.application),
            _("You have screened this application yourself: somebody else looks again."),
        )
    )


def has_screened(user: User, application: Application) -> bool:
    """Whether somebody has ever decided in screening about an application, undone or not."""
    events: Any = apps.get_model("participants", "ApplicationEvent")
    decided = events.objects.filter(pgh_obj=application.pk, pgh_context__metadata__verb__in=SCREENING)
    is_last = application.screened_by_id == user.pk
    return is_last or decided.filter(pgh_context__metadata__actor=str(user.pk)).exists()
