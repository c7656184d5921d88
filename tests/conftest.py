"""What every test can lean on: the portal's own database role, people with roles, an edition with an open call."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connections
from django.test import Client
from django.utils.translation import override

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from tests.undefined import Undefined

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NO_BROWSER = (
    "NOT RUN: the journeys through the pages (no Chromium on this machine; on Debian: apt install chromium)"
)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without Chromium its tests are left out; a machine that decides about changes has to have one."""
    if CHROMIUM is None and item.get_closest_marker("browser"):
        leave_out: Callable[[str], object] = pytest.fail if os.environ.get("CI") else pytest.skip
        leave_out(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was left out is said at the end, in red."""
    skipped = terminalreporter.stats.get("skipped", [])
    for why in sorted({str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped}):
        if why.startswith("NOT RUN"):
            terminalreporter.write_line(why, red=True, bold=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After the owner has migrated, every test runs as the portal's own role, which the database limits."""
    with django_db_blocker.unblock():
        connection = connections["default"]
        connection.settings_dict["OPTIONS"]["assume_role"] = settings.PORTAL_DATABASE_ROLE
        connection.close()


@pytest.fixture(scope="session", autouse=True)
def _flush_as_owner() -> Iterator[None]:
    """Emptying the tables after a transactional test is the owner's business."""
    stock = flush.Command.handle

    def handle(self: Any, **options: Any) -> None:
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("RESET ROLE")
            stock(self, **options)
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")

    # For the whole session: a test's own patches are gone before its tables are emptied.
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(flush.Command, "handle", handle)
        yield


@pytest.fixture(scope="session", autouse=True)
def _undefined_template_variables_fail() -> None:
    """A page that names a variable nobody gave it fails its test."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The language of a page that one test asked for does not go on into the next."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """`person("lead@example.org", Role.LEAD)` makes somebody who holds these roles."""

    def make(email: str, *roles: Role) -> User:
        user = find_or_add_person(email)
        for role in roles:
            grant_role(user, role, by=None)
        return user

    return make


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """`signed_in(user)` is a client whose session was opened with a second factor."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session["account_authentication_methods"] = [
            {"method": method, "at": time.time()} for method in ("code", "mfa")
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return client

    return make
