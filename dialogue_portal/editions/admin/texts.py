"""The texts of an edition at the desk: a table of kinds and languages, and a page per kind."""

from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.audit.changes import Change, changes_in
from dialogue_portal.editions.models import Edition, EditionText, TextKind
from dialogue_portal.editions.text_table import Line, table_of
from dialogue_portal.editions.wording import approve_text, confirm_same, put_in_drafts, write_texts
from dialogue_portal.kernel.errors import Refused

KIND_PAGE = "admin:editions_editiontext_kind"


@admin.register(EditionText)
class EditionTextAdmin(DeskAdmin):
    """Read how far the texts are; write and approve them, six languages beside each other."""

    may_change: ClassVar[frozenset[Role]] = SECRETARIAT
    may_add: ClassVar[frozenset[Role] | None] = frozenset()

    def get_urls(self) -> list[URLPattern]:
        """One page per edition and kind, and the button for the supplied drafts."""
        page = self.admin_site.admin_view(self.kind_page)
        drafts = self.admin_site.admin_view(require_POST(self.drafts))
        return [
            path("edition/<slug:slug>/drafts/", drafts, name="editions_editiontext_drafts"),
            path("edition/<slug:slug>/<slug:kind>/", page, name="editions_editiontext_kind"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One edition at a time: kinds, languages, and how far each is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        editions = list(Edition.objects.newest_first())
        chosen = request.GET.get("edition")
        edition = next((row for row in editions if row.slug == chosen), editions[0] if editions else None)
        if edition is None:
            raise Http404
        lines, ready = table_of(edition)
        context = self.context(request, edition) | {
            "title": _("Texts of editions"),
            "editions": editions,
            "lines": lines,
            "ready": ready,
            "can_write": self.has_change_permission(request),
            "is_empty": any(cell.text is None for line in lines for cell in line.cells),
        }
        return TemplateResponse(request, "admin/texts/table.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A text stands on the page of its kind."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = EditionText.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if text is None:
            raise Http404
        return HttpResponseRedirect(reverse(KIND_PAGE, args=[text.edition.slug, text.kind]))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page of its kind."""
        return self.change_view(request, object_id)

    def drafts(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Put in the supplied drafts where nothing has been written."""
        edition = get_object_or_404(Edition, slug=slug)
        count = put_in_drafts(edition, by=who(request))
        messages.success(
            request, _("%(count)d drafts were put in. Nothing was overwritten.") % {"count": count}
        )
        return HttpResponseRedirect(f"{reverse('admin:editions_editiontext_changelist')}?edition={slug}")

    def kind_page(self, request: HttpRequest, slug: str, kind: str) -> HttpResponse:
        """Six languages beside each other; or do what was asked."""
        edition = get_object_or_404(Edition, slug=slug)
        if not self.has_view_permission(request):
            raise PermissionDenied
        if kind not in TextKind.values:
            raise Http404
        if request.method != "POST":
            return self.show_kind(request, edition, kind)
        try:
            messages.success(request, self.act(request, edition, kind))
        except Refused as refused:
            return self.show_kind(request, edition, kind, refusal=str(refused.sentence))
        return HttpResponseRedirect(reverse(KIND_PAGE, args=[slug, kind]))

    def act(self, request: HttpRequest, edition: Edition, kind: str) -> str:
        """Write, bring in step, or approve; gives the sentence that says so."""
        ask, _colon, language = request.POST.get("ask", "write").partition(":")
        cells = {cell.language: cell for cell in line_of(edition, kind).cells}
        typed = {code: request.POST.get(f"body_{code}", cell.body) for code, cell in cells.items()}
        seen = {code: request.POST.get(f"seen_{code}", "") for code in typed}
        if language in cells and cells[language].text:
            if any(_plain(typed[code]) != _plain(cells[code].body) for code in cells):
                raise Refused(_("You have changed words on this page. Save them first."))
            if ask == "same":
                confirm_same(edition, kind, language, by=who(request))
                return _("%(language)s is in step again.") % {"language": cells[language].name}
            approve_text(edition, kind, language, seen=seen[language], by=who(request))
            return _("%(language)s is approved.") % {"language": cells[language].name}
        changed = write_texts(edition, kind, typed, seen=seen, by=who(request))
        names = ", ".join(cells[code].name for code in changed)
        return _("Saved: %(names)s.") % {"names": names} if changed else _("Nothing was changed.")

    def show_kind(
        self, request: HttpRequest, edition: Edition, kind: str, refusal: str = ""
    ) -> TemplateResponse:
        """The page of one kind; what was typed stays when it could not be saved."""
        line = line_of(edition, kind)
        typed = request.POST if refusal else {}
        context = self.context(request, edition) | {
            "title": f"{capfirst(TextKind(kind).label)} · {edition}",
            "line": line,
            "cells": [(cell, typed.get(f"body_{cell.language}", cell.body)) for cell in line.cells],
            "refusal": refusal,
            "can_write": self.has_change_permission(request),
            "can_approve": who(request).has_role(LEADS),
            "changes": history_of(edition, kind),
        }
        return TemplateResponse(request, "admin/texts/kind.html", context, status=409 if refusal else 200)

    def context(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        """What both pages need."""
        frame = {"opts": self.opts, "edition": edition, "is_nav_sidebar_enabled": False}
        return {**self.admin_site.each_context(request), **frame}


def line_of(edition: Edition, kind: str) -> Line:
    """One kind in every language."""
    lines, _ready = table_of(edition)
    return next(line for line in lines if line.kind == kind)


def history_of(edition: Edition, kind: str) -> list[Change]:
    """What was done to the texts of a kind, the newest first."""
    event_model: Any = apps.get_model("editions", "EditionTextEvent")
    events = event_model.objects.filter(edition=edition, kind=kind).select_related("pgh_context")
    return changes_in(events.order_by("-pgh_id")[:60])


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\x00", "").strip()
