"""Who has signed which wording of the undertaking, what networks have declared, and who has not yet."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from participants.models import Declaration, Undertaking
from participants.queries.undertakings import not_signed, running_editions, silent_seats


@admin.register(Undertaking)
class UndertakingAdmin(DeskAdmin):
    """Signatures, read only; whoever has not signed the newest wording stands above."""

    may_view: ClassVar[frozenset[Role]] = LEADS | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = frozenset()
    change_list_template = "admin/voting/undertakings.html"
    list_display = ("user", "edition", "wording", "language", "signed_at")
    list_filter = ("edition", "wording", "language")
    list_select_related = ("user", "edition")
    search_fields = ("user__email",)
    fields = ("edition", "user", ("wording", "language"), "signed_at")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        own = {"unsigned": not_signed(running_editions())}
        return super().changelist_view(request, own | (extra_context or {}))


@admin.register(Declaration)
class DeclarationAdmin(DeskAdmin):
    """What networks have declared, read only; networks that have said nothing yet stand above."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = frozenset()
    change_list_template = "admin/voting/declarations.html"
    list_display = ("what", "kind", "tie", "seat", "made_by", "made_at", "ended_at")
    list_filter = ("seat__edition", "kind", "tie", ("ended_at", admin.EmptyFieldListFilter), "seat__network")
    list_select_related = ("seat__network", "made_by")
    search_fields = ("words", "seat__network__name")
    fields = ("seat", ("kind", "what"), "tie", ("made_by", "made_at"), "ended_at")
    readonly_fields = ("what",)

    @admin.display(description=_("declared"), ordering="words")
    def what(self, declared: Declaration) -> str:
        return declared.words or str(declared.country.name)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        own = {"silent": silent_seats(running_editions())}
        return super().changelist_view(request, own | (extra_context or {}))
