"""Who prepares and releases decisions, stops the letters, asks why, answers, and looks a decision up later."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application, ReasonAsked, ReleaseStage, SelectionRun
from participants.permissions.intake import is_theirs
from participants.states import ApplicationStatus, RunStatus

LOOKS_UP = LEADS | {Role.AUDITOR}
RATIFIED = frozenset({RunStatus.RATIFIED, RunStatus.RELEASED})
MAY_WONDER = frozenset({ApplicationStatus.NOT_SELECTED, ApplicationStatus.RESERVE})


def may_release(user: User, run: SelectionRun) -> Verdict:
    """The lead, once the core group has ratified, until everybody has been told."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy releases decisions.")) & yes_if(
        run.status in RATIFIED, _("The core group has not ratified this slate: there is nothing to release.")
    )


def may_change_words(user: User, run: SelectionRun, outcome: str) -> Verdict:
    """Whoever releases, until those whom the words are for have been told."""
    told = ReleaseStage.objects.filter(run=run, outcome=outcome).exists()
    return may_release(user, run) & yes_if(not told, _("These words have been released: they stand."))


def may_stop(user: User, stage: ReleaseStage) -> Verdict:
    """The lead; also who did not release it."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy releases decisions."))


def may_ask_why(user: Any, application: Application) -> Verdict:
    """The applicant, once, who was told to be on the reserve list or not selected."""
    return (
        is_theirs(user, application)
        & yes_if(was_told(application), _("There is no decision to ask about yet."))
        & yes_if(
            not ReasonAsked.objects.filter(application=application).exists(),
            _("You have asked already. As soon as there is an answer, we write to you."),
        )
    )


def was_told(application: Application) -> bool:
    """Whether the applicant knows of a decision that one may wonder about."""
    return application.status in MAY_WONDER and application.decided_at is not None


def may_answer_why(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat answers applicants."))


def may_release_reason(user: Any, asked: ReasonAsked) -> Verdict:
    """The secretariat, once, while the decision that was asked about stands."""
    return (
        may_answer_why(user)
        & yes_if(asked.released_at is None, _("This has been answered already."))
        & yes_if(
            was_told(asked.application),
            _("This application has been withdrawn or decided anew meanwhile: there is nothing to answer."),
        )
    )


def may_look_up(user: Any) -> Verdict:
    """Lead, deputy and auditor."""
    return yes_if(
        user.has_role(LOOKS_UP), _("Only lead, deputy and auditor look up how somebody was decided about.")
    )
