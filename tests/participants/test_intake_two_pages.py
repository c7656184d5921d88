"""Two pages, tabs or devices on one application: both texts are shown, nothing is overwritten silently."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application, answers_of, balance_of
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE, fill_in, save

pytestmark = pytest.mark.django_db
AUTOSAVE = {"then": "autosave"}


class Page:
    """A page of the form as a browser holds it: it sends every field it shows."""

    def __init__(self, client: Client, edition: Edition, section: str) -> None:
        self.client, self.address = client, f"/apply/{edition.slug}/{section}/"
        self.sends = {**COMPLETE.get(section, {}), **self.hidden(client.get(self.address))}

    def hidden(self, page: HttpResponse) -> dict[str, Any]:
        context: Any = page.context  # type: ignore[attr-defined]
        return {"application": context["named"], "seen": context["seen"]}

    def send(self, **typed: object) -> HttpResponse:
        self.sends |= typed
        answer = self.client.post(self.address, self.sends)
        if answer.status_code == 200 and typed.get("then") == "autosave":
            self.sends |= answer.json()
        return answer


@pytest.fixture
def edition() -> Edition:
    return EditionFactory()


@pytest.fixture
def pages(edition: Edition) -> tuple[Page, Page]:
    """The same section open in two tabs, already filled."""
    client = Client()
    fill_in(client, edition)
    return Page(client, edition, "work"), Page(client, edition, "work")


def stored() -> dict[str, Any]:
    return answers_of(Application.objects.get())


def set_aside() -> dict[str, list[str]]:
    aside = Application.objects.get().set_aside
    return {name: [entry["text"] for entry in entries] for name, entries in aside.items()}


def test_what_one_page_changes_stays_when_another_sends_what_it_has_seen_before(
    pages: tuple[Page, Page],
) -> None:
    first, second = pages
    first.send(role="Chair")
    assert second.send(work="Another text.").status_code == 302
    assert (stored()["role"], stored()["work"]) == ("Chair", "Another text.")
    assert set_aside() == {}


def test_when_both_change_one_answer_the_page_shows_both_texts(pages: tuple[Page, Page]) -> None:
    first, second = pages
    first.send(work="From the phone.", role="Chair")
    answer = second.send(work="From the desk.", themes=["climate-peace"])
    assert answer.url == f"{second.address}#beside-work"
    assert stored()["work"] == "From the phone."
    assert stored()["themes"] == ["climate-peace"]
    assert set_aside() == {"work": ["From the desk."]}
    page = second.client.get(second.address).content.decode()
    assert "From the phone." in page
    assert "From the desk." in page
    assert 'id="beside-work"' in page


def choose(page: Page, which: str, **typed: object) -> None:
    """Open the page again, choose one of the texts, and save."""
    shown = page.client.get(page.address)
    html = shown.content.decode()
    mark = "stored"
    if which != "stored":
        value = re.findall(r'name="choice-work" value="([^"]+)"', html)
        (other,) = [mark for mark in value if mark != "stored"]
        mark = other
    beside = re.search(r'name="beside-work" value="([^"]+)"', html)[1]  # type: ignore[index]
    page.sends |= page.hidden(shown) | {"work": stored()["work"]}
    page.send(**{"choice-work": mark, "beside-work": beside, **typed})


def test_the_author_chooses_the_other_text(pages: tuple[Page, Page]) -> None:
    first, second = pages
    first.send(work="From the phone.")
    second.send(work="From the desk.")
    choose(second, "other")
    assert stored()["work"] == "From the desk."
    assert set_aside() == {}


def test_the_author_keeps_the_stored_text_as_they_change_it_now(pages: tuple[Page, Page]) -> None:
    first, second = pages
    first.send(work="From the phone.")
    second.send(work="From the desk.")
    choose(second, "stored", work="From the phone and the desk.")
    assert stored()["work"] == "From the phone and the desk."
    assert set_aside() == {}


def test_until_the_author_chooses_every_save_keeps_both_and_the_list_and_the_summary_say_so(
    pages: tuple[Page, Page], edition: Edition
) -> None:
    first, second = pages
    first.send(work="From the phone.")
    second.send(work="From the desk.")
    save(first.client, edition, "work", work="From the phone.", role="Secretary")
    assert set_aside() == {"work": ["From the desk."]}
    for page in ("tasks", "summary"):
        assert b"two places" in first.client.get(f"/apply/{edition.slug}/{page}/").content


def test_a_third_text_takes_the_place_of_none(pages: tuple[Page, Page], edition: Edition) -> None:
    first, second = pages
    third = Page(first.client, edition, "work")
    for page, text in ((first, "One."), (second, "Two."), (third, "Three.")):
        page.send(work=text)
    assert stored()["work"] == "One."
    assert set_aside() == {"work": ["Two.", "Three."]}


def test_a_page_that_does_not_say_what_it_has_seen_overwrites_nothing(pages: tuple[Page, Page]) -> None:
    page = pages[0]
    page.sends["seen"] = "?"
    page.send(work="Written blindly.")
    assert stored()["work"] == COMPLETE["work"]["work"]
    assert set_aside() == {"work": ["Written blindly."]}


def test_a_field_that_is_not_sent_is_left_alone_and_an_unticked_group_is_emptied(
    pages: tuple[Page, Page],
) -> None:
    page = pages[0]
    del page.sends["work"], page.sends["themes"]
    page.send()
    assert (stored()["work"], stored()["themes"]) == (COMPLETE["work"]["work"], [])


def test_an_answer_that_cannot_be_read_is_set_aside_like_any_other(edition: Edition) -> None:
    client = Client()
    fill_in(client, edition)
    first, second = (Page(client, edition, "you") for _ in range(2))
    first.send(email="new@harbour.example")
    second.send(email="new at harbour")
    draft = Application.objects.get()
    assert (draft.email, draft.as_typed) == ("new@harbour.example", {})
    assert set_aside() == {"email": ["new at harbour"]}


def test_of_sealed_answers_the_last_one_wins_and_none_is_kept_in_clear(edition: Edition) -> None:
    client = Client()
    fill_in(client, edition)
    first, second = (Page(client, edition, "you") for _ in range(2))
    first.send(gender="man", given_name="Amin")
    second.send(gender="non_binary")
    draft = Application.objects.get()
    assert balance_of(draft).gender == "non_binary"  # type: ignore[union-attr]
    assert (draft.given_name, draft.set_aside) == ("Amin", {})


def test_ticks_of_two_pages_meet_in_the_same_way(edition: Edition) -> None:
    client = Client()
    fill_in(client, edition)
    first, second = (Page(client, edition, "acknowledgements") for _ in range(2))
    first.send(consents=["photos"])
    second.send(acknowledged=["accuracy"])
    assert stored()["consents"] == ["photos"]
    assert stored()["acknowledged"] == ["accuracy"]


def test_an_autosave_begins_the_draft_and_the_next_ones_go_on_with_it(edition: Edition) -> None:
    page = Page(Client(), edition, "you")
    page.sends |= {"given_name": "A", "then": "autosave"}
    for name in ("A", "Am", "Ami", "Am"):
        assert page.send(given_name=name, **AUTOSAVE).status_code == 200
    del page.sends["then"]
    assert page.send(given_name="Amara").status_code == 302
    draft = Application.objects.get()
    assert (draft.given_name, draft.set_aside) == ("Amara", {})


def test_an_autosave_does_not_take_the_page_for_having_seen_what_another_has_written(
    pages: tuple[Page, Page],
) -> None:
    first, second = pages
    first.send(work="From the phone.", role="Chair")
    second.send(work="From", **AUTOSAVE)
    second.send(work="At the desk", **AUTOSAVE)
    second.send(work="At the desk, later.", then="")
    assert (stored()["work"], stored()["role"]) == ("From the phone.", "Chair")
    assert set_aside() == {"work": ["At the desk, later."]}


def test_a_save_whose_answer_never_arrived_does_not_conflict_with_itself(pages: tuple[Page, Page]) -> None:
    page = pages[0]
    page.client.post(page.address, page.sends | {"work": "First words", **AUTOSAVE})
    page.send(work="Other words.", was="work=First+words")
    assert stored()["work"] == "Other words."
    assert set_aside() == {}


def test_sent_twice_by_a_double_click_it_is_saved_once(pages: tuple[Page, Page]) -> None:
    page = pages[0]
    assert page.send(work="New words.").status_code == 302
    assert page.send(work="New words.").status_code == 302
    assert (stored()["work"], set_aside()) == ("New words.", {})


def test_two_devices_of_one_person_work_through_the_same_comparison(
    person: Callable[..., User], signed_in: Callable[[User], Client], edition: Edition
) -> None:
    amina = person("amina@harbour.example")
    phone, desk = signed_in(amina), signed_in(amina)
    fill_in(phone, edition)
    first, second = Page(phone, edition, "work"), Page(desk, edition, "work")
    first.send(role="Chair")
    second.send(work="From the desk.")
    assert (stored()["role"], stored()["work"]) == ("Chair", "From the desk.")


def test_after_the_deadline_a_draft_can_still_be_saved_and_copied(
    pages: tuple[Page, Page], edition: Edition
) -> None:
    edition.call_closes_at = timezone.now() - timedelta(days=1)
    edition.save()
    assert pages[0].send(work="Late words.").status_code == 302
    assert stored()["work"] == "Late words."
