"""Caught mail is shown, and what it says is only text."""

import smtplib
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from http.client import HTTPMessage
from pathlib import Path

import pytest

from dialogue_portal.embedded.demo.plan import any_free_port
from dialogue_portal.embedded.mail.catcher import Catcher


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[Catcher]:
    catcher = Catcher(tmp_path / "mail", any_free_port(), any_free_port())
    catcher.open()
    yield catcher
    catcher.close()


def send(catcher: Catcher, subject: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "portal@example.org", "amina@example.org", subject
    message.set_content("Your code, ختم: 1234.\nhttp://localhost:8000/status?a=1&b=2.\n<script>no</script>")
    message.add_alternative("<p>Your code</p><script>no</script>", subtype="html")
    with smtplib.SMTP("127.0.0.1", catcher.smtp_port) as server:
        server.send_message(message)


def see(catcher: Catcher, path: str, host: str = "localhost") -> tuple[str, HTTPMessage]:
    request = urllib.request.Request(f"http://127.0.0.1:{catcher.web_port}{path}", headers={"Host": host})
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode(), answer.headers


def newest_name(catcher: Catcher) -> str:
    return max(file.stem for file in catcher.folder.glob("*.eml"))


def test_the_newest_mail_stands_first(catcher: Catcher) -> None:
    assert "Nothing yet" in see(catcher, "/")[0]
    send(catcher, "The first")
    send(catcher, "The <b>second</b>")
    page, _ = see(catcher, "/")
    assert page.index("The &lt;b&gt;second&lt;/b&gt;") < page.index("The first")


def test_a_mail_is_text_whose_addresses_can_be_followed(catcher: Catcher) -> None:
    send(catcher, "News")
    page, headers = see(catcher, f"/{newest_name(catcher)}")
    assert 'href="http://localhost:8000/status?a=1&amp;b=2"' in page
    assert "ختم" in page
    assert "<script" not in page
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_html_of_a_mail_is_shown_in_a_sandbox(catcher: Catcher) -> None:
    send(catcher, "News")
    page, headers = see(catcher, f"/{newest_name(catcher)}/html")
    assert page.startswith("<p>Your code</p>")
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/nothing", "/..%2f..%2fmanage"])
def test_nothing_but_mail_can_be_read(catcher: Catcher, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        see(catcher, path)


def test_a_foreign_name_that_points_here_gets_nothing(catcher: Catcher) -> None:
    with pytest.raises(urllib.error.HTTPError, match="421"):
        see(catcher, "/", host="attacker.example")
