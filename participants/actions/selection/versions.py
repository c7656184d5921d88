"""Keep a policy as it stood, whoever changed it and why; nothing is written over unseen."""

from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.models import PolicyVersion, SelectionPolicy
from participants.queries.selection.policy_versions import content_of, newest_number, newest_version
from participants.queries.selection.sense import sense_of
from participants.queries.selection.sense_words import in_one_line
from participants.queries.selection.sentences import Wording


def lock_policy(policy: SelectionPolicy) -> SelectionPolicy:
    """The policy as it stands now; whoever else changes it waits."""
    rows = SelectionPolicy.objects.select_for_update(of=("self",)).select_related("edition")
    return rows.get(pk=policy.pk)


def keep_version(
    policy: SelectionPolicy, stage: PolicyVersion.Stage, *, by: User | None, reason: str = ""
) -> PolicyVersion:
    """Write the next version; the policy is locked."""
    return PolicyVersion.objects.create(
        policy=policy,
        number=newest_number(policy) + 1,
        stage=stage,
        content=content_of(policy),
        reason=reason.strip(),
        made_by=by,
    )


def refuse_unseen(policy: SelectionPolicy, seen: int | None) -> None:
    """Refuse when somebody has saved a version since the page was shown; `None` asks nothing."""
    newest = newest_version(policy)
    if seen is not None and newest and newest.number != seen:
        raise Overtaken(
            _(
                "Meanwhile %(person)s has saved version %(number)d. Look at what changed, then send yours again "
                "to replace it."
            )
            % {"person": newest.made_by or "–", "number": newest.number}
        )


def refuse_nonsense(policy: SelectionPolicy) -> None:
    """Refuse to agree to, or freeze, what cannot work."""
    sense = sense_of(policy)
    if sense.refusals:
        raise Refused(in_one_line(sense.refusals, Wording(policy.edition)))
