"""How countries are grouped, each grouping with its dates."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from dialogue_portal.kernel.history import keeps_history


class Scheme(models.TextChoices):
    """The groupings the portal knows."""

    DIALOGUE_REGION = "dialogue_region", _("region of the Dialogue")
    UN_GROUP = "un_group", _("UN regional group")
    DEVELOPING = "developing", _("developing economy (UNCTAD)")
    LDC = "ldc", _("least developed country")
    LLDC = "lldc", _("landlocked developing country")
    SIDS = "sids", _("small island developing State")


class ClassificationQuerySet(models.QuerySet["CountryClassification"]):
    """Classifications."""

    def on(self, day: date) -> "ClassificationQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


@keeps_history("country", "scheme", "value", "since", "until", "note")
class CountryClassification(models.Model):
    """A country belongs to a group of a scheme, from a day (included) until a day (excluded)."""

    country = CountryField(_("country"))
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme.choices)
    value = models.CharField(_("group"), max_length=20)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("classification of a country")
        verbose_name_plural = _("classifications of countries")
        ordering = ["country", "scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "scheme", "value", "since"],
                nulls_distinct=False,
                name="one_start_per_country_scheme_and_group",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="classification_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country.name}: {self.value}"
