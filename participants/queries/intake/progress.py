"""Where an application stands, as far as its author has been told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Phase
from dialogue_portal.editions.states import EditionStatus as E
from participants.models import Application
from participants.states import IN_REVIEW
from participants.states import ApplicationStatus as A

PROMISED = (
    (E.REVIEW, _("The secretariat reads every application")),
    (E.VOTING, _("The networks of the core group read and vote")),
    (E.CONFIRMATION, _("Everybody is told the decision")),
)
REACHED = {
    E.VOTING: 1,
    E.SELECTION: 2,
    E.CONFIRMATION: 2,
    E.PROGRAMME: 2,
    E.HELD: 2,
    E.PUBLISHED: 2,
    E.ARCHIVED: 2,
}


@dataclass(frozen=True)
class Outcome:
    """The word for where it stands, and the code of its colour and shape."""

    code: str
    word: str | Promise


@dataclass(frozen=True)
class Stage:
    """One point of the time line: done, now, or to come; with its moment or the days promised."""

    name: str | Promise
    state: str = ""
    at: datetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def outcome_of(application: Application) -> Outcome:
    """What the author may know: what screening found stays "under review" until it is released."""
    status = A(application.status)
    if status in IN_REVIEW | {A.MERGED} and not (status == A.INELIGIBLE and application.decided_at):
        return Outcome("review", _("under review"))
    return Outcome(status, status.label)


def promised_phases(edition: Edition) -> list[Stage]:
    """What happens after the call, with the days the edition has promised."""
    phases: dict[str, Phase] = {phase.kind: phase for phase in edition.phases.all()}
    return [_promise(name, phases.get(kind)) for kind, name in PROMISED]


def stages_of(application: Application) -> list[Stage]:
    """The time line of a sent application; it follows the edition, so that it tells nothing before the release."""
    sent = Stage(_("You sent your application"), "done", application.submitted_at)
    if application.status == A.WITHDRAWN:
        return [sent, Stage(_("You withdrew it"), "now", application.withdrawn_at)]
    told = application.decided_at
    now = len(PROMISED) if told else REACHED.get(E(application.edition.status), 0)
    promised = promised_phases(application.edition)
    stages = [Stage(p.name, _state(n, now), None, p.starts_on, p.ends_on) for n, p in enumerate(promised)]
    if told:
        stages[-1] = Stage(stages[-1].name, "done", told)
    return [sent, *stages]


def _promise(name: str | Promise, phase: Phase | None) -> Stage:
    return Stage(name, starts_on=phase.starts_on, ends_on=phase.ends_on) if phase else Stage(name)


def _state(number: int, now: int) -> str:
    return "done" if number < now else "now" if number == now else ""
