"""Tell who is not eligible: first who, why and in which words; then, once each language is confirmed, at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.second_looks import tell_not_eligible
from participants.emails.selection import DECISION_NEWS
from participants.forms.second_looks import TellForm
from participants.permissions.second_looks import may_tell_not_eligible
from participants.queries.second_looks.untold import letters_of, untold_in, untold_of
from participants.queries.second_looks.waiting import editions_to_tell
from participants.rules.second_look import DAYS_TO_ASK

PAGE = 100
SHOWN = (
    *("receipt", "organisation_name", "email", "contact_language", "language"),
    *("ineligibility_reason", "note_to_applicant"),
)


def telling_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """Agreed to only as it was shown."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    editions = [edition for edition, _count in editions_to_tell(at=timezone.now())]
    chosen = request.GET.get("edition", "")
    edition = next((row for row in editions if str(row.pk) == chosen), editions[0] if editions else None)
    around = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "title": _("Tell who is not eligible"),
        "list_url": reverse("admin:participants_secondlook_changelist"),
        "editions": editions,
        "edition": edition,
        "days": DAYS_TO_ASK,
    }
    if edition is None:
        return TemplateResponse(request, "admin/second_looks/nobody.html", around)
    return tell(desk, request, edition, around)


def tell(desk: DeskAdmin, request: HttpRequest, edition: Edition, around: dict[str, object]) -> HttpResponse:
    """Whom, why, and the letter; the button when every language has been read."""
    user, now = who(request), timezone.now()
    rows = untold_in(edition)
    untold = untold_of(rows)
    letters = letters_of(untold, DECISION_NEWS, reverse("intake:my_applications"))
    is_sent = request.method == "POST"
    form = TellForm([(pile.language, pile.name) for pile in letters], request.POST if is_sent else None)
    refusal: object = ""
    if is_sent and form.is_valid():
        agreed_to = request.POST.get("agreed_to", "")
        try:
            told = tell_not_eligible(edition, agreed_to=agreed_to, languages=form.languages, by=user, at=now)
        except Refused as refused:
            refusal = refused.sentence
        else:
            desk.log_change(request, edition, f"not eligible told: {told}")
            messages.success(request, said(told))
            return HttpResponseRedirect(reverse("admin:participants_secondlook_changelist"))
    own = {
        "untold": untold,
        "letters": letters,
        "form": form,
        "refusal": refusal,
        "may_tell": may_tell_not_eligible(user, edition, at=now),
        "page_obj": Paginator(rows.only(*SHOWN), PAGE).get_page(request.GET.get("page")),
    }
    return TemplateResponse(
        request, "admin/second_looks/tell.html", around | own, status=409 if refusal else 200
    )


def said(count: int) -> str:
    """How many have been told."""
    return ngettext(
        "%(count)d applicant has been told; the letter is on its way.",
        "%(count)d applicants have been told; the letters are on their way.",
        count,
    ) % {"count": count}
