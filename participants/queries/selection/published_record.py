"""What everybody may know of how a slate was chosen: the digest of its record, the seed, and the numbers agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from dialogue_portal.editions.models import Edition
from participants.models import SelectionPolicy, SelectionRun
from participants.queries.selection.sentences import Wording
from participants.states import RunStatus


@dataclass(frozen=True)
class Published:
    """One ratified slate: nothing in it speaks of anybody."""

    panel: str | Promise
    digest: str
    ratified_at: datetime | None
    seed: str
    seed_rule: str
    seed_known_from: datetime | None
    numbers: Mapping[str, Any]
    targets: Sequence[tuple[str, int, int | None]]
    has_record: bool


def published_records(edition: Edition) -> list[Published]:
    """The slates that the core group has ratified, a panel each; three queries and those of the wording."""
    runs = SelectionRun.objects.filter(
        edition=edition, status__in=[RunStatus.RATIFIED, RunStatus.RELEASED]
    ).order_by("attendance")
    policies = {policy.attendance: policy for policy in SelectionPolicy.objects.filter(edition=edition)}
    wording = Wording(edition)
    kept = set(runs.filter(record__gt="").values_list("pk", flat=True))
    rows = list(runs.defer("record", "explanations", "result"))
    return [_published(run, policies.get(run.attendance), wording, run.pk in kept) for run in rows]


def _published(
    run: SelectionRun, policy: SelectionPolicy | None, wording: Wording, has_record: bool
) -> Published:
    kept = run.policy
    return Published(
        panel=run.get_attendance_display() if run.attendance else "",
        digest=run.digest,
        ratified_at=run.ratified_at,
        seed=kept["lottery_seed"],
        seed_rule=policy.seed_rule if policy else "",
        seed_known_from=policy.seed_known_from if policy else None,
        numbers=kept,
        targets=[
            (wording.what(target["feature"], target["value"]), target["minimum"], target["maximum"])
            for target in kept["targets"]
        ],
        has_record=has_record,
    )
