"""Write a policy: the table of targets with what the pool holds, and beside each row what cannot work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.policies import CannotWork, save_policy
from participants.forms.policy import PolicyForm
from participants.models import SelectionPolicy
from participants.permissions.policy import may_save_policy
from participants.permissions.tally import may_see_merit
from participants.queries.selection.policy_table import (
    ENOUGH,
    EXACT,
    Group,
    Line,
    copied_rows,
    groups_of,
    held_in_words,
)
from participants.queries.selection.policy_versions import NUMBERS, newest_number
from participants.queries.selection.sense import Sense, sense_of, sense_of_draft
from participants.queries.selection.sense_words import by_place
from participants.queries.selection.sentences import ANSWERED_FOR_BALANCE

Said = Mapping[str, Sequence[tuple[str, bool]]]


class Desk(Protocol):
    """What these pages need of the admin."""

    def answer(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """A page of the desk."""


@dataclass(frozen=True)
class Shown:
    """One line as the page shows it: what the pool holds, its fields, and what cannot work."""

    line: Line
    held: str
    least: Any
    most: Any
    unit: Any
    said: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class ShownGroup:
    """One feature as the page shows it; open where something is asked or said."""

    group: Group
    lines: Sequence[Shown]
    said: Sequence[tuple[str, bool]]
    asked: int


def policy_page(desk: Desk, request: HttpRequest, policy: SelectionPolicy) -> HttpResponse:
    """Show it as it is, as it was typed, or with the numbers of another edition; save it as a new version."""
    is_sent = request.method == "POST"
    may_save = may_save_policy(who(request), policy)
    if is_sent and not may_save:
        raise PermissionDenied(str(may_save))
    like = None if is_sent else _like(request, policy)
    rows, lost = copied_rows(policy, like) if like else (None, [])
    form = PolicyForm(
        request.POST if is_sent else None,
        policy=policy,
        groups=groups_of(policy, rows),
        number=newest_number(policy),
        initial={name: getattr(like, name) for name in NUMBERS if name != "panel"} if like else None,
    )
    if is_sent and form.is_valid() and _save(request, policy, form):
        return HttpResponseRedirect(reverse("admin:participants_selectionpolicy_change", args=[policy.pk]))
    return desk.answer(
        request,
        "policy",
        title=_("Selection policy: %(policy)s") % {"policy": policy},
        policy=policy,
        edition=policy.edition,
        form=form,
        may_save=may_save,
        like=like,
        lost=lost,
        others=SelectionPolicy.objects.exclude(pk=policy.pk).select_related("edition")[:6],
        **_shown(policy, form, sees_balance=bool(may_see_merit(who(request)))),
    )


def _shown(policy: SelectionPolicy, form: PolicyForm, *, sees_balance: bool) -> dict[str, Any]:
    """Pool, table and numbers with what cannot work; of what was sent, refusals stand at the fields already."""
    was_read = form.is_bound and form.cleaned_data.keys() >= set(NUMBERS)
    sense = sense_of_draft(policy, form.draft.numbers, form.draft.rows) if was_read else sense_of(policy)
    said = by_place(
        finding
        for finding in sense.findings
        if not (form.is_bound and finding.is_refusal)
        and (sees_balance or finding.feature not in ANSWERED_FOR_BALANCE)
    )
    return {
        "groups": shown_groups(form, sense, said, step=EXACT if sees_balance else ENOUGH),
        "numbers": [(field, said.get(field.name, [])) for field in form.numbers],
        "pool": sense.pool,
    }


def check(desk: Desk, request: HttpRequest, policy: SelectionPolicy) -> HttpResponse:
    """What cannot work in what is being typed, by place; nothing is saved.

    Only whoever may save it asks: number after number, the answers would tell how many said what.
    """
    if not (may_save := may_save_policy(who(request), policy)):
        raise PermissionDenied(str(may_save))
    form = PolicyForm(request.POST, policy=policy, groups=groups_of(policy), number=0)
    if not form.is_valid():
        problems = {
            name.removeprefix("least:").removeprefix("most:"): [(str(problem), True) for problem in found]
            for name, found in form.errors.items()
        }
        return JsonResponse({"places": problems})
    draft = form.draft
    return JsonResponse({"places": by_place(sense_of_draft(policy, draft.numbers, draft.rows).findings)})


def shown_groups(form: PolicyForm, sense: Sense, said: Said, *, step: int) -> list[ShownGroup]:
    """The table as the page shows it."""
    return [
        ShownGroup(
            group,
            lines := [
                Shown(
                    line,
                    held_in_words(sense.pool.holdings, line.feature, line.value, step=step),
                    form[f"least:{line.key}"],
                    form[f"most:{line.key}"],
                    form[f"unit:{line.key}"],
                    said.get(line.key, []),
                )
                for line in group.lines
            ],
            said.get(group.feature, []),
            sum(bool(shown.least.value() or shown.most.value()) for shown in lines),
        )
        for group in form.groups
    ]


def _save(request: HttpRequest, policy: SelectionPolicy, form: PolicyForm) -> bool:
    """Save it, or put on the form why it cannot be saved."""
    try:
        version = save_policy(
            policy,
            form.draft,
            seen=form.cleaned_data["seen"] or 0,
            by=who(request),
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except CannotWork as refused:
        form.add_findings(refused.findings)
        return False
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        # Whoever sends it again has seen what came between.
        form.data = {**form.data.dict(), "seen": newest_number(policy)}  # type: ignore[attr-defined]  # what was sent
        return False
    words = (
        _("Saved as version %(number)d.") % {"number": version.number} if version else _("Nothing changed.")
    )
    messages.success(request, words)
    return True


def _like(request: HttpRequest, policy: SelectionPolicy) -> SelectionPolicy | None:
    """The policy whose numbers are asked for."""
    key = request.GET.get("like", "")
    others = SelectionPolicy.objects.exclude(pk=policy.pk).select_related("edition")
    return others.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
