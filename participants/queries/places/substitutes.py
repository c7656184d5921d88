"""Who is to come instead of whom."""

from participants.models import Place, Substitution


def open_substitution(place: Place) -> Substitution | None:
    """The one that is not decided yet."""
    return Substitution.objects.filter(place=place, decided_at=None).first()
