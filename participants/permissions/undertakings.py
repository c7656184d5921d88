"""Who may sign the confidentiality undertaking of an edition, and which words can be signed."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import CoChair, Edition, EditionText, SeatMember, TextKind
from dialogue_portal.kernel.verdict import Verdict, yes_if


def texts_to_sign(edition: Any) -> QuerySet[EditionText]:
    """The undertaking of an edition in every language, the newest wording first; invented editions need no approval."""
    written = EditionText.objects.filter(edition=edition, kind=TextKind.UNDERTAKING).exclude(body="")
    return written.filter(Q(approved_at__isnull=False) | Q(edition__is_demo=True)).order_by("-wording")


def may_sign(user: User, edition: Edition) -> Verdict:
    """Delegates, alternates and co-chairs of the edition."""
    is_seated = SeatMember.objects.filter(seat__edition=edition, user=user).exists()
    return yes_if(
        is_seated or CoChair.objects.filter(edition=edition, user=user).exists(),
        _("Only delegates, alternates and co-chairs of this edition sign its undertaking."),
    )
