from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from participants.rules.forms_export import answer_words
from participants.rules.forms_export.addresses import email_address
from participants.rules.forms_export.ages import age_band
from participants.rules.forms_export.answers import (
    choice,
    choices,
    has_agreed,
    listing,
    organisation_type,
    year_founded,
)
from participants.rules.forms_export.stamps import StampReader, reader_for
from participants.rules.forms_export.suspicious import has_markup, looks_like_a_formula
from participants.rules.forms_export.themes import ThemeIndex
from tests.participants.rules.made_up_export import THEMES

NAIROBI = ZoneInfo("Africa/Nairobi")
MORNING = datetime(2026, 9, 10, 6, 29, 9, tzinfo=UTC)


def test_gender_is_understood_in_six_languages_and_both_wordings():
    women = [
        "Woman",
        "Female",
        "Femme",
        "Féminin",
        "Mujer",
        "Женщина",
        "Женский",
        "امرأة",
        "أنثى",
        "女",
        "女性",
        "F",
    ]
    men = ["Man", "Male", "Homme", "Hombre", "Мужчина", "Мужской", "رجل", "ذكر", "男", "男性", "M"]
    rather_not = [
        "Prefer not to say",
        "Je préfère ne pas répondre",
        "Prefiero no decirlo",
        "Предпочитаю не указывать",
    ]
    found = {text: choice(text, answer_words.GENDER, "undisclosed") for text in women + men + rather_not}
    assert found == dict.fromkeys(women, "woman") | dict.fromkeys(men, "man") | dict.fromkeys(
        rather_not, "undisclosed"
    )
    assert choice("Non-binary", answer_words.GENDER) == "non_binary"


def test_an_answer_that_denies_anything_lists_nobody():
    nobody = [
        "No",
        "Nobody",
        "No public listing",
        "not public",
        "all participants, not the public",
        "everyone except governments",
        "Personne",
        "non public",
        "sans publication",
        "No quiero ser público",
        "не публично",
        "Никому",
        "لا أحد",
        "غير عام",
        "不可以",
        "不公开",
        "任何人都不可以",
        "没有人",
        "",
        "let me think",
        "hide me from the public list",
        "Keep it secret from the public",
        "anonymous in public",
        "Privé, pas le public",
        "公众名单请保密",
    ]
    assert {text: listing(text) for text in nobody} == dict.fromkeys(nobody, "nobody")


def test_who_may_find_a_person_is_understood_in_the_words_of_the_form():
    public = ["The public", "Le public", "El público", "Всем желающим", "公众", "الجمهور"]
    everyone = [
        "Everyone attending, governments included",
        "Toutes les personnes présentes, gouvernements compris",
        "Todas las personas que asistan, incluidos los Gobiernos",
        "Всем присутствующим, включая представителей правительств",
        "所有与会者，包括各国政府",
    ]
    found = {text: listing(text) for text in public + everyone}
    assert found == dict.fromkeys(public, "public") | dict.fromkeys(everyone, "everyone")


UNDER = [
    "Under 18",
    "<18",
    "16",
    "17 years",
    "15-17",
    "Moins de 18 ans",
    "Menor de 18",
    "Младше 18",
    "أقل من 18",
]


@pytest.mark.parametrize("text", [*UNDER, "18岁以下", "未满18岁", "١٧", "2012", "12/03/2011", "I am 17"])
def test_everybody_under_18_is_told(text):
    assert age_band(text, 2026) == "under 18"


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("18-24", "18-24"),
        ("18 – 24 ans", "18-24"),
        ("от 18 до 24", "18-24"),
        ("18", "18-24"),
        ("٣٠-٤٤", "30-44"),
        ("42 years", "30-44"),
        ("1990", "30-44"),
        ("60+", "60+"),
        ("60 ans et plus", "60+"),
        ("более 60", "60+"),
        ("65", "60+"),
        ("18+", "undisclosed"),
        ("over 18", "undisclosed"),
        ("25-34", "undisclosed"),
        ("", "undisclosed"),
        ("Prefer not to say", "undisclosed"),
    ],
)
def test_an_age_becomes_its_band_or_stays_undisclosed(text, band):
    assert age_band(text, 2026) == band


AGREED = [
    "Yes",
    "yes",
    "Oui",
    "Sí",
    "Да",
    "نعم",
    "是",
    "同意",
    "TRUE",
    "✓",
    "1",
    "Acepto",
    "أوافق",
    "согласна",
]
REFUSED = [
    "",
    "No",
    "Non",
    "Нет",
    "لا",
    "否",
    "不同意",
    "I do not agree",
    "لا أوافق",
    "N/A",
    "-",
    "false",
    "Je n’accepte pas",
]


def test_only_a_clear_yes_is_consent():
    long = "I agree to the code of conduct and will not attribute statements"
    assert {text: has_agreed(text) for text in [*AGREED, long]} == dict.fromkeys([*AGREED, long], True)
    assert {text: has_agreed(text) for text in REFUSED} == dict.fromkeys(REFUSED, False)


def test_types_levels_and_addressees_are_found_by_their_words():
    types = {
        "Other: radio collective": "other",
        "Women's rights organization": "womens_rights",
        "ONG locale": "local_ngo",
        "International NGO": "ingo",
        "Faith-based": "faith_traditional",
        "智库": "academic_think_tank",
    }
    assert {text: organisation_type(text) for text in types} == types
    levels = {
        "Sub-national / local": "local",
        "local ": "local",
        "Nacional": "national",
        "Глобальный": "global",
    }
    assert {text: choice(text, answer_words.LEVEL) for text in levels} == levels
    assert choices("PBC; donors; my aunt", answer_words.ADDRESSEES) == (("pbc", "donors"), ("my aunt",))


def test_a_year_is_a_year_and_nothing_else():
    assert [year_founded(text, 2026) for text in ("1998", " 2026 ", "١٩٩٨", "1998.0")] == [
        1998,
        2026,
        1998,
        1998,
    ]
    bad = ["since 1998", "19998", "198", "3024", "2027", "n/a", "-", "1998/99", "c. 1998"]
    assert [text for text in bad if year_founded(text, 2026)] == []


GOOD_ADDRESSES = ["a@b.example", "A@B.Example ", "o'neil+x@sub.mail.co.ke", "用户@例子.中国", "a@b.org\u200b"]
BAD_ADDRESSES = [
    "not an address",
    "name at mail.example",
    "participant@@example",
    "a@b",
    "a@b..org",
    "a..b@c.org",
    "a@b.org, c@d.org",
    "Jane <a@b.org>",
    "a b@c.org",
    "a@b.org.",
    "a@b,org",
    "www.b.org",
    "@b.org",
    "n/a",
    "",
]


def test_an_address_is_one_that_mail_can_reach():
    assert [text for text in GOOD_ADDRESSES if email_address(text) is None] == []
    assert [text for text in BAD_ADDRESSES if email_address(text)] == []
    assert email_address(" A@B.Example ") == "a@b.example"


FORMULAS = [
    "=1+1",
    "=HYPERLINK(1)",
    "+1+1 Peace Trust",
    "-2+3 Alliance",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "-cmd|'x'!A1",
    "+SUM(1;2)",
    "＝1+1",
    "-(1+1)",
]
NO_FORMULAS = [
    "-",
    "=",
    "- we train mediators",
    "-We train",
    "+254 712 345 678",
    "+1 (212) 555-0100",
    "-5",
    "-10% less violence",
    "- 2020-2021: training",
    "-2020-2021 mediators",
    "@peace_network",
    "=== Forum ===",
    "2+2",
    "+ 3 / 4 of our members",
]


def test_what_a_spreadsheet_would_compute_is_told_from_lists_and_telephones():
    assert [text for text in FORMULAS if not looks_like_a_formula(text)] == []
    assert [text for text in NO_FORMULAS if looks_like_a_formula(text)] == []


MARKED = [
    "<script>alert(1)</script> Forum",
    "<b>x</b>",
    "&lt;b&gt;",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "<x onclick=1>",
    "Peace &amp; Justice",
    "{{7*7}}",
]
UNMARKED = [
    "a < b and c > d",
    "<3",
    "R&D",
    "Q&A; more",
    "Jane <jane@b.example>",
    "<https://b.example>",
    "<your organisation>",
    "We teach JavaScript: html",
]


def test_marks_of_a_web_page_are_told_from_ordinary_signs():
    assert [text for text in MARKED if not has_markup(text)] == []
    assert [text for text in UNMARKED if has_markup(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "10/09/2026 09:29:09",
        "10.09.2026 9:29:09",
        "2026-09-10 09:29:09",
        "2026-09-10T06:29:09Z",
        "2026-09-10T08:29:09+02:00",
        "2026-09-10T09:29:09.123",
        "2026/09/10 9:29:09 AM GMT+3",
        "10/9/26 9:29:09",
        "10 Sep 2026 09:29:09",
        "Sept 10, 2026 9:29:09 a.m.",
        "١٠/٠٩/٢٠٢٦ ٠٩:٢٩:٠٩",
    ],
)
def test_a_time_stamp_in_any_form_is_the_same_moment(text):
    assert StampReader(NAIROBI).read(text) == MORNING


@pytest.mark.parametrize("text", ["", "n/a", "12:00", "31/02/2026", "99/99/9999 99:99", "yesterday"])
def test_what_is_no_time_stamp_is_none(text):
    assert StampReader(NAIROBI).read(text) is None


def test_the_order_of_day_and_month_is_one_for_the_whole_file():
    assert not reader_for(["9/10/2026", "9/13/2026"], NAIROBI).day_first
    assert not reader_for(["9/10/2026", "9/11/2026", "9/12/2026"], NAIROBI).day_first
    assert reader_for(["01/09/2026", "02/09/2026", "12/09/2026"], NAIROBI).day_first
    assert reader_for(["09/09/2026"], NAIROBI).day_first


def test_themes_are_found_though_their_titles_hold_commas():
    index = ThemeIndex(THEMES)
    comma = "Women, Peace and Security, Conflict prevention, Youth, Peace and Security"
    assert index.find_all(comma) == (("wps", "prevention", "yps"), ())
    assert index.find_all("femmes, paix et securite; WPS; Conflict preventoin") == (("wps", "prevention"), ())
    assert index.find_all("Land, water and peace; Conflict prevention") == (
        ("prevention",),
        ("Land, water and peace",),
    )
    assert index.find_all("") == ((), ())
