"""The letters of the selection."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition, SeatMember
from dialogue_portal.outbox.actions import cancel, post_many, release
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.web.moments import moment_in
from participants.emails.details import details_of
from participants.models import Application, ReleaseStage, SelectionRun

SLATE_TO_RATIFY = Letter("slate_to_ratify")
RATIFICATION_WAITS = Letter("ratification_waits")
RATIFICATION_EXTENDED = Letter("ratification_extended")
DECISION_NEWS = Letter("decision_news", is_held=True)


def tell_slate_to_ratify(run: SelectionRun) -> int:
    """A slate waits for the answer of every voting seat, and for the advice of the others."""
    return post_many(SLATE_TO_RATIFY, _to_seats(run, SeatMember.objects.all()))


def say_ratification_waits(run: SelectionRun, days: int) -> int:
    """To all voting seats alike: the time to answer runs out; a later end is told of anew."""
    ends = run.ratify_by.isoformat() if run.ratify_by else ""
    members = SeatMember.objects.filter(seat__is_voting=True)
    return post_many(RATIFICATION_WAITS, _to_seats(run, members), round=f"{days}|{ends}")


def say_ratification_extended(run: SelectionRun) -> int:
    """To all seats: there is more time; each new time is a letter of its own."""
    ends = run.ratify_by.isoformat() if run.ratify_by else ""
    return post_many(RATIFICATION_EXTENDED, _to_seats(run, SeatMember.objects.all()), round=ends)


def _to_seats(run: SelectionRun, members: QuerySet[SeatMember]) -> list[Addressed]:
    zone, ends = run.edition.time_zone, run.ratify_by
    facts = {
        "path": reverse("ratification:slates"),
        # Asked only when the letter is written, because dates are words too.
        "ends": None if ends is None else partial(moment_in, ends, zone),
    }
    there = members.filter(seat__edition=run.edition, user__is_active=True).select_related("user")
    return [
        Addressed(Recipient(member.user.email, member.user.preferred_language), f"run:{run.pk}", facts)
        for member in there
    ]


def tell_stage(stage: ReleaseStage, keys: Sequence[UUID], *, by: User) -> int:
    """There is news for those whom a stage tells; the lead has read it in every language, so it goes out now."""
    round_ = round_of_stage(stage)
    _post_news(keys, round_)
    return release(OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, round=round_), by=by)


def round_of_stage(stage: ReleaseStage) -> str:
    """By this the letters of a stage are found again."""
    return f"run:{stage.run_id}:{stage.outcome}"


def tell_screening_news(edition: Edition, keys: Sequence[UUID], *, by: User, at: datetime) -> int:
    """There is news for those who are not eligible; the lead has read it in every language, so it goes out now."""
    round_ = f"screening:{edition.pk}:{at:%Y-%m-%dT%H:%M:%S.%f}"
    _post_news(keys, round_)
    return release(OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, round=round_), by=by)


def _post_news(keys: Sequence[UUID], round_: str) -> int:
    rows = Application.objects.filter(pk__in=keys).exclude(email="").order_by("pk")
    people = rows.select_related("edition", "merged_into").only(
        *("email", "contact_language", "language", "status", "decided_at", "mail_details", "edition"),
        *("applicant", "merged_into__applicant"),
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
        round=round_,
    )


def drop_decision_news(application: Application, *, by: User) -> int:
    """Whoever has withdrawn is not told a decision any more, unless the letter is out already."""
    news = OutgoingEmail.objects.filter(letter=DECISION_NEWS.name, about=f"application:{application.pk}")
    return cancel(news, by=by)
