"""Look at what somebody has given for travelling, and write to those who have not."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.emails.travel import say_travel_waits
from participants.models import Place, TravelFile, TravelLook
from participants.permissions.travel import may_read_travel
from participants.queries.travel.desk import incomplete
from participants.queries.travel.own import OwnTravel, own_travel, travel_file


def look_at_travel(place: Place, *, by: User) -> OwnTravel:
    """The answers in clear; that somebody looked is on record before they are read, whatever happens then."""
    record_looks([place], by=by)
    return own_travel(place)


def look_at_travel_file(place: Place, name: str, *, by: User) -> TravelFile | None:
    """A photo or a nomination letter; a look like any other."""
    record_looks([place], by=by)
    return travel_file(place, name)


def record_looks(places: Sequence[Place], *, by: User) -> None:
    """Who looked at whose answers and when."""
    may_read_travel(by).or_refuse()
    TravelLook.objects.bulk_create(TravelLook(place=place, looked_by=by) for place in places)


@transaction.atomic
def remind_of_travel(edition: Edition, *, by: User, at: datetime) -> int:
    """Write to everybody who lacks something that there is news; once a day at most."""
    may_read_travel(by).or_refuse()
    return say_travel_waits(incomplete(edition), at=at)
