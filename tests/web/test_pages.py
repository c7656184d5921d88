"""How a page travels: small, in the reader's language, kept by nobody else."""

import gzip

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.web.middleware import CompressMiddleware, PrivacyMiddleware, RefusedMiddleware
from dialogue_portal.web.style import SHEETS, css_of
from dialogue_portal.web.views import server_error

BUDGET = 14_000
NO_ICON = '<link rel="icon" href="data:,">'  # keeps browsers from asking for one
WRAPPING = 7_000  # what base.html may take, so that 7 kB are left for the words of the page


def test_the_frame_of_a_page_leaves_half_of_the_budget_to_its_words(client: Client) -> None:
    response = client.get("/no-such-page", headers={"accept-encoding": "gzip"})
    headers = sum(len(name) + len(value) + 4 for name, value in response.items())
    assert len(response.content) + headers < WRAPPING < BUDGET
    assert b"<!doctype html>" in gzip.decompress(response.content)[:100].lower()


def test_the_stylesheet_stays_small() -> None:
    assert len(gzip.compress("".join(map(css_of, SHEETS)).encode())) < 3_500


def test_a_page_asks_for_no_second_file(client: Client) -> None:
    html = client.get("/no-such-page").content.decode()
    html = html.replace(NO_ICON, "")
    assert [mark for mark in ("<script", "<link", "<img", "url(") if mark in html] == []


def test_only_texts_are_made_small() -> None:
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    packed = HttpResponse(b"x" * 1000, content_type="application/pdf")
    assert "Content-Encoding" not in CompressMiddleware(lambda _: packed)(request)


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("zh-hans", "ltr"), ("ru", "ltr")])
def test_the_browsers_language_is_honoured(client: Client, code: str, direction: str) -> None:
    response = client.get("/no-such-page", headers={"accept-language": code})
    assert f'<html lang="{code}" dir="{direction}">' in response.content.decode()
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response["Vary"].split(",")}


def test_the_language_bar_keeps_its_order_and_the_page(client: Client) -> None:
    html = client.get("/no-such-page?step=2").content.decode()
    names = ["عربي", "中文", "English", "Français", "Русский", "Español"]
    places = [html.index(f">{name}<") for name in names]
    assert places == sorted(places)
    assert '<input type="hidden" name="next" value="/no-such-page?step=2">' in html


def test_choosing_a_language_needs_no_cookie_and_goes_back_to_the_page() -> None:
    visitor = Client(enforce_csrf_checks=True)
    response = visitor.post("/language", {"language": "fr", "next": "/here?step=2"})
    assert response["Location"] == "/here?step=2"
    assert visitor.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"


def test_choosing_a_language_leads_nowhere_else(client: Client) -> None:
    response = client.post("/language", {"language": "fr", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


@pytest.mark.django_db
def test_a_signed_in_person_is_spoken_to_in_their_language_until_they_choose_another(client: Client) -> None:
    client.force_login(User.objects.create_user("someone@dialogue.example", preferred_language="es"))
    assert (
        '<html lang="es"' in client.get("/no-such-page", headers={"accept-language": "fr"}).content.decode()
    )
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    assert '<html lang="ru"' in client.get("/no-such-page").content.decode()


def test_a_page_for_one_person_is_kept_nowhere() -> None:
    private = PrivacyMiddleware(lambda _: HttpResponse())
    make = RequestFactory()
    known = make.get("/")
    known.COOKIES["draft"] = "x"
    assert private(known)["Cache-Control"] == "no-store, private"
    assert private(make.post("/"))["Cache-Control"] == "no-store, private"


def test_a_public_page_may_be_kept_and_the_language_cookie_does_not_change_that() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "fr"
    response = PrivacyMiddleware(lambda _: HttpResponse())(request)
    assert "Cache-Control" not in response
    assert "camera=()" in response["Permissions-Policy"]


def test_a_refusal_is_a_page_with_its_sentence(rf: RequestFactory, client: Client) -> None:
    request = client.get("/no-such-page").wsgi_request
    response = RefusedMiddleware(answer).process_exception(request, Refused("The call closed <yesterday>."))
    assert response is not None
    assert response.status_code == 409
    assert "The call closed &lt;yesterday&gt;." in response.content.decode()
    assert RefusedMiddleware(answer).process_exception(request, ValueError()) is None


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_broken_page_needs_neither_database_nor_cookie(rf: RequestFactory) -> None:
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_forms_can_be_sent_because_the_browser_may_name_their_origin(client: Client) -> None:
    assert client.get("/no-such-page")["Referrer-Policy"] == "same-origin"
