"""Whether a network’s own list bears out what an applicant says of its membership."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import NetworkMember
from participants.models import Conflict


class Claim(TextChoices):
    """What the list says of a claim."""

    LISTED = "listed", _("on the list")
    UNLISTED = "unlisted", _("not on the list")
    NO_LIST = "no_list", _("the network keeps no list")


def with_claims(conflicts: QuerySet[Conflict]) -> QuerySet[Conflict]:
    """Each claimed membership with what the network's list says of it, as `claim`; others without."""
    listed = Conflict.objects.filter(
        seat=OuterRef("seat"), application=OuterRef("application"), kind=Conflict.Kind.LISTED
    )
    members = NetworkMember.objects.filter(network=OuterRef("seat__network"), tie=NetworkMember.Tie.MEMBER)
    return conflicts.annotate(
        claim=Case(
            When(~Q(kind=Conflict.Kind.CLAIMED), then=Value("")),
            When(Exists(listed), then=Value(Claim.LISTED)),
            When(Exists(members), then=Value(Claim.UNLISTED)),
            default=Value(Claim.NO_LIST),
        )
    )
