"""From one application to the next, in the list it was opened from."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from participants.models import Application
from participants.queries.screening.facets import narrowed
from participants.queries.screening.worklist import Neighbours, neighbours

KEPT = "_changelist_filters"


def walk(desk: DeskAdmin, request: HttpRequest, application: Application) -> Neighbours:
    """Before and after in the list this page was opened from."""
    chosen = {name: str(value) for name, value in QueryDict(request.GET.get(KEPT, "")).items()}
    rows = Application.objects.in_edition(application.edition).sent()
    found, _repeats = desk.get_search_results(request, narrowed(rows, chosen), chosen.get("q", ""))
    return neighbours(application, found)


def addresses(request: HttpRequest, around: Neighbours) -> dict[str, str]:
    """Where those neighbours are that there are."""
    found = {"before": around.before, "after": around.after, "next_awaiting": around.next_awaiting}
    return {name: address(request, pk) for name, pk in found.items() if pk}


def next_stop(desk: DeskAdmin, request: HttpRequest, application: Application) -> str:
    """The same page, or the next application that awaits screening, or the list when none does."""
    if request.POST.get("then") != "next":
        return address(request, application.pk)
    following = walk(desk, request, application).next_awaiting
    if following is None:
        messages.info(request, _("No other application of this list awaits screening."))
        return list_address(request)
    return address(request, following)


def address(request: HttpRequest, pk: object) -> str:
    """The page of an application, which remembers the list it was opened from."""
    kept = QueryDict(mutable=True)
    kept[KEPT] = request.GET.get(KEPT, "")
    page = reverse("admin:participants_application_change", args=[pk])
    return f"{page}?{kept.urlencode()}" if kept[KEPT] else page


def list_address(request: HttpRequest) -> str:
    """The list as it was."""
    chosen = request.GET.get(KEPT, "")
    return reverse("admin:participants_application_changelist") + (f"?{chosen}" if chosen else "")
