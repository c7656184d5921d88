"""The two pages that show caught mail. They carry no script, and what a mail says is text to them."""

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from dialogue_portal.embedded.mail.mailbox import Caught

STYLE = (Path(__file__).parent / "pages.css").read_text()
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
POLICY = f"{_NOTHING_ELSE}; style-src 'sha256-{_HASH}'"
# A mail's own HTML brings its own styles, and is kept from everything else.
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def list_page(caught: list[Caught], total: int) -> str:
    """All mail at a glance; it renews itself."""
    rows = "".join(
        f'<tr><td><a href="/{mail.name}" dir="auto">{header(mail, "Subject") or "(no subject)"}</a></td>'
        f"<td>{header(mail, 'To')}</td><td>{header(mail, 'Date')}</td></tr>"
        for mail in caught
    )
    table = f"<table><thead><tr><th>Subject<th>To<th>Sent</thead><tbody>{rows}</tbody></table>"
    shown = f"The newest {len(caught)} of {total}. " if total > len(caught) else ""
    said = f"<p>{shown}No mail leaves this machine. The page renews itself every five seconds.</p>"
    empty = "<p>Nothing yet. What the portal sends shows up here within a few seconds.</p>"
    return page("Caught mail", said + (table if caught else empty), refresh=True)


def mail_page(mail: Caught) -> str:
    """One mail as text, with its links to follow."""
    named = ("From", "To", "Reply-To", "Date", "Message-ID")
    heads = "".join(f"<dt>{name}</dt><dd>{header(mail, name)}</dd>" for name in named if mail.message[name])
    also = f'<p><a href="/{mail.name}/html">See it as HTML</a></p>' if mail.part("html") else ""
    text = f'<pre dir="auto">{linked(mail.part("plain"))}</pre>'
    title = header(mail, "Subject") or "(no subject)"
    return page(title, f'<p><a href="/">All mail</a></p><dl>{heads}</dl>{also}{text}')


def page(title: str, body: str, *, refresh: bool = False) -> str:
    renewed = '<meta http-equiv="refresh" content="5">' if refresh else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{renewed}'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )


def header(mail: Caught, name: str) -> str:
    return escape(str(mail.message[name] or ""))


def linked(text: str) -> str:
    """Text as HTML in which addresses can be followed."""
    parts = re.split(f"({ADDRESS.pattern})", text)
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
