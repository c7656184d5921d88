"""What places put on the desk's start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import Place, Substitution
from participants.permissions.places import may_run_places
from participants.queries.places.counts import IN_QUESTION


@asks
def places_wait(user: User) -> Iterator[Waiting]:
    """Answers to decide about, and people who are to come instead of others."""
    if not may_run_places(user):
        return
    url = reverse("admin:participants_place_changelist")
    in_question = Place.objects.in_question().count()
    what = ngettext("place accepted, to be decided", "places accepted, to be decided", in_question)
    yield Waiting(in_question, what, f"{url}?stand={IN_QUESTION}")
    instead = Substitution.objects.filter(decided_at=None, agreed_at__isnull=False)
    first = instead.order_by("agreed_at").first()
    if first:
        number = instead.count()
        what = ngettext("person to come instead of another", "people to come instead of others", number)
        yield Waiting(number, what, reverse("admin:participants_place_change", args=[first.place_id]))
