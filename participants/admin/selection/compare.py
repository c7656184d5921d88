"""Two or three runs of a panel beside each other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from dialogue_portal.accounts.who import who
from participants.models import SelectionRun
from participants.permissions.tally import may_see_merit
from participants.queries.selection.compare import MOST, comparable, comparison


def compare_page(request: HttpRequest) -> dict[str, Any]:
    """Runs are named in the address; with one of them the others to choose from are shown."""
    keys = list(dict.fromkeys(request.GET.getlist("run")))
    if not keys:
        raise Http404
    try:
        first = get_object_or_404(SelectionRun.objects.select_related("edition"), pk=keys[0])
    except ValidationError as error:
        raise Http404 from error
    others = comparable(first)
    known = {str(run.pk): run for run in others}
    chosen = [known[key] for key in keys if key in known][:MOST]
    for run in chosen:
        run.edition = first.edition
    return {
        "run": first,
        "runs_to_choose": others,
        "chosen": [run.pk for run in chosen],
        "comparison": comparison(chosen, sees_merit=bool(may_see_merit(who(request))))
        if len(chosen) > 1
        else None,
        "title": _("Runs beside each other"),
    }
