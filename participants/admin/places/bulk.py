"""Do something with many places: first asked back with counts, then done only if these still hold."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.places.ending import cancel_places, extend_places, remind_places
from participants.forms.places import ExtendForm, ReasonForm
from participants.models.places import PlaceQuerySet
from participants.states import PlaceStatus


@dataclass(frozen=True)
class Deed:
    """What it is called, which places it can be done with, what it means, and what is said afterwards."""

    name: str
    question: Promise
    consequence: Promise
    button: Promise
    report: Promise
    able: Callable[[PlaceQuerySet], PlaceQuerySet]
    act: Callable[[Edition, list[UUID], Any, User], int]
    form: type[forms.Form] = forms.Form


def _remind(edition: Edition, keys: list[UUID], form: Any, by: User) -> int:
    return remind_places(edition, keys, by=by, at=timezone.now())


def _extend(edition: Edition, keys: list[UUID], form: ExtendForm, by: User) -> int:
    until, reason = form.moment(edition), form.cleaned_data["reason"]
    return extend_places(edition, keys, until, reason, by=by, at=timezone.now())


def _cancel(edition: Edition, keys: list[UUID], form: ReasonForm, by: User) -> int:
    return cancel_places(edition, keys, form.cleaned_data["reason"], by=by, at=timezone.now())


REMIND = Deed(
    "remind",
    ngettext_lazy("Remind %(count)d person?", "Remind %(count)d people?", "count"),
    _("They get an e-mail that says that there is news. Everybody is reminded once of each new last day."),
    _("Remind them"),
    ngettext_lazy("%(count)d letter is on its way.", "%(count)d letters are on their way.", "count"),
    lambda rows: rows.unanswered(),
    _remind,
)
EXTEND = Deed(
    "extend",
    ngettext_lazy(
        "Give %(count)d person longer to answer?", "Give %(count)d people longer to answer?", "count"
    ),
    _("They get a letter that says that there is news, and read the new day on their page."),
    _("Give them longer"),
    ngettext_lazy(
        "%(count)d person has longer to answer.", "%(count)d people have longer to answer.", "count"
    ),
    lambda rows: rows.unanswered(),
    _extend,
    ExtendForm,
)
CANCEL = Deed(
    "cancel",
    ngettext_lazy("Cancel %(count)d place?", "Cancel %(count)d places?", "count"),
    _("The places are free at once and go to others. The people get a letter that says that there is news."),
    _("Cancel them"),
    ngettext_lazy("%(count)d place cancelled.", "%(count)d places cancelled.", "count"),
    lambda rows: rows.filter(status__in=[PlaceStatus.INVITED, PlaceStatus.CONFIRMED]),
    _cancel,
    ReasonForm,
)


def ask_first(desk: DeskAdmin, request: HttpRequest, rows: PlaceQuerySet, deed: Deed) -> HttpResponse | None:
    """Show what would happen to how many; do it once the officer has agreed to exactly these."""
    chosen, able = rows.count(), deed.able(rows)
    keys = sorted(able.values_list("pk", flat=True))
    digest = hashlib.sha256("".join(map(str, keys)).encode()).hexdigest()
    agreed_to = request.POST.get("agreed_to")
    form = deed.form(request.POST if agreed_to else None)
    if agreed_to and agreed_to != digest:
        desk.message_user(
            request, _("The places have changed meanwhile. Please look again."), messages.WARNING
        )
    elif agreed_to and keys and form.is_valid():
        _do(desk, request, deed, keys, form)
        return None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "list_url": request.get_full_path(),
        "title": deed.question % {"count": len(keys)},
        "deed": deed,
        "count": len(keys),
        "unable": chosen - len(keys),
        "digest": digest,
        "form": form,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "select_across": request.POST.get("select_across", "0"),
    }
    return TemplateResponse(request, "admin/places/ask.html", context)


def _do(desk: DeskAdmin, request: HttpRequest, deed: Deed, keys: list[UUID], form: forms.Form) -> None:
    edition = Edition.objects.get(places=keys[0])
    try:
        number = deed.act(edition, keys, form, who(request))
    except Refused as refusal:
        desk.message_user(request, str(refusal.sentence), messages.ERROR)
    else:
        desk.message_user(request, deed.report % {"count": number}, messages.SUCCESS)
