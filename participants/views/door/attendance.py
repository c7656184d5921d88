"""Who came and who did not, and the papers; for the secretariat."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.doors import door
from participants.actions.door import correct_attendance, mark_rest_absent
from participants.exports.badges import SHEETS
from participants.forms.door import CorrectForm
from participants.models import Place
from participants.permissions.door import may_mark_absent
from participants.queries.door.attendance import attendance_of, counts_of, digest_of, not_in
from participants.states import PlaceStatus

PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@door(*sorted(SECRETARIAT))
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, with the step that marks everybody else absent; agreed to only as it is shown."""
    edition, now = get_object_or_404(Edition, slug=slug), timezone.now()
    if request.method == "POST":
        count = mark_rest_absent(
            edition, agreed_to=request.POST.get("agreed_to", ""), by=who(request), at=now
        )
        said = ngettext("%(count)d person is marked absent.", "%(count)d people are marked absent.", count)
        messages.success(request, said % {"count": count})
        return redirect("door:attendance", slug)
    missing = list(not_in(edition).select_related("application"))
    context = {
        "edition": edition,
        "counts": counts_of(edition, at=now),
        "missing": missing,
        "agreed_to": digest_of(missing),
        "may_mark_absent": may_mark_absent(who(request), edition, on=now.astimezone(edition.zone).date()),
        "page_obj": Paginator(attendance_of(edition), PAGE).get_page(request.GET.get("page")),
        "sheets": sorted(SHEETS),
    }
    return render(request, "door/attendance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(*sorted(SECRETARIAT))
def correct(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody came after all, or did not: with a reason."""
    edition = get_object_or_404(Edition, slug=slug)
    place = get_object_or_404(Place.objects.select_related("application"), pk=pk, edition=edition)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    came = place.status != PlaceStatus.ATTENDED
    if request.method == "POST" and form.is_valid():
        correct_attendance(
            edition, pk, form.cleaned_data["reason"], has_attended=came, by=who(request), at=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("door:attendance", slug)
    return render(
        request, "door/correct.html", {"edition": edition, "place": place, "form": form, "came": came}
    )
