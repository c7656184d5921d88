"""People in front of a real browser: how they sign in, and what every page they come by has to keep to."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from playwright.sync_api import Page, expect

from dialogue_portal.outbox.models import OutgoingEmail

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NARROW = 320
# What axe is asked: all of WCAG 2.2 at AA.
AXE = """() => axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], preload: false})"""
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    page: Page
    home: str
    email: str
    secret: str = SECRET
    has_script: bool = True
    seen: list[str] = field(default_factory=list)
    faults: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def go(self, address: str) -> None:
        """Open a page by its address."""
        self.page.goto(self.home + address)

    def press(self, name: str, *, exact: bool = False) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name).first.click()

    def reads(self, text: str) -> None:
        """The page says this."""
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()
        self.look()

    def look(self) -> None:
        """Note whether the page in front of them is accessible and fits a narrow phone."""
        address = urlsplit(self.page.url)
        self.note(f"{address.path}?{address.query}" if address.query else address.path, "en")

    def note(self, address: str, language: str) -> None:
        """Keep the faults of the page in front of them, once the whole of it has come."""
        self.page.wait_for_load_state()
        self.seen.append(address)
        if self.has_script and (found := faults_of(self.page)):
            self.faults[f"{address} ({language})"] = found

    def look_again(self, language: str, *, but_not: set[str]) -> None:
        """Look once more, in another language, at each kind of page they came by that nobody has looked at again."""
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.home, "secure": True}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]
        kinds = {KEY.sub("#", address): address for address in self.seen}
        for kind in kinds.keys() - but_not:
            response = self.page.goto(self.home + kinds[kind])
            if response and response.status == 200:
                assert self.page.locator("html").get_attribute("lang") == language
                self.note(kinds[kind], language)
                but_not.add(kind)

    def sign_in(self) -> None:
        """Ask for a code and type what came by mail."""
        if "/login/code" not in self.page.url:
            self.go("/accounts/login/code/?next=/")
        self.page.locator("main input[name=email]").fill(self.email)
        self.press("Send me a code")
        self.type_the_code()

    def type_the_code(self) -> None:
        """The code from the newest letter, before it is sent and blanked."""
        self.page.locator("input[name=code]").wait_for()
        self.page.locator("input[name=code]").fill(code_for(self.email))
        self.press("Continue")

    def show_second_factor(self) -> None:
        """The six digits of the authenticator app."""
        self.page.locator("input[name=code]").fill(digits(self.secret))
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()
        if "/two-factor/trust" in self.page.url:
            self.page.locator("main form button").first.click()

    def enrol(self) -> None:
        """Set up an authenticator app; its first code counts as used."""
        self.page.get_by_text("I cannot read the picture").click()
        self.secret = self.page.locator("main details code").inner_text()
        self.page.locator("input[name=code]").fill(digits(self.secret))
        self.press("Activate")
        self.page.wait_for_load_state()


def code_for(email: str) -> str:
    """What stands in the newest letter with a code."""
    letter = OutgoingEmail.objects.filter(letter="sign_in_code", address=email).latest("created_at")
    return next(
        line for line in letter.text.splitlines() if line and line == line.upper() and len(line) <= 12
    )


def digits(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)))


def faults_of(page: Page) -> dict[str, list[str]]:
    """What axe finds, and what sticks out sideways at 320 px."""
    page.evaluate(axe_source())
    found = page.evaluate(AXE)["violations"]
    faults = {rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]] for rule in found}
    with narrow(page):
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > NARROW:
            faults["wider than 320 px"] = [f"{width} px", *page.evaluate(STICKS_OUT)]
    return faults


STICKS_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
  .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


@contextmanager
def narrow(page: Page) -> Iterator[None]:
    """The page on the narrowest phone."""
    usual = page.viewport_size or {"width": 1200, "height": 900}
    page.set_viewport_size({"width": NARROW, "height": 640})
    yield
    page.set_viewport_size(usual)
