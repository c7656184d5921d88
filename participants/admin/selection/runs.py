"""Selection runs: ask for one, see its slate, propose it, release it, hand over its record."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.admin_site import PortalAdminSite
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.web import cells
from participants.actions.selection import ask_for_run, cancel_run, extend_ratification, propose_run
from participants.actions.selection.record import handed_over
from participants.admin.selection.compare import compare_page
from participants.admin.selection.lock import lock_page
from participants.admin.selection.releasing import releasing_urls
from participants.admin.selection.what_if import what_if_page
from participants.admin.selection.workbench import workbench
from participants.forms.ratification import MoreTimeForm
from participants.models import SelectionPolicy, SelectionRun
from participants.permissions.releasing import may_release
from participants.permissions.selection import may_cancel_run, may_extend_ratification

STEPS = {"propose": propose_run, "cancel": cancel_run}
READS_RECORDS = LEADS | {Role.AUDITOR}


@admin.register(SelectionRun)
class SelectionRunAdmin(DeskAdmin):
    """Runs, newest first; a run is asked for, never typed."""

    admin_site: PortalAdminSite
    list_display = ["edition", "attendance", "stands", "asked_by", "asked_at", "fits", "is_drawn"]
    list_display_links = ["asked_at"]
    list_filter = ["status", "edition"]
    list_select_related = ["edition", "asked_by"]
    change_list_template = "admin/selection/runs.html"

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def stands(self, run: SelectionRun) -> str:
        """Word and shape."""
        return cells.tag(run.status, run.get_status_display())

    @admin.display(description=gettext_lazy("targets kept"), boolean=True)
    def fits(self, run: SelectionRun) -> bool | None:
        """Whether a slate keeps every target."""
        feasible: bool | None = run.result.get("feasible")
        return feasible

    @admin.display(description=gettext_lazy("drawn with the true seed"), boolean=True)
    def is_drawn(self, run: SelectionRun) -> bool:
        """A trial is drawn with a dummy seed and cannot be proposed."""
        return not run.is_dummy

    def get_queryset(self, request: HttpRequest) -> QuerySet[SelectionRun]:
        """The list reads neither records nor reasons, which are large."""
        return super().get_queryset(request).defer("record", "explanations")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The slate page stands where Django would show a form."""
        wrap = self.admin_site.admin_view
        own = [
            path("ask/", wrap(require_POST(self.ask)), name="participants_selectionrun_ask"),
            path("<uuid:key>/extend/", wrap(self.extend), name="participants_selectionrun_extend"),
            path("compare/", wrap(self.compare), name="participants_selectionrun_compare"),
            path("<uuid:key>/what-if/", wrap(self.what_if), name="participants_selectionrun_what_if"),
            path("<uuid:key>/lock/<slug:name>/", wrap(self.lock), name="participants_selectionrun_lock"),
            path("<uuid:key>/change/", wrap(self.slate), name="participants_selectionrun_change"),
            path(
                "<uuid:key>/record/", wrap(require_POST(self.record)), name="participants_selectionrun_record"
            ),
            path(
                "<uuid:key>/<slug:verb>/",
                wrap(require_POST(self.step)),
                name="participants_selectionrun_step",
            ),
        ]
        return [*releasing_urls(self), *own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with a button for every panel that has a policy."""
        policies = SelectionPolicy.objects.select_related("edition").order_by(
            "-edition__starts_on", "attendance"
        )
        return super().changelist_view(request, {"policies": policies, **(extra_context or {})})

    def ask(self, request: HttpRequest) -> HttpResponse:
        """Ask for a run of one panel; the page answers at once."""
        key = request.POST.get("edition", "")
        if not (key.isdecimal() and self.has_view_permission(request)):
            raise Http404
        edition = get_object_or_404(Edition, pk=key)
        try:
            run = ask_for_run(edition, request.POST.get("panel", ""), by=who(request))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
            return HttpResponseRedirect(reverse("admin:participants_selectionrun_changelist"))
        return self._to(run)

    def slate(self, request: HttpRequest, key: Any) -> HttpResponse:
        """Who, every target with its count and range, or why there is no slate."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = SelectionRun.objects.select_related("edition", "round", "asked_by").defer("record")
        run = get_object_or_404(rows.annotate(has_record=Q(record__gt="")), pk=key)
        has_record = bool(vars(run)["has_record"])
        context = {
            **self.frame(request),
            **workbench(request, run),
            "has_record": has_record,
            "may_cancel": bool(may_cancel_run(who(request), run)),
            "may_release": may_release(who(request), run),
            "may_record": who(request).has_role(READS_RECORDS) and has_record,
        }
        return TemplateResponse(request, "admin/selection/slate.html", context)

    def frame(self, request: HttpRequest) -> dict[str, Any]:
        """What stands around every page of the desk."""
        return {**self.admin_site.each_context(request), "opts": self.opts}

    def compare(self, request: HttpRequest) -> HttpResponse:
        """Two or three runs of a panel beside each other."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**self.frame(request), **compare_page(request)}
        return TemplateResponse(request, "admin/selection/compare.html", context)

    def what_if(self, request: HttpRequest, key: Any) -> HttpResponse:
        """Other numbers, and the slate they would give beside the present one."""
        return what_if_page(self, request, key)

    def lock(self, request: HttpRequest, key: Any, name: str) -> HttpResponse:
        """One person of the pool locked in or out, with the reason."""
        return lock_page(self, request, key, name)

    def step(self, request: HttpRequest, key: Any, verb: str) -> HttpResponse:
        """Propose; what cannot be done is said on the page."""
        if verb not in STEPS or not self.has_view_permission(request):
            raise Http404
        run = get_object_or_404(SelectionRun, pk=key)
        try:
            STEPS[verb](run, by=who(request))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            messages.success(request, _("Done."))
        return self._to(run)

    def extend(self, request: HttpRequest, key: Any) -> HttpResponse:
        """Ask for the new end and the reason, then give the core group more time."""
        run = get_object_or_404(SelectionRun.objects.select_related("edition"), pk=key)
        may_extend = may_extend_ratification(who(request), run)
        if not who(request).has_role(LEADS):
            raise PermissionDenied
        form = MoreTimeForm(request.POST or None, initial={"ratify_by": run.ratify_by})
        if request.method == "POST" and form.is_valid():
            extend_ratification(run, **form.cleaned_data, by=who(request))
            messages.success(request, _("The core group has more time, and has been written to."))
            return self._to(run)
        around = {**self.admin_site.each_context(request), "opts": self.opts, "run": run, "form": form}
        context = {**around, "may_extend": may_extend, "title": _("More time to answer")}
        return TemplateResponse(request, "admin/selection/extend.html", context)

    def record(self, request: HttpRequest, key: Any) -> HttpResponse:
        """Hand the record to the lead or the auditor; that it was taken stays in the history of the desk."""
        if not who(request).has_role(READS_RECORDS):
            raise PermissionDenied
        run = get_object_or_404(SelectionRun.objects.exclude(record=""), pk=key)
        if asked_again := step_up(request, self._page_of(run)):
            return asked_again
        self.log_change(request, run, "record taken")
        zipped = handed_over(run, with_ballots=who(request).has_role(frozenset({Role.AUDITOR})))
        response = HttpResponse(zipped, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="record-{run.digest[:12]}.zip"'
        return response

    def _to(self, run: SelectionRun) -> HttpResponse:
        return HttpResponseRedirect(self._page_of(run))

    def _page_of(self, run: SelectionRun) -> str:
        return reverse("admin:participants_selectionrun_change", args=[run.pk])
