"""What the core group says of the numbers of a policy, and who may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat
from participants.models import PolicyAgreement, PolicyVersion, ReviewRules, SelectionPolicy
from participants.queries.selection.policy_versions import is_before_the_core_group, put_version
from participants.queries.voting.networks import voting_seats
from participants.rules.ratification import Count, Rule, is_ratified

AGREED_WHEN: Mapping[str, Promise] = {
    Rule.MORE_THAN_HALF: _(
        "The numbers are agreed when more than half of the voting seats agree. A seat that does not answer does not."
    ),
    Rule.TWO_THIRDS: _(
        "The numbers are agreed when at least two thirds of the voting seats agree. "
        "A seat that does not answer does not."
    ),
    Rule.NO_OBJECTION: _(
        "The numbers are agreed unless a voting seat objects. A seat that does not answer consents."
    ),
}


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
    there = PolicyAgreement.objects.filter(version=version, seat__in=seats)
    rows = there.select_related("seat__network", "cast_by").order_by("seat__network__name")
    answers = list(rows) if version else []
    return Standing(version, seats, answers, Rule(ReviewRules.of(policy.edition).majority))


@dataclass(frozen=True)
class Agreement:
    """The answers to the numbers of a policy, as far as their reader may know them."""

    rule: str | Promise
    seats: int
    answered: int
    answers: Sequence[PolicyAgreement]
    is_open: bool
    is_agreed: bool
    is_refused: bool
    version: PolicyVersion | None

    @property
    def counts(self) -> tuple[int, int]:
        """How many agree, and how many object, of those that may be seen."""
        said = [answer.agrees for answer in self.answers]
        return said.count(True), said.count(False)


def agreement_of(policy: SelectionPolicy, *, at: datetime, sees_answers: bool) -> Agreement:
    """Who said what is open to those who have answered, and to everybody once it is settled."""
    standing, is_open = standing_of(policy, at=at), is_before_the_core_group(policy, at=at)
    may_see = sees_answers or not is_open
    return Agreement(
        AGREED_WHEN[standing.rule],
        len(standing.seats),
        len(standing.answers),
        standing.answers if may_see else [],
        is_open,
        policy.agreed_at is not None,
        standing.version is not None and not is_open and policy.agreed_at is None,
        standing.version,
    )


def asks_for_answer(user: User, *, at: datetime) -> bool:
    """Whether a seat that this person votes for has not answered numbers that are before the core group."""
    asked = SelectionPolicy.objects.filter(agreed_at=None, frozen_at=None, agree_by__gt=at)
    for policy in asked.filter(edition__seats__members__user=user).distinct():
        mine = voting_seats(policy.edition, on=at.date()).filter(members__user=user)
        if mine.exclude(policy_agreements__version=put_version(policy)).exists():
            return True
    return False


def answer_of(policy: SelectionPolicy, seat: Seat) -> PolicyAgreement | None:
    """What a seat has said to the version that was put to it last."""
    version = put_version(policy)
    return PolicyAgreement.objects.filter(version=version, seat=seat).select_related("cast_by").first()
