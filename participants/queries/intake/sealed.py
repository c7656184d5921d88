"""What its author has said for balance and about safety: for their own pages, and for asking whether all is said."""

from dataclasses import asdict
from typing import Any

from participants.models import Application, balance_of, safety_of
from participants.models.questions import OWN_BALANCE, OWN_SAFETY


def sealed_answers_of(application: Application) -> dict[str, Any]:
    """The sealed answers by the names of their fields."""
    answers: dict[str, Any] = {}
    for found, prefix in ((balance_of(application), OWN_BALANCE), (safety_of(application), OWN_SAFETY)):
        said = asdict(found) if found else {"own": {}}
        own = said.pop("own")
        answers |= said | {f"{prefix}{code}": value for code, value in own.items()}
    return answers
