"""Prints as JSON what intake costs: bytes and requests of every page, its scripts, and SQL statements of each save.

Bytes are headers and body of a first visit with gzip, as the portal sends them, and with brotli, as a proxy in front of
it may. Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_intake`.
"""

import gzip
import json
import re
from typing import Any

from tests.bench.own_portal import own_database  # it sets Django up

import brotli  # isort: skip
from django.conf import settings  # isort: skip
from django.core.management import call_command  # isort: skip
from django.db import connection  # isort: skip
from django.test import Client  # isort: skip
from django.test.utils import CaptureQueriesContext  # isort: skip

from dialogue_portal.accounts.actions import find_or_add_person  # isort: skip
from dialogue_portal.editions.models import Edition  # isort: skip
from participants.forms.intake import SECTIONS  # isort: skip
from participants.models import Application  # isort: skip
from tests.factories import EditionFactory  # isort: skip
from tests.participants.intake_answers import COMPLETE, fill_in  # isort: skip

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
FETCHED = re.compile(r'<(?:script|img|link|iframe)\b[^>]*(?:src|href)="(?!data:)([^"]+)"')


def cost(client: Client, path: str) -> dict[str, int]:
    """What one page weighs, and how many requests it takes with its scripts."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    head = sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
    head += sum(len(f"Set-Cookie: {morsel.OutputString()}\r\n") for morsel in answer.cookies.values())
    return {
        "gzip": head + len(gzip.compress(answer.content, 6)),
        "brotli": head + len(brotli.compress(answer.content, quality=5)),
        "requests": 1 + len(set(FETCHED.findall(answer.content.decode()))),
    }


def pages(edition: Edition) -> dict[str, Any]:
    """Every page of the form on a first visit and later, with a draft: the dearest of six languages."""
    form = f"/apply/{edition.slug}"
    paths = [f"/call/{edition.slug}/", *(f"{form}/{section.slug}/" for section in SECTIONS), f"{form}/short/"]
    paths += [f"{form}/tasks/", f"{form}/summary/"]
    later = Client()
    fill_in(later, edition)
    found: dict[str, Any] = {}
    for path in paths:
        rows: dict[str, dict[str, dict[str, int]]] = {"first": {}, "later": {}}
        for language in LANGUAGES:
            rows["first"][language] = cost(Client(headers={"accept-language": language}), path)
            later.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            rows["later"][language] = cost(later, path)
        found[path] = {
            when: {what: max(row[what] for row in of.values()) for what in ("gzip", "brotli", "requests")}
            for when, of in rows.items()
        }
    return found


def scripts(edition: Edition) -> dict[str, int]:
    """The scripts that these pages ask for, in bytes with brotli."""
    client = Client()
    fill_in(client, edition)
    form = f"/apply/{edition.slug}"
    asked: set[str] = set()
    for path in (
        f"/call/{edition.slug}/",
        f"{form}/tasks/",
        f"{form}/summary/",
        f"{form}/work/",
        f"{form}/you/",
    ):
        asked |= set(SCRIPT.findall(client.get(path).content.decode()))
    sizes = {}
    for address in sorted(asked):
        file = settings.STATIC_ROOT / address.removeprefix(settings.STATIC_URL)
        sizes[file.name] = len(brotli.compress(file.read_bytes(), quality=11))
    return sizes | {"in total": sum(sizes.values())}


def statements(edition: Edition) -> dict[str, int]:
    """What a save of each section, the page after it and the submission ask of the database."""
    client = Client()
    client.force_login(find_or_add_person("amina@harbour.example"), settings.AUTHENTICATION_BACKENDS[0])
    fill_in(client, edition)
    counts = {}
    for section, answers in COMPLETE.items():
        address = f"/apply/{edition.slug}/{section}/"
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(address).context
        counts[f"show {section}"] = len(asked)
        hidden = {"application": shown["named"], "seen": shown["seen"]}
        with CaptureQueriesContext(connection) as asked:
            assert client.post(address, answers | hidden).status_code == 302
        counts[f"save {section}"] = len(asked)
    draft = Application.objects.get(edition=edition, applicant__isnull=False)
    with CaptureQueriesContext(connection) as asked:
        sent = client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
    assert sent.status_code == 302
    return counts | {"submission": len(asked)}


def main() -> None:
    with own_database():
        call_command("collectstatic", verbosity=0, interactive=False)
        found = {
            "pages, dearest of six languages": pages(EditionFactory(slug="pages")),
            "scripts": scripts(EditionFactory(slug="scripts")),
            "statements": statements(EditionFactory(slug="statements")),
        }
        print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
