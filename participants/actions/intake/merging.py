"""What a page has sent meets what has been stored since: nothing is overwritten that the page has not seen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from participants.actions.intake.ticking import ticked_in
from participants.models import Application, answers_of
from participants.models.answers import TICKED
from participants.queries.intake.seen import SEEN_KEY, is_sealed
from participants.rules.three_way import Outcome, digest, put_aside, settle


@dataclass(frozen=True)
class Seen:
    """What a page knows: digests of the answers by name, and of the texts set aside that its author has decided on."""

    answers: Mapping[str, Collection[str]] = field(default_factory=dict)
    decided: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """What was stored before, sealed answers left out, and what to do with each answer that was sent."""

    stored: Mapping[str, Any]
    outcomes: dict[str, Outcome]


def merge(application: Application, posted: Mapping[str, Any], seen: Seen | None, *, at: datetime) -> Merged:
    """What to do with each answer; texts set aside are put into the locked row, unsaved.

    Sealed answers are never set aside: the last one wins, as all do when nobody tells what has been seen.
    """
    stored = stored_answers(application, posted)
    if seen is None:
        return Merged(stored, dict.fromkeys(posted, "take"))
    outcomes: dict[str, Outcome] = {
        name: "take"
        if is_sealed(name)
        else settle(name, stored.get(name), value, seen.answers.get(name, ()), SEEN_KEY)
        for name, value in posted.items()
    }
    for name, outcome in outcomes.items():
        if outcome == "set_aside":
            entries = application.set_aside.get(name, [])
            application.set_aside[name] = put_aside(entries, posted[name], at.isoformat())
        elif name in application.set_aside:
            forget_decided(
                application, name, {*seen.decided.get(name, ()), digest(name, posted[name], SEEN_KEY)}
            )
    return Merged(stored, outcomes)


def stored_answers(application: Application, names: Collection[str]) -> dict[str, Any]:
    """Every answer but the sealed ones, as it is shown: as typed where it could not be read."""
    acknowledged, consents = ticked_in(application) if set(TICKED) & set(names) else ((), ())
    return {**answers_of(application, acknowledged, consents), **application.as_typed}


def forget_decided(application: Application, name: str, decided: Collection[str]) -> None:
    """Drop the texts set aside between which the author has chosen, or that stand as the answer now."""
    entries = application.set_aside[name]
    kept = [entry for entry in entries if digest(name, entry["text"], SEEN_KEY) not in decided]
    application.set_aside[name] = kept
    if not kept:
        del application.set_aside[name]
