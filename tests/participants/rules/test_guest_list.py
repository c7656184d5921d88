"""Lists of people to be invited: understood whatever their order, and told what is wrong line by line."""

import pytest

from participants.rules.guest_list import ListError, Words, read_lines, table_of

WORDS = Words(
    kinds={"donor": "donor", "un entity": "un_entity"},
    languages={"fr": "fr", "french": "fr"},
    attendances={"online": "online"},
    country={"Kenya": "KE"}.get,
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_stand_in_any_order(delimiter: str) -> None:
    text = "Kind;Country;E-mail;Name\nUN entity;Kenya;ada@un.example;Ada\n".replace(";", delimiter)
    (line,) = read_lines(table_of(text), WORDS)
    assert line.problems == ()
    assert line.said == {
        "email": "ada@un.example", "name": "Ada", "organisation": "", "kind": "un_entity",
        "country": "KE", "language": "en", "attendance": "in_person",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (";donor;;", ("no_address", "")),
        ("ada at un;donor;;", ("bad_address", "ada at un")),
        ("a@b.example;;;", ("no_kind", "")),
        ("a@b.example;guest;;", ("bad_kind", "guest")),
        ("a@b.example;donor;Atlantis;", ("bad_country", "Atlantis")),
        ("a@b.example;donor;;Klingon", ("bad_language", "Klingon")),
        ("THERE@un.example;donor;;", ("there", "THERE@un.example")),
    ],
)
def test_a_line_says_what_is_wrong_with_it(row: str, problem: tuple[str, str]) -> None:
    table = table_of(f"e-mail;kind;country;language\n{row}\n")
    (line,) = read_lines(table, WORDS, frozenset({"there@un.example"}))
    assert line.problems == (problem,)


def test_the_same_address_twice_names_the_line_it_stands_in_first() -> None:
    lines = read_lines(table_of("email,kind\na@b.example,donor\n\nA@B.example,donor\n"), WORDS)
    assert [(line.number, line.problems) for line in lines] == [(2, ()), (4, (("twice", "2"),))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("email\n", "empty"),
        ("name\nAda\n", "no_columns"),
        ("email\n" + "a\n" * 1_001, "too_many"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_as_a_whole(text: str, code: str) -> None:
    with pytest.raises(ListError) as refused:
        read_lines(table_of(text), WORDS)
    assert refused.value.code == code
