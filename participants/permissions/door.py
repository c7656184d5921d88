"""Who lets people in, says who came, and prints badges and certificates."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Place
from participants.states import PlaceStatus


def may_mark_attended(user: Any) -> Verdict:
    """The secretariat, at the door and afterwards."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat says who came."))


def may_mark_absent(user: Any, edition: Edition, *, on: Any) -> Verdict:
    """The same people, once the Dialogue has begun."""
    return may_mark_attended(user) & yes_if(
        edition.starts_on <= on, _("The Dialogue has not begun: nobody can be absent yet.")
    )


def may_have_certificate(user: Any, place: Place) -> Verdict:
    """Whoever came, for themselves."""
    of = place.application
    owner = place.user_id or (of.applicant_id if of else None)
    return yes_if(owner is not None and owner == user.pk, _("This place is not yours.")) & yes_if(
        place.status == PlaceStatus.ATTENDED, _("A certificate is for those who came.")
    )
