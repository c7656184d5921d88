"""A released slate with its places, for tests."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from participants.actions.places.inviting import invite_selected
from participants.models import (
    Application,
    Balance,
    BalanceAnswers,
    Place,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
    VotingRound,
)
from participants.queries.selection.policy import snapshot
from participants.states import ApplicationStatus, RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.voting_rooms import somebody


@dataclass
class Places:
    """An edition whose slate is released, who is on it, and who is in reserve."""

    edition: Edition
    lead: User
    run: SelectionRun
    chosen: list[Application]
    reserve: list[Application]

    def place(self, number: int = 0) -> Place:
        """The place of somebody on the slate."""
        return Place.objects.get(application=self.chosen[number])


def make_places(
    chosen: int = 3, reserve: int = 2, *, at: datetime | None = None, invited: bool = True, **edition: Any
) -> Places:
    """As many people on the slate as asked, all women of 25 to 29 with an account of their own."""
    dialogue, lead = EditionFactory(**edition), somebody(Role.LEAD)
    round_ = VotingRound.objects.create(edition=dialogue, status=RoundStatus.TALLIED, seed="s")
    policy = SelectionPolicy.objects.create(edition=dialogue, panel=chosen, reserve=reserve)
    Target.objects.create(policy=policy, feature="gender", value="woman", minimum=chosen)
    Target.objects.create(policy=policy, feature="region", value="AFR", minimum=1)
    run = SelectionRun.objects.create(
        edition=dialogue, round=round_, status=RunStatus.RELEASED, policy=snapshot(policy, round_)
    )
    outcomes = [SlateRow.Outcome.SELECTED] * chosen + [SlateRow.Outcome.RESERVE] * reserve
    rows = [_on_the_list(run, number, outcome) for number, outcome in enumerate(outcomes)]
    if invited:
        invite_selected(run, by=lead, at=at or timezone.now())
    return Places(dialogue, lead, run, rows[:chosen], rows[chosen:])


def _on_the_list(run: SelectionRun, number: int, outcome: str) -> Application:
    applicant = User.objects.create_user(f"someone{number}@harbour.example")
    row = ApplicationFactory(
        edition=run.edition, status=ApplicationStatus(outcome), applicant=applicant, email=applicant.email
    )
    BalanceAnswers.for_application(row, Balance("woman", "25-29")).save(force_insert=True)
    SlateRow.objects.create(
        run=run, application=row, record_id=f"A{900 - number:09d}", outcome=outcome, merit=300
    )
    return row
