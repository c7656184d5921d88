"""How an edition invites, at the desk."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.editions.forms import TextPerLanguage
from participants.models import InvitationRules


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """The days, how many beyond the places, and what stands on letters."""

    letterhead = TextPerLanguage(label=_("letterhead of letters"), rows=4, required=False)

    class Meta:
        model = InvitationRules
        fields = (
            *("edition", "answer_days", "visa_lead_days", "at_the_latest_days", "remind_days", "over_invite"),
            *("letterhead", "signatory", "signatory_title", "letter_contact"),
        )
        help_texts: ClassVar[dict[str, Any]] = {
            "answer_days": _("As many days as people usually have to answer."),
            "visa_lead_days": _("Whoever comes in person answers that many days before the first day."),
            "at_the_latest_days": _("Whoever takes part online answers that many days before the first day."),
            "remind_days": _("Whoever has not answered gets a letter that many days before their last day."),
            "over_invite": _(
                "As many more are invited as places may fall free: if all accept, more come than there are places."
            ),
        }


@admin.register(InvitationRules)
class InvitationRulesAdmin(DeskAdmin):
    """The secretariat writes them; an edition without any has the usual ones."""

    form = RulesForm
    may_view: ClassVar[frozenset[Role]] = SECRETARIAT | {Role.AUDITOR, Role.TRAVEL}
    may_change: ClassVar[frozenset[Role]] = LEADS
    list_display = (
        "edition",
        "answer_days",
        "visa_lead_days",
        "at_the_latest_days",
        "remind_days",
        "over_invite",
    )
    list_select_related = ("edition",)
