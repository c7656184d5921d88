"""The forms of calls: a list of editions, and what each of them asks."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.questions import switch_off
from participants.admin.calls.copying_page import copying_page
from participants.admin.calls.frame import address_of, frame
from participants.admin.calls.preview_page import preview_page
from participants.admin.calls.question_page import question_page
from participants.forms.intake import SECTIONS
from participants.forms.questions import SwitchForm
from participants.models import CallForm, Question
from participants.permissions.questions import is_frozen, may_write_form
from participants.queries.call_forms import forms_of_calls, history_of
from participants.queries.intake.asked import asked_in


@admin.register(CallForm)
class CallFormAdmin(DeskAdmin):
    """What a call asks; every change is kept with its reason."""

    may_change: ClassVar[frozenset[Role]] = SECRETARIAT
    may_add: ClassVar[frozenset[Role] | None] = frozenset()

    def get_urls(self) -> list[URLPattern]:
        """The pages around a form, by the short name of its edition."""
        pages = {
            "preview": ("preview/", preview_page),
            "copy": ("copy/", copying_page),
            "add_question": ("question/", question_page),
            "question": ("question/<int:question_pk>/", question_page),
        }
        own = [
            path(f"call/<slug:slug>/{end}", self.door(page), name=f"participants_callform_{name}")
            for name, (end, page) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def door(self, page: Any) -> Any:
        """The same door for all of them: the desk, then the list."""

        def opened(request: HttpRequest, **names: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            answer: HttpResponse = page(self, request, **names)
            return answer

        return self.admin_site.admin_view(opened)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every edition and how its form stands."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = frame(self, request) | {"title": _("Forms of calls"), "rows": forms_of_calls()}
        return TemplateResponse(request, "admin/calls/forms.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What the call asks; ticking and unticking what is optional."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        edition = Edition.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if edition is None:
            raise Http404
        return self.form_page(request, edition)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page of the form."""
        return self.change_view(request, object_id)

    def form_page(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """The page of one form."""
        asked = asked_in(edition)
        form = SwitchForm(request.POST or None, asked=asked)
        if request.method == "POST" and form.is_valid():
            try:
                switch_off(edition, form.left_out, by=who(request), reason=form.cleaned_data["reason"])
            except Refused as refused:
                form.add_error(None, str(refused.sentence))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(address_of(edition))
        withdrawn = Question.objects.filter(edition=edition, is_withdrawn=True)
        context = frame(self, request, edition) | {
            "title": _("Form of the call: %(edition)s") % {"edition": edition},
            "form": form,
            "own": [(section, asked.own_in(section.slug)) for section in SECTIONS],
            "withdrawn": withdrawn,
            "is_frozen": is_frozen(edition),
            "may_write": may_write_form(request.user),
            "changes": history_of(edition),
        }
        return TemplateResponse(request, "admin/calls/form.html", context)
