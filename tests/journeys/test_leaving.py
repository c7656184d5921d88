"""Leaving at once in a real browser: with script and without, by the button and by Escape, nothing stays behind."""

from collections.abc import Callable

import pytest
from django.conf import settings

from participants.models import Application, DraftDevice
from tests.factories import EditionFactory
from tests.journeys.visitors import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECTION = "/apply/dialogue/work/"


@pytest.mark.parametrize(("script", "by_key"), [(True, False), (True, True), (False, False)])
def test_whoever_leaves_is_elsewhere_and_this_browser_knows_nothing(
    visitor: Callable[..., Visitor], script: bool, by_key: bool
) -> None:
    EditionFactory(slug="dialogue")
    page = (somebody := visitor("amara@harbour.example", on_a_phone=True, script=script)).page
    page.route(f"{settings.PORTAL_LEAVE_TO}**", lambda route: route.fulfill(body="Something else."))
    somebody.go(SECTION)
    page.fill("[name=role]", "Keeper of bridges")
    page.click("main form .button")
    page.wait_for_url("**/contribution/")
    if script:
        page.evaluate("localStorage.setItem('unsent', '{}')")
    if by_key:
        for _time in range(3):
            page.keyboard.press("Escape")
    else:
        page.click(".leave button", no_wait_after=True)
    page.wait_for_url(f"{settings.PORTAL_LEAVE_TO}**")
    page.wait_for_timeout(500)
    assert page.context.cookies() == []
    assert not DraftDevice.objects.exists()
    assert Application.objects.get().role == "Keeper of bridges"
    page.go_back()
    somebody.go(SECTION)
    assert page.input_value("[name=role]") == ""
    assert script is False or page.evaluate("localStorage.length") == 0
