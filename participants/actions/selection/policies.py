"""Write the policy of a panel: its numbers and targets, and where its seed will come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.versions import keep_version, lock_policy, refuse_unseen
from participants.models import PolicyVersion, SelectionPolicy, Target
from participants.permissions.policy import may_save_policy, may_write_policy
from participants.queries.selection.policy_versions import NUMBERS, content_of, numbers_in
from participants.queries.selection.sense import row_of, sense_of_draft
from participants.queries.selection.sense_words import in_one_line
from participants.queries.selection.sentences import Wording
from participants.rules.selection.sense import Finding, Numbers, Row

Stage = PolicyVersion.Stage


@dataclass(frozen=True)
class Draft:
    """A policy as somebody has typed it."""

    numbers: Numbers
    rows: Sequence[Row]
    seed_rule: str = ""
    seed_known_from: datetime | None = None


class CannotWork(Refused):
    """The policy contradicts itself or its pool; the findings say where."""

    def __init__(self, sentence: str, findings: Sequence[Finding]) -> None:
        super().__init__(sentence)
        self.findings = findings


@transaction.atomic
def make_policy(edition: Edition, attendance: str, panel: int, *, by: User) -> SelectionPolicy:
    """Begin the policy of a panel: one for everybody, or one in person and one online."""
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    may_write_policy(by).or_refuse()
    there = set(SelectionPolicy.objects.filter(edition=locked).values_list("attendance", flat=True))
    yes_if(attendance not in there, _("This panel has a policy already.")).or_refuse()
    yes_if(
        not there or ("" not in there and attendance),
        _("An edition has one policy for everybody, or one in person and one online: not both."),
    ).or_refuse()
    with written_by(by, "make_policy"):
        policy = SelectionPolicy.objects.create(edition=locked, attendance=attendance, panel=panel)
        keep_version(policy, Stage.SAVED, by=by)
    return policy


@transaction.atomic
def save_policy(
    policy: SelectionPolicy, draft: Draft, *, seen: int | None, by: User, at: datetime, reason: str = ""
) -> PolicyVersion | None:
    """Keep what was typed as a new version; after the freeze only with a reason. None when nothing changed.

    Changed numbers are no longer agreed: they go to the core group again. `seen` is the version the page showed.
    """
    policy = lock_policy(policy)
    may_save_policy(by, policy).or_refuse()
    refuse_unseen(policy, seen)
    _refuse_what_cannot_work(policy, draft)
    before = content_of(policy)
    _refuse_to_move_the_seed(policy, draft, at)
    with written_by(by, "save_policy"), pghistory.context(reason=reason.strip()):
        _write(policy, draft)
        after = content_of(policy)
        if after == before:
            return None
        is_frozen = policy.frozen_at is not None
        yes_if(
            reason.strip() or not is_frozen, _("This policy is frozen: write why it changes all the same.")
        ).or_refuse()
        if not is_frozen and numbers_in(after) != numbers_in(before):
            policy.agreed_at = policy.agree_by = None
            policy.save(update_fields=["agreed_at", "agree_by"])
        return keep_version(policy, Stage.CHANGED if is_frozen else Stage.SAVED, by=by, reason=reason)


def _refuse_what_cannot_work(policy: SelectionPolicy, draft: Draft) -> None:
    sense = sense_of_draft(policy, draft.numbers, draft.rows)
    if sense.refusals:
        raise CannotWork(in_one_line(sense.refusals, Wording(policy.edition)), sense.findings)


def _refuse_to_move_the_seed(policy: SelectionPolicy, draft: Draft, at: datetime) -> None:
    """After the freeze another source may be named only while neither has spoken."""
    known_from = policy.seed_known_from
    same = (draft.seed_rule, draft.seed_known_from) == (policy.seed_rule, known_from)
    if policy.frozen_at is None or same:
        return
    is_unknown = known_from and at < known_from and draft.seed_known_from and at < draft.seed_known_from
    yes_if(
        is_unknown and draft.seed_rule.strip() and not policy.lottery_seed,
        _("Where the seed comes from stands: it may be known already."),
    ).or_refuse()


def _write(policy: SelectionPolicy, draft: Draft) -> None:
    for name in NUMBERS:
        setattr(policy, name, getattr(draft.numbers, name))
    policy.seed_rule, policy.seed_known_from = draft.seed_rule, draft.seed_known_from
    policy.save(update_fields=[*NUMBERS, "seed_rule", "seed_known_from"])
    wanted = {(row.feature, row.value): row for row in draft.rows}
    for target in policy.targets.all():
        row = wanted.pop((target.feature, target.value), None)
        if row is None:
            target.delete()
        elif row != row_of(target):
            target.minimum, target.maximum, target.is_percent = row.minimum, row.maximum, row.is_percent
            target.save()
    Target.objects.bulk_create(
        Target(
            policy=policy,
            feature=row.feature,
            value=row.value,
            minimum=row.minimum,
            maximum=row.maximum,
            is_percent=row.is_percent,
        )
        for row in wanted.values()
    )
