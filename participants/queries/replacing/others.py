"""Whom an officer could invite instead of who is proposed, and what that would break."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from participants.models import Application, ReplacementPick, SlateRow
from participants.queries.replacing.panel import STILL_THERE, is_here, panel_of, run_of
from participants.queries.replacing.pool import Question, question_about
from participants.queries.replacing.words import OF_BALANCE, availability_in_words, gives_in_words
from participants.queries.selection.sentences import Wording
from participants.rules.selection import Applicant
from participants.rules.selection.bounds import bounds_of, places_short
from participants.states import ApplicationStatus

SHOWN = 25


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be invited, what they have said, and the rules that would give."""

    application: Application
    says: str
    breaks: list[str]


def candidates(pick: ReplacementPick, words: str, *, sees_balance: bool) -> list[Candidate]:
    """The first few whose organisation, name, country or receipt holds the words; a constant number of queries."""
    run = run_of(pick.replacement.edition, pick.replacement.attendance)
    if run is None:
        return []
    rows = SlateRow.objects.filter(~is_here(run.edition), run=run, application__status__in=STILL_THERE)
    found = list(_sifted(rows, words))
    beside = ReplacementPick.objects.filter(replacement=pick.replacement).exclude(pk=pick.pk)
    others = [key for key in beside.values_list("application", flat=True) if key]
    question = question_about(panel_of(run), [*others, *(row.application_id for row in found)])
    people = {person.id: person for person in question.pool.applicants}
    by_key = {row.pk: people[name] for name, row in question.pool.applications.items()}
    kept = {*question.members, *(by_key[key].id for key in others)}
    base = [person for person in question.pool.applicants if person.id in kept]
    wording = Wording(pick.replacement.edition)
    return [
        Candidate(
            row.application,
            availability_in_words(getattr(row.application, "availability", None)),
            breaks_of(question, base, by_key[row.application_id], wording, sees_balance=sees_balance),
        )
        for row in found
    ]


def breaks_of(
    question: Question, base: list[Applicant], person: Applicant, wording: Wording, *, sees_balance: bool
) -> list[str]:
    """Every rule that the slate with this person would miss, in words."""
    slate = [*(member for member in base if member.id != person.id), person]
    short = [(bound, places_short(bound, slate)) for bound in bounds_of(slate, question.policy)]
    gives: list[dict[str, Any]] = [{**asdict(bound), "by": by} for bound, by in short if by]
    # Beside one name after the other even “a target of balance” would tell who holds what it asks for.
    told = [bound for bound in gives if sees_balance or bound["feature"] not in OF_BALANCE]
    said = gives_in_words(told, wording, sees_balance=sees_balance)
    cap = question.policy.max_per_organisation
    same = sum(member.organisation == person.organisation for member in slate)
    if cap is not None and person.organisation and same > cap:
        said.append(
            _("%(count)d people of one organisation instead of at most %(cap)d") % {"count": same, "cap": cap}
        )
    return said


def _sifted(rows: QuerySet[SlateRow], words: str) -> Iterable[SlateRow]:
    """Those on the reserve list first; never by merit, which officers do not see."""
    if words := words.strip():
        names = ("organisation_name", "given_name", "family_name", "receipt")
        rows = rows.filter(
            Q(*(Q(**{f"application__{name}__icontains": words}) for name in names), _connector=Q.OR)
        )
    on_reserve = Q(application__status=ApplicationStatus.RESERVE)
    rows = rows.filter(on_reserve) if not words else rows
    rows = rows.select_related("application__availability")
    return rows.order_by("application__organisation_name", "application__receipt")[:SHOWN]
