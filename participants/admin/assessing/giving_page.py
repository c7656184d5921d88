"""Choose who assesses, see who would get how many, then give."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.regions import Region
from dialogue_portal.kernel.errors import Refused
from participants.actions.assessing import give_assessments
from participants.admin.assessing.frame import answer, edition_for_leads
from participants.forms.assessing import GivingForm
from participants.models import ReviewRules
from participants.queries.assessing import criteria_of
from participants.queries.assessing.people import possible_assessors
from participants.queries.assessing.places import missing_places, plan_giving


def giving_page(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """The plan is given exactly as it was shown."""
    edition = edition_for_leads(request, slug)
    asked = request.POST if request.method == "POST" else request.GET
    people = list(possible_assessors())
    officers = [str(person.pk) for person in people if person.has_role(frozenset({Role.OFFICER}))]
    form = GivingForm(people, data=asked if "to" in asked else None, initial={"to": officers})
    chosen = form.chosen if form.is_bound and form.is_valid() else []
    refusal = ""
    if request.method == "POST" and chosen:
        try:
            count = give_assessments(
                edition, to=chosen, by=who(request), agreed_to=request.POST.get("agreed_to", "-")
            )
        except Refused as refused:
            refusal = str(refused.sentence)
        else:
            messages.success(request, _given(count))
            return redirect("admin:participants_assessment_progress", slug)
    return answer(
        desk, request, "give", status=409 if refusal else 200, title=_("Give applications to assessors"),
        edition=edition, form=form, rules=ReviewRules.of(edition), rubric=criteria_of(edition),
        plan=plan_giving(edition, chosen) if chosen else None, regions=Region.labels, refusal=refusal,
        wanted=sum(map(len, missing_places(edition).values())),
    )  # fmt: skip


def _given(count: int) -> str:
    return ngettext("%(count)d assessment was given.", "%(count)d assessments were given.", count) % {
        "count": count
    }
