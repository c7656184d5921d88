"""Who may declare interests, and who reads them."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat, SeatMember
from dialogue_portal.kernel.verdict import Verdict, yes_if


def may_declare(user: User, seat: Seat) -> Verdict:
    """The delegate and the alternates of the seat."""
    return yes_if(
        SeatMember.objects.filter(seat=seat, user=user).exists(),
        _("Only the delegate and the alternates of a network declare its interests."),
    )
