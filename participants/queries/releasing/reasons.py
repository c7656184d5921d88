"""Why somebody was not chosen: for the secretariat in its words, and as a sentence that can be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Application, ReasonAsked, SlateRow
from participants.queries.selection.sentences import Wording
from participants.states import RunStatus

Closeness = SlateRow.Closeness
# A cap on organisations would tell that a colleague was chosen.
NEVER_TOLD = frozenset({"max_per_organisation", "max:organisation"})
HOW_CLOSE: dict[str, str | Promise] = {
    "": gettext_lazy(
        "More people applied than the core group could consider. Your application met the conditions of the call,"
        " but was not among those that went to the vote."
    ),
    Closeness.CLEAR: gettext_lazy(
        "Your application was read and scored with care. Others were scored higher this time."
    ),
    Closeness.CLOSE: gettext_lazy(
        "Your application was read and scored with care, and it was close: little was missing."
    ),
    Closeness.DRAW: gettext_lazy(
        "Your application did as well as others that were chosen. There was no place for all: a draw of lots decided,"
        " by a rule that was published before."
    ),
    Closeness.NO_SLATE: gettext_lazy(
        "Whoever is chosen, the participants together have to keep rules of balance that were agreed before the vote."
        " With your application no such choice was possible."
    ),
    Closeness.LOCKED: gettext_lazy(
        "This was decided beforehand, with a reason in writing. Please write to us if you want to talk about it."
    ),
}


@dataclass(frozen=True)
class Reason:
    """How close it was and the rules that bind, in words for the secretariat, and a sentence to tell."""

    closeness: str | Promise
    rules: list[str]
    sentence: str


def row_of(application: Application) -> SlateRow | None:
    """What the slate that was released says of an application."""
    rows = SlateRow.objects.filter(application=application, run__status=RunStatus.RELEASED)
    return rows.select_related("run").order_by("-run__released_at").first()


def reason_of(application: Application, language: str) -> Reason:
    """For an officer who answers in a language; what was answered for balance only is named nowhere."""
    row, wording = row_of(application), Wording(application.edition)
    binding = row.binding if row else []
    policy = row.run.policy if row else {}
    with translation.override(language):
        sentence = humane(row.closeness if row else "", told_rules(binding, wording, policy))
    return Reason(
        closeness=row.get_closeness_display() if row and row.closeness else _("not in the vote"),
        rules=wording.rules_beside_a_name(binding, policy) if binding else [],
        sentence=sentence,
    )


def told_rules(binding: Sequence[str], wording: Wording, policy: dict[str, Any]) -> list[str]:
    """The rules that may be told to whom they bind, and to the officer who does: none that tells of somebody else."""
    return wording.rules_beside_a_name([name for name in binding if name not in NEVER_TOLD], policy)


def humane(closeness: str, rules: Sequence[str]) -> str:
    """A draft of the answer: true, kind, without points, ranks or anybody else."""
    said = [_("Thank you for asking."), str(HOW_CLOSE[closeness])]
    if rules and closeness in {Closeness.CLEAR, Closeness.CLOSE, Closeness.NO_SLATE}:
        said.append(_("Rules that played a part: %(rules)s.") % {"rules": "; ".join(rules)})
    said.append(_("It says nothing about the worth of your work."))
    return "\n\n".join(said)


def reason_asked_by(application: Application) -> ReasonAsked | None:
    """The question, if it was asked."""
    return ReasonAsked.objects.filter(application=application).first()


def waiting_reasons() -> QuerySet[ReasonAsked]:
    """Questions that wait for an answer, the oldest first; who has withdrawn waits for none."""
    rows = ReasonAsked.objects.filter(released_at=None, application__status__in=["not_selected", "reserve"])
    return rows.order_by("asked_at")
