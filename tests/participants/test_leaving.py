"""Leaving a page at once, and the page for people who are too young: nothing stays that should not."""

import re

import pytest
from django.test import Client

from participants.models import Application, BalanceAnswers, DraftDevice, balance_of
from participants.views.intake.draft_cookie import COOKIE
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE, save

pytestmark = pytest.mark.django_db
NEUTRAL = "https://www.wikipedia.org/"


def test_leaving_signs_out_and_this_browser_opens_nothing_any_more(person, signed_in) -> None:
    edition = EditionFactory()
    client: Client = signed_in(person("author@harbour.example"))
    save(client, edition, "you")
    answer = client.post("/leave/")
    assert answer["Refresh"] == f"0; url={NEUTRAL}"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Cache-Control"] == "no-store, private"
    assert {cookie.value for cookie in client.cookies.values()} == {""}
    assert client.get("/my/").status_code == 302
    assert not DraftDevice.objects.exists()
    assert Application.objects.count() == 1


def test_without_an_account_the_draft_stays_but_opens_here_no_more() -> None:
    edition, client = EditionFactory(), Client()
    save(client, edition, "you")
    secret = client.cookies[COOKIE].value
    client.post("/leave/")
    assert Application.objects.count() == 1
    client.cookies[COOKIE] = secret
    assert "Amina" not in client.get(f"/apply/{edition.slug}/you/").content.decode()


def test_leaving_needs_no_token_but_no_other_site_can_do_it_for_somebody() -> None:
    edition, client = EditionFactory(), Client(enforce_csrf_checks=True)
    client.get(f"/apply/{edition.slug}/you/")
    forged = client.post("/leave/", headers={"sec-fetch-site": "cross-site"})
    assert "Clear-Site-Data" not in forged
    assert client.cookies[COOKIE].value
    assert client.post("/leave/", headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert not client.cookies[COOKIE].value


def test_the_button_stands_on_every_page_of_the_form_right_after_the_way_to_the_content() -> None:
    edition, client = EditionFactory(), Client()
    pages = [f"/call/{edition.slug}/", "/accounts/login/code/"]
    pages += [
        f"/apply/{edition.slug}/{slug}/" for slug in (*COMPLETE, "tasks", "summary", "short", "under-18")
    ]
    for page in pages:
        html = client.get(page).content.decode()
        stops = re.findall(r"<(?:a|button|input|select|textarea)\b[^>]*>", html.partition("<body")[2])
        assert 'class="skip"' in stops[0], page
        assert stops[1] == '<button class="button danger">', page
        assert 'action="/leave/"' in html


def test_pages_of_others_have_no_such_button() -> None:
    assert 'action="/leave/"' not in Client().get("/").content.decode()


def test_a_first_visit_loads_no_script_for_it_and_every_later_page_does() -> None:
    edition, client = EditionFactory(), Client()
    page = f"/apply/{edition.slug}/you/"
    assert [b"leave.js" in client.get(page).content for _visit in range(2)] == [False, True]


def test_under_18_stops_kindly_and_keeps_everything_but_the_age() -> None:
    edition, client = EditionFactory(), Client()
    answer = save(client, edition, "you", age_band="under-18", gender="undisclosed")
    assert answer.url == f"/apply/{edition.slug}/under-18/"
    page = client.get(answer.url).content.decode()
    assert "Thank you for wanting to take part" in page
    assert "dialogue@portal.example" in page
    application = Application.objects.get()
    assert application.given_name == "Amina"
    assert not BalanceAnswers.objects.exists()
    assert "under-18" not in str(Application.objects.values().get())
    assert "under-18" not in client.get(f"/apply/{edition.slug}/you/").content.decode().replace(
        'value="under-18"', ""
    )


def test_under_18_takes_back_an_age_that_was_given_before() -> None:
    edition, client = EditionFactory(), Client()
    save(client, edition, "you", age_band="25-29", gender="woman")
    save(client, edition, "you", age_band="under-18", gender="woman")
    kept = balance_of(Application.objects.get())
    assert kept is not None
    assert (kept.gender, kept.age_band) == ("woman", "undisclosed")


def test_an_autosave_keeps_nothing_of_it_either() -> None:
    edition, client = EditionFactory(), Client()
    save(client, edition, "you", age_band="under-18", gender="undisclosed", then="autosave")
    assert not BalanceAnswers.objects.exists()
