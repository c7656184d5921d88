"""Until when an invitation is answered."""

from datetime import datetime, time

from dialogue_portal.editions.models import Edition
from participants.models import InvitationRules
from participants.rules.invitation_dates import AnswerBy, Lead, answer_by
from participants.vocabulary import Attendance


def lead_of(rules: InvitationRules) -> Lead:
    """The days an edition gives."""
    return Lead(rules.answer_days, rules.visa_lead_days, rules.at_the_latest_days)


def last_day(edition: Edition, attendance: str, *, at: datetime) -> AnswerBy:
    """The last day for whoever is invited now; whoever comes in person may need a visa."""
    today = at.astimezone(edition.zone).date()
    lead = lead_of(InvitationRules.of(edition))
    return answer_by(today, edition.starts_on, lead, is_visa_counted=attendance == Attendance.IN_PERSON)


def end_of(answer: AnswerBy, edition: Edition) -> datetime:
    """The last moment of that day where the edition takes place."""
    return datetime.combine(answer.day, time(23, 59), tzinfo=edition.zone)
