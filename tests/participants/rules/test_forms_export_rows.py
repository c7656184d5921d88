from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dialogue_portal.kernel.csv_safe import defuse
from participants.rules.forms_export import REJECTING, Known, in_english, rejected_as_csv
from participants.rules.forms_export.defusing import defused, restored
from participants.rules.similarity import Organisation
from tests.participants.rules.made_up_export import csv_text, kinds, read, row

BROKEN = {
    "bad_email": {"email": "name at mail.example"},
    "unknown_country": {"head_office": "Atlantis", "residence": "Atlantis"},
    "no_consent": {"consent": "No"},
    "under_18": {"age_band": "16"},
    "no_name": {"name": " "},
    "formula_text": {"organisation": "=1+1"},
    "too_many_themes": {"themes": "Conflict prevention; wps; yps; land"},
    "too_long": {"work": "peace " * 251},
    "markup": {"recommendation": "<b>Give</b> grants."},
    "bad_year": {"year_founded": "since 1998"},
    "after_deadline": {"submitted_at": "01/10/2026 00:31:00"},
}


def broken_file() -> str:
    return csv_text([row(number, **cells) for number, cells in enumerate(BROKEN.values(), 1)])


def test_each_kind_of_problem_is_found_alone_and_decides_the_status():
    export = read(broken_file())
    assert kinds(export) == {line: {kind} for line, kind in enumerate(BROKEN, 2)}
    statuses = {kind: "rejected" if kind in REJECTING else "warning" for kind in BROKEN}
    assert [item.status for item in export.rows] == list(statuses.values())


def test_a_good_row_is_imported_with_every_answer_as_a_code():
    item = read(csv_text([row(7)])).rows[0]
    values = item.values
    assert item.status == "imported"
    assert values.submitted_at == datetime(2026, 9, 19, 14, 53, 46, tzinfo=UTC)
    assert (values.gender, values.age_band, values.language) == ("woman", "30-44", "fr")
    assert (values.organisation_type, values.level, values.funding, values.listing) == (
        "local_ngo",
        "local",
        "partial",
        "participants",
    )
    assert (values.head_office, values.main_country, values.region) == ("NE", "NE", "AFR")
    assert values.main_country_is_assumed
    assert (values.themes, values.addressees, values.countries_of_work) == (
        ("wps", "yps"),
        ("pbf", "donors"),
        ("SZ", "NE"),
    )
    assert (values.networks, values.year_founded) == (("Lumora Women Mediators",), 1998)


def test_nothing_is_cut_and_every_sentence_can_be_said():
    export = read(broken_file())
    assert export.rows[7].values.work == ("peace " * 251).strip()
    assert export.rows[5].original[6] == "=1+1"
    assert all(in_english(problem) for item in export.rows for problem in item.problems)


def test_the_last_moment_of_grace_is_in_time():
    assert kinds(read(csv_text([row(1, submitted_at="01/10/2026 00:30:00")]))) == {}


def test_the_same_organisation_in_another_spelling_is_a_possible_duplicate():
    spellings = ["Trelmobavi Centre", "TRELMOBAVI CENTRE (NGO)", " Trelmobavi  Center ", "Trelmobvai Centre"]
    export = read(csv_text([row(number, organisation=name) for number, name in enumerate(spellings, 1)]))
    assert kinds(export) == {line: {"possible_duplicate"} for line in (3, 4, 5)}
    assert {item.problems[0].arguments["line"] for item in export.rows[1:]} == {2}


def test_one_name_in_two_countries_is_two_organisations():
    rows = [
        row(1, organisation="Treldu Alliance"),
        row(2, organisation="Treldu Alliance", head_office="Mali"),
    ]
    assert kinds(read(csv_text(rows))) == {}


def test_the_same_address_is_a_possible_duplicate_but_the_same_broken_one_is_not():
    rows = [row(1), row(2, email="PARTICIPANT1@TAVI1.EXAMPLE"), row(3, email="??"), row(4, email="??")]
    assert kinds(read(csv_text(rows))) == {3: {"possible_duplicate"}, 4: {"bad_email"}, 5: {"bad_email"}}


def test_marks_in_a_repeated_name_are_told_where_they_first_stand():
    name = "<script>alert(1)</script> Renvivi Centre"
    rows = [row(1, organisation=name), row(2, organisation=f"{name} (NGO)", work="<b>We train</b>")]
    assert kinds(read(csv_text(rows))) == {2: {"markup"}, 3: {"markup", "possible_duplicate"}}
    rows[1]["work"] = "We train"
    assert kinds(read(csv_text(rows))) == {2: {"markup"}, 3: {"possible_duplicate"}}


def test_rejected_rows_go_out_safe_and_come_back_as_they_were_typed():
    typed = {"organisation": "=1+1", "acronym": "'x", "work": "-2+3\nof us", "phone": "", "consent": "No"}
    first = read(csv_text([row(1), row(2, **typed), row(3, email="??")]))
    sent_back = rejected_as_csv(first)
    assert "'=1+1" in sent_back
    again = read(sent_back)
    assert [item.original for item in again.rows] == [item.original for item in first.rows[1:]]
    assert rejected_as_csv(again) == sent_back
    assert (
        read(sent_back.replace("Problem", "Problem,,").encode("utf-16")).rows[0].original
        == again.rows[0].original
    )
    mended = read(sent_back.replace(",No,", ",Yes,").replace("??", "p3@mail.example"))
    assert [item.status for item in mended.rows] == ["warning", "imported"]


@given(st.text(alphabet="'=+-@ \t\r\na1", max_size=6))
def test_a_cell_is_defused_like_everywhere_and_restored_exactly(cell):
    assert restored(defused(cell)) == cell
    assert defused(cell) == (f"'{cell}" if cell.lstrip(" ").startswith("'") else defuse(cell))


def test_a_row_keeps_its_fingerprint_through_other_encodings_orders_and_mending():
    rows = [row(1), row(2, consent="No"), row(1)]
    first = [item.fingerprint for item in read(csv_text(rows)).rows]
    assert len(set(first)) == 3
    assert [item.fingerprint for item in read(csv_text(rows, ";").encode("utf-16")).rows] == first
    mended = read(rejected_as_csv(read(csv_text(rows))).replace(",No,", ",Yes,"))
    assert [item.fingerprint for item in mended.rows] == [first[1]]


def test_importing_a_file_again_finds_the_same_problems():
    text = csv_text([row(1), row(2, organisation=row(1)["organisation"])])
    first = read(text)
    existing = [
        Known(
            "A-1",
            item.fingerprint,
            item.values.name,
            item.values.email,
            Organisation(item.values.organisation, "NE"),
        )
        for item in first.rows
    ]
    assert read(text, existing=existing) == first


def test_an_application_that_is_here_already_is_named_by_its_label():
    here = Known(
        "A-17", "another", "Somebody", "somebody@mail.example", Organisation(row(1)["organisation"], "NE")
    )
    problem = read(csv_text([row(1)]), existing=[here]).rows[0].problems[0]
    assert problem.arguments["label"] == "A-17"
    assert "A-17" in in_english(problem)
