"""The two pages that show caught mail. They carry no script, and what a mail says is text to them."""

import base64
import hashlib
import re
from html import escape

from dialogue_portal.embedded.mail.mailbox import Caught

STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fbf9f5; --line: #d9d3c7; --soft: #5e584e; --accent: #005b84 }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8e1; --paper: #1b1917; --line: #453f37; --soft: #b5ada0; --accent: #7cc4e8 } }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem; color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.2 }
p { color: var(--soft) }
a { color: var(--accent) }
table { width: 100%; border-collapse: collapse }
th, td { padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere }
td:last-child, th:last-child { white-space: nowrap; color: var(--soft) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
pre { padding-top: 1rem; border-top: 1px solid var(--line); font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
