"""Who may type in an application that came by e-mail, and until when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application
from participants.states import application_flow
from participants.vocabulary import Source

BEFORE_VOTING = (EditionStatus.CALL_OPEN, EditionStatus.CALL_CLOSED, EditionStatus.REVIEW)


def may_type_in(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat types in applications."))


def may_type_in_for(user: Any, edition: Edition, *, at: datetime) -> Verdict:
    """The secretariat, from the opening of the call until the networks vote."""
    has_opened = edition.call_opens_at is not None and edition.call_opens_at <= at
    return (
        may_type_in(user)
        & yes_if(has_opened, _("The call has not opened yet."))
        & yes_if(
            edition.status in BEFORE_VOTING,
            _("The applications of this edition are being voted on or decided: none can be added."),
        )
    )


def may_write_on(user: Any, draft: Application, *, at: datetime) -> Verdict:
    """The secretariat, on what an officer has begun and nobody has claimed."""
    return may_type_in_for(user, draft.edition, at=at) & yes_if(
        draft.source == Source.OFFICER and draft.applicant_id is None,
        _("This application belongs to its author: only they can change it."),
    )


def may_enter(user: Any, draft: Application, *, at: datetime) -> Verdict:
    """The secretariat; after the deadline too, but then it is flagged."""
    return may_write_on(user, draft, at=at) & application_flow.allows("submit", draft.status)
