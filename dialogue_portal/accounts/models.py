"""User and RoleGrant."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import STAFF, Role
from dialogue_portal.kernel.history import keeps_history


class UserQuerySet(models.QuerySet["User"]):
    """People, by what they do."""

    def with_role(self, *roles: Role) -> "UserQuerySet":
        """People who hold one of the roles today."""
        current = RoleGrant.objects.current().filter(role__in=roles)
        return self.filter(pk__in=current.values("user"))


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # made at run time
    """Makes people by their e-mail; nobody has a password."""

    def create_user(self, email: str, **fields: Any) -> "User":
        """A person who signs in by e-mail code or passkey."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in: the e-mail is the name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    preferred_language = models.CharField(
        _("language for contact"), max_length=8, choices=settings.LANGUAGES, default="en"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held today."""
        return frozenset(Role(grant.role) for grant in self.role_grants.all() if grant.is_current())

    def has_role(self, roles: frozenset[Role]) -> bool:
        """Whether the person holds one of the roles today."""
        return self.is_active and bool(self.roles & roles)

    @property
    def is_staff(self) -> bool:
        """Whether the secretariat's desk (the admin) is open to them."""
        return self.has_role(STAFF)

    @property
    def needs_second_factor(self) -> bool:
        """Everybody with a role needs one; applicants do not."""
        return bool(self.roles)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from roles, asked where the thing is shown; there are no loose permissions."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Staff see the desk; each list asks for the role itself."""
        return self.is_staff


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Grants of roles."""

    def current(self) -> "RoleGrantQuerySet":
        """Grants that hold now."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=Now()), starts_at__lte=Now())


@keeps_history("user", "role", "starts_at", "ends_at", "granted_by")
class RoleGrant(models.Model):
    """One role of one person, from when to when, and who gave it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="role_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ends_at=None), name="one_open_grant_per_person_and_role"
            ),
        ]

    def __str__(self) -> str:
        return str(Role(self.role).label)

    def is_current(self) -> bool:
        """Whether the grant holds now."""
        now = timezone.now()
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)
