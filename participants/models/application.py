"""Application: one person of one organisation asks to take part in one edition."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from dialogue_portal.kernel.history import keeps_history
from participants.states import DECIDED, ApplicationStatus, application_flow
from participants.vocabulary import (
    Addressee,
    Attendance,
    Flag,
    Funding,
    IneligibilityReason,
    Level,
    Listing,
    OrganisationType,
    Readers,
    Source,
)

S = ApplicationStatus


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, by where they stand and whence they come."""

    def in_edition(self, edition: Edition) -> Self:
        return self.filter(edition=edition)

    def sent(self) -> Self:
        """Everything but drafts."""
        return self.exclude(status=S.DRAFT)

    def awaiting_screening(self) -> Self:
        return self.filter(status=S.SUBMITTED)

    def eligible(self) -> Self:
        return self.filter(status=S.ELIGIBLE)

    def shortlisted(self) -> Self:
        return self.filter(status=S.SHORTLISTED)

    def from_region(self, region: str) -> Self:
        return self.filter(region=region)

    def readable_by_networks(self) -> Self:
        """Applications whose authors let the networks read them."""
        return self.filter(readers=Readers.ALL)


@keeps_history("edition", "status", "region", "main_country", "ineligibility_reason", "readers", "listing")
class Application(models.Model):
    """One application, from its first saved word to the decision."""

    flow = application_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="applications", verbose_name=_("edition")
    )
    status = models.CharField(_("status"), max_length=20, choices=S.choices, default=S.DRAFT)
    # A draft has no receipt, and many drafts have none: null, so that unique holds.
    receipt = models.CharField(_("receipt number"), max_length=20, null=True, blank=True, unique=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("applicant"),
    )
    draft_key = models.CharField(_("digest of the draft's secret"), max_length=64, blank=True, editable=False)
    source = models.CharField(
        _("came in through"), max_length=10, choices=Source.choices, default=Source.FORM
    )
    fingerprint = models.CharField(  # noqa: DJ001  null, so that unique holds among those that have one
        _("fingerprint of the imported row"), max_length=64, null=True, blank=True
    )
    language = models.CharField(_("written in"), max_length=8, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("last saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    # 1. You
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    family_name = models.CharField(_("family name"), max_length=200, blank=True)
    called_name = models.CharField(_("name to be called"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_language = models.CharField(
        _("language for contact"), max_length=8, choices=settings.LANGUAGES, blank=True
    )
    residence = CountryField(_("country of residence"), blank=True)
    # 2. Organisation
    organisation_name = models.CharField(_("organisation"), max_length=300, blank=True)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    organisation_key = models.CharField(
        _("organisation as screened"), max_length=300, blank=True, db_index=True
    )
    organisation_type = models.CharField(
        _("type"), max_length=30, choices=OrganisationType.choices, blank=True
    )
    level = models.CharField(_("level"), max_length=15, choices=Level.choices, blank=True)
    year_founded = models.PositiveSmallIntegerField(_("year founded"), null=True, blank=True)
    main_country = CountryField(_("main country of work"), blank=True)
    head_office = CountryField(_("country of head office"), blank=True)
    countries_of_work = CountryField(_("other countries of work"), blank=True, multiple=True)
    member_of = ArrayField(
        models.CharField(max_length=300), verbose_name=_("member of these networks"), default=list, blank=True
    )
    is_independent = models.BooleanField(_("independent of government"), null=True, blank=True)
    # 3. Work
    role = models.CharField(_("role in the organisation"), max_length=200, blank=True)
    work = models.TextField(_("peacebuilding work"), blank=True)
    themes = ArrayField(models.CharField(max_length=60), verbose_name=_("themes"), default=list, blank=True)
    # 4. Contribution
    contribution = models.TextField(_("what you would bring"), blank=True)
    recommendation = models.TextField(_("one recommendation"), blank=True)
    addressees = ArrayField(
        models.CharField(max_length=40, choices=Addressee.choices),
        verbose_name=_("who should act on it"),
        default=list,
        blank=True,
    )
    earlier_editions = ArrayField(
        models.SlugField(), verbose_name=_("earlier editions attended"), default=list, blank=True
    )
    attended_none = models.BooleanField(_("attended no earlier edition"), null=True, blank=True)
    # 6. Taking part
    attendance = models.CharField(
        _("in person or online"), max_length=10, choices=Attendance.choices, blank=True
    )
    funding = models.CharField(_("travel funding"), max_length=10, choices=Funding.choices, blank=True)
    # 7. Readers and safety
    readers = models.CharField(_("who may read"), max_length=12, choices=Readers.choices, default=Readers.ALL)
    listing = models.CharField(_("listed to"), max_length=15, choices=Listing.choices, default=Listing.NOBODY)
    # As imported: the cells that have no field of their own or could not be read, kept as typed
    as_typed = models.JSONField(_("as typed"), default=dict, blank=True)

    # Screening
    region = models.CharField(_("region"), max_length=5, choices=Region.choices, blank=True)
    is_global_south = models.BooleanField(_("Global South (derived)"), null=True, blank=True)
    flags = ArrayField(
        models.CharField(max_length=30, choices=Flag.choices),
        verbose_name=_("flags"),
        default=list,
        blank=True,
    )
    ineligibility_reason = models.CharField(
        _("reason for not eligible"), max_length=20, choices=IneligibilityReason.choices, blank=True
    )
    screening_note = models.TextField(_("note of the secretariat"), blank=True)
    note_to_applicant = models.TextField(_("note to the applicant"), blank=True)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    screened_at = models.DateTimeField(_("screened"), null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    decided_at = models.DateTimeField(_("decision released"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
                name="one_application_per_imported_row",
            ),
            models.UniqueConstraint(
                fields=["edition", "draft_key"],
                condition=~Q(draft_key=""),
                name="one_draft_per_secret_and_edition",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[S.DRAFT, S.WITHDRAWN])
                | Q(receipt__isnull=False, submitted_at__isnull=False),
                name="submitted_application_has_receipt_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(DECIDED)) | Q(decided_at__isnull=False),
                name="decided_application_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=S.INELIGIBLE) | ~Q(ineligibility_reason=""),
                name="ineligible_application_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "status", "region"], name="application_where_and_whence"),
            models.Index(fields=["edition", "-submitted_at"], name="application_newest"),
            GinIndex(fields=["flags"], name="application_flags"),
            GinIndex(fields=["themes"], name="application_themes"),
            models.Index(fields=["draft_key"], condition=~Q(draft_key=""), name="application_draft_key"),
            models.Index(
                fields=["email"],
                condition=Q(source=Source.IMPORT, applicant=None),
                name="imported_application_of_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt or str(_("draft"))

    @property
    def full_name(self) -> str:
        """Given and family name; one of them is enough."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def salutation(self) -> str:
        """The name the person wants to be called by."""
        return self.called_name or self.full_name
