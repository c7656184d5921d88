from collections import defaultdict
from itertools import combinations

import pytest

from participants.rules.pairing import alike, telling_pairs
from participants.rules.pinyin import pinyin, simplified
from participants.rules.romanising import romanised
from participants.rules.similarity import Organisation, likely_same, weigh
from participants.rules.sounds import bones, sound
from participants.rules.web_house import mail_domain, web_house
from tests.participants.rules.alike_or_not import in_one_list, other_organisations


def test_of_all_writings_of_one_organisation_95_in_100_are_brought_together():
    organisations, numbers = in_one_list()
    pairs = telling_pairs(alike(organisations))
    true = [pair for pair in pairs if numbers[pair.first] == numbers[pair.second]]
    assert len(true) >= 0.95 * (len(numbers) - len(set(numbers)))
    assert len(pairs) - len(true) <= len(true) / 20


@pytest.mark.parametrize("several", other_organisations(), ids=lambda several: several[0].name)
def test_organisations_that_only_look_alike_are_kept_apart(several):
    assert not any(likely_same(one, other) for one, other in combinations(several, 2))


def test_what_is_said_of_one_and_another_is_said_of_the_other_and_the_one():
    organisations, _numbers = in_one_list()
    for pair in alike(organisations):
        assert likely_same(organisations[pair.second], organisations[pair.first]) == pair.evidence


@pytest.mark.parametrize(
    ("names", "country", "evidence"),
    [
        (("Союз женщин за мир", "Soyuz zhenshchin za mir"), "RU", ("sound",)),
        (("Союз женщин за мир", "Sojuz ženščin za mir"), "RU", ("sound",)),
        (("منظمة بناء السلام", "Munazzamat Bina al-Salam"), "IQ", ("sound",)),
        (("北京和平妇女协会", "Beijing Heping Funü Xiehui"), "CN", ("sound",)),
        (("北京和平妇女协会", "Beijing Women's Peace Association"), "CN", ("meaning",)),
        (("Réseau des femmes pour la paix (REFEP)", "REFEP"), "CD", ("acronym",)),
        (("Réseau des femmes pour la paix (REFEP)", "Reseau Femmes Paix"), "CD", ("same_name",)),
        (("Hội Phụ nữ Đà Nẵng", "Hoi Phu nu Da Nang"), "VN", ("same_name",)),
        (("Fundación Ñawpa", "FUNDACION NAWPA"), "PE", ("same_name",)),
        (("Maison de la Paix Bukavu", "Bukavu Peace House"), "CD", ("meaning",)),
        (("Lira Community Mediators", "Lira Comunity Mediators"), "UG", ("spelling",)),
        (("Forum Mulher", "Forum Mulher – Moçambique"), "MZ", ("part",)),
    ],
)
def test_the_evidence_tells_in_which_way_two_names_are_one(names, country, evidence):
    one, other = (Organisation(name, country) for name in names)
    assert likely_same(one, other) == evidence


def test_a_name_in_its_own_script_stands_for_the_name():
    named = Organisation("Peace Bridge", "SY", native_name="جسر السلام حلب")
    assert likely_same(named, Organisation("Jisr al-Salam Halab", "SY")) == ("sound",)
    assert likely_same(named, Organisation("جسر السلام حلب", "SY")) == ("same_name",)


def test_one_site_is_one_organisation_whatever_its_name():
    one = Organisation("Bor Peace Committee", "SS", website="www.borpeace.example")
    other = Organisation("Widows of Jonglei", "SS", website="https://borpeace.example/en/")
    assert likely_same(one, other) == ("same_website",)
    assert likely_same(one, Organisation("Widows of Jonglei", "SS", email="a@borpeace.example")) == ()


@pytest.mark.parametrize(
    ("typed", "house"),
    [
        ("https://www.refep.org/fr/accueil?x=1", "refep.org"),
        ("http://fr.refep.or.ke", "refep.or.ke"),
        ("facebook.com/REFEP/", "facebook.com/refep"),
        ("https://m.facebook.com/refep?ref=1", "facebook.com/refep"),
        ("facebook.com", ""),
        ("refep.wordpress.com/about", "refep.wordpress.com"),
        ("no website", ""),
        ("", ""),
    ],
)
def test_a_site_is_its_registered_domain_or_its_page_among_many(typed, house):
    assert web_house(typed) == house


def test_free_mail_is_nobodys_house():
    assert [mail_domain(a) for a in ("a@gmail.com", "b@yahoo.fr", "c@Refep.example")] == [
        "",
        "",
        "refep.example",
    ]


def test_two_countries_are_one_organisation_only_under_one_roof():
    here = Organisation("Karama Peace House", "NE", website="karama.example")
    assert likely_same(here, Organisation("Karama Peace House", "TD")) == ()
    assert likely_same(here, Organisation("Karama Peace House", "TD", email="x@karama.example")) == (
        "same_name",
    )
    assert likely_same(here, Organisation("Karama Peace", "TD", email="x@karama.example")) == ()
    assert likely_same(here, Organisation("Karama Peace House")) == ("same_name",)


def test_the_usual_romanisations_of_a_word_sound_the_same():
    for spellings in (
        ("zhenshchin", "zenscin"),
        ("soyuz", "sojuz"),
        ("shabab", "chabab"),
        ("ndjamena", "njamena"),
    ):
        assert len({sound(word).replace("j", "i") for word in spellings}) == 1
    assert bones(romanised("منظمة")) == bones("munazzamat") == bones("mounadhama".replace("dh", "z"))


def test_chinese_characters_have_their_usual_reading_in_both_writings():
    assert [pinyin(c) for c in simplified("臺灣婦女")] == ["tai", "wan", "fu", "nu"]
    assert pinyin("龘") == "龘"


def test_stronger_evidence_comes_first_and_what_follows_from_it_is_left_out():
    organisations = [
        Organisation(name, "CD") for name in ("Kivu Peace House", "Kivu Peace", "KIVU PEACE HOUSE")
    ]
    shown = [(pair.first, pair.second) for pair in telling_pairs(alike(organisations))]
    assert shown[0] == (0, 2)
    assert len(shown) == 2


def test_pairs_found_to_be_two_are_not_shown_and_leave_the_others():
    organisations = [Organisation("Kivu Peace House", "CD")] * 3
    shown = {(pair.first, pair.second) for pair in telling_pairs(alike(organisations), apart={(0, 1)})}
    assert shown == {(0, 2), (1, 2)}


def test_more_evidence_weighs_more():
    assert weigh(("same_domain", "spelling")) > weigh(("spelling",)) > weigh(("part",))


def test_a_name_of_nothing_but_signs_equals_only_itself():
    assert likely_same(Organisation("???", "NE"), Organisation("!!!", "NE")) == ()
    assert likely_same(Organisation("???", "NE"), Organisation(" ??? ", "NE")) == ("same_name",)
    assert likely_same(Organisation("", "NE"), Organisation("Kivu Peace House", "NE")) == ()


def test_writings_are_grouped_by_their_organisation():
    organisations, numbers = in_one_list()
    groups = defaultdict(set)
    for organisation, number in zip(organisations, numbers, strict=True):
        groups[number].add(organisation)
    assert max(map(len, groups.values())) == 4
