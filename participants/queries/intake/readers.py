"""Who will read an application."""

from dialogue_portal.editions.models import Edition, Network


def networks_that_read(edition: Edition) -> list[Network]:
    """The networks of the core group that vote in an edition, by name."""
    return list(Network.objects.filter(seats__edition=edition, seats__is_voting=True).order_by("name"))
