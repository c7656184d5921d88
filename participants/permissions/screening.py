"""Who may read and decide in screening, and until when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application
from participants.states import ApplicationStatus, application_flow

READERS = SECRETARIAT | {Role.AUDITOR}


def may_decide(user: Any) -> Verdict:
    """The secretariat; auditors look on."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat screens applications."))


def may_see_contact(user: Any) -> Verdict:
    """E-mail, residence and funding are for the secretariat's eyes."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat sees how to reach the applicant."))


def may_find_eligible(user: User, application: Application) -> Verdict:
    """The secretariat, while the application waits for screening."""
    return may_decide(user) & application_flow.allows("find_eligible", application.status)


def may_find_ineligible(user: User, application: Application) -> Verdict:
    """The secretariat, while the application waits for screening."""
    return may_decide(user) & application_flow.allows("find_ineligible", application.status)


def may_return_to_applicant(user: User, application: Application) -> Verdict:
    """The secretariat, while the application waits for screening and somebody can be written to."""
    return (
        may_decide(user)
        & application_flow.allows("return_to_applicant", application.status)
        & yes_if(
            application.email, _("There is no e-mail address: nobody can be asked to mend this application.")
        )
    )


def may_merge(user: User, application: Application) -> Verdict:
    """The secretariat, while the application waits for screening."""
    return may_decide(user) & application_flow.allows("merge", application.status)


def may_be_kept(kept: Application, *, in_place_of: Application) -> Verdict:
    """Another application of the same edition that goes on."""
    is_other = kept.pk != in_place_of.pk and kept.edition_id == in_place_of.edition_id
    goes_on = kept.status not in {
        ApplicationStatus.DRAFT,
        ApplicationStatus.MERGED,
        ApplicationStatus.WITHDRAWN,
    }
    return yes_if(is_other and goes_on, _("Choose another application of the same edition that goes on."))


def may_keep_apart(user: Any) -> Verdict:
    """The secretariat, at any time: it moves nothing."""
    return may_decide(user)


def may_undo_screening(user: User, application: Application) -> Verdict:
    """The secretariat, until the decision is released or the applicant has begun to mend."""
    has_begun = (
        application.status == ApplicationStatus.RETURNED
        and application.screened_at is not None
        and application.saved_at > application.screened_at
    )
    return (
        may_decide(user)
        & application_flow.allows("undo_screening", application.status)
        & yes_if(application.decided_at is None, _("The decision has been released: it stands."))
        & yes_if(not has_begun, _("The applicant has begun to mend it: wait until it is sent again."))
    )


def may_correct_place(user: User, application: Application) -> Verdict:
    """The secretariat, until the decision is released."""
    return may_decide(user) & yes_if(
        application.decided_at is None and application.status != ApplicationStatus.DRAFT,
        _("The decision has been released: country and region stay as they were."),
    )
