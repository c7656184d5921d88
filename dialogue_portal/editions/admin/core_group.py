"""The core group and the countries at the desk."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.admin.inlines import DeskInline
from dialogue_portal.editions.forms import MemberListForm, NetworkForm
from dialogue_portal.editions.member_lists import add_members, read_member_list
from dialogue_portal.editions.models import CountryClassification, Network, NetworkMember, Seat, SeatMember

MOST_ROWS = 100  # more inputs than that, and the page is too much to send back


class NetworkMemberInline(DeskInline):
    model = NetworkMember


@admin.register(Network)
class NetworkAdmin(DeskAdmin):
    """Networks with their own member lists, and who funds whom."""

    may_change = SECRETARIAT
    form = NetworkForm
    list_display = ["name", "acronym", "kind", "country", "on_the_list"]
    list_filter = ["kind"]
    search_fields = ["name", "acronym"]
    change_form_template = "admin/editions/network.html"

    @admin.display(description=_("on its list"), ordering="listed")
    def on_the_list(self, network: Any) -> int:
        return int(network.listed)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        networks: QuerySet[Any] = super().get_queryset(request).annotate(listed=Count("members"))
        return networks

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """A long list has a page of its own."""
        return [] if obj and obj.members.count() > MOST_ROWS else [NetworkMemberInline]

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.paste)
        return [path("<int:pk>/list/", page, name="editions_network_list"), *super().get_urls()]

    def paste(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Paste a list, look at what is new, then add it."""
        network = get_object_or_404(Network, pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        form, found = MemberListForm(request.POST or None), None
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            found = read_member_list(network, said["names"], said["tie"])
            if "add" in request.POST:
                count = add_members(network, found.new, said["tie"], by=who(request))
                messages.success(request, _("The list holds %(count)d organisations now.") % {"count": count})
                return redirect("admin:editions_network_change", network.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Paste a list of organisations"),
            "network": network,
            "form": form,
            "found": found,
        }
        return TemplateResponse(request, "admin/editions/paste.html", context)


@admin.register(NetworkMember)
class NetworkMemberAdmin(DeskAdmin):
    """The organisations of all networks, to search and to mend."""

    may_change = SECRETARIAT
    may_delete = SECRETARIAT
    list_display = ["organisation_name", "tie", "network"]
    list_filter = ["tie", "network"]
    list_select_related = ["network"]
    search_fields = ["organisation_name", "network__name"]


class SeatMemberInline(DeskInline):
    model = SeatMember
    raw_id_fields = ["user"]


@admin.register(Seat)
class SeatAdmin(DeskAdmin):
    """Seats on the core group with their delegates and alternates."""

    list_display = ["network", "edition", "is_voting", "starts_on", "ends_on"]
    list_filter = ["edition", "is_voting"]
    list_select_related = ["network", "edition"]
    inlines = [SeatMemberInline]


@admin.register(CountryClassification)
class CountryClassificationAdmin(DeskAdmin):
    """How countries are grouped; a correction is a new row or a date, and stays in the history."""

    may_change = SECRETARIAT
    list_display = ["country", "scheme", "value", "since", "until", "note"]
    list_filter = ["scheme", "value"]
    search_fields = ["country", "note"]
