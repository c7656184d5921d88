"""Outgoing e-mail: the list, one letter as its recipient reads it, and what an officer decides."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.outbox.admin.decisions import CANCEL, HOLD, RELEASE, RESEND, Decision
from dialogue_portal.outbox.admin.filters import StatusFilter
from dialogue_portal.outbox.models import OutgoingEmail, OutgoingEmailQuerySet
from dialogue_portal.outbox.moves import ready
from dialogue_portal.outbox.queries import piles
from dialogue_portal.outbox.rendering import direction_of

# No script, no request, an origin of its own.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(DeskAdmin):
    """See what is written to whom, hold it, release it, cancel it, send it again."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = frozenset()
    may_decide: ClassVar[frozenset[Role]] = SECRETARIAT
    list_display = ("letter", "address", "language", "status", "failure", "created_at", "sent_at")
    list_filter = (StatusFilter, "letter", "language")
    search_fields = ("=address",)
    search_help_text = _("The whole e-mail address")
    ordering = ("-created_at", "pk")
    actions = ("release", "hold", "cancel", "resend")
    fields = (
        ("letter", "language", "address"),
        "as_read",
        ("status", "failure", "attempts", "was_in_doubt"),
        ("created_at", "queued_at", "next_try_at", "sent_at"),
        ("decided_by", "decided_at"),
        ("about", "round", "message_id"),
    )
    readonly_fields = ("as_read",)

    @admin.display(description=_("as the recipient reads it"))
    def as_read(self, email: OutgoingEmail) -> str:
        """Subject and text in the recipient's language and direction; a secret is not shown."""
        return render_to_string(
            "admin/outbox/letter.html", {"email": email, "direction": direction_of(email.language)}
        )

    @admin.action(description=_("Release: send the held ones"), permissions=["decide"])
    def release(self, request: HttpRequest, rows: OutgoingEmailQuerySet) -> HttpResponse | None:
        return self.ask_first(request, rows, RELEASE)

    @admin.action(description=_("Hold back"), permissions=["decide"])
    def hold(self, request: HttpRequest, rows: OutgoingEmailQuerySet) -> HttpResponse | None:
        return self.ask_first(request, rows, HOLD)

    @admin.action(description=_("Cancel: never send"), permissions=["decide"])
    def cancel(self, request: HttpRequest, rows: OutgoingEmailQuerySet) -> HttpResponse | None:
        return self.ask_first(request, rows, CANCEL)

    @admin.action(description=_("Send again"), permissions=["decide"])
    def resend(self, request: HttpRequest, rows: OutgoingEmailQuerySet) -> HttpResponse | None:
        return self.ask_first(request, rows, RESEND)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who may decide about letters."""
        return bool(request.user.has_role(self.may_decide))  # type: ignore[union-attr]

    def ask_first(
        self, request: HttpRequest, rows: OutgoingEmailQuerySet, decision: Decision
    ) -> HttpResponse | None:
        """Show how many and what they say; do it only when that is still so when the officer says yes."""
        able = ready(decision.verb, rows)
        count = able.count()
        if count and request.POST.get("agreed_to") == str(count):
            done = decision.act(able, by=request.user)
            self.message_user(request, decision.report % {"count": done}, messages.SUCCESS)
            return None
        if "agreed_to" in request.POST:
            self.message_user(
                request, _("The list has changed meanwhile. Please look again."), messages.WARNING
            )
        return TemplateResponse(
            request,
            "admin/outbox/decide.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": decision.question % {"count": count},
                "decision": decision,
                "count": count,
                "unable": rows.count() - count,
                "piles": piles(able),
                "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
                "checkbox_name": ACTION_CHECKBOX_NAME,
                "select_across": request.POST.get("select_across", "0"),
            },
        )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.as_html)
        return [path("<uuid:pk>/as-html/", view, name="outbox_outgoingemail_as_html"), *super().get_urls()]

    def as_html(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The letter's HTML as the recipient's mail program shows it."""
        if not self.has_view_permission(request):
            raise Http404
        email = get_object_or_404(OutgoingEmail, pk=pk, is_secret=False)
        return HttpResponse(email.html, headers={"Content-Security-Policy": LETTER_POLICY})
