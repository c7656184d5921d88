"""What travelling needs (class T): sealed, in tables of their own, read by travel officers, purged soon after."""

import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.crypto import Keyring
from participants.models.places import GOES_ALONG, Place
from participants.rules.file_kinds import Kind as FileKind
from participants.rules.file_names import fit_name


class TravelDocument(models.TextChoices):
    """On what somebody travels: not everybody has a passport of a state."""

    PASSPORT = "passport", _("Passport")
    REFUGEE = "refugee", _("Travel document for refugees (1951 Convention)")
    STATELESS = "stateless", _("Travel document for stateless persons (1954 Convention)")
    LAISSEZ_PASSER = "laissez_passer", _("United Nations laissez-passer")
    OTHER = "other", _("Another travel document")


class NoNationality(models.TextChoices):
    """What stands in a travel document instead of a nationality, with the codes of ICAO Doc 9303."""

    STATELESS = "XXA", _("Stateless person")
    REFUGEE = "XXB", _("Refugee")
    OTHER_REFUGEE = "XXC", _("Refugee, other than by the 1951 Convention")
    UNKNOWN = "XXX", _("Not known")


@dataclass(frozen=True)
class Travel:
    """The second-stage form; dates as YYYY-MM-DD, names exactly as in the passport or what stands for it."""

    document: str = TravelDocument.PASSPORT.value
    nationality: str = ""
    passport_given_names: str = ""
    passport_family_name: str = ""
    passport_number: str = ""
    passport_expires_on: str = ""
    born_on: str = ""
    departure_city: str = ""
    travel: str = ""
    needs_visa: str = ""  # yes, no, unsure
    visa_outcome: str = ""  # waiting, granted, refused
    interpretation: str = ""
    access_needs: str = ""
    diet: str = ""
    caregiving: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    own: dict[str, Any] = field(default_factory=dict)


class TravelAnswers(models.Model):
    """The sealed second-stage form of one place."""

    place = models.OneToOneField(Place, models.CASCADE, primary_key=True, related_name="travel")
    sealed = models.TextField(_("sealed answers"))
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    completed_at = models.DateTimeField(_("complete"), null=True, blank=True)

    class Meta:
        verbose_name = _("answers for travelling")
        verbose_name_plural = _("answers for travelling")

    def __str__(self) -> str:
        return "***"

    @classmethod
    def for_place(cls, place: Place, answers: Travel) -> "TravelAnswers":
        """A row, not yet saved, that holds these answers sealed for this place."""
        sealed = Keyring(settings.FIELD_KEYS).seal(json.dumps(asdict(answers)), f"travel:{place.pk}")
        return cls(place=place, sealed=sealed)

    def read(self) -> Travel:
        """The answers in clear; the person's own form, travel officers and the hand-over ask for them."""
        return Travel(
            **json.loads(Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"travel:{self.place_id}"))
        )


@dataclass(frozen=True)
class CompanionPerson:
    """Who comes along; the fields go by the names they have in the person's own answers."""

    document: str = TravelDocument.PASSPORT.value
    passport_given_names: str = ""
    passport_family_name: str = ""
    nationality: str = ""
    passport_number: str = ""
    passport_expires_on: str = ""
    born_on: str = ""


class Companion(models.Model):
    """Somebody who comes along: an assistant, a carer, a family member; all that is said of them is sealed."""

    class Kind(models.TextChoices):
        """As what."""

        ASSISTANT = "assistant", _("personal assistant")
        CARER = "carer", _("carer or family member")
        INTERPRETER = "interpreter", _("interpreter, sign language included")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="companions")
    kind = models.CharField(_("as"), max_length=12, choices=Kind.choices)
    sealed = models.TextField(_("sealed answers"))

    class Meta:
        verbose_name = _("companion")
        verbose_name_plural = _("companions")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return "***"

    def write(self, person: CompanionPerson) -> None:
        """Seal who it is; the row is not saved."""
        self.sealed = Keyring(settings.FIELD_KEYS).seal(json.dumps(asdict(person)), f"companion:{self.pk}")

    def read(self) -> CompanionPerson:
        """Who it is, in clear."""
        return CompanionPerson(
            **json.loads(Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"companion:{self.pk}"))
        )


class TravelFile(models.Model):
    """A photo or a nomination letter, or the photo of somebody who comes along, sealed."""

    class Kind(models.TextChoices):
        """What the file is."""

        PHOTO = "photo", _("photo for the pass")
        NOMINATION = "nomination", _("nomination letter")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="travel_files")
    companion = models.OneToOneField(
        Companion, models.CASCADE, null=True, blank=True, related_name="photo", db_comment=GOES_ALONG
    )
    kind = models.CharField(_("file"), max_length=12, choices=Kind.choices)
    content_type = models.CharField(_("kind of file"), max_length=100)
    sealed = models.BinaryField(_("sealed content"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("file for travelling")
        verbose_name_plural = _("files for travelling")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind"], condition=Q(companion=None), name="one_travel_file_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(companion=None) | Q(kind="photo"), name="of_who_comes_along_a_photo_is_kept"
            ),
        ]

    def __str__(self) -> str:
        return "***"

    @classmethod
    def of(
        cls, place: Place, kind: str, content: bytes, content_type: str, companion: Companion | None = None
    ) -> "TravelFile":
        """A row, not yet saved, that holds the bytes sealed for this file."""
        file = cls(place=place, kind=kind, content_type=content_type, companion=companion)
        file.sealed = Keyring(settings.FIELD_KEYS).seal_bytes(content, f"travel-file:{file.pk}")
        return file

    @property
    def named(self) -> str:
        """A name to keep it under, which says nothing of whose it is."""
        return fit_name(self.kind, FileKind(self.content_type))

    def read(self) -> bytes:
        """The bytes in clear."""
        return Keyring(settings.FIELD_KEYS).unseal_bytes(bytes(self.sealed), f"travel-file:{self.pk}")


class TravelLook(models.Model):
    """A travel officer has looked at somebody's passport data: who, whose, when."""

    # Never taken back: the database itself lets looks go, and only together with their place.
    portal_may = ("SELECT", "INSERT")

    place = models.ForeignKey(Place, models.DO_NOTHING, related_name="travel_looks")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(_("looked"), default=timezone.now)

    class Meta:
        verbose_name = _("look at answers for travelling")
        verbose_name_plural = _("looks at answers for travelling")
        ordering = ["-looked_at"]

    def __str__(self) -> str:
        return f"{self.place_id} · {self.looked_at}"
