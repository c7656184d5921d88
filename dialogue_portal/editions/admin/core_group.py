"""The core group and the countries at the desk."""

from django.contrib import admin

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.admin.inlines import DeskInline
from dialogue_portal.editions.models import CountryClassification, Network, NetworkMember, Seat, SeatMember


class NetworkMemberInline(DeskInline):
    model = NetworkMember


@admin.register(Network)
class NetworkAdmin(DeskAdmin):
    """Networks with their own member lists."""

    may_change = SECRETARIAT
    list_display = ["name", "acronym", "kind", "country"]
    list_filter = ["kind"]
    search_fields = ["name", "acronym"]
    inlines = [NetworkMemberInline]


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
