"""The letter that asks the core group for its answer to the numbers of a policy."""

from functools import partial

from django.db.models import QuerySet
from django.urls import reverse

from dialogue_portal.editions.models import SeatMember
from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.web.moments import moment_in
from participants.models import PolicyVersion

POLICY_TO_AGREE = Letter("policy_to_agree")


def tell_policy_to_agree(version: PolicyVersion) -> int:
    """Numbers wait for the answer of every voting seat; the others may read them."""
    return _post(version, SeatMember.objects.all(), str(version.number))


def say_policy_waits(version: PolicyVersion, days: int) -> int:
    """The same letter once more, to voting seats that have not answered; a later end is told of anew."""
    ends = version.policy.agree_by
    silent = SeatMember.objects.filter(seat__is_voting=True).exclude(seat__policy_agreements__version=version)
    return _post(version, silent, f"{version.number}|{days}|{ends.isoformat() if ends else ''}")


def _post(version: PolicyVersion, members: QuerySet[SeatMember], round_: str) -> int:
    policy = version.policy
    zone, ends = policy.edition.time_zone, policy.agree_by
    facts = {
        "path": reverse("policy:policies"),
        # Asked only when the letter is written, because dates are words too.
        "ends": None if ends is None else partial(moment_in, ends, zone),
    }
    there = members.filter(seat__edition=policy.edition_id, user__is_active=True)
    return post_many(
        POLICY_TO_AGREE,
        [
            Addressed(
                Recipient(member.user.email, member.user.preferred_language), f"policy:{policy.pk}", facts
            )
            for member in there.select_related("user")
        ],
        round=round_,
    )
