"""Decline, hand over, unlock: each asks for a reason first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.who import who
from participants.actions.assessing import decline_assessment, hand_over, hand_over_all, unlock_assessment
from participants.admin.assessing.frame import MINE, answer, edition_for_leads, own_or_404
from participants.forms.assessing import HandOverForm, ReasonForm
from participants.models import Assessment
from participants.permissions.assessing import may_decline, may_hand_over, may_lead_assessment, may_unlock
from participants.queries.assessing.people import possible_assessors


def decline_page(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """A conflict of interest, or another reason why one cannot assess this."""
    row = own_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taken = decline_assessment(row, form.cleaned_data["reason"], by=who(request))
        said = _("Declined, and given to somebody else.") if taken else _("Declined. The lead gives it on.")
        messages.success(request, said)
        return redirect(MINE)
    return answer(
        desk, request, "reason", title=_("You cannot assess %(number)s?") % {"number": row.application},
        form=form, button=_("Decline it"), consequence=_("Your marks are dropped, and somebody else begins afresh."),
        may=may_decline(who(request), row),
    )  # fmt: skip


def hand_over_page(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """To a colleague, who begins afresh."""
    row = get_object_or_404(Assessment.objects.select_related("application__edition", "assessor"), pk=pk)
    if row.assessor_id != who(request).pk and not may_lead_assessment(who(request)):
        raise Http404
    people = possible_assessors().exclude(pk=row.assessor_id)
    form = HandOverForm(list(people), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        (colleague,) = form.chosen
        hand_over(row, colleague, form.cleaned_data["reason"], by=who(request))
        messages.success(request, _("Handed over to %(person)s.") % {"person": colleague})
        return redirect(MINE)
    return answer(
        desk, request, "reason", title=_("Hand over %(number)s?") % {"number": row.application}, form=form,
        button=_("Hand it over"), consequence=_("Your marks are dropped, and somebody else begins afresh."),
        may=may_hand_over(who(request), row),
    )  # fmt: skip


def hand_over_all_page(desk: DeskAdmin, request: HttpRequest, slug: str, person: str) -> HttpResponse:
    """All that waits for somebody who has fallen ill, spread over others."""
    edition = edition_for_leads(request, slug)
    assessor = get_object_or_404(User, pk=person)
    form = HandOverForm(
        list(possible_assessors().exclude(pk=assessor.pk)), several=True, data=request.POST or None
    )
    if request.method == "POST" and form.is_valid():
        moved, left = hand_over_all(
            assessor, edition, form.chosen, form.cleaned_data["reason"], by=who(request)
        )
        messages.success(
            request,
            _("Handed over: %(moved)d. Nobody could take: %(left)d.") % {"moved": moved, "left": left},
        )
        return redirect("admin:participants_assessment_progress", slug)
    return answer(
        desk, request, "reason", title=_("Hand over all that waits for %(person)s?") % {"person": assessor},
        form=form, button=_("Hand over"), consequence=_("Their marks are dropped, and others begin afresh."),
        may=may_lead_assessment(who(request)),
    )  # fmt: skip


def unlock_page(desk: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Let its assessor change a complete one."""
    if not may_lead_assessment(who(request)):
        raise Http404
    row = get_object_or_404(Assessment.objects.select_related("application__edition", "assessor"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unlock_assessment(row, form.cleaned_data["reason"], by=who(request))
        messages.success(request, _("Unlocked. It waits for its assessor again."))
        return redirect("admin:participants_assessment_progress", row.application.edition.slug)
    return answer(
        desk, request, "reason", title=_("Unlock an assessment of %(number)s?") % {"number": row.application},
        form=form, button=_("Unlock it"), may=may_unlock(who(request), row),
        consequence=_("Its assessor can change it, and until it is complete again its results are hidden."),
    )  # fmt: skip
