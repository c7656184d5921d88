"""The letters of the selection."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import SeatMember
from dialogue_portal.outbox.actions import cancel, post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail
from participants.emails.details import details_of
from participants.models import Application, SelectionRun

SLATE_TO_RATIFY = Letter("slate_to_ratify")
DECISION_NEWS = Letter("decision_news", is_held=True)


def tell_slate_to_ratify(run: SelectionRun) -> int:
    """A slate waits for the answer of every voting seat."""
    members = SeatMember.objects.filter(seat__edition=run.edition, seat__is_voting=True).select_related(
        "user"
    )
    path = reverse("ratification:slates")
    return post_many(
        SLATE_TO_RATIFY,
        [
            Addressed(
                Recipient(member.user.email, member.user.preferred_language), f"run:{run.pk}", {"path": path}
            )
            for member in members
        ],
    )


def hold_decision_news(run: SelectionRun, keys: Sequence[UUID]) -> int:
    """There is news for every applicant; held until an officer has previewed and released it."""
    rows = Application.objects.filter(pk__in=keys).exclude(email="").order_by("pk")
    people = rows.select_related("edition").only(
        "email", "contact_language", "language", "status", "decided_at", "mail_details", "edition"
    )
    path = reverse("intake:my_applications")
    return post_many(
        DECISION_NEWS,
        (
            Addressed(
                Recipient(row.email, row.contact_language or row.language),
                f"application:{row.pk}",
                {"path": path, **details_of(row)},
            )
            for row in people
        ),
        round=f"run:{run.pk}",
    )


def drop_decision_news(application: Application, *, by: User) -> int:
    """Whoever has withdrawn is not told a decision any more, unless the letter is out already."""
    news = OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, about=f"application:{application.pk}")
    return cancel(news, by=by)
