"""Prints as JSON how long somebody waits who fills in a whole application, without files, over a poor connection.

A real Chromium with the network that its developer tools emulate, gunicorn, the embedded database. Waiting is the time
from each press of a button or link until all of the next page stands (a script may follow); reading and typing take
no time here.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_slow_network`.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs beside the questions to the database

from playwright.sync_api import Page, sync_playwright

from tests.bench.own_portal import own_portal
from tests.conftest import CHROMIUM
from tests.factories import EditionFactory
from tests.journeys.conftest import ARGUMENTS, PHONE
from tests.journeys.visitors import code_for

PORT = 8139
EMAIL = "amina@harbour.example"
KILOBIT = 1000 / 8
# kbit/s, seconds of latency, per cent of packets lost
NETWORKS = {"Slow 3G": (400, 2.0, 0), "very slow": (50, 1.0, 5), "no limit": (0, 0.0, 0)}
PROVING = ("ask for the code", "type the code", "send")


@dataclass
class Applicant:
    """Somebody at a phone, and how long each press made them wait."""

    page: Page
    waits: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def waiting(self, for_what: str) -> Iterator[None]:
        """Until the next page stands."""
        began = time.monotonic()
        with self.page.expect_navigation(wait_until="commit", timeout=120_000):
            yield
        self.page.locator("footer").wait_for(state="attached", timeout=120_000)
        self.waits[for_what] = round(time.monotonic() - began, 2)

    def press(self, name: str, for_what: str) -> None:
        """A button, and the page after it."""
        with self.waiting(for_what):
            self.page.get_by_role("button", name=name, exact=True).first.click(no_wait_after=True)

    def write(self, label: str, text: str) -> None:
        """One line or one text."""
        self.page.get_by_label(label).first.fill(text)

    def choose(self, group: str, answer: str) -> None:
        """One of several, in a group."""
        self.page.get_by_role("group", name=group).get_by_label(answer).first.check()


def open_call(applicant: Applicant, address: str) -> None:
    """The page of the call."""
    began = time.monotonic()
    applicant.page.goto(f"{address}/call/bench/", wait_until="commit", timeout=120_000)
    applicant.page.locator("footer").wait_for(state="attached", timeout=120_000)
    applicant.waits["the call"] = round(time.monotonic() - began, 2)


def you(applicant: Applicant) -> None:
    applicant.write("Given name", "Amina")
    applicant.write("E-mail address", EMAIL)
    applicant.page.get_by_label("Country you live in").select_option(label="Kenya")


def organisation(applicant: Applicant) -> None:
    applicant.write("Name of the organisation", "Harbour Peace Circle")
    applicant.page.get_by_label("Type of organisation").select_option(label="Local NGO")
    applicant.choose("Level at which", "Local")
    for place in ("Main country of work", "Country of head office"):
        applicant.page.get_by_label(place).select_option(label="Kenya")
    applicant.choose("independent of government", "Yes")


def work(applicant: Applicant) -> None:
    applicant.write("Your role in the organisation", "Coordinator")
    applicant.write("Describe your peacebuilding work", "We bring neighbours together. " * 40)
    applicant.page.get_by_label("Prevention").first.check()


def contribution(applicant: Applicant) -> None:
    applicant.write("What would you bring", "Eleven years of mediation. " * 40)
    applicant.page.get_by_label("None", exact=True).check()


def taking_part(applicant: Applicant) -> None:
    applicant.page.get_by_label("In person").check()
    applicant.page.get_by_role("group", name="travel funding").get_by_role("radio").first.check()


def acknowledgements(applicant: Applicant) -> None:
    for box in applicant.page.get_by_role("group", name="I confirm").get_by_role("checkbox").all():
        box.check()


def nothing(applicant: Applicant) -> None:
    """A section that may stay as it is."""


SECTIONS: tuple[tuple[str, Callable[[Applicant], None]], ...] = (
    ("you", you),
    ("organisation", organisation),
    ("work", work),
    ("contribution", contribution),
    ("nomination", nothing),
    ("taking part", taking_part),
    ("readers and safety", nothing),
    ("acknowledgements", acknowledgements),
)


def by_sections(applicant: Applicant, address: str) -> None:
    """The call, eight sections one after the other, the code, send."""
    open_call(applicant, address)
    with applicant.waiting("first section"):
        applicant.page.get_by_role("link", name="Start your application").first.click(no_wait_after=True)
    for name, answer in SECTIONS:
        answer(applicant)
        applicant.press("Save and continue", f"save {name}")
    prove_and_send(applicant)


def by_the_short_form(applicant: Applicant, address: str) -> None:
    """The call, the required questions on one page, the code, send."""
    open_call(applicant, address)
    with applicant.waiting("the short form"):
        applicant.page.evaluate("location.href = '/apply/bench/short/'")
    for _name, answer in SECTIONS:
        answer(applicant)
    if applicant.page.get_by_role("group", name="Language in which we write").count():
        applicant.choose("Language in which we write", "English")
    applicant.press("Save and continue", "save the short form")
    prove_and_send(applicant)


def prove_and_send(applicant: Applicant) -> None:
    """The code from the letter, then the button."""
    applicant.press("Send me a code", "ask for the code")
    applicant.page.locator("input[name=code]").fill(code_for(EMAIL))
    applicant.press("Continue", "type the code")
    applicant.press("Send application", "send")
    assert "Your receipt number" in applicant.page.content()


def measure(
    browser: Any, address: str, way: Callable[[Applicant, str], None], limits: tuple[Any, ...]
) -> Any:
    """One person over one network."""
    rate, latency, loss = limits
    context = browser.new_context(**PHONE, locale="en-GB")
    page = context.new_page()
    bytes_in: list[float] = []
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda event: bytes_in.append(event["encodedDataLength"]))
    throughput = rate * KILOBIT or -1
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False, "latency": latency * 1000, "downloadThroughput": throughput,
            "uploadThroughput": throughput, "packetLoss": loss, "packetQueueLength": 0, "packetReordering": False,
        },
    )  # fmt: skip
    applicant = Applicant(page)
    way(applicant, address)
    context.close()
    proving = sum(applicant.waits[name] for name in PROVING)
    return {
        "waiting_seconds": round(sum(applicant.waits.values()), 1),
        "of_these_to_fill_it_in": round(sum(applicant.waits.values()) - proving, 1),
        "of_these_to_prove_the_address_and_send": round(proving, 1),
        "requests": len(bytes_in),
        "bytes_received": int(sum(bytes_in)),
        "each": applicant.waits,
    }


def main() -> None:
    wanted = sys.argv[1:] or list(NETWORKS)
    figures: dict[str, Any] = {}
    with own_portal(PORT) as address, sync_playwright() as playwright:
        EditionFactory(slug="bench", title="Bench")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name in wanted:
            figures[name] = {
                "kbit_per_second, latency in seconds, packets lost in per cent": NETWORKS[name],
                "eight sections": measure(browser, address, by_sections, NETWORKS[name]),
                "short form": measure(browser, address, by_the_short_form, NETWORKS[name]),
            }
        browser.close()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
