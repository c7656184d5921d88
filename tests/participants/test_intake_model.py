"""Random sequences of writing in several tabs and browsers, compared with a model: no text is ever lost."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogue_portal.accounts.actions import find_or_add_person
from participants.models import Application
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import save

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TEXTS = {
    "work": ("role", "work"),
    "contribution": ("contribution", "recommendation"),
    "short": ("role", "work"),
}
Tab = dict[str, Any]


class Writing(RuleBasedStateMachine):
    """One application, two browsers, any number of tabs; no two texts that are written are the same."""

    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.amina = find_or_add_person("amina@harbour.example")
        self.edition = EditionFactory()
        draft = ApplicationFactory(
            edition=self.edition, applicant=self.amina, status="draft", receipt=None, submitted_at=None
        )
        self.key, self.receipt, self.count = draft.pk, None, 0
        self.browsers = [Client(), Client()]
        for browser in self.browsers:
            browser.force_login(self.amina, backend=BACKEND)
        save(self.browsers[0], self.edition, "acknowledgements")
        self.written: set[tuple[str, str]] = set()
        self.replaced: set[tuple[str, str]] = set()

    @property
    def row(self) -> Application:
        return Application.objects.get(pk=self.key)

    @rule(target=tabs, browser=st.integers(0, 1), section=st.sampled_from(sorted(TEXTS)))
    def open_a_tab_or_load_it_again(self, browser: int, section: str) -> Tab:
        page = self.browsers[browser].get(f"/apply/{self.edition.slug}/{section}/")
        shows = {name: getattr(self.row, name) for name in TEXTS[section]}
        if page.status_code != 200 or page.context["named"] != str(self.key):
            return {"browser": browser, "section": section, "shows": {}}
        hidden = {"application": str(self.key), "seen": page.context["seen"]}
        return {
            "browser": browser,
            "section": section,
            "shows": shows,
            "knows": dict(shows),
            "hidden": hidden,
        }

    @rule(tab=tabs, which=st.integers(0, 1), then=st.sampled_from(["", "autosave", "tasks"]))
    def write(self, tab: Tab, which: int, then: str) -> None:
        """Change one text of a tab and save; the tab stays, as with the button "back"."""
        if not tab["shows"]:
            return
        before, self.count = self.row, self.count + 1
        tab["shows"][TEXTS[tab["section"]][which]] = f"Text number {self.count} of this test."
        address = f"/apply/{self.edition.slug}/{tab['section']}/"
        sent = tab["shows"] | tab["hidden"] | {"then": then}
        answer = self.browsers[tab["browser"]].post(address, sent)
        if before.status not in ("draft", "returned"):
            assert answer.status_code in (200, 409)
            return
        for name, text in tab["shows"].items():
            stood = getattr(before, name)
            self.written.add((name, text))
            if stood == tab["knows"][name]:
                self.replaced |= {(name, stood)} - {(name, text)}
            if then == "autosave" and stood in (tab["knows"][name], text):
                tab["knows"][name] = text
        if then == "autosave":
            tab["hidden"] = answer.json()

    @rule(browser=st.integers(0, 1))
    def sign_out_and_in_again(self, browser: int) -> None:
        self.browsers[browser].post("/accounts/logout/")
        self.browsers[browser].force_login(self.amina, backend=BACKEND)

    @rule()
    def send(self) -> None:
        self.browsers[0].post(f"/apply/{self.edition.slug}/summary/", {"application": self.key})

    @rule()
    def be_asked_for_more(self) -> None:
        Application.objects.filter(pk=self.key, status="submitted").update(status="returned")

    @rule(really=st.integers(0, 5))
    def withdraw(self, really: int) -> None:
        if not really:
            self.browsers[0].post(f"/my/{self.key}/withdraw/")

    @invariant()
    def every_text_stands_or_waits_or_was_replaced_by_somebody_who_had_read_it(self) -> None:
        row = self.row
        waits = {(name, entry["text"]) for name, entries in row.set_aside.items() for entry in entries}
        stands = {(name, getattr(row, name)) for names in TEXTS.values() for name in names}
        assert self.written - self.replaced <= stands | waits

    @invariant()
    def a_receipt_stays_what_it_is(self) -> None:
        receipt = self.row.receipt
        assert self.receipt in (None, receipt)
        self.receipt = receipt


@pytest.mark.django_db
def test_no_sequence_of_saving_loading_signing_in_sending_and_withdrawing_loses_a_text() -> None:
    its = settings(
        max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Writing, settings=its)  # type: ignore[no-untyped-call]
