"""Receipt numbers that nobody has."""

from random import Random

from participants.models import Application
from participants.rules.receipt import receipt_number


def unused_receipts(year: int, count: int, random: Random) -> list[str]:
    """So many different numbers for the year of an edition; what is taken is drawn again."""
    found: dict[str, None] = {}
    while missing := count - len(found):
        drawn = dict.fromkeys(receipt_number(year, random) for _ in range(missing))
        taken = Application.objects.filter(receipt__in=drawn).values_list("receipt", flat=True)
        found |= {receipt: None for receipt in drawn if receipt not in set(taken)}
    return list(found)
