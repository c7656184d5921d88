"""Places at an edition: who is invited, as what, until when they answer, and what became of it."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from dialogue_portal.kernel.texts import are_texts
from participants.models.application import Application
from participants.states import HOLDS_A_PLACE, PlaceStatus, place_flow
from participants.vocabulary import Attendance, ParticipantKind

# The database erases a row together with the one its column of this comment names.
GOES_ALONG = "goes along"


@keeps_history(
    "edition",
    "answer_days",
    "visa_lead_days",
    "at_the_latest_days",
    "over_invite",
    "remind_days",
    "letterhead",
)
class InvitationRules(models.Model):
    """How an edition invites; an edition without a row has the defaults."""

    edition = models.OneToOneField(
        Edition, models.CASCADE, related_name="invitation_rules", verbose_name=_("edition")
    )
    answer_days = models.PositiveSmallIntegerField(_("days to answer"), default=10)
    visa_lead_days = models.PositiveSmallIntegerField(_("days that a visa takes"), default=60)
    # Whoever needs no visa: the last answer, that many days before the first day.
    at_the_latest_days = models.PositiveSmallIntegerField(_("days before the event"), default=14)
    over_invite = models.PositiveSmallIntegerField(_("invited beyond the places"), default=0)
    remind_days = models.PositiveSmallIntegerField(_("reminder, days before the last day"), default=3)
    letterhead = models.JSONField(
        _("letterhead of letters, per language"), default=dict, blank=True, validators=[are_texts]
    )
    signatory = models.CharField(_("who signs letters"), max_length=200, blank=True)
    signatory_title = models.CharField(_("their function"), max_length=200, blank=True)
    letter_contact = models.CharField(_("where letters can be checked"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("how an edition invites")
        verbose_name_plural = _("how editions invite")

    def __str__(self) -> str:
        return str(self.edition)

    @classmethod
    def of(cls, edition: Edition) -> "InvitationRules":
        """The edition's own, or the defaults, not saved."""
        return cls.objects.filter(edition=edition).first() or cls(edition=edition)


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places."""

    def in_edition(self, edition: Edition) -> "PlaceQuerySet":
        return self.filter(edition=edition)

    def holding(self) -> "PlaceQuerySet":
        """Those that nobody else can have."""
        return self.filter(status__in=HOLDS_A_PLACE)

    def confirmed(self) -> "PlaceQuerySet":
        return self.filter(status=PlaceStatus.CONFIRMED)

    def of_person(self, user: Any) -> "PlaceQuerySet":
        """Given to them, or to their application and since to nobody else."""
        return self.filter(Q(user=user.pk) | Q(user=None, application__applicant=user.pk))

    def unanswered(self) -> "PlaceQuerySet":
        """Invited, and not a word yet."""
        return self.filter(status=PlaceStatus.INVITED, answered_at=None)

    def in_question(self) -> "PlaceQuerySet":
        """Accepted, but something that counted for the balance does not hold: the secretariat decides."""
        return self.filter(status=PlaceStatus.INVITED, answered_at__isnull=False)


@keeps_history("edition", "kind", "attendance", "wave", "number", "status", "answer_by", "replaces")
class Place(models.Model):
    """One person's place: of an application, or of somebody invited as another kind of participant."""

    flow = place_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="places", verbose_name=_("edition"))
    kind = models.CharField(
        _("kind"), max_length=25, choices=ParticipantKind.choices, default=ParticipantKind.CSO
    )
    attendance = models.CharField(
        _("taking part"), max_length=10, choices=Attendance.choices, default=Attendance.IN_PERSON
    )
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="places", db_comment=GOES_ALONG
    )
    # Who it is, when no application says so: other kinds of participants, and substitutes.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="places"
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    country = CountryField(_("country"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    digest = models.CharField(
        _("digest of the link’s secret"), max_length=64, null=True, blank=True, unique=True, editable=False
    )
    # Which of the panel's places this is; other kinds have none.
    number = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    wave = models.PositiveSmallIntegerField(_("wave"), default=1)
    status = models.CharField(
        _("status"), max_length=15, choices=PlaceStatus.choices, default=PlaceStatus.INVITED
    )
    # A place that fell free is given again once, never twice.
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    answer_by = models.DateTimeField(_("answer until"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # Features that earned the place: confirmed by the person, and which of them do not hold after all.
    features_confirmed_at = models.DateTimeField(_("features confirmed"), null=True, blank=True)
    mismatch = ArrayField(
        models.CharField(max_length=20), verbose_name=_("features that do not hold"), default=list, blank=True
    )
    ended_at = models.DateTimeField(_("fell free"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    # Raised whenever the place changes hands or is offered once more: earlier badges count no more.
    badge = models.PositiveSmallIntegerField(_("number of the badge"), default=1, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["edition", "kind", "number", "invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "attendance", "number"],
                condition=Q(status__in=sorted(HOLDS_A_PLACE)) & Q(number__isnull=False),
                name="a_place_is_held_by_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(status__in=sorted(HOLDS_A_PLACE)),
                name="an_application_holds_one_place",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=False) | ~Q(name=""), name="place_is_somebodys"
            ),
            models.CheckConstraint(
                condition=~Q(status=PlaceStatus.CONFIRMED) | Q(answered_at__isnull=False),
                name="confirmed_place_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "status"], name="place_where_it_stands"),
            models.Index(
                fields=["answer_by"], condition=Q(status=PlaceStatus.INVITED), name="place_answer_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or ''}".strip()

    @property
    def is_in_question(self) -> bool:
        """Whether the person accepted and the secretariat has to decide."""
        return self.status == PlaceStatus.INVITED and self.answered_at is not None

    @property
    def shown_name(self) -> str:
        """The name of whoever has the place now, as it leaves the desk."""
        return self.name or (self.application.shown_name if self.application else "")

    @property
    def shown_organisation(self) -> str:
        """Where that person comes from."""
        return self.organisation or (self.application.organisation_name if self.application else "")

    @property
    def shown_country(self) -> Any:
        """And from which country."""
        return self.country or (self.application.main_country if self.application else None)
