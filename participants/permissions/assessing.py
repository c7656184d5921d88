"""Who may assess, give, hand over and unlock, who may write the rubric, and who reads what came of it."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Assessment, Merit
from participants.states import ApplicationStatus, AssessmentStatus, RoundStatus

ASSESSED = frozenset({ApplicationStatus.ELIGIBLE, ApplicationStatus.SHORTLISTED})


def may_assess(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat assesses applications."))


def may_lead_assessment(user: User) -> Verdict:
    """Lead and deputy give assessments, see how far they are, and hand over for somebody who falls ill."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy can do this."))


def may_save(user: User, assessment: Assessment) -> Verdict:
    """Whose it is, while it waits and the application is still in the pool."""
    return (
        may_assess(user)
        & yes_if(assessment.assessor_id == user.pk, _("This assessment has been given to somebody else."))
        & yes_if(
            assessment.status == AssessmentStatus.GIVEN,
            _("This assessment is complete or declined: nothing can be changed any more."),
        )
        & yes_if(assessment.application.status in ASSESSED, _("This application is not assessed any more."))
    )


def may_complete(user: User, assessment: Assessment) -> Verdict:
    """The same as saving; completing locks."""
    return may_save(user, assessment)


def may_decline(user: User, assessment: Assessment) -> Verdict:
    """Whose it is, while it waits."""
    return may_save(user, assessment)


def may_hand_over(user: User, assessment: Assessment) -> Verdict:
    """Whose it is, or a lead, while it waits."""
    return yes_if(
        user.has_role(LEADS) or (may_assess(user) and assessment.assessor_id == user.pk),
        _("This assessment has been given to somebody else."),
    ) & yes_if(
        assessment.status == AssessmentStatus.GIVEN,
        _("This assessment is complete or declined: nothing can be changed any more."),
    )


def may_unlock(user: User, assessment: Assessment) -> Verdict:
    """The lead alone, until a round that used it has been counted."""
    counted = Merit.objects.filter(application=assessment.application, round__status=RoundStatus.TALLIED)
    return (
        yes_if(user.has_role(frozenset({Role.LEAD})), _("Only the lead can unlock an assessment."))
        & assessment.flow.allows("unlock", assessment.status)
        & yes_if(not counted.exists(), _("The round has been counted: its assessments stand."))
    )


def may_see_result(user: User, *, is_all_in: bool, is_assessor: bool) -> Verdict:
    """Leads, and those who assessed it, once every assessment of the application is in."""
    return yes_if(
        user.has_role(LEADS) or (may_assess(user) and is_assessor),
        _("Only the lead or the deputy can do this."),
    ) & yes_if(is_all_in, _("Shown once every assessment of this application is complete."))


def may_weigh(user: User, *, has_scores: bool) -> Verdict:
    """Lead and deputy shape the rubric until somebody has scored with it."""
    return may_lead_assessment(user) & yes_if(
        not has_scores,
        _("Somebody has scored already: criteria and weights stand, their words can be mended."),
    )
