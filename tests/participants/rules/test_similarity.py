import csv
import json
from dataclasses import replace
from itertools import combinations

import pytest

from participants.rules.organisation_names import organisation_key
from participants.rules.pairing import Pair, duplicate_pairs
from participants.rules.similarity import Organisation, likely_same
from tests.participants.rules.made_up_export import SHARED, countries

CENTRE = Organisation(
    "Renvivi Mediation Centre", "NE", "RMC", "https://www.renvivi.example/about", "a@renvivi.example"
)


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("RENVIVI MEDIATION CENTRE (NGO)", ("same_name",)),
        ("The Renvivi  Mediation Center, e.V.", ("same_name",)),
        ("Mediation Centre Renvivi", ("same_words",)),
        ("Renvivi Mediation Centre (RMC)", ("same_name",)),
        ("Renvivi Mediation Centre RMC", ("acronym",)),
        ("Renvivi Mediaton Centre", ("spelling",)),
        ("Renviva Mediation Centre", ()),
        ("Renvivi Women Forum", ()),
        ("Mediation Centre", ()),
    ],
)
def test_what_speaks_for_one_organisation_is_named(name, evidence):
    assert likely_same(CENTRE, Organisation(name, "NE")) == evidence
    assert likely_same(Organisation(name, "NE"), CENTRE) == evidence


def test_an_acronym_that_is_given_stands_for_the_name():
    assert likely_same(CENTRE, Organisation("RMC", "NE", email="b@renvivi.example")) == (
        "same_domain",
        "acronym",
    )
    assert likely_same(CENTRE, Organisation("RMC", "NE", email="rmc@gmail.com")) == ("acronym",)
    assert likely_same(replace(CENTRE, acronym=""), Organisation("RMC", "NE", email="rmc@gmail.com")) == ()
    assert likely_same(CENTRE, Organisation("Water for All", "NE", email="b@renvivi.example")) == ()


def test_two_countries_are_two_organisations():
    assert likely_same(CENTRE, Organisation(CENTRE.name, "ML")) == ()


def test_numbers_tell_organisations_apart():
    assert (
        likely_same(
            Organisation("Committee Quarter12345", "NE"), Organisation("Committee Quarter12346", "NE")
        )
        == ()
    )


def test_names_in_arabic_and_cyrillic_have_keys_that_spelling_does_not_change():
    assert organisation_key("مبادرة السلام", "YE") == organisation_key("  مبادره  السّلام ", "YE")
    assert organisation_key("Сеть «Ёлка»", "RU") == organisation_key("СЕТЬ Елка", "RU") == "RU:setelka"
    assert (
        organisation_key("Réseau Nope", "AM")
        == organisation_key("RESEAU NOPE", "AM")
        != organisation_key("??", "AM")
    )


def test_each_repeat_is_paired_with_the_first_it_repeats():
    names = ["Osne Forum", "Lupe Forum", "OSNE FORUM", "Osne forum (NGO)", "Lupe Forum"]
    pairs = duplicate_pairs([Organisation(name, "NE") for name in names])
    assert pairs == [Pair(0, 2, ("same_name",)), Pair(0, 3, ("same_name",)), Pair(1, 4, ("same_name",))]


def test_blocks_lose_no_pair_that_comparing_everything_finds():
    names = [
        "Trelmobavi Centre",
        "Trelmobvai Centre",
        "Centre Trelmobavi",
        "Renvivi Forum",
        "Renvivi Forum RF",
    ]
    names += ["Fenkeduthi House", "Fenkedutthi House", "House", "FH", "Kassazi Circle"]
    organisations = [Organisation(name, "NE", email="x@one.example") for name in names]
    repeats = {
        j for i, j in combinations(range(len(names)), 2) if likely_same(organisations[i], organisations[j])
    }
    assert {pair.second for pair in duplicate_pairs(organisations)} == repeats


@pytest.mark.skipif(not SHARED.exists(), reason="the sample export is not beside this checkout")
def test_the_pairs_of_the_sample_are_exactly_those_of_its_key():
    with (SHARED / "applications_sample.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    organisations = [Organisation(r[6], countries().find(r[10]) or "", r[7], "", r[1]) for r in rows[1:]]
    pairs = {(pair.first + 2, pair.second + 2) for pair in duplicate_pairs(organisations)}
    key = json.loads((SHARED / "applications_sample.key.json").read_text())
    assert pairs == {tuple(group) for group in key["duplicate_groups"]}
