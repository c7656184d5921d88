"""What replacements put on the desk's start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import ReplacementPick
from participants.permissions.replacing import may_give_again
from participants.states import ReplacementStatus


@asks
def places_to_give_again(user: User) -> Iterator[Waiting]:
    """Free places for which somebody is proposed."""
    if may_give_again(user):
        count = ReplacementPick.objects.filter(replacement__status=ReplacementStatus.PROPOSED).count()
        what = ngettext("free place to give again", "free places to give again", count)
        yield Waiting(count, what, reverse("admin:participants_replacement_changelist"))
