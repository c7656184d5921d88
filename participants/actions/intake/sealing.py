"""Answers for balance and about safety, which are kept sealed and nowhere else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from participants.models import (
    Application,
    Balance,
    BalanceAnswers,
    Safety,
    SafetyAnswers,
    balance_of,
    safety_of,
)
from participants.models.questions import OWN_BALANCE, OWN_SAFETY

BALANCE = ("gender", "age_band")
SAFETY = ("contact_safely", "safe_channel")


def seal_balance(application: Application, answers: Mapping[str, Any]) -> None:
    """Keep what somebody said of themselves, unreadable at rest; saying nothing keeps nothing."""
    changes = {name: answers[name] for name in BALANCE if answers.get(name)}
    own = {name.removeprefix(OWN_BALANCE): v for name, v in answers.items() if name.startswith(OWN_BALANCE)}
    if not changes and not own:
        return
    before = balance_of(application) or Balance()
    after = replace(before, **changes, own=before.own | own)
    if after == Balance():
        BalanceAnswers.objects.filter(application=application).delete()
        return
    keep_sealed(BalanceAnswers.for_application(application, after))


def seal_safety(application: Application, answers: Mapping[str, Any]) -> None:
    """Keep how somebody can be reached safely, for the safety focal point alone."""
    changes = {name: answers[name] for name in SAFETY if name in answers}
    own = {name.removeprefix(OWN_SAFETY): v for name, v in answers.items() if name.startswith(OWN_SAFETY)}
    if not changes and not own:
        return
    before = safety_of(application) or Safety()
    after = replace(before, **changes, own=before.own | own)
    if after == Safety():
        SafetyAnswers.objects.filter(application=application).delete()
        return
    keep_sealed(SafetyAnswers.for_application(application, after))


def keep_sealed(row: BalanceAnswers | SafetyAnswers) -> None:
    """Write the sealed answers, whether or not there were some."""
    manager: Any = type(row)._default_manager
    manager.bulk_create([row], update_conflicts=True, unique_fields=["application"], update_fields=["sealed"])
