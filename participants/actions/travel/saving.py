"""Keep what somebody answers for travelling: sealed, page by page."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.fitting import fit
from participants.models import Companion, Place, Travel, TravelAnswers, TravelFile
from participants.models.travel import CompanionPerson
from participants.permissions.travel import may_fill_in_travel
from participants.queries.travel.own import lacks_of
from participants.rules.file_kinds import Kind, Unfit, look_at

MOST_COMPANIONS = 3
MOST_FILES_AN_HOUR = 20
HOUR = timedelta(hours=1)


@transaction.atomic
def save_travel(place: Place, said: Mapping[str, str], *, by: User, at: datetime) -> Travel:
    """Put the answers of one page among the others and seal them all anew."""
    locked = lock(place, by, at)
    row = TravelAnswers.objects.filter(place=locked).first()
    answers = replace(row.read() if row else Travel(), **dict[str, Any](said))
    write(locked, answers, at)
    return answers


@transaction.atomic
def keep_travel_file(
    place: Place,
    kind: str,
    content: bytes,
    name: str,
    *,
    along: uuid.UUID | None = None,
    by: User,
    at: datetime,
) -> None:
    """Keep a photo or a nomination letter, or the photo of whom that comes along, in place of the one before."""
    locked = lock(place, by, at)
    count_attempt(locked, at)
    if kind == TravelFile.Kind.PHOTO and not is_picture(content):
        raise Refused(_("A photo for the pass is a picture: please send a JPEG or a PNG."))
    fitting = fit(content, name)
    companion = locked.companions.filter(pk=along).first() if along else None
    yes_if(companion or not along, _("This person does not come along any more.")).or_refuse()
    TravelFile.objects.filter(place=locked, kind=kind, companion=companion).delete()
    TravelFile.of(locked, kind, fitting.content, fitting.kind, companion).save(force_insert=True)
    look_again(locked, at)


@transaction.atomic
def remove_travel_file(place: Place, kind: str, *, by: User, at: datetime) -> None:
    """Delete a file for good."""
    locked = lock(place, by, at)
    TravelFile.objects.filter(place=locked, kind=kind, companion=None).delete()
    look_again(locked, at)


@transaction.atomic
def save_companion(
    place: Place, key: uuid.UUID | None, kind: str, said: Mapping[str, str], *, by: User, at: datetime
) -> Companion:
    """Keep who comes along; a new one as long as there are not too many."""
    locked = lock(place, by, at)
    companion = locked.companions.filter(pk=key).first() if key else None
    person = replace(companion.read() if companion else CompanionPerson(), **dict[str, Any](said))
    if companion is None:
        yes_if(
            locked.companions.count() < MOST_COMPANIONS,
            _("Three people can come along. Please write to us if you need more."),
        ).or_refuse()
        companion = Companion(place=locked)
    companion.kind = kind
    companion.write(person)
    companion.save()
    return companion


@transaction.atomic
def remove_companion(place: Place, key: uuid.UUID, *, by: User, at: datetime) -> None:
    """Somebody does not come along after all."""
    lock(place, by, at).companions.filter(pk=key).delete()


def look_again(place: Place, at: datetime) -> None:
    """A file has come or gone: the answers may be complete now, or not any more."""
    row = TravelAnswers.objects.filter(place=place).first()
    write(place, row.read() if row else Travel(), at)


def write(place: Place, answers: Travel, at: datetime) -> None:
    """Seal the answers; complete as soon as nothing is missing."""
    photos = TravelFile.objects.filter(place=place, kind=TravelFile.Kind.PHOTO, companion=None)
    row = TravelAnswers.for_place(place, answers)
    is_complete = not lacks_of(place, answers, has_photo=photos.exists())
    facts = {"sealed": row.sealed, "saved_at": at, "completed_at": at if is_complete else None}
    TravelAnswers.objects.update_or_create(place=place, defaults=facts)


def is_picture(content: bytes) -> bool:
    """Whether a picture was sent; one that is damaged is, and is told so when it is taken."""
    kind = look_at(content)
    return kind.is_picture if isinstance(kind, Kind) else kind != Unfit.UNKNOWN


def count_attempt(place: Place, at: datetime) -> None:
    """Stop a machine that sends one file after the other."""
    key = f"files-sent-to-{place.pk}"
    lately = [moment for moment in cache.get(key, ()) if moment > at - HOUR]
    yes_if(
        len(lately) < MOST_FILES_AN_HOUR,
        _("You have sent many files in a short time. Please try again in an hour."),
    ).or_refuse()
    cache.set(key, [*lately, at], HOUR.total_seconds())


def lock(place: Place, by: User, at: datetime) -> Place:
    """The place as it is now, held until the change is done, if this person may fill it in."""
    rows = Place.objects.select_for_update(of=("self",)).select_related("edition", "application")
    locked = rows.get(pk=place.pk)
    may_fill_in_travel(by, locked, at=at).or_refuse()
    return locked
