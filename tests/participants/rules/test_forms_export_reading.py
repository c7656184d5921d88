import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.rules.forms_export import NotAnExport
from tests.participants.rules.made_up_export import QUESTIONS, csv_text, kinds, read, row

ARABIC = "نجمع الجيران بعد النزاعات على المياه والمراعي"
RUSSIAN = "Мы собираем соседей после споров о воде"
FRENCH = "Nous réunissons les voisins après les différends"
CHINESE = "我们在用水和放牧纠纷之后召集邻里，培训当地调解员"


def works(content: bytes) -> list[str]:
    return [item.values.work for item in read(content).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_unicode_encoding_and_delimiter_reads_alike(encoding, delimiter):
    text = csv_text([row(1, work=ARABIC), row(2, work="a;b,c\td|e\n“f”")], delimiter)
    assert works(text.encode(encoding)) == [ARABIC, "a;b,c\td|e\n“f”"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", FRENCH), ("cp1256", ARABIC), ("cp1251", RUSSIAN), ("gb18030", CHINESE)],
)
def test_old_encodings_are_told_by_how_they_read(encoding, text):
    rows = [row(number, work=text, contribution=text, language="English") for number in range(1, 6)]
    content = csv_text(rows).replace("“", '""').replace("”", '""').encode(encoding)
    assert set(works(content)) == {text}


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_line_ends_and_quoted_line_breaks_do_not_matter(line_end):
    export = read(csv_text([row(1), row(2)], line_end=line_end))
    assert [item.line for item in export.rows] == [2, 3]
    assert kinds(export) == {}


def test_nul_bytes_a_separator_line_and_empty_lines_are_survived():
    text = "sep=;\r\n" + csv_text([row(1), row(2)], ";").replace("We bring", "We\x00 bring") + ";;;\r\n\r\n"
    assert [item.values.work[:8] for item in read(text).rows] == ["We bring", "We bring"]


def test_a_title_above_the_headings_is_passed_over():
    export = read("Answers of the form,,\r\n" + csv_text([row(1)]))
    assert [item.line for item in export.rows] == [3]


def test_columns_may_be_missing_new_or_in_another_order():
    order = [*reversed(QUESTIONS), "extra"]
    order.remove("acronym")
    headings = [QUESTIONS.get(field, "Where did you hear of us?") for field in order]
    cells = [(row(1) | {"extra": "a friend"})[field] for field in order]
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in (headings, cells))
    values = read(text).rows[0].values
    assert (values.name, values.head_office, values.acronym) == ("Participant 1", "NE", "")


def test_short_rows_are_filled_and_cells_are_kept_as_typed():
    export = read(
        csv_text([row(1, organisation="  <b>Forum</b>  ")]).rstrip() + "\r\n19/09/2026 10:00,a@b.example\r\n"
    )
    assert export.rows[0].original[6] == "  <b>Forum</b>  "
    assert kinds(export)[3] == {"no_name", "unknown_country", "no_consent"}


HEADINGS = dict(
    line.split(": ", 1)
    for line in Path(__file__).with_name("headings_in_languages.txt").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_in_any_language_mean_the_same(language):
    usual = csv_text([row(1)], ";")
    translated = HEADINGS[language] + "\r\n" + usual.split("\r\n", 1)[1]
    assert read(translated).rows[0].values == read(usual).rows[0].values


def refused(content: bytes, **changes: object) -> str:
    with pytest.raises(NotAnExport) as refusal:
        read(content, **changes)
    assert str(refusal.value)
    return refusal.value.kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04xlsx", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0xls", "spreadsheet"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (b"<!DOCTYPE html><p>Sign in</p>", "page"),
        (json.dumps([{"email": "a@b.example"}]).encode(), "json"),
        (bytes(range(256)) * 40, "not_text"),
        (b"name,price\nbread,3\n", "other_columns"),
        (b"just a letter, nothing else", "other_columns"),
        (csv_text([]).encode(), "no_rows"),
        (csv_text([row(1)]).encode() + b'x,"never closed\n' * 3, "broken"),
    ],
)
def test_a_file_that_is_no_such_export_gets_one_sentence(content, kind):
    assert refused(content) == kind


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    assert refused(b"PK" + bytes(3 * 1024 * 1024), largest=1024 * 1024) == "too_large"


def reads_or_refuses(content: bytes) -> None:
    try:
        outcome = read(content).rows
    except NotAnExport as refusal:
        outcome = str(refusal)
    assert outcome


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    reads_or_refuses(content)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.dictionaries(st.sampled_from(list(QUESTIONS)), st.text(max_size=60)), min_size=1, max_size=4)
)
def test_any_text_in_any_cell_is_read(cells):
    text = csv_text([row(number) | changed for number, changed in enumerate(cells, 1)])
    reads_or_refuses(text.encode(errors="replace"))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=6))
def test_damage_anywhere_in_a_file_is_survived(place, damage):
    content = csv_text([row(1), row(2)]).encode()
    reads_or_refuses(content[:place] + damage + content[place:])
