"""Every page an applicant comes by, as the server sends it: empty, with errors, filled in, sent; in any language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.forms.intake import SECTIONS
from participants.models import Application, Question, SecondLook
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory
from tests.participants.intake_answers import COMPLETE, fill_in

LANGUAGES = [code for code, _name in settings.LANGUAGES]
STEPS = [*(section.slug for section in SECTIONS), "short"]
LONG = "word " * 260
WRONG: dict[str, dict[str, object]] = {
    "you": {"email": "not an address"},
    "organisation": {"year_founded": "long ago", "countries_of_work": "Atlantis"},
    "work": {"work": LONG, "years_in_peacebuilding": "many"},
    "contribution": {"contribution": LONG},
    "nomination": {"endorser_email": "nobody"},
    "readers-and-safety": {"readers": "not_these"},
    "short": {"email": "not an address", "work": LONG},
}
CHOICES = [{"code": "often", "texts": {"en": "Often"}}, {"code": "never", "texts": {"en": "Never"}}]


@dataclass(frozen=True)
class Page:
    """What the server sent for an address in one state and language."""

    address: str
    state: str
    language: str
    html: str
    policy: str

    @property
    def name(self) -> str:
        """How a failing test names it."""
        return f"{self.address} ({self.state}, {self.language})"


@dataclass
class World:
    """A call with questions of every kind; somebody who looks, somebody who has written, something that was sent."""

    edition: Edition
    visitor: Client
    author: Client
    draft: Application
    sent: Application
    told: Application
    looked_at: Application

    def pages(self, language: str) -> Iterator[Page]:
        """All pages in one language."""
        for client in (self.visitor, self.author):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for client, state, address in self.addresses():
            yield page(client.get(address), address, state, language)
        for section, answers in WRONG.items():
            address = f"/apply/{self.edition.slug}/{section}/"
            yield page(self.send(address, section, answers), address, "error", language)

    def send(self, address: str, section: str, answers: dict[str, object]) -> Any:
        """A section with mistakes in it."""
        shown = self.author.get(address).context
        hidden = {"application": shown["named"], "seen": shown["seen"]}
        return self.author.post(address, COMPLETE.get(section, {}) | hidden | answers)

    def addresses(self) -> Iterator[tuple[Client, str, str]]:
        """Who asks for what."""
        form = f"/apply/{self.edition.slug}"
        of_form = [f"{form}/{page}/" for page in ("tasks", "summary", *STEPS)]
        here = ["/", "/accounts/login/code/", f"/call/{self.edition.slug}/", f"{form}/under-18/"]
        for address in (*here, "/code/", *of_form):
            yield self.visitor, "empty", address
        asked = [f"{form}/files/{name}/" for name in ("nomination_letter", "own-plan")]
        for address in (*of_form, *asked, "/my/"):
            yield self.author, "filled", address
        for page_of_one in ("", "delete/", "colleagues/", "lead-contact/", "consents/"):
            yield self.author, "filled", f"/my/{self.draft.pk}/{page_of_one}"
        for page_of_one in ("", "sent/", "withdraw/", "lead-contact/", "consents/", "readers/"):
            yield self.author, "sent", f"/my/{self.sent.pk}/{page_of_one}"
        for page_of_one in ("", "look-again/"):
            yield self.author, "told", f"/my/{self.told.pk}/{page_of_one}"
        yield self.author, "looked at again", f"/my/{self.looked_at.pk}/"


def page(answer: Any, address: str, state: str, language: str) -> Page:
    """What was sent; a page that leads elsewhere has nothing to look at."""
    html = answer.content.decode() if answer.status_code == 200 else ""
    return Page(address, state, language, html, answer.get("Content-Security-Policy", ""))


def make_world() -> World:
    """Two editions: in one something has been sent, in the other a draft is filled in."""
    author = Client()
    user = find_or_add_person("amina@harbour.example")
    author.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    before = EditionFactory(slug="before")
    fill_in(author, before)
    sent = Application.objects.get()
    named = {"application": sent.pk, "seen": author.get("/apply/before/summary/").context.get("seen", "")}
    author.post("/apply/before/summary/", named)
    edition = EditionFactory(slug="dialogue", title="Dialogue 2027")
    SeatFactory(edition=edition)
    for position, (code, kind) in enumerate(
        [
            ("line", "short"),
            ("long", "long"),
            ("one", "choice"),
            ("some", "several"),
            ("when", "date"),
            ("plan", "file"),
        ]
    ):
        Question.objects.create(
            edition=edition, code=code, kind=kind, section="work", position=position, labels={"en": f"Own {code}?"},
            hints={"en": "As you like."}, choices=CHOICES if kind in {"choice", "several"} else [],
        )  # fmt: skip
    fill_in(author, edition)
    draft = Application.objects.get(edition=edition)
    told, looked_at = not_eligible(edition, user), not_eligible(edition, user)
    SecondLook.objects.create(
        application=looked_at, words="Please read page 2.", asked_at=timezone.now(), outcome="stands",
        answer="We have read it.", answered_at=timezone.now(),
    )  # fmt: skip
    return World(edition, Client(), author, draft, Application.objects.get(pk=sent.pk), told, looked_at)


def not_eligible(edition: Edition, user: User) -> Application:
    """An application whose author has been told that it is not eligible."""
    return ApplicationFactory(
        edition=edition, applicant=user, email=user.email, status="ineligible", ineligibility_reason="out_of_scope",
        note_to_applicant="Say whom you bring together.", decided_at=timezone.now(),
    )  # fmt: skip
