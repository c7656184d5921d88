"""The rubric at the desk: an edition's lines, and a page for each."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.actions.assessing import drop_criterion, make_rubric, write_criterion
from participants.admin.assessing.frame import answer
from participants.forms.rubric import ANCHORS, CriterionForm
from participants.models import Criterion
from participants.permissions.assessing import may_weigh
from participants.queries.assessing.rubric import criteria_of, has_scores

SHAPE = ("code", "weight")


@admin.register(Criterion)
class CriterionAdmin(DeskAdmin):
    """What is marked from 0 to 5, how much it weighs, and what some marks mean."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = LEADS
    may_delete: ClassVar[frozenset[Role]] = LEADS
    form = CriterionForm
    fields = ("edition", "titles", ("code", "weight", "position"), *ANCHORS.values())

    def get_urls(self) -> list[URLPattern]:
        """One more address: making the rubric."""
        make = self.admin_site.admin_view(require_POST(self.make))
        return [path("<slug:slug>/make/", make, name="participants_criterion_make"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One edition at a time."""
        if not self.has_view_permission(request):
            raise Http404
        editions = list(Edition.objects.newest_first())
        chosen = request.GET.get("edition")
        edition = next((row for row in editions if row.slug == chosen), editions[0] if editions else None)
        if edition is None:
            raise Http404
        rubric = criteria_of(edition)
        return answer(
            self,
            request,
            "rubric",
            title=_("Rubric of %(edition)s") % {"edition": edition},
            edition=edition,
            editions=editions,
            rubric=rubric,
            weighs=sum(line.weight for line in rubric),
            others=[] if rubric else [row for row in editions if row.pk != edition.pk and criteria_of(row)],
            may_weigh=may_weigh(who(request), has_scores=has_scores(edition)),
        )

    def make(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The usual one, or another edition's."""
        edition = get_object_or_404(Edition, slug=slug)
        like = request.POST.get("like", "")
        make_rubric(edition, by=who(request), like=get_object_or_404(Edition, slug=like) if like else None)
        messages.success(request, _("The rubric is made. Read it through before anybody scores with it."))
        return redirect(rubric_address(edition))

    def is_scored(self, obj: Criterion | None) -> bool:
        """Whether its weights stand."""
        return obj is not None and has_scores(obj.edition)

    def get_readonly_fields(self, request: HttpRequest, obj: Criterion | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return ("edition", *SHAPE) if self.is_scored(obj) else ("edition",)

    def has_delete_permission(self, request: HttpRequest, obj: Criterion | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not self.is_scored(obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        edition = Edition.objects.filter(slug=request.GET.get("edition", "")).first()
        return {"edition": edition.pk, "position": len(criteria_of(edition)) + 1} if edition else {}

    def save_model(self, request: HttpRequest, obj: Criterion, form: "ModelForm[Any]", change: bool) -> None:
        write_criterion(obj, by=who(request))

    def delete_model(self, request: HttpRequest, obj: Criterion) -> None:
        drop_criterion(obj, by=who(request))

    def response_post_save_change(self, request: HttpRequest, obj: Criterion) -> HttpResponseRedirect:
        return HttpResponseRedirect(rubric_address(obj.edition))

    def response_post_save_add(self, request: HttpRequest, obj: Criterion) -> HttpResponseRedirect:
        return HttpResponseRedirect(rubric_address(obj.edition))


def rubric_address(edition: Edition) -> str:
    """The page of an edition's rubric."""
    return f"{reverse('admin:participants_criterion_changelist')}?edition={edition.slug}"
