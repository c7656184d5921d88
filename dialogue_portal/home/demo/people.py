"""The invented people of the demonstration, one or more for every role."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role

# Everybody's second factor in the demonstration: worthless, because nothing here is real.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  public on purpose


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as."""

    slug: str
    name: str
    does: str | Promise
    roles: tuple[Role, ...] = ()
    language: str = "en"

    @property
    def email(self) -> str:
        """The address under which they sign in."""
        return f"{self.slug}@demo.example"


SECRETARIAT = (
    DemoPerson(
        "lead", "Demo Lead", _("secretariat lead: everything, and release of decisions"), (Role.LEAD,)
    ),
    DemoPerson(
        "deputy", "Demo Deputy", _("deputy lead: the second person where two are needed"), (Role.DEPUTY,)
    ),
    DemoPerson(
        "officer", "Demo Officer", _("secretariat officer: screening, imports, mail"), (Role.OFFICER,)
    ),
)
CORE_GROUP = (
    DemoPerson("delegate", "Demo Delegate", _("core-group delegate: a ballot to fill in"), (Role.DELEGATE,)),
    DemoPerson(
        "alternate", "Demo Alternate", _("alternate of the same network: the same ballot"), (Role.DELEGATE,)
    ),
    DemoPerson("co-chair", "Demo Co-chair", _("co-chair: agrees to close a round"), (Role.CO_CHAIR,)),
)
APPLICANTS = (
    DemoPerson("applicant", "Participant 0001", _("applicant who has been selected")),
    DemoPerson(
        "candidat",
        "Participant 0002",
        _("reads French, was not selected, and is applying again"),
        language="fr",
    ),
    DemoPerson(
        "solicitante", "Participant 0003", _("reads Spanish, and was asked to add something"), language="es"
    ),
)
OTHERS = (
    DemoPerson("auditor", "Demo Auditor", _("auditor: records and histories"), (Role.AUDITOR,)),
    DemoPerson(
        "rapporteur", "Demo Rapporteur", _("rapporteur: captures what is recommended"), (Role.RAPPORTEUR,)
    ),
    DemoPerson("safety", "Demo Safety", _("safety focal point: what concerns reprisals"), (Role.SAFETY,)),
    DemoPerson(
        "travel", "Demo Travel", _("travel officer: passports, letters, the access system"), (Role.TRAVEL,)
    ),
)
CIRCLES: tuple[tuple[Promise, tuple[DemoPerson, ...]], ...] = (
    (_("Secretariat"), SECRETARIAT),
    (_("Core group"), CORE_GROUP),
    (_("Applicants"), APPLICANTS),
    (_("Others"), OTHERS),
)
PEOPLE = (*SECRETARIAT, *CORE_GROUP, *APPLICANTS, *OTHERS)


def add_people() -> None:
    """Make everybody who is missing, with their roles and their second factor; twice changes nothing."""
    for person in PEOPLE:
        user = find_or_add_person(person.email, name=person.name, language=person.language)
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        for role in person.roles:
            grant_role(user, role, by=None)
        has_factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
        if user.needs_second_factor and not has_factor:
            TOTP.activate(user, TOTP_SECRET)


def person_called(slug: str) -> User:
    """One of them, by the first part of the address."""
    person: User = User.objects.get(email=f"{slug}@demo.example")
    return person
