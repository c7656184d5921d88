import csv

import pytest

from participants.rules.forms_export.countries import ALIASES, NAME_COLUMNS
from tests.participants.rules.made_up_export import ROOT, countries


def reference_rows() -> list[dict[str, str]]:
    path = ROOT / "dialogue_portal" / "editions" / "reference" / "countries.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_country_is_found_by_its_six_names_and_its_codes():
    wrong = [
        (row["iso2"], row[column])
        for row in reference_rows()
        for column in (*NAME_COLUMNS, "iso2", "iso3")
        if countries().find(row[column]) != row["iso2"] and row[column] != "NA"
    ]
    assert wrong == []


def test_every_alias_finds_its_country():
    with ALIASES.open(encoding="utf-8", newline="") as file:
        aliases = [
            (row["iso2"], alias) for row in csv.DictReader(file) for alias in row["aliases"].split("|")
        ]
    assert [(code, alias) for code, alias in aliases if countries().find(alias) != code] == []


MEANT = {
    "CD": [
        "DRC",
        "Congo (Kinshasa)",
        "Congo, Democratic Republic of the",
        "Congo (the Democratic Republic of the)",
    ],
    "CG": ["Congo-Brazzaville", "Republic of the Congo", "Congo, Brazzaville"],
    "CI": ["Ivory Coast", "COTE DIVOIRE", "Cote d`Ivoire", "ساحل العاج"],
    "CZ": ["Czech republic", "Czechia (Czech Republic)"],
    "ET": ["Ethopia"],
    "GB": ["UK", "England, UK", "Великобритания", "英国"],
    "GM": ["the Gambia", "Gambia, The"],
    "KE": ["Kenya (Nairobi)", "Nairobi, Kenya", "Kenya - Nairobi", " kenya ", "Republic of Kenya"],
    "KR": ["South Korea", "Korea, South", "Korea (the Republic of)"],
    "MK": ["Macedonia", "FYROM"],
    "MM": ["Burma", "Myanmar/Burma"],
    "MR": ["République islamique de Mauritanie"],
    "NL": ["the Netherlands", "Holland"],
    "PH": ["Phillipines", "Philippnes"],
    "PS": ["Palestine", "Ramallah, Palestine", "West Bank"],
    "SZ": ["Swaziland", "Eswatini (Swaziland)"],
    "TL": ["Timor Leste", "East Timor"],
    "TR": ["Turkey", "Türkiye/Turkey"],
    "US": ["USA", "U.S.", "united states", "Untied States", "США"],
    "XK": ["Kosovo", "Kosovo*", "Kosovo (under UNSCR 1244)"],
}


@pytest.mark.parametrize(("code", "names"), MEANT.items())
def test_a_country_is_known_as_people_write_it(code, names):
    assert {name: countries().find(name) for name in names} == dict.fromkeys(names, code)


NONE = [
    "",
    "??",
    "N/A",
    "NA",
    "n/a",
    "-",
    "none",
    "Atlantis",
    "Wakanda",
    "Utopia",
    "Ruritania",
    "Elbonia",
    "Narnia",
]
TOO_MANY = [
    "Korea",
    "Niger/Nigeria",
    "Kenya and Uganda",
    "Saint Martin",
    "Nambia",
    "Slovania",
    "Congo (Kindu)",
]
NEARLY = ["Somaliland", "Kurdistan", "Neverland", "Africa", "Europe", "Global", "Unknown"]


@pytest.mark.parametrize("text", NONE + TOO_MANY + NEARLY)
def test_what_could_be_no_country_or_several_is_left_to_an_officer(text):
    assert countries().find(text) is None


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("Kenya, Uganda", ("KE", "UG"), ()),
        ("Trinidad and Tobago; Bosnia and Herzegovina, Serbia and Montenegro", ("TT", "BA", "RS", "ME"), ()),
        ("Congo, Democratic Republic of the; Rwanda", ("CD", "RW"), ()),
        ("Mali\nNiger; Mali", ("ML", "NE"), ()),
        ("كينيا وأوغندا", ("KE", "UG"), ()),
        ("Kenya / Atlantis; ;", ("KE",), ("Atlantis",)),
        ("worldwide", (), ("worldwide",)),
    ],
)
def test_a_list_of_countries_is_taken_apart_without_breaking_names(text, known, unknown):
    assert countries().find_all(text) == (known, unknown)
