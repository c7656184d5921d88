"""What the form asks, as columns: the eight sections of an application and what could not be read of them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from participants.vocabulary import (
    Addressee,
    Attendance,
    Funding,
    Level,
    Listing,
    Nomination,
    OrganisationType,
    Readers,
    Registration,
    SelfIdentified,
    Willing,
)


class FormAnswers(models.Model):
    """The answers of one application; those for balance and safety are sealed in tables of their own."""

    # 1. You
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    family_name = models.CharField(_("family name"), max_length=200, blank=True)
    called_name = models.CharField(_("name to be called"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone or Signal"), max_length=60, blank=True)
    contact_language = models.CharField(
        _("language for contact"), max_length=8, choices=settings.LANGUAGES, blank=True
    )
    other_languages = ArrayField(
        models.CharField(max_length=300), verbose_name=_("other languages"), default=list, blank=True
    )
    residence = CountryField(_("country of residence"), blank=True)
    # 2. Organisation
    organisation_name = models.CharField(_("organisation"), max_length=300, blank=True)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    native_name = models.CharField(_("name in its own language"), max_length=300, blank=True)
    organisation_type = models.CharField(
        _("type"), max_length=30, choices=OrganisationType.choices, blank=True
    )
    level = models.CharField(_("level"), max_length=15, choices=Level.choices, blank=True)
    year_founded = models.PositiveSmallIntegerField(_("year founded"), null=True, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    self_identified = ArrayField(
        models.CharField(max_length=20, choices=SelfIdentified.choices),
        verbose_name=_("led by"),
        default=list,
        blank=True,
    )
    main_country = CountryField(_("main country of work"), blank=True)
    head_office = CountryField(_("country of head office"), blank=True)
    countries_of_work = CountryField(_("other countries of work"), blank=True, multiple=True)
    registration = models.CharField(_("registered"), max_length=10, choices=Registration.choices, blank=True)
    member_of = ArrayField(
        models.CharField(max_length=300), verbose_name=_("member of these networks"), default=list, blank=True
    )
    fiscal_sponsor = models.CharField(_("fiscal sponsor or parent organisation"), max_length=300, blank=True)
    is_independent = models.BooleanField(_("independent of government"), null=True, blank=True)
    # 3. Work
    role = models.CharField(_("role in the organisation"), max_length=200, blank=True)
    years_in_peacebuilding = models.PositiveSmallIntegerField(
        _("years in peacebuilding"), null=True, blank=True
    )
    work = models.TextField(_("peacebuilding work"), blank=True)
    themes = ArrayField(models.CharField(max_length=60), verbose_name=_("themes"), default=list, blank=True)
    cross_cutting = ArrayField(
        models.CharField(max_length=60), verbose_name=_("cross-cutting themes"), default=list, blank=True
    )
    # 4. Contribution
    contribution = models.TextField(_("what you would bring"), blank=True)
    recommendation = models.TextField(_("one recommendation"), blank=True)
    addressees = ArrayField(
        models.CharField(max_length=40, choices=Addressee.choices),
        verbose_name=_("who should act on it"),
        default=list,
        blank=True,
    )
    reporting_back = models.TextField(_("how you will report back"), blank=True)
    willing_to = ArrayField(
        models.CharField(max_length=10, choices=Willing.choices),
        verbose_name=_("willing to"),
        default=list,
        blank=True,
    )
    earlier_editions = ArrayField(
        models.SlugField(), verbose_name=_("earlier editions attended"), default=list, blank=True
    )
    attended_none = models.BooleanField(_("attended no earlier edition"), null=True, blank=True)
    # 5. Nomination
    nominated_by = models.CharField(_("nominated by"), max_length=15, choices=Nomination.choices, blank=True)
    endorser_name = models.CharField(_("name of the endorser"), max_length=200, blank=True)
    endorser_email = models.EmailField(_("e-mail of the endorser"), blank=True)
    # 6. Taking part
    attendance = models.CharField(
        _("in person or online"), max_length=10, choices=Attendance.choices, blank=True
    )
    funding = models.CharField(_("travel funding"), max_length=10, choices=Funding.choices, blank=True)
    # 7. Readers and safety
    readers = models.CharField(_("who may read"), max_length=12, choices=Readers.choices, default=Readers.ALL)
    hidden_from = ArrayField(
        models.IntegerField(), verbose_name=_("not these networks"), default=list, blank=True
    )
    hidden_from_countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("no network of these countries"),
        default=list,
        blank=True,
    )
    listing = models.CharField(_("listed to"), max_length=15, choices=Listing.choices, default=Listing.NOBODY)
    pseudonym = models.CharField(_("name to show instead"), max_length=200, blank=True)
    # The edition's own questions, by their code; those of class B and S are sealed elsewhere
    own_answers = models.JSONField(_("answers to the edition’s own questions"), default=dict, blank=True)
    # As imported or typed: what has no field of its own or could not be read, kept as it was typed
    as_typed = models.JSONField(_("as typed"), default=dict, blank=True)

    class Meta:
        abstract = True
