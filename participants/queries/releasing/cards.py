"""Decision cards: the steps of a decision without a word of anybody, found again by the receipt number alone."""

import hashlib
import hmac
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings

from dialogue_portal.kernel.crypto import Keyring
from participants.models import (
    Application,
    Assessment,
    DecisionCard,
    Merit,
    Place,
    ReleaseStage,
    SecondLook,
    SelectionRun,
    SlateRow,
)
from participants.queries.selection.sentences import told_beside_a_name
from participants.states import ApplicationStatus as A
from participants.states import AssessmentStatus, RoundStatus, RunStatus

APPLICANT, SECRETARIAT, CORE_GROUP, LEAD, PORTAL = "applicant", "secretariat", "core_group", "lead", "portal"
# Who takes the step that leads to a status; what is missing here is the lead's.
ROLES = {
    A.SUBMITTED: APPLICANT,
    A.WITHDRAWN: APPLICANT,
    A.RETURNED: SECRETARIAT,
    A.ELIGIBLE: SECRETARIAT,
    A.INELIGIBLE: SECRETARIAT,
    A.MERGED: SECRETARIAT,
    A.SHORTLISTED: SECRETARIAT,
}
Steps = dict[UUID, list[dict[str, str]]]


def told_by(stage: ReleaseStage, keys: Iterable[UUID]) -> list[UUID]:
    """Whose card is written with a stage; with the last one everybody's, also of those told earlier."""
    if stage.outcome != SlateRow.Outcome.NOT_SELECTED:
        return list(keys)
    rows = Application.objects.in_edition(stage.run.edition).of_panel(stage.run.attendance).sent()
    return list(rows.order_by("pk").values_list("pk", flat=True))


def digests_of(receipt: str) -> list[str]:
    """The digest of a receipt number under each key there is, the newest first, however it was typed."""
    said = unicodedata.normalize("NFKC", receipt).upper()
    plain = "".join(sign for sign in said if sign.isalnum())
    return [hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() for key in card_keys()]


def card_keys() -> list[bytes]:
    """Keys of their own, made from those of sealed fields."""
    keys = Keyring(settings.FIELD_KEYS).keys.values()
    return [hashlib.sha256(b"decision card|" + key).digest() for key in keys]


def card_of(receipt: str) -> DecisionCard | None:
    """The card of a receipt number, whatever has become of the application."""
    found = DecisionCard.objects.filter(digest__in=digests_of(receipt)).select_related("edition")
    return found.first()


def steps_of(keys: Iterable[UUID]) -> Steps:
    """What happened to each application, oldest first; a constant number of queries."""
    chosen, steps = list(keys), defaultdict[UUID, list[tuple[datetime, dict[str, str]]]](list)
    for key, at, step, role, rule in _everything(chosen):
        if at is not None:
            said = {"step": step, "on": f"{at:%Y-%m-%d}", "role": role}
            steps[key].append((at, said | ({"rule": rule} if rule else {})))
    return {key: [said for _at, said in sorted(found, key=_when)] for key, found in steps.items()}


def _when(dated: tuple[datetime, Mapping[str, str]]) -> datetime:
    return dated[0]


def _everything(keys: list[UUID]) -> Iterator[tuple[UUID, datetime | None, str, str, str]]:
    yield from _statuses(keys)
    assessed = Assessment.objects.filter(application__in=keys, status=AssessmentStatus.COMPLETE)
    for key, at in assessed.values_list("application", "completed_at"):
        yield key, at, "assessed", SECRETARIAT, ""
    counted = Merit.objects.filter(application__in=keys, round__status=RoundStatus.TALLIED)
    for key, at in counted.values_list("application", "round__closes_at"):
        yield key, at, "voted_on", CORE_GROUP, ""
    looks = SecondLook.objects.filter(application__in=keys).exclude(answered_at=None)
    for key, at, outcome in looks.values_list("application", "answered_at", "outcome"):
        yield key, at, "looked_at_again", SECRETARIAT, outcome
    yield from _slates(keys)
    places = Place.objects.filter(application__in=keys)
    for key, invited, ended, status in places.values_list("application", "invited_at", "ended_at", "status"):
        yield key, invited, "invited", LEAD, ""
        yield key, ended, f"place_{status}", SECRETARIAT, ""


def _statuses(keys: list[UUID]) -> Iterator[tuple[UUID, datetime | None, str, str, str]]:
    """Every change of status, as the history kept it."""
    events: Any = apps.get_model("participants", "ApplicationEvent")
    rows = events.objects.filter(pgh_obj__in=keys).order_by("pgh_id")
    before: dict[UUID, str] = {}
    kept = rows.values_list("pgh_obj", "pgh_created_at", "status", "ineligibility_reason")
    for key, at, status, reason in kept.iterator(chunk_size=5_000):
        if status != before.get(key) and status != A.DRAFT:
            rule = reason if status == A.INELIGIBLE else ""
            yield key, at, status, ROLES.get(A(status), LEAD), rule
        before[key] = status


def _slates(keys: list[UUID]) -> Iterator[tuple[UUID, datetime | None, str, str, str]]:
    """What the slate that was released said, and when the core group agreed; no points, nothing of balance."""
    rows = SlateRow.objects.filter(application__in=keys, run__status=RunStatus.RELEASED)
    released = SelectionRun.objects.filter(status=RunStatus.RELEASED)
    policies = dict(released.values_list("pk", "policy"))
    facts = ("application", "run", "run__computed_at", "run__ratified_at", "outcome", "closeness", "binding")
    for key, run, computed, ratified, outcome, closeness, binding in rows.values_list(*facts):
        names = told_beside_a_name(binding, policies[run])
        rule = ", ".join([outcome, *([closeness] if closeness else []), *names])
        yield key, computed, "slate", PORTAL, rule
        yield key, ratified, "ratified", CORE_GROUP, ""
