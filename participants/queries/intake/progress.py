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

MEANS = {
    A.DRAFT: _("You have not sent it yet. Only you, and colleagues you invite, see it."),
    A.RETURNED: _(
        "The secretariat needs something from you first. Change what it asks for and send it again."
    ),
    A.INELIGIBLE: _("Your application does not meet a condition of this call."),
    A.MERGED: _("It is the same as another application of yours, which goes on."),
    A.SELECTED: _("A place is meant for you. The secretariat writes to you about what comes next."),
    A.RESERVE: _(
        "When a place falls free that you can take, we write to you. Nothing is needed from you now."
    ),
    A.NOT_SELECTED: _(
        "There were more applications than places. You are welcome to apply to a later Dialogue."
    ),
    A.WITHDRAWN: _("You have taken it back: it is not read any further."),
}
TOLD_LATER = frozenset({A.INELIGIBLE, A.MERGED})
# Not to everybody whose application was merged: who else has applied is told to nobody.
GOES_NO_FURTHER = _("Your application goes no further. The secretariat says why when you write to it.")
UNDER_REVIEW = _("Nothing is needed from you now. As soon as there is news, we write to you.")


@dataclass(frozen=True)
class Outcome:
    """The word for where it stands, the code of its colour and shape, what it means and what to do."""

    code: str
    word: str | Promise
    meaning: str | Promise = ""


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
    if status in IN_REVIEW | {A.MERGED} and not (status in TOLD_LATER and application.decided_at):
        return Outcome("review", _("under review"), UNDER_REVIEW)
    if status == A.MERGED and own_that_goes_on(application) is None:
        return Outcome(A.NOT_SELECTED, A.NOT_SELECTED.label, GOES_NO_FURTHER)
    return Outcome(status, status.label, MEANS.get(status, ""))


def own_that_goes_on(application: Application) -> Application | None:
    """The application of the same person that this one was merged into, once that has been told."""
    kept = application.merged_into if application.decided_at else None
    return kept if kept and kept.applicant_id and kept.applicant_id == application.applicant_id else None


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
    if told and application.status == A.INELIGIBLE:
        return [sent, Stage(_("You were told the decision"), "done", told)]
    now = len(PROMISED) if told else REACHED.get(E(application.edition.status), 0)
    promised = promised_phases(application.edition)
    stages = [Stage(p.name, _state(n, now), None, p.starts_on, p.ends_on) for n, p in enumerate(promised)]
    if told:
        stages[-1] = Stage(stages[-1].name, "done", told)
    return [sent, *stages]


def next_promise(stages: list[Stage], *, on: date) -> Stage | None:
    """The next thing with a date that is not past: what is under way, or what begins next."""
    return next((s for s in stages if s.state != "done" and s.ends_on and s.ends_on >= on), None)


def _promise(name: str | Promise, phase: Phase | None) -> Stage:
    return Stage(name, starts_on=phase.starts_on, ends_on=phase.ends_on) if phase else Stage(name)


def _state(number: int, now: int) -> str:
    return "done" if number < now else "now" if number == now else ""
