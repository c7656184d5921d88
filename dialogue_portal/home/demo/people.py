"""The invented people of the demonstration, one or more for every role."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


PEOPLE = (
    DemoPerson("lead", "Demo Lead", _("secretariat lead: everything, and release of decisions"), (Role.LEAD,)),
    DemoPerson("deputy", "Demo Deputy", _("deputy lead: the second person where two are needed"), (Role.DEPUTY,)),
    DemoPerson("officer", "Demo Officer", _("secretariat officer: screening, imports, mail"), (Role.OFFICER,)),
    DemoPerson("delegate", "Demo Delegate", _("core-group delegate: a ballot to fill in"), (Role.DELEGATE,)),
    DemoPerson("alternate", "Demo Alternate", _("alternate of the same network: the same ballot"), (Role.DELEGATE,)),
    DemoPerson("co-chair", "Demo Co-chair", _("co-chair: agrees to close a round"), (Role.CO_CHAIR,)),
    DemoPerson("auditor", "Demo Auditor", _("auditor: records and histories"), (Role.AUDITOR,)),
    DemoPerson("rapporteur", "Demo Rapporteur", _("rapporteur"), (Role.RAPPORTEUR,)),
    DemoPerson("safety", "Demo Safety", _("safety focal point"), (Role.SAFETY,)),
    DemoPerson("applicant", "Participant 0001", _("applicant: a decision has been released")),
    DemoPerson("candidat", "Participant 0002", _("applicant who reads French"), language="fr"),
)
