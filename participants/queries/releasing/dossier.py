"""The dossier of one application: who saw, assessed, decided, when and why; no vote of anybody by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import F
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import STAFF
from dialogue_portal.editions.models import Edition
from dialogue_portal.web.moments import moment_in
from participants.models import (
    Application,
    ApplicationLook,
    Assessment,
    Assignment,
    Conflict,
    Deliberation,
    Lock,
    Merit,
    Place,
    ReasonAsked,
    SecondLook,
    SlateRow,
    Vote,
    VotingRound,
)
from participants.queries.assessing.results import is_all_in
from participants.queries.screening.history import history_of
from participants.queries.selection.sentences import Wording
from participants.states import AssessmentStatus, RoundStatus, RunStatus

# With fewer a mean would say who gave which score.
VOTES_TO_HIDE_AMONG = 3
SETTLED = frozenset({RunStatus.RATIFIED, RunStatus.REJECTED, RunStatus.RELEASED})
Line = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """One heading, and the lines below it: what, and what there is to say of it."""

    title: str
    lines: list[Line]


def dossier_of(application: Application) -> list[Part]:
    """Every part in the order in which it happened; nothing of safety, balance or travel."""
    edition = application.edition
    parts = (
        (_("What happened"), what_happened(application)),
        (_("Screening"), screening(application)),
        (_("Assessments"), assessments(application)),
        (_("Networks"), networks(application)),
        (_("Votes"), votes(application)),
        (_("Meeting of the core group"), meeting(application)),
        (_("Slates"), slates(application)),
        (_("After the decision"), afterwards(application)),
        (_("Who opened it"), looks(application)),
    )
    clock = Clock(edition)
    return [Part(title, [(clock.of(label), said) for label, said in lines]) for title, lines in parts]


@dataclass(frozen=True)
class Clock:
    """Moments as the edition's own clock tells them."""

    edition: Edition

    def of(self, label: str | datetime | None) -> str:
        """A label as it is; a moment in words."""
        if not isinstance(label, datetime):
            return label or "–"
        moment = moment_in(label, self.edition.time_zone)
        return f"{moment.there} {moment.zone}"


Lines = Iterator[tuple[str | datetime | None, str]]


def joined(*said: object) -> str:
    """What there is, on one line."""
    return " · ".join(str(word) for word in said if word)


def what_happened(application: Application) -> Lines:
    """Every change of where it stands, who made it and why."""
    for happening in history_of(application):
        yield happening.at, joined(happening.what, happening.who, happening.why)


def screening(application: Application) -> Lines:
    """What was found, and what was noted."""
    if application.ineligibility_reason:
        yield _("Reason"), str(application.get_ineligibility_reason_display())
    if application.note_to_applicant:
        yield _("Explanation for the applicant"), application.note_to_applicant
    if application.screening_note:
        yield _("Note of the secretariat"), application.screening_note
    look = SecondLook.objects.filter(application=application).select_related("answered_by").first()
    if look:
        yield look.asked_at, joined(_("asked to look again"), look.words)
        if look.answered_at:
            yield look.answered_at, joined(look.get_outcome_display(), look.answered_by, look.answer)


def assessments(application: Application) -> Lines:
    """Who has assessed it; marks once all are in, comments without a name."""
    rows = Assessment.objects.filter(application=application).select_related("assessor")
    complete = [row for row in rows.prefetch_related("scores__criterion") if row.completed_at]
    shows = is_all_in(application)
    for row in complete:
        marks = "; ".join(f"{mark.criterion} {mark.score}" for mark in row.scores.all()) if shows else ""
        if row.status == AssessmentStatus.COMPLETE:
            yield row.completed_at, joined(row.assessor, marks)
    if shows:
        yield from unnamed(row.comment for row in complete)


def networks(application: Application) -> Lines:
    """Which networks were asked, and which had a conflict of interest."""
    asked = Assignment.objects.filter(application=application).select_related("seat__network", "round")
    for row in asked.order_by("round__number", "seat__network__name"):
        what = _("asked to vote; taken back") if row.ended_at else _("asked to vote")
        yield row.given_at, joined(row.seat.network, what)
    found = Conflict.objects.filter(application=application).select_related("seat__network", "dismissed_by")
    for conflict in found.order_by("found_at", "pk"):
        yield (
            conflict.found_at,
            joined(conflict.seat.network, _("conflict of interest"), conflict.get_kind_display()),
        )
        if conflict.dismissed_at:
            dismissed = (_("conflict dismissed"), conflict.dismissed_by, conflict.dismissal_reason)
            yield conflict.dismissed_at, joined(conflict.seat.network, *dismissed)


def votes(application: Application) -> Lines:
    """What the votes came to, once they are counted; comments without a name."""
    counted = Merit.objects.filter(application=application, round__status=RoundStatus.TALLIED)
    for row in counted.select_related("round").order_by("round__number"):
        mean = _("raw mean %(mean)s") % {"mean": row.raw_mean} if row.votes >= VOTES_TO_HIDE_AMONG else ""
        merit = _("merit %(merit)d") % {"merit": row.merit} if row.merit is not None else ""
        yield str(row.round), joined(merit, mean)
    said = Vote.objects.filter(
        application=application, round__status=RoundStatus.TALLIED, kind=Vote.Kind.SCORE
    ).order_by()
    yield from unnamed(said.values_list("comment", flat=True))


def unnamed(comments: Iterable[str]) -> Lines:
    """In an order that tells nothing of who said it."""
    for comment in sorted(filter(None, comments), key=lambda text: sha256(text.encode()).hexdigest()):
        yield _("Comment"), comment


def meeting(application: Application) -> Lines:
    """What the meeting decided, and why."""
    rows = Deliberation.objects.filter(application=application).exclude(decided_at=None)
    for row in rows.select_related("decided_by"):
        yield row.decided_at, joined(row.get_decision_display(), row.decided_by, row.reason)


def slates(application: Application) -> Lines:
    """What each slate before the core group said, how close it was, the rule that binds; and locks."""
    rows = SlateRow.objects.filter(application=application, run__status__in=SETTLED).select_related("run")
    wording = Wording(application.edition)
    for row in rows.order_by("run__computed_at"):
        rules = wording.rules_beside_a_name(row.binding, row.run.policy)
        stands = joined(row.get_outcome_display(), row.get_closeness_display(), "; ".join(rules))
        yield row.run.computed_at, stands
        yield row.run.ratified_at, joined(row.run.get_status_display(), _("by the core group"))
    for lock in Lock.objects.filter(application=application).select_related("made_by", "lifted_by"):
        yield lock.made_at, joined(lock.get_kind_display(), lock.made_by, lock.reason)
        if lock.lifted_at:
            yield lock.lifted_at, joined(_("lock lifted"), lock.lifted_by)


def afterwards(application: Application) -> Lines:
    """When the decision was told, what was asked and answered, and what became of the place."""
    if application.decided_at:
        yield application.decided_at, _("The decision was told")
    asked = ReasonAsked.objects.filter(application=application).select_related("released_by").first()
    if asked:
        yield asked.asked_at, _("The applicant asked why")
        if asked.released_at:
            yield asked.released_at, joined(_("Answered"), asked.released_by, asked.words)
    for place in Place.objects.filter(application=application).order_by("invited_at"):
        yield place.invited_at, joined(_("Place offered"), place.get_status_display())


def looks(application: Application) -> Lines:
    """Who opened it on which day; while a round is open nobody's looks but the secretariat's own."""
    rows = ApplicationLook.objects.filter(application=application).select_related("looked_by")
    is_open = VotingRound.objects.filter(edition=application.edition, status=RoundStatus.OPEN).exists()
    if is_open:
        staff = rows.filter(looked_by__role_grants__role__in=STAFF).values("pk")
        rows = rows.filter(pk__in=staff)
    for look in rows.order_by(F("looked_on"), "looked_by__name", "pk"):
        yield str(look.looked_on), str(look.looked_by)
