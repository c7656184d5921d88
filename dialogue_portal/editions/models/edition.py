"""Edition, its themes, phases, supporters and counts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.states import EditionStatus, edition_flow
from dialogue_portal.kernel.history import keeps_history
from dialogue_portal.kernel.texts import are_texts, in_language
from dialogue_portal.kernel.verdict import Verdict, yes_if


def is_a_time_zone(name: str) -> None:
    """Refuse a name the time-zone database does not know."""
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone as Region/City, for example America/New_York."))


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions."""

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-starts_on", "-pk")

    def with_open_call(self, at: datetime) -> "EditionQuerySet":
        """Editions one can apply to at this moment, grace not counted."""
        return self.filter(status=EditionStatus.CALL_OPEN, call_opens_at__lte=at, call_closes_at__gt=at)


@keeps_history("status", "call_opens_at", "call_closes_at", "grace_minutes", "votes_each", "merit_step")
class Edition(models.Model):
    """One yearly Dialogue: where, when, on what, and how its call and vote are run."""

    flow = edition_flow

    slug = models.SlugField(_("short name in addresses"), unique=True)
    ordinal = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    theme_title = models.CharField(_("overarching theme"), max_length=300, blank=True)
    theme_source = models.CharField(_("who identified the themes"), max_length=300, blank=True)
    titles = models.JSONField(_("title, per language"), default=dict, blank=True, validators=[are_texts])
    theme_titles = models.JSONField(
        _("overarching theme, per language"), default=dict, blank=True, validators=[are_texts]
    )
    city = models.CharField(_("city"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[is_a_time_zone])
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    status = models.CharField(
        _("status"), max_length=20, choices=EditionStatus.choices, default=EditionStatus.DRAFT
    )
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    source = models.TextField(_("source of these facts"), blank=True)
    call_opens_at = models.DateTimeField(_("call opens"), null=True, blank=True)
    call_closes_at = models.DateTimeField(_("call closes"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(_("grace in minutes"), default=60)
    votes_each = models.PositiveSmallIntegerField(_("votes per application"), default=3)
    merit_step = models.PositiveSmallIntegerField(_("step of merit"), default=25)
    max_themes = models.PositiveSmallIntegerField(_("themes an applicant may choose"), default=3)
    restore_drill_on = models.DateField(
        _("last day on which a backup was restored as a drill"), null=True, blank=True
    )
    cap_per_organisation = models.PositiveSmallIntegerField(
        _("applications of one organisation before screening looks"), default=2
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="edition_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(call_closes_at=None) | Q(call_closes_at__gt=F("call_opens_at")),
                name="call_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=Q(merit_step__gte=1), name="merit_step_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> str:
        """The title in the reader's language, or the one it was given first."""
        return in_language(self.titles, first=self.title)

    @property
    def theme(self) -> str:
        """The overarching theme in the reader's language, or the one it was given first."""
        return in_language(self.theme_titles, first=self.theme_title)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the edition states its times."""
        return ZoneInfo(self.time_zone)

    @property
    def grace_ends_at(self) -> datetime | None:
        """The last moment at which a form that was already open is taken."""
        return self.call_closes_at and self.call_closes_at + timedelta(minutes=self.grace_minutes)

    def call_is_open(self, *, at: datetime) -> Verdict:
        """Whether the call is open, grace not counted."""
        return self._takes(at, self.call_closes_at)

    def takes_applications(self, *, at: datetime) -> Verdict:
        """Whether an application can still be sent, grace counted."""
        return self._takes(at, self.grace_ends_at)

    def _takes(self, at: datetime, end: datetime | None) -> Verdict:
        opened = self.call_opens_at is not None and self.call_opens_at <= at
        in_time = end is not None and at < end
        return yes_if(opened, _("The call has not opened yet.")) & yes_if(
            in_time and self.status == EditionStatus.CALL_OPEN,
            _("The call has closed. Your draft is kept, but it cannot be sent any more."),
        )


class EditionCount(models.Model):
    """A count of a past edition, with its qualifier and source."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="counts")
    what = models.CharField(_("what is counted"), max_length=100)
    qualifier = models.CharField(_("qualifier"), max_length=20, blank=True)
    number = models.PositiveIntegerField(_("number"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        ordering = ["edition", "pk"]

    def __str__(self) -> str:
        return f"{self.qualifier} {self.number} {self.what}".strip()


class Theme(models.Model):
    """A thematic priority of an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="themes")
    slug = models.SlugField(_("code"))
    titles = models.JSONField(_("title per language"), default=dict, validators=[are_texts])
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_cross_cutting = models.BooleanField(_("cross-cutting"), default=False)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["edition", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="one_theme_per_code_and_edition"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> str:
        """Its title in the reader's language, or marked as of another one."""
        return in_language(self.titles)


class Phase(models.Model):
    """A promised stretch of time: what happens between two dates."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=20, choices=EditionStatus.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["edition", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind"], name="one_phase_of_a_kind_per_edition"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="phase_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return str(EditionStatus(self.kind).label)


class Supporter(models.Model):
    """A government or entity whose support made an edition possible."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="supporters")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        ordering = ["edition", "name"]

    def __str__(self) -> str:
        return self.name
