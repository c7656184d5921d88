"""What changed in a policy from version to version, in words, and what changed after the freeze."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_portal.web.moments import moment_in
from participants.models import Lock, PolicyVersion, SelectionPolicy
from participants.models.policy import Feature
from participants.queries.selection.locks import why_lifted
from participants.queries.selection.policy_versions import NUMBERS, versions_of
from participants.queries.selection.sentences import Wording

NAMES: Mapping[str, str | Promise] = {
    field.name: field.verbose_name for field in SelectionPolicy._meta.fields if field.name in NUMBERS
}
NOT_ANY: Promise = gettext_lazy("no target")


@dataclass(frozen=True)
class PolicyChange:
    """One version: who made it, when and why, and what it changed in words."""

    number: int
    stage: str
    at: datetime
    who: str
    reason: str
    sentences: Sequence[str]
    # Whom it is about, and why, is not for networks to read.
    is_about_locks: bool = False


def history_of(policy: SelectionPolicy) -> list[PolicyChange]:
    """Every version, the newest first, each with what it changed; three queries."""
    return _changes(policy, list(versions_of(policy)))


def changes_since_freeze(policy: SelectionPolicy) -> list[PolicyChange]:
    """What was changed after the freeze, oldest first; nothing while it is not frozen."""
    if policy.frozen_at is None:
        return []
    kept = list(versions_of(policy))
    frozen = next((place for place, one in enumerate(kept) if one.stage == PolicyVersion.Stage.FROZEN), None)
    if frozen is None:
        return []
    return list(reversed(_changes(policy, kept[: frozen + 1])[:frozen]))


def _changes(policy: SelectionPolicy, kept: Sequence[PolicyVersion]) -> list[PolicyChange]:
    words = _Words(policy, kept)
    older: list[PolicyVersion | None] = [*kept[1:], None]
    return [
        PolicyChange(
            version.number,
            version.stage,
            version.made_at,
            str(version.made_by or ""),
            words.reason(version, before),
            list(words.between(before.content, version.content)) if before else [],
            before is not None and before.content["locks"] != version.content["locks"],
        )
        for version, before in zip(kept, older, strict=False)
    ]


class _Words:
    """Names features, values and applications for a policy's versions."""

    def __init__(self, policy: SelectionPolicy, kept: Sequence[PolicyVersion]) -> None:
        self.zone = policy.edition.time_zone
        self.wording = Wording(policy.edition)
        keys = {lock["lock"] for version in kept for lock in version.content["locks"]}
        rows = (
            Lock.objects.filter(pk__in=keys).values_list("pk", "application__receipt", "reason")
            if keys
            else []
        )
        facts = [(key, receipt or "–", reason) for key, receipt, reason in rows]
        self.receipts = {key: receipt for key, receipt, _reason in facts}
        self.locked = {key: reason for key, _receipt, reason in facts}
        self.lifted = why_lifted(policy) if facts else {}

    def reason(self, version: PolicyVersion, before: PolicyVersion | None) -> str:
        """Why it was changed; of a lock as long as there is the application that it is about."""
        if before is None or before.content["locks"] == version.content["locks"]:
            return version.reason
        old, new = ({one["lock"] for one in kept.content["locks"]} for kept in (before, version))
        said = [self.locked.get(key) for key in new - old] + [self.lifted.get(key) for key in old - new]
        return "; ".join(filter(None, said)) or version.reason

    def between(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
        """What differs, a sentence each."""
        for name in NUMBERS:
            if before[name] != after[name]:
                yield f"{NAMES[name]}: {before[name]} → {after[name]}"
        yield from self._targets(before["targets"], after["targets"])
        if before["features"] != after["features"]:
            names = ", ".join(str(Feature(name).label) for name in after["features"])
            yield _("published: %(features)s") % {"features": names}
        yield from self._locks(before["locks"], after["locks"])
        if before["seed_rule"] != after["seed_rule"]:
            yield _("source of the seed: %(rule)s") % {"rule": after["seed_rule"] or "–"}
        if before["seed_known_from"] != after["seed_known_from"]:
            yield _("seed known from: %(day)s") % {"day": self._day(after["seed_known_from"])}

    def _targets(self, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
        old = {(one["feature"], one["value"]): one for one in before}
        new = {(one["feature"], one["value"]): one for one in after}
        for key in sorted(old.keys() | new.keys(), key=lambda key: (list(Feature.values).index(key[0]), key)):
            if old.get(key) != new.get(key):
                yield f"{self.wording.what(*key)}: {_range(old.get(key))} → {_range(new.get(key))}"

    def _locks(self, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
        old = {(one["lock"], one["kind"]) for one in before}
        new = {(one["lock"], one["kind"]) for one in after}
        for key, kind in sorted(new - old):
            yield f"{self.receipts.get(key, '–')}: {Lock.Kind(kind).label}"
        for key, kind in sorted(old - new):
            yield _("lock lifted: %(receipt)s (%(kind)s)") % {
                "receipt": self.receipts.get(key, "–"),
                "kind": Lock.Kind(kind).label,
            }

    def _day(self, iso: str) -> str:
        at = parse_datetime(iso) if iso else None
        if at is None:
            return "–"
        moment = moment_in(at, self.zone)
        return f"{moment.there} {moment.zone}"


def _range(target: Mapping[str, Any] | None) -> str:
    """`from 3 to 8`, with the sign of percent where it is one."""
    if target is None:
        return str(NOT_ANY)
    sign = " %" if target["is_percent"] else ""
    if target["maximum"] is None:
        return _("at least %(least)d") % {"least": target["minimum"]} + sign
    return f"{target['minimum']}–{target['maximum']}{sign}"
