"""Who applied, was eligible, chosen, confirmed and came: one dimension at a time, drawn and as tables."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.web.charts.bars import bars_svg
from participants.actions.publishing_statistics import publish_statistics
from participants.models import PublishedStatistics
from participants.permissions.statistics import may_publish_statistics
from participants.queries.screening.editions import editions_with_applications
from participants.queries.statistics import (
    STAGE_WORDS,
    Table,
    kinds_of,
    publishable_tables,
    published_table,
    tables_of,
)
from participants.rules.statistics import STAGES

DRAWN = ("applied", "chosen", "attended")


@admin.register(PublishedStatistics)
class StatisticsAdmin(DeskAdmin):
    """Figures for officers; what is published is made once and never changes."""

    may_change: ClassVar[frozenset[Role]] = frozenset()
    export_columns: ClassVar[tuple[str, ...] | None] = None

    def get_urls(self) -> list[URLPattern]:
        """Publishing is a button of its own."""
        wrap, name = self.admin_site.admin_view, "participants_publishedstatistics"
        publish = path("<int:edition>/publish/", wrap(require_POST(self.publish)), name=f"{name}_publish")
        return [publish, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The figures of one edition, the newest when none is chosen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        editions = editions_with_applications()
        chosen = request.GET.get("edition", "")
        key = next(
            (one.pk for one in editions if str(one.pk) == chosen), editions[0].pk if editions else None
        )
        edition = Edition.objects.get(pk=key) if key else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Statistics"),
            "editions": editions,
            "edition": edition,
            **(_figures(edition, request) if edition else {}),
        }
        return TemplateResponse(request, "admin/statistics/page.html", context)

    def publish(self, request: HttpRequest, edition: int) -> HttpResponse:
        """Publish what the page has shown."""
        found = Edition.objects.filter(pk=edition).first()
        if found is None or not self.has_view_permission(request):
            raise Http404
        try:
            publish_statistics(found, by=who(request), at=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            messages.success(request, _("The statistics are published."))
        answer = redirect("admin:participants_publishedstatistics_changelist")
        answer["Location"] += f"?edition={found.pk}"
        return answer


def _figures(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    published = PublishedStatistics.objects.filter(edition=edition).first()
    tables = tables_of(edition)
    return {
        "stages": list(STAGE_WORDS.values()),
        "tables": [
            (table, table.lines and _drawn(table, f"chart-{number}")) for number, table in enumerate(tables)
        ],
        "kinds": kinds_of(edition),
        "published": published,
        "public": published_table(published.tables if published else publishable_tables(edition)),
        "may_publish": may_publish_statistics(who(request), edition),
    }


def _drawn(table: Table, name: str) -> str:
    drawn = [stage for stage in DRAWN if table.total.counts[STAGES.index(stage)]]
    columns = [STAGES.index(stage) for stage in drawn]
    lines = [
        (line.name, [(line.counts[c] or 0) / (table.total.counts[c] or 1) for c in columns])
        for line in table.lines
    ]
    said = _("%(what)s: share of those who applied, were chosen and attended") % {"what": table.title}
    return bars_svg(lines, name=name, title=said, legend=[STAGE_WORDS[stage] for stage in drawn])
