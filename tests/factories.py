"""Makers of rows for tests: each gives something plausible that a test can bend."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

import factory
from django.conf import settings
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import (
    LEGAL,
    Edition,
    EditionText,
    Network,
    Phase,
    Seat,
    SeatMember,
    TextKind,
    Theme,
)
from dialogue_portal.editions.states import EditionStatus
from participants.models import Application, InterestsSaid, Undertaking
from participants.states import ApplicationStatus


class EditionFactory(factory.django.DjangoModelFactory[Edition]):
    """An edition whose call is open."""

    class Meta:
        model = Edition
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"edition-{n}")
    title = factory.Sequence(lambda n: f"Edition {n}")
    theme_title = "Local peacebuilding first"
    city = "Geneva"
    time_zone = "Europe/Zurich"
    starts_on = date(2027, 3, 1)
    ends_on = date(2027, 3, 2)
    status = EditionStatus.CALL_OPEN
    call_opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    call_closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))

    @factory.post_generation
    def themes(edition: Edition, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:  # noqa: N805
        for position, slug in enumerate(extracted or ["prevention", "youth-peace-security", "climate-peace"]):
            title = slug.replace("-", " ").capitalize()
            Theme.objects.create(edition=edition, slug=slug, titles={"en": title}, position=position)

    @factory.post_generation
    def phases(edition: Edition, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805
        start = date(2026, 9, 1)
        for kind in (
            EditionStatus.CALL_OPEN,
            EditionStatus.REVIEW,
            EditionStatus.VOTING,
            EditionStatus.CONFIRMATION,
        ):
            Phase.objects.create(
                edition=edition, kind=kind, starts_on=start, ends_on=start + timedelta(days=29)
            )
            start += timedelta(days=30)

    @factory.post_generation
    def texts(edition: Edition, create: bool, extracted: Collection[str] | None, **kwargs: Any) -> None:  # noqa: N805
        languages = dict(settings.LANGUAGES) if extracted is None else extracted
        approve_texts(edition, languages)


def approve_texts(edition: Edition, languages: Iterable[str]) -> None:
    """Give an edition everything that a call needs to have in each of these languages."""
    EditionText.objects.bulk_create(
        EditionText(
            edition=edition, kind=kind, language=language, body=f"{kind.label}.", approved_at=timezone.now()
        )
        for kind in (*sorted(LEGAL), TextKind.WELCOME, TextKind.UNDERTAKING)
        for language in languages
    )


class ApplicationFactory(factory.django.DjangoModelFactory[Application]):
    """A submitted application of an invented organisation in Kenya."""

    class Meta:
        model = Application

    edition = factory.SubFactory(EditionFactory)
    status = ApplicationStatus.SUBMITTED
    receipt = factory.Sequence(lambda n: f"T26-{n:05d}")
    submitted_at = factory.LazyFunction(timezone.now)
    decided_at = factory.LazyAttribute(
        lambda o: timezone.now() if o.status in {"selected", "reserve", "not_selected"} else None
    )
    given_name = "Participant"
    family_name = factory.Sequence(lambda n: f"{n:04d}")
    email = factory.Sequence(lambda n: f"participant{n:04d}@harbour{n}.example")
    contact_language = "en"
    residence = "KE"
    organisation_name = factory.Sequence(lambda n: f"Harbour Peace Circle {n}")
    organisation_key = factory.LazyAttribute(lambda o: f"{o.organisation_name.lower()}|{o.head_office}")
    organisation_type = "local_ngo"
    level = "local"
    main_country = "KE"
    head_office = "KE"
    is_independent = True
    role = "Coordinator"
    work = "We bring neighbours together after disputes over water."
    themes = ["prevention"]
    contribution = "Eleven years of mediation between herders and farmers."
    attended_none = True
    attendance = "in_person"
    funding = "full"
    region = "AFR"
    is_global_south = True


class NetworkFactory(factory.django.DjangoModelFactory[Network]):
    """An invented network that reads English and French."""

    class Meta:
        model = Network

    name = factory.Sequence(lambda n: f"Network {n}")
    languages = ["en", "fr"]


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    """A voting seat."""

    class Meta:
        model = Seat

    edition = factory.SubFactory(EditionFactory)
    network = factory.SubFactory(NetworkFactory)
    starts_on = date(2026, 1, 1)


def delegate_of(seat: Seat, email: str, kind: str = SeatMember.Kind.DELEGATE) -> User:
    """Somebody who votes for this seat."""
    user = find_or_add_person(email)
    grant_role(user, Role.DELEGATE, by=None)
    SeatMember.objects.create(seat=seat, user=user, kind=kind)
    Undertaking.objects.get_or_create(edition=seat.edition, user=user, wording=1, defaults={"language": "en"})
    InterestsSaid.objects.get_or_create(seat=seat, defaults={"said_by": user})
    return user
