"""Other numbers for a slate: the form, the new slate beside the present one, and the way into the policy."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.adopt import adopt_numbers
from participants.actions.selection.what_if import try_numbers
from participants.forms.what_if import AdoptForm, WhatIfForm
from participants.models import SelectionPolicy, SelectionRun
from participants.permissions.policy import may_save_policy
from participants.permissions.what_if import may_try_numbers
from participants.queries.selection.described import relaxed
from participants.queries.selection.policy_versions import newest_number
from participants.queries.selection.reasons import names_of
from participants.queries.selection.sentences import Wording, failure_sentence
from participants.queries.selection.sides import Kept, count_lines, differences
from participants.queries.selection.what_if import WhatIfAnswer


class Desk(Protocol):
    """The desk's part of a page."""

    def frame(self, request: HttpRequest) -> dict[str, Any]: ...


def what_if_page(desk: Desk, request: HttpRequest, key: Any) -> HttpResponse:
    """Ask for other numbers; answer with the slate they give. Nothing is changed here."""
    if not who(request).has_role(LEADS):
        raise PermissionDenied
    rows = SelectionRun.objects.select_related("edition", "round").defer("record")
    run = get_object_or_404(rows, pk=key)
    may_try, wording = may_try_numbers(who(request), run), Wording(run.edition)
    policy = SelectionPolicy.objects.get(edition=run.edition_id, attendance=run.attendance)
    form, adopt = _form(request, run, wording), AdoptForm(request.POST if "adopt" in request.POST else None)
    outcome = None
    if may_try and form.is_bound and form.is_valid():
        if adopt.is_bound and adopt.is_valid() and (new := _adopted(request, run, form, adopt)):
            return redirect("admin:participants_selectionrun_change", new.pk)
        outcome = _outcome(run, form.numbers, try_numbers(run, form.numbers, by=who(request)), wording)
    context = {
        **desk.frame(request),
        "run": run,
        "form": form,
        "adopt": adopt,
        "may_try": may_try,
        "may_adopt": may_save_policy(who(request), policy),
        "seen": newest_number(policy),
        "outcome": outcome,
        "title": _("What if …"),
    }
    return TemplateResponse(request, "admin/selection/what_if.html", context)


def _adopted(
    request: HttpRequest, run: SelectionRun, form: WhatIfForm, adopt: AdoptForm
) -> SelectionRun | None:
    """The new run; nothing where the action refuses, which the form then says."""
    seen = request.POST.get("seen", "")
    try:
        new = adopt_numbers(
            run,
            form.numbers,
            adopt.cleaned_data["reason"],
            seen=int(seen) if seen.isdecimal() else None,
            by=who(request),
            at=timezone.now(),
        )
    except Refused as refused:
        adopt.add_error(None, str(refused.sentence))
        return None
    messages.success(request, _("The policy says so from now on, and a run has been asked for."))
    return new


def _form(request: HttpRequest, run: SelectionRun, wording: Wording) -> WhatIfForm:
    typed: Mapping[str, Any] | None = request.POST if request.method == "POST" else None
    if typed and "relax" in typed:
        typed = WhatIfForm.typed(relaxed(run.policy, run.result.get("gives", [])))
    counts = run.result.get("counts", [])
    return WhatIfForm(
        run.policy,
        wording=wording,
        people=names_of(run),
        counts={(count["feature"], count["value"]): count["chosen"] for count in counts},
        data=typed,
        initial={"lock_in": request.GET.get("in", ""), "lock_out": request.GET.get("out", "")},
    )


def _outcome(run: SelectionRun, numbers: Kept, answer: WhatIfAnswer, wording: Wording) -> dict[str, Any]:
    """What the page says of the answer."""
    sides = [side for side in (answer.before, answer.after) if side]
    result = answer.result
    return {
        "answer": answer,
        "changes": differences(run.policy, numbers, wording),
        "failure": failure_sentence(result) if "error" in result else "",
        "conflicts": [wording.conflict(conflict) for conflict in result.get("conflicts", [])],
        "gives": [wording.gives(bound) for bound in result.get("gives", [])],
        "lines": count_lines(sides, wording, sees_balance=True),
    }
