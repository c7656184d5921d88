"""The page of one run: how it stands, its targets, what balance costs, and its people, fifty at a time."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.accounts.who import who
from participants.forms.slate import SlateSiftForm
from participants.models import SelectionPolicy, SelectionRun
from participants.permissions.selection import may_extend_ratification, may_propose, may_see_balance
from participants.permissions.tally import may_see_merit
from participants.permissions.what_if import FROM, may_try_numbers
from participants.queries.selection.answers import ratification_of
from participants.queries.selection.policy import is_overtaken
from participants.queries.selection.policy_history import changes_since_freeze
from participants.queries.selection.reasons import ALONE, OTHERS, RESERVE, SLATE, lines_of, rows_shown
from participants.queries.selection.sentences import Wording
from participants.queries.selection.slate import slate_page
from participants.states import RunStatus

ON_A_PAGE = 50


def workbench(request: HttpRequest, run: SelectionRun) -> dict[str, Any]:
    """Everything the page shows; the same number of queries for a pool of any size."""
    person, wording = who(request), Wording(run.edition)
    sees_merit = bool(may_see_merit(person))
    sees_balance = may_see_balance(person, run)
    page = slate_page(run, wording, sees_merit=sees_merit, sees_balance=bool(sees_balance))
    policy = _policy_of(run)
    return {
        **page,
        "sees_balance": sees_balance,
        "is_frozen": bool(policy and policy.frozen_at),
        "changes": changes_since_freeze(policy) if policy else [],
        "overtaken": is_overtaken(run) if run.status == RunStatus.COMPUTED else False,
        **_people(request, run, wording, page["counts"]["outcomes"], len(page["irreplaceable"])),
        "ratification": ratification_of(run, at=timezone.now(), sees_answers=False),
        "title": _("Slate of %(edition)s") % {"edition": run.edition},
        "is_on_its_own": True,
        "is_running": run.status in {RunStatus.ASKED, RunStatus.COMPUTING},
        "may_extend": may_extend_ratification(person, run),
        "may_propose": may_propose(person, run),
        "may_try": may_try_numbers(person, run),
        "may_compare": run.status in FROM | {RunStatus.RELEASED},
        "may_lock": person.has_role(LEADS) and run.status in FROM,
    }


def _policy_of(run: SelectionRun) -> SelectionPolicy | None:
    policy = SelectionPolicy.objects.filter(edition=run.edition_id, attendance=run.attendance).first()
    if policy:
        policy.edition = run.edition
    return policy


def _people(
    request: HttpRequest, run: SelectionRun, wording: Wording, outcomes: Mapping[str, int], alone: int
) -> dict[str, Any]:
    sees_merit = bool(may_see_merit(who(request)))
    shows = [
        (SLATE, _("On the slate"), outcomes["selected"]),
        (RESERVE, _("Reserve"), outcomes["reserve"]),
        (OTHERS, _("Not chosen"), outcomes["not_selected"]),
        *([(ALONE, _("Without replacement"), alone)] if alone and sees_merit else []),
    ]
    captions = {code: word for code, word, _number in shows}
    show = request.GET.get("show", SLATE)
    show = show if show in captions else SLATE
    sift = SlateSiftForm(request.GET or None)
    asked = sift.cleaned_data if sift.is_valid() else {}
    rows = rows_shown(run, show, sees_merit=sees_merit, **asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "shows": shows,
        "show": show,
        "caption": captions[show],
        "is_on": show in {SLATE, ALONE},
        "sift": [sift["region"]] if show in {SLATE, ALONE} else list(sift),
        "page_obj": page,
        "lines": lines_of(run, page, wording),
    }
