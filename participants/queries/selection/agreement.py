"""What the core group says of the numbers of a policy, and who may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogue_portal.editions.models import Seat
from participants.models import PolicyAgreement, PolicyVersion, ReviewRules, SelectionPolicy
from participants.queries.selection.policy_versions import put_version
from participants.queries.voting.networks import voting_seats
from participants.rules.ratification import Count, Rule, is_ratified


@dataclass(frozen=True)
class Standing:
    """The version that was put to the seats, the seats that vote on a day, and what they have answered."""

    version: PolicyVersion | None
    seats: Sequence[Seat]
    answers: Sequence[PolicyAgreement]
    rule: Rule

    @property
    def count(self) -> Count:
        """The same in numbers."""
        said = [answer.agrees for answer in self.answers]
        return Count(len(self.seats), said.count(True), said.count(False))

    @property
    def is_agreed(self) -> bool:
        """Whether the seats agree, if it were settled now."""
        return is_ratified(self.count, self.rule)


def standing_of(policy: SelectionPolicy, *, at: datetime) -> Standing:
    """Only seats that vote on the day count; four queries."""
    version = put_version(policy)
    seats = list(voting_seats(policy.edition, on=at.date()).prefetch_related(None))
    there = PolicyAgreement.objects.filter(version=version, seat__in=seats) if version else []
    answers = (
        list(there.select_related("seat__network", "cast_by").order_by("seat__network__name"))
        if version
        else []
    )  # type: ignore[union-attr]
    return Standing(version, seats, answers, Rule(ReviewRules.of(policy.edition).majority))
