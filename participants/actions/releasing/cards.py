"""Write the decision cards, keep them true, and mark those about which there is a question."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.models import Application, DecisionCard
from participants.permissions.releasing import may_look_up
from participants.queries.releasing.cards import digests_of, steps_of

ROWS_AT_A_TIME = 2_000


@transaction.atomic
def write_cards(keys: Iterable[UUID]) -> int:
    """One card for each application with a receipt number, new or brought up to date; queries do not grow."""
    rows = Application.objects.filter(pk__in=list(keys), receipt__isnull=False).order_by("pk")
    receipts = {
        key: (receipt, edition) for key, receipt, edition in rows.values_list("pk", "receipt", "edition")
    }
    steps, now = steps_of(receipts), timezone.now()
    made = {key: digests_of(receipt or "") for key, (receipt, _edition) in receipts.items()}
    asked = [digest for digests in made.values() for digest in digests]
    there = set(DecisionCard.objects.filter(digest__in=asked).values_list("digest", flat=True))
    cards = [
        DecisionCard(
            edition_id=edition,
            # Under an older key it stays where it is found already.
            digest=next((digest for digest in made[key] if digest in there), made[key][0]),
            steps=steps.get(key, []),
            written_at=now,
        )
        for key, (_receipt, edition) in receipts.items()
    ]
    DecisionCard.objects.bulk_create(
        cards,
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["steps", "written_at"],
        batch_size=ROWS_AT_A_TIME,
    )
    return len(cards)


def renew_cards(keys: Iterable[UUID]) -> int:
    """Bring the cards of those up to date who have been told a decision: of others nothing is kept."""
    return write_cards(
        Application.objects.filter(pk__in=list(keys), decided_at__isnull=False).values_list("pk", flat=True)
    )


def hold_card(card: DecisionCard, *, is_held: bool, by: User) -> DecisionCard:
    """Mark that there is a question about a decision, or that there is none any more."""
    may_look_up(by).or_refuse()
    card.is_held = is_held
    card.save(update_fields=["is_held"])
    return card
