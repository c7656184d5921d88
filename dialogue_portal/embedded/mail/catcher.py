"""Two small servers on the loopback: one takes mail, one shows it."""

import threading
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from dialogue_portal.embedded.mail.mailbox import Mailbox
from dialogue_portal.embedded.mail.pages import MAIL_POLICY, POLICY, list_page, mail_page

SHOWN = 200
LOOPBACK = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Taker:
    """What the mail server does with a message."""

    mailbox: Mailbox

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        self.mailbox.keep(envelope.content)
        return "250 Caught"


class Window(BaseHTTPRequestHandler):
    """What the web server shows: `/`, `/<mail>` and `/<mail>/html`."""

    def __init__(self, mailbox: Mailbox, *args: Any) -> None:
        self.mailbox = mailbox
        super().__init__(*args)

    def do_GET(self) -> None:
        if self.headers.get("Host", "").split(":")[0] not in LOOPBACK:  # a foreign name that points here
            return self.answer(HTTPStatus.MISDIRECTED_REQUEST, "")
        name, _, rest = self.path.strip("/").partition("/")
        if not name:
            return self.answer(HTTPStatus.OK, list_page(self.mailbox.newest(SHOWN), self.mailbox.count()))
        mail = self.mailbox.read(name)
        if mail is None or rest not in ("", "html"):
            return self.answer(HTTPStatus.NOT_FOUND, "There is no such mail.")
        if rest:
            return self.answer(HTTPStatus.OK, mail.part("html"), policy=MAIL_POLICY)
        return self.answer(HTTPStatus.OK, mail_page(mail))

    def answer(self, status: HTTPStatus, html: str, *, policy: str = POLICY) -> None:
        body = html.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal belongs to the demonstration."""


@dataclass
class Catcher:
    """Takes mail on one port and shows it on another, until closed."""

    folder: Path
    smtp_port: int
    web_port: int

    def open(self) -> None:
        mailbox = Mailbox(self.folder)
        self.taking = Controller(Taker(mailbox), hostname="127.0.0.1", port=self.smtp_port)
        self.taking.start()
        self.showing = ThreadingHTTPServer(("127.0.0.1", self.web_port), partial(Window, mailbox))
        threading.Thread(target=self.showing.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.taking.stop()
        self.showing.shutdown()
        self.showing.server_close()
