"""At the door with a phone: the connection goes, people are let in all the same, and nothing is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from dialogue_portal.editions.models import Edition
from participants.models import CheckIn, Place
from participants.queries.door.badges import code_of
from participants.states import PlaceStatus
from tests.journeys.conftest import PHONE
from tests.participants.free_places import Slate, make_slate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def slate() -> Slate:
    """The Dialogue is today; places 1 to 3 have been accepted."""
    slate = make_slate()
    today = timezone.now().astimezone(slate.edition.zone).date()
    Edition.objects.filter(pk=slate.edition.pk).update(starts_on=today, ends_on=today + timedelta(days=1))
    Place.objects.filter(number__lte=3).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    return slate


@pytest.fixture
def phone(
    chromium: Browser, live_server: Any, slate: Slate, signed_in: Callable[..., Client],
    everything_is_answered: Callable[[], None],
) -> Iterator[Tab]:  # fmt: skip
    """An officer's phone, signed in, with the page at the door open."""
    context = chromium.new_context(**PHONE, locale="en-GB")
    context.set_default_timeout(10_000)
    home = live_server.url.replace("http:", "https:")  # as a cookie of this host alone has to come
    session = signed_in(slate.officer).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": home, "secure": True}
    context.add_cookies([cookie])  # type: ignore[list-item]
    tab = context.new_page()
    tab.goto(f"{live_server.url}/door/{slate.edition.slug}/")
    yield tab
    context.close()
    everything_is_answered()


def scan(tab: Tab, place: Place) -> None:
    tab.get_by_label("Code of the badge").fill(code_of(place))
    tab.get_by_role("button", name="Let in").first.click()


def test_people_are_let_in_without_a_connection_and_counted_once_it_is_back(phone: Tab, slate: Slate) -> None:
    result = phone.locator("#result")
    scan(phone, slate.place(1))
    expect(result).to_contain_text("Welcome")
    expect(result).to_contain_text(slate.place(1).shown_name)

    phone.context.set_offline(True)
    scan(phone, slate.place(2))
    expect(result).to_contain_text("This badge is known here.")
    expect(result).not_to_contain_text(slate.place(2).shown_name)
    scan(phone, slate.place(2))
    expect(result).to_contain_text("Scanned here before")
    phone.get_by_label("Code of the badge").fill("2222 2222 2222")
    phone.keyboard.press("Enter")
    expect(result).to_contain_text("not known here")
    expect(phone.locator("#waiting")).to_contain_text("3")
    kept = phone.evaluate("JSON.stringify(localStorage)")
    assert slate.place(2).shown_name not in kept
    assert CheckIn.objects.count() == 1

    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=20_000)
    expect(phone.locator("#counts")).to_have_text("in today: 2 of 3")
    assert phone.evaluate("localStorage.length") == 0
    assert set(CheckIn.objects.values_list("place", flat=True)) == {slate.place(1).pk, slate.place(2).pk}
    assert slate.place(2).status == PlaceStatus.ATTENDED

    scan(phone, slate.place(1))
    expect(result).to_contain_text("Already in")


def test_a_page_that_is_loaded_again_still_has_what_was_not_sent(phone: Tab, slate: Slate) -> None:
    phone.route("**/scans/", lambda route: route.abort())
    scan(phone, slate.place(3))
    expect(phone.locator("#waiting")).to_contain_text("1")
    phone.unroute("**/scans/")
    phone.reload()
    expect(phone.locator("#waiting")).to_be_empty(timeout=20_000)
    assert CheckIn.objects.get().place == slate.place(3)


def test_nothing_sticks_out_on_a_phone(phone: Tab) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_a_connection_an_old_badge_is_known_as_one(phone: Tab, slate: Slate) -> None:
    place = slate.place(3)
    Place.objects.filter(pk=place.pk).update(badge=2)
    phone.reload()
    phone.context.set_offline(True)
    scan(phone, place)
    expect(phone.locator("#result")).to_contain_text("This badge does not count any more.")
    scan(phone, slate.place(3))
    expect(phone.locator("#result")).to_contain_text("This badge is known here.")
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=20_000)
