"""What stands in the record beside inputs and result: the policy as it was agreed, locks, and what was done around."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from participants.models import Conflict, Lock, PolicyVersion, SelectionPolicy, SelectionRun
from participants.queries.selection.circumstances import corrections, done_after_the_tally
from participants.queries.selection.policy import lock_id
from participants.queries.selection.pool import Pool, record_id

Json = dict[str, Any]
MEMBER = (Conflict.Kind.CLAIMED, Conflict.Kind.LISTED)


def facts_of(run: SelectionRun, pool: Pool) -> Json:
    """Everything about a run that cannot be computed from its inputs; people of the pool under their ids."""
    policy = SelectionPolicy.objects.get(edition=run.edition_id, attendance=run.attendance)
    names = {row.pk: name for name, row in pool.applications.items()}
    return {
        "edition": run.edition.slug,
        "panel": run.attendance or "everybody",
        "round": run.round.number,
        "earlier_rounds": [round_.number for round_ in pool.earlier],
        "asked": {"by": str(run.asked_by or ""), "at": run.asked_at.isoformat()},
        "is_trial": run.is_dummy,
        "reserve": run.policy["reserve"],
        "policy": _policy(policy, run),
        "locks": [
            {
                "applicant": names.get(lock.application_id, ""),
                "kind": lock.kind,
                "reason": lock.reason,
                "by": str(lock.made_by or ""),
                "at": lock.made_at.isoformat(),
            }
            for lock in locks_of(run)
        ],
        "after_the_tally": done_after_the_tally(run),
        "corrected_by_staff": _corrected(run, names),
    }


def locks_of(run: SelectionRun) -> list[Lock]:
    """The locks that this run obeys."""
    names = {lock["id"] for lock in run.policy.get("locks", [])}
    policy = {"policy__edition": run.edition_id, "policy__attendance": run.attendance}
    rows = Lock.objects.filter(**policy, made_at__lte=run.asked_at).exclude(lifted_at__lt=run.asked_at)
    made = rows.select_related("made_by").order_by("made_at", "pk")
    return [lock for lock in made if lock_id(lock, run.round) in names]


def network_codes(run: SelectionRun, pool: Pool) -> dict[str, str]:
    """Of which networks people are known to be members, under the codes that the ballots use; one query."""
    names = {row.pk: name for name, row in pool.applications.items()}
    known = Conflict.objects.filter(application__in=names, kind__in=MEMBER, dismissed_at=None)
    codes: dict[str, set[str]] = defaultdict(set)
    for application, network in known.values_list("application", "seat__network"):
        codes[names[application]].add(record_id("N", run.round, network))
    return {name: ";".join(sorted(found)) for name, found in codes.items()}


def steps_of(run: SelectionRun) -> Json:
    """Who proposed, ratified and released it, and when; how much was tried until today."""
    return {
        "record": run.digest,
        "status": run.status,
        "proposed": {"by": str(run.proposed_by or ""), "at": _moment(run.proposed_at)},
        "ratified": {"by": "the core group", "at": _moment(run.ratified_at)} if run.ratified_at else {},
        "released": {"by": str(run.released_by or ""), "at": _moment(run.released_at)},
        "after_the_tally": done_after_the_tally(run),
    }


def _policy(policy: SelectionPolicy, run: SelectionRun) -> Json:
    versions = PolicyVersion.objects.filter(policy=policy, made_at__lte=run.asked_at).select_related(
        "made_by"
    )
    return {
        "seed_rule": policy.seed_rule,
        "seed_known_from": _moment(policy.seed_known_from),
        "features_published_at": _moment(policy.features_published_at),
        "agreed_at": _moment(policy.agreed_at),
        "frozen_at": _moment(policy.frozen_at),
        "frozen": policy.frozen,
        "versions": [_version(version) for version in versions.order_by("number")],
    }


def _version(version: PolicyVersion) -> Json:
    content = {name: value for name, value in version.content.items() if name != "locks"}
    made = {"by": str(version.made_by or ""), "at": _moment(version.made_at), "reason": version.reason}
    return {"number": version.number, "stage": version.stage, **made, "content": content}


def _corrected(run: SelectionRun, names: dict[Any, str]) -> list[Json]:
    return [
        {
            "applicant": names.get(one.application.pk, ""),
            "feature": "country and region",
            "before": str(one.before),
            "after": str(one.after),
            "reason": one.reason,
            "by": one.who,
            "at": one.at.isoformat(),
        }
        for one in corrections(run)
    ]


def _moment(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def reasons_by_name(locks: Iterable[Lock], pool: Pool) -> dict[str, str]:
    """The written reasons of locks, by the ids of the record."""
    names = {row.pk: name for name, row in pool.applications.items()}
    return {names[lock.application_id]: lock.reason for lock in locks if lock.application_id in names}
