"""What is asked of every page that was sent: there, valid, accessible, narrow, small."""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from playwright.sync_api import Page as Tab

from tests.journeys import html_validate
from tests.journeys.applicant_pages import Page
from tests.journeys.test_applicant_pages import sticks_out
from tests.journeys.test_voter_pages import axe, show
from tests.journeys.visitors import NARROW, axe_source

LATER_STEP = 8 * 1024  # bytes on the wire
Show = Callable[[Tab, Page], None]


def sent_by(blocker: Any, *makers: Callable[[], Iterable[Page]]) -> list[Page]:
    """Pages made once for all tests of a module; the database forgets what they were made from."""
    found: list[Page] = []
    for made in makers:
        with blocker.unblock(), transaction.atomic():
            found += made()
            transaction.set_rollback(True)
    translation.activate("en")
    return found


def missing(pages: Iterable[Page]) -> list[str]:
    """The names of those that did not come."""
    return [page.name for page in pages if not page.html]


def complaints(pages: Iterable[Page], folder: Path) -> Any:
    """What the validator says of each."""
    html_validate.fetch()
    return html_validate.complaints({page.name: page.html for page in pages}, folder)


def too_large(pages: Iterable[Page]) -> dict[str, int]:
    """Those that take more than a later step may, with their size on the wire."""
    sizes = {page.name: len(gzip.compress(page.html.encode())) for page in pages}
    return {name: size for name, size in sizes.items() if size > LATER_STEP}


def faults(pages: Iterable[Page], tab: Tab, showing: Show = show) -> dict[str, Any]:
    """What axe finds on each in a narrow tab, and what sticks out of it."""
    found: dict[str, Any] = {}
    for page in pages:
        showing(tab, page)
        tab.evaluate(axe_source())
        said = axe(tab) | {"wider than 320 px": sticks_out(tab, NARROW)}
        # The button for light and dark is Django's; its script, which stays away here, gives it its name.
        left = {
            rule: [node for node in nodes if "theme-toggle" not in str(node)] for rule, nodes in said.items()
        }
        if left := {rule: nodes for rule, nodes in left.items() if nodes}:
            found[page.name] = left
    return found
