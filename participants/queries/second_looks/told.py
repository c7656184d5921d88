"""What an applicant reads who was told "not eligible": why, until when they can ask, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogue_portal.kernel.verdict import Verdict
from participants.models import Application, SecondLook, SelectionRun
from participants.permissions.second_looks import may_ask_second_look, was_told
from participants.rules.second_look import answer_until, ask_until
from participants.states import ApplicationStatus, RunStatus

S = ApplicationStatus


@dataclass(frozen=True)
class Told:
    """The news with its reason, and the second look as far as it has come."""

    application: Application
    look: SecondLook | None
    until: datetime | None
    answer_by: datetime | None
    may_ask: Verdict

    @property
    def is_not_eligible(self) -> bool:
        """Whether that is what stands now."""
        return was_told(self.application)

    @property
    def places_are_given(self) -> bool:
        """Whether it became eligible after the places had been given."""
        return decisions_are_released(self.application.edition_id)


def told_of(application: Application, user: Any, *, at: datetime) -> Told | None:
    """Nothing while the author has been told nothing about eligibility."""
    look = look_of(application)
    is_answered = look is not None and look.outcome == SecondLook.Outcome.ELIGIBLE
    if not was_told(application) and not (is_answered and application.status in {S.ELIGIBLE, S.SHORTLISTED}):
        return None
    zone, told_at = application.edition.zone, application.decided_at
    return Told(
        application,
        look,
        ask_until(told_at, zone) if told_at else None,
        answer_until(look.asked_at, zone) if look else None,
        may_ask_second_look(user, application, look, at=at),
    )


def look_of(application: Application) -> SecondLook | None:
    """The second look that was asked for, if any."""
    return SecondLook.objects.filter(application=application).first()


def decisions_are_released(edition: int) -> bool:
    """Whether a slate of this edition has been released."""
    return SelectionRun.objects.filter(edition=edition, status=RunStatus.RELEASED).exists()
