"""Prints as JSON what intake costs: bytes on the wire per page, and SQL statements of a save and of a submission.

Run it from the root of the repository: `.venv/bin/python -m tests.bench.bench_intake`.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_portal.settings.testing")
django.setup()

from django.db import connection  # noqa: E402  Django has to be set up first
from django.test import Client  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from dialogue_portal.accounts.actions import find_or_add_person  # noqa: E402
from dialogue_portal.editions.models import Edition  # noqa: E402
from participants.forms.intake import SECTIONS  # noqa: E402
from participants.models import Application  # noqa: E402
from tests.factories import EditionFactory  # noqa: E402
from tests.participants.intake_answers import COMPLETE, fill_in  # noqa: E402

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")


@contextmanager
def test_database() -> Iterator[None]:
    """A database that is gone afterwards."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(databases)


def bytes_on_the_wire(path: str, language: str) -> int:
    """Headers and compressed body of a first visit."""
    answer = Client(headers={"accept-language": language, "accept-encoding": "gzip"}).get(path)
    assert answer.status_code == 200, path
    headers = sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
    cookies = sum(len(f"Set-Cookie: {morsel.OutputString()}\r\n") for morsel in answer.cookies.values())
    return headers + cookies + len(answer.content)


def pages(edition: Edition) -> dict[str, dict[str, int]]:
    """Every page that needs no account, in six languages."""
    paths = [f"/call/{edition.slug}/", f"/apply/{edition.slug}/tasks/", f"/apply/{edition.slug}/summary/"]
    paths += [f"/apply/{edition.slug}/{section.slug}/" for section in SECTIONS]
    return {path: {language: bytes_on_the_wire(path, language) for language in LANGUAGES} for path in paths}


def statements(edition: Edition) -> dict[str, int]:
    """What a save of each section and the submission ask of the database."""
    client = Client()
    client.force_login(find_or_add_person("amina@harbour.example"))
    fill_in(client, edition)
    draft = Application.objects.get()
    counts = {}
    for section, answers in COMPLETE.items():
        with CaptureQueriesContext(connection) as asked:
            client.post(f"/apply/{edition.slug}/{section}/", answers | {"application": draft.pk})
        counts[f"save {section}"] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        sent = client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
    assert sent.status_code == 302
    return counts | {"submission": len(asked)}


def main() -> None:
    with test_database():
        edition = EditionFactory(slug="bench")
        print(json.dumps({"bytes": pages(edition), "statements": statements(edition)}, indent=2))


if __name__ == "__main__":
    main()
