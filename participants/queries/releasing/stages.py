"""Whom a stage of a release tells: how many, in which languages, and how far its letters are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from dialogue_portal.outbox.models import OutgoingEmail, OutgoingEmailQuerySet
from dialogue_portal.outbox.rendering import supported
from dialogue_portal.outbox.states import Status
from participants.emails.selection import DECISION_NEWS, round_of_stage
from participants.models import Application, ReleaseStage, SelectionRun, SlateRow
from participants.models.application import ApplicationQuerySet
from participants.states import ApplicationStatus as A

Outcome = SlateRow.Outcome
ORDER = (Outcome.SELECTED, Outcome.RESERVE, Outcome.NOT_SELECTED)
IN_THE_VOTE = frozenset({A.SHORTLISTED})
# They were not on the slate's pool, and read on their own page why, not the words of a decision.
OUT = frozenset({A.INELIGIBLE, A.MERGED})
# Nobody has decided about them: no stage tells them anything.
UNDECIDED = (A.SUBMITTED, A.RETURNED)
FOUND = ("pk", "status", "email", "contact_language", "language")


@dataclass(frozen=True)
class Audience:
    """Whom a stage tells: those whose status moves, those who hear only now that they are out, and how."""

    moving: list[UUID]
    out: list[UUID]
    languages: "Counter[str]"
    readers: "Counter[str]"
    without_address: int
    digest: str

    @property
    def keys(self) -> list[UUID]:
        """Everybody who is told."""
        return [*self.moving, *self.out]


@dataclass(frozen=True)
class Stage:
    """One stage as the page of a release shows it."""

    outcome: str
    label: str
    audience: Audience
    released: ReleaseStage | None
    unconfirmed: Sequence[str] = ()
    letters: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many it tells, or has told."""
        return self.released.number if self.released else len(self.audience.keys)


def rows_of_stage(run: SelectionRun, outcome: str) -> ApplicationQuerySet:
    """Whoever can still be told this outcome; who has withdrawn meanwhile is not among them."""
    if outcome != Outcome.NOT_SELECTED:
        return Application.objects.filter(
            slate_rows__run=run, slate_rows__outcome=outcome, status__in=IN_THE_VOTE
        )
    everybody = Application.objects.in_edition(run.edition).of_panel(run.attendance).filter(decided_at=None)
    waiting = SlateRow.objects.filter(
        run=run, outcome__in=set(untold_groups(run)) - {Outcome.NOT_SELECTED}
    ).values("application")
    return everybody.filter(status__in=IN_THE_VOTE | {A.ELIGIBLE} | OUT).exclude(pk__in=waiting)


def unheard(run: SelectionRun) -> list[tuple[str, str, int]]:
    """How many of a panel hear nothing with any stage, by status: code, name and number; one query."""
    rows = Application.objects.in_edition(run.edition).of_panel(run.attendance).filter(status__in=UNDECIDED)
    counts = Counter(rows.filter(revises=None).order_by().values_list("status", flat=True))
    return [(status.value, str(status.label), counts[status]) for status in UNDECIDED if counts[status]]


def untold_groups(run: SelectionRun) -> list[Outcome]:
    """The groups that have not been told yet, in their order."""
    told = set(run.stages.values_list("outcome", flat=True))
    return [outcome for outcome in ORDER if outcome not in told]


def audience_of(run: SelectionRun, outcome: str, *, lock: bool = False) -> Audience:
    """Read in one query; the digest changes with whom it tells, and in which language."""
    rows = rows_of_stage(run, outcome).order_by("pk")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = [(*row, supported(row[3] or row[4])) for row in rows.values_list(*FOUND)]
    return Audience(
        moving=[row[0] for row in found if row[1] not in OUT],
        out=[row[0] for row in found if row[1] in OUT],
        languages=Counter(row[-1] for row in found if row[2]),
        readers=Counter(row[-1] for row in found if row[1] not in OUT),
        without_address=sum(not row[2] for row in found),
        digest=sha256("|".join(f"{row[0]} {row[1]} {row[-1]}" for row in found).encode()).hexdigest()[:16],
    )


def next_stage(stages: Sequence[Stage]) -> Stage | None:
    """The first that has not been released and has somebody to tell."""
    return next((stage for stage in stages if stage.released is None and stage.number), None)


def has_to_wait(run: SelectionRun, outcome: str) -> bool:
    """Whether somebody has to be told before: those invited first, then the reserve list, then everybody else."""
    before = ORDER[: ORDER.index(Outcome(outcome))]
    return any(rows_of_stage(run, group).exists() for group in untold_groups(run) if group in before)


def is_sending_stopped(run: SelectionRun) -> bool:
    """Whether the letters of a stage wait since somebody stopped them."""
    return run.stages.filter(stopped_at__isnull=False).exists()


def letters_of_stage(stage: ReleaseStage) -> OutgoingEmailQuerySet:
    """Every letter that the stage has posted."""
    return OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, round=round_of_stage(stage))


def letter_counts(run: SelectionRun) -> dict[str, dict[str, int]]:
    """How many letters of each stage stand where, in one query."""
    rounds = {round_of_stage(stage): stage.outcome for stage in run.stages.all()}
    rows = OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, round__in=rounds).order_by()
    counts: dict[str, dict[str, int]] = {}
    unsent = Q(status__in=[Status.QUEUED, Status.SENDING])
    for round_, *numbers in rows.values_list("round").annotate(
        all=Count("pk"),
        sent=Count("pk", filter=Q(status=Status.SENT)),
        held=Count("pk", filter=Q(status=Status.HELD)),
        unsent=Count("pk", filter=unsent),
    ):
        counts[rounds[round_]] = dict(zip(("all", "sent", "held", "unsent"), numbers, strict=True))
    return counts


def languages_named(counts: "Counter[str]") -> list[tuple[str, str, int]]:
    """Code, name and number, in the order of the settings."""
    return [(code, str(name), counts[code]) for code, name in settings.LANGUAGES if counts[code]]
