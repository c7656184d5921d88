"""What was erased: how many of what in which night, and the counts that remain."""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, Role
from participants.models import ErasedCount, ErasureRun
from participants.models.erasure_kinds import ErasureKind


@admin.register(ErasureRun)
class ErasureRunAdmin(DeskAdmin):
    """The record of each night."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("started_at", "finished_at", "erased")
    list_display_links = None

    @admin.display(description=_("how many of what"))
    def erased(self, run: ErasureRun) -> str:
        names = dict(ErasureKind.choices)
        return ", ".join(f"{names.get(what, what)}: {number}" for what, number in run.counts.items()) or "0"


@admin.register(ErasedCount)
class ErasedCountAdmin(DeskAdmin):
    """One-way counts; small ones are for the lead and the auditor only."""

    may_view: ClassVar[frozenset[Role]] = LEADS | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("edition", "what", "value", "number")
    list_filter = ("edition", "what")
    list_select_related = ("edition",)
    list_display_links = None
