"""`manage.py import_applications`: the report, and one sentence for everything else."""

import json
from collections import defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from dialogue_portal.editions.models import Edition
from participants.models import Application
from tests.participants.import_files import KEY, KINDS, MESSY, REJECTED, SAMPLE, edition, messy_file

pytestmark = pytest.mark.django_db


def run(path: Path, into: Edition, tmp_path: Path, **options: object) -> dict[str, object]:
    report = tmp_path / "report.json"
    call_command("import_applications", path, edition=into.slug, report=report, stdout=StringIO(), **options)
    return json.loads(report.read_text(encoding="utf-8"))


def refused(path: Path, slug: str, **options: object) -> str:
    said = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("import_applications", path, edition=slug, stderr=said, **options)
    assert stop.value.code == 1
    assert not Application.objects.exists()
    return said.getvalue().strip()


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "messy.csv"
    path.write_bytes(messy_file())
    return path


def test_the_report_names_every_line_with_its_status_and_its_problems_in_words(
    messy: Path, tmp_path: Path
) -> None:
    report = run(messy, edition(), tmp_path)
    lines = report.pop("lines")
    assert report == {
        "rows": 11,
        "imported": 6,
        "with_warnings": 5,
        "rejected": 5,
        "new": 6,
        "already_there": 0,
    }
    assert list(lines) == [str(line) for line in MESSY]
    assert {
        int(n): sorted(p["kind"] for p in v["problems"]) for n, v in lines.items() if v["problems"]
    } == KINDS
    assert {int(n) for n, v in lines.items() if v["status"] == "rejected"} == REJECTED
    assert lines["2"] == {"status": "imported", "problems": []}
    assert lines["4"]["problems"] == [
        {"kind": "bad_email", "message": "“nobody at home” is not an e-mail address."}
    ]
    assert Application.objects.count() == 6


def test_the_second_report_says_the_same_of_every_line_and_that_nothing_was_new(
    messy: Path, tmp_path: Path
) -> None:
    into = edition()
    first, second = run(messy, into, tmp_path), run(messy, into, tmp_path)
    assert second == first | {"new": 0, "already_there": 6}
    assert Application.objects.count() == 6


def test_a_dry_run_reports_and_writes_nothing(messy: Path, tmp_path: Path) -> None:
    into = edition()
    dry = run(messy, into, tmp_path, dry_run=True)
    assert not Application.objects.exists()
    assert run(messy, into, tmp_path) == dry


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample export is not beside this checkout")
def test_the_sample_gets_exactly_the_problems_of_its_key(tmp_path: Path) -> None:
    report = run(SAMPLE, edition(), tmp_path)
    found = defaultdict(list)
    for number, line in report["lines"].items():
        for problem in line["problems"]:
            found[problem["kind"]].append(int(number))
    assert dict(found) == json.loads(KEY.read_text())["problems"]
    assert (report["rows"], report["imported"], report["rejected"]) == (300, 283, 17)
    assert Application.objects.count() == 283


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04something", "This is a spreadsheet file. Save it as CSV (UTF-8) and send that file."),
        (b"a,b,c\n1,2,3\n", "This is not an export of the application form. Not found: "),
        (bytes(range(256)) * 20, "This file is not text. Download the answers of the form as CSV."),
        (messy_file().splitlines()[0] + b"\n", "The file has headings but no answers."),
        (messy_file() + b'"never closed', "A quotation mark that opens in line "),
    ],
)
def test_what_is_no_export_gets_one_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    said = refused(path, edition().slug)
    assert said.startswith(sentence)
    assert len(said.splitlines()) == 1


def test_an_unknown_edition_a_missing_file_and_a_call_without_an_end_get_one_sentence(
    messy: Path, tmp_path: Path
) -> None:
    assert refused(messy, "1999") == "There is no edition “1999”."
    missing = tmp_path / "nothing.csv"
    assert refused(missing, edition().slug) == f"The file “{missing}” cannot be read."
    endless = edition(call_opens_at=None, call_closes_at=None)
    assert refused(messy, endless.slug).startswith("Write down when the call of this edition closes first")


def test_a_file_of_200_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    path.chmod(0)
    assert refused(path, edition().slug) == "The file is larger than 20 MB. Export fewer rows at a time."


@override_settings(IMPORT_MAX_BYTES=1_000)
def test_the_largest_size_is_a_setting(messy: Path) -> None:
    assert refused(messy, edition().slug).startswith("The file is larger than")


def test_when_the_report_cannot_be_written_nothing_is_imported(messy: Path, tmp_path: Path) -> None:
    said = refused(messy, edition().slug, report=tmp_path / "no" / "such" / "folder.json")
    assert said.endswith("nothing was imported.")
