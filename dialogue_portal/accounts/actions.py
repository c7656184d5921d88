"""Give and end roles, and invite somebody to sign in."""

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import Role


@transaction.atomic
def find_or_add_person(email: str, *, name: str = "", language: str = "en") -> User:
    """The person with this e-mail, made when there is none yet; asked twice at once it is one person.

    The same statements for both, so that the time it takes tells nobody who is known here.
    """
    person = User(email=email.strip().lower(), name=name, preferred_language=language)
    person.set_unusable_password()
    User.objects.bulk_create([person], ignore_conflicts=True)
    found: User = User.objects.get(email__iexact=email.strip())
    return found


@transaction.atomic
def grant_role(user: User, role: Role, *, by: User | None) -> RoleGrant:
    """Give a role from now on; giving it twice changes nothing."""
    grant, _made = RoleGrant.objects.get_or_create(
        user=user, role=role, ends_at=None, defaults={"granted_by": by}
    )
    user.__dict__.pop("roles", None)
    return grant


@transaction.atomic
def end_role(grant: RoleGrant) -> None:
    """End a role now; that it was held stays on record."""
    RoleGrant.objects.filter(pk=grant.pk, ends_at=None).update(ends_at=timezone.now())
