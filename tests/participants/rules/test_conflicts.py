import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.conflicts import Applying, Conflict, Declared, Kind, Voting, What, detect_conflicts

WEST = Voting(
    network="west",
    names=("Western Bridge Network for Peace", "Réseau du Pont de l’Ouest"),
    acronym="WEBNEP",
    members=("Réseau Dumo (RD)", "The Kala Mediation Centre", "ACT Kala"),
    emails=("delegate@webnep.example", "Alternate@gmail.com"),
)
ACT = Voting("act", ("Alliance for Calm Towns",), "ACT", (), ("office@act.example",))


def applying(
    organisation: str = "Somebody Else", claims: tuple[str, ...] = (), email: str = "me@elsewhere.example"
) -> Applying:
    return Applying("A1", organisation, claims, email)


def kinds(one: Applying) -> set[tuple[str, Kind]]:
    return {(conflict.network, conflict.kind) for conflict in detect_conflicts([one], [WEST, ACT])}


@pytest.mark.parametrize(
    "claim",
    [
        "Western Bridge Network for Peace",
        "western  bridge network, for PEACE",
        "We are a member of the Western Bridge Network for Peace since 2009",
        "Reseau du pont de l'ouest",
        "WEBNEP",
        "webnep",
        "Some Other Net; webnep",
        "Western Bridge (WEBNEP)",
        "national chapter of WEBNEP-Kala",
    ],
)
def test_a_claimed_membership_is_a_conflict_however_it_is_typed(claim: str):
    assert kinds(applying(claims=(claim,))) == {("west", Kind.CLAIMED)}


@pytest.mark.parametrize(
    "claim", ["", "none", "-", "Western Bridge", "we act for peace", "Network for Peace", "🙂"]
)
def test_other_words_are_no_claim(claim: str):
    assert kinds(applying(claims=(claim,))) == set()


def test_the_evidence_of_a_claim_is_what_was_typed():
    found = detect_conflicts([applying(claims=("none", "ACT, of course", "ACT"))], [ACT])
    assert found == (Conflict("A1", "act", Kind.CLAIMED, "ACT, of course"),)


@pytest.mark.parametrize(
    "organisation", ["Reseau Dumo", "RÉSEAU DUMO", "Kala Mediation Centre", "Kala-Mediation Centre Inc."]
)
def test_an_organisation_on_the_networks_own_list_is_a_conflict(organisation: str):
    assert kinds(applying(organisation)) == {("west", Kind.LISTED)}


def test_the_evidence_of_a_listed_member_is_the_entry_of_the_list():
    assert detect_conflicts([applying("reseau dumo")], [WEST])[0].evidence == "Réseau Dumo (RD)"


@pytest.mark.parametrize("organisation", ["Kala Centre", "", "ACT Kala Foundation", "…"])
def test_a_similar_organisation_is_no_listed_member(organisation: str):
    assert kinds(applying(organisation)) == set()


def test_the_network_itself_applying_is_a_conflict():
    assert kinds(applying("WEBNEP")) == {("west", Kind.SAME_ORGANISATION)}
    assert kinds(applying("Alliance for calm towns")) == {("act", Kind.SAME_ORGANISATION)}


@pytest.mark.parametrize("email", ["a@webnep.example", "a@WEBNEP.Example", "a@kala.webnep.example"])
def test_the_same_mail_domain_is_a_conflict_and_the_address_is_not_repeated(email: str):
    (found,) = detect_conflicts([applying(email=email)], [WEST, ACT])
    assert (found.network, found.kind, found.evidence) == ("west", Kind.SAME_DOMAIN, "webnep.example")


@pytest.mark.parametrize(
    "email", ["me@gmail.com", "me@notwebnep.example", "me@example", "", "webnep.example"]
)
def test_free_mail_and_other_domains_are_no_conflict(email: str):
    assert kinds(applying(email=email)) == set()


@pytest.mark.parametrize(
    "domain", ["yahoo.fr", "hotmail.co.uk", "outlook.com", "mail.ru", "163.com", "gmx.net"]
)
def test_free_mail_is_ignored_in_every_country(domain: str):
    network = Voting("n", ("N",), "", (), (f"delegate@{domain}",))
    assert detect_conflicts([applying(email=f"me@{domain}")], [network]) == ()


def test_the_same_person_is_a_conflict_on_free_mail_too_and_nothing_personal_is_kept():
    found = detect_conflicts([applying(email="alternate@GMAIL.com")], [WEST])
    assert found == (Conflict("A1", "west", Kind.SAME_PERSON, ""),)


def test_each_kind_of_conflict_is_told_once_in_the_order_of_networks():
    one = applying("Réseau Dumo", ("WEBNEP", "Western Bridge Network for Peace", "ACT"), "x@webnep.example")
    found = detect_conflicts([one], [WEST, ACT])
    assert [(conflict.network, conflict.kind) for conflict in found] == [
        ("act", Kind.CLAIMED),
        ("west", Kind.CLAIMED),
        ("west", Kind.LISTED),
        ("west", Kind.SAME_DOMAIN),
    ]


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3), st.text())
def test_any_text_is_read_without_an_error(organisation: str, claims: list[str], email: str):
    network = Voting("n", (organisation, *claims), organisation, tuple(claims), (email,))
    detect_conflicts([applying(organisation, tuple(claims), email)], [network, WEST])


def with_interest(*declared: Declared, funding: tuple[str, ...] = ()) -> Voting:
    return Voting("west", ("Western Bridge Network for Peace",), "", (), (), funding, declared)


def organisation(words: str, *, is_funding: bool = False) -> Declared:
    return Declared(What.ORGANISATION, words, is_funding=is_funding)


def found(one: Applying, network: Voting) -> list[tuple[Kind, str]]:
    return [(conflict.kind, conflict.evidence) for conflict in detect_conflicts([one], [network, ACT])]


@pytest.mark.parametrize(
    ("declared", "applies"),
    [
        ("Renvivi Mediation Centre", "RENVIVI mediation center, Inc."),
        ("Renvivi Mediation Centre (RMC)", "Renvivi Mediation Centre"),
        ("Центр диалога Доверие", "Tsentr dialoga Doverie"),
        ("جمعية السلام", "Jamiyat al-Salam"),
        ("Réseau des femmes du Kivu", "Women’s Network of Kivu"),
        ("REFEKI", "Réseau des femmes du Kivu (REFEKI)"),
    ],
)
def test_a_declared_organisation_is_found_across_spellings_scripts_and_languages(declared: str, applies: str):
    expected = [(Kind.DECLARED_NAME, declared)]
    assert found(applying(applies), with_interest(organisation(declared))) == expected


@pytest.mark.parametrize("applies", ["Renvivi Youth Forum", "Somebody Else", "", "Mediation Centre"])
def test_another_organisation_is_not(applies: str):
    assert found(applying(applies), with_interest(organisation("Renvivi Mediation Centre"))) == []


def test_a_declared_organisation_is_found_by_acronym_own_name_and_parent():
    known = with_interest(organisation("Renvivi Mediation Centre"), organisation("OFRA"))
    assert found(Applying("A1", "Local Branch", (), "", parent="Renvivi Mediation Centre"), known)
    assert found(Applying("A1", "Osne Forum", (), "", acronym="OFRA"), known)
    assert found(Applying("A1", "Osne Forum", (), "", native_name="Renvivi Mediation Centre"), known)
    assert not found(Applying("A1", "Osne Forum", (), ""), known)


def test_who_funds_or_is_funded_is_a_conflict_of_its_own_kind():
    expected = [(Kind.FUNDING, "Osne Forum")]
    assert found(applying("Osne forum"), with_interest(funding=("Osne Forum",))) == expected
    assert (
        found(applying("Osne forum"), with_interest(organisation("Osne Forum", is_funding=True))) == expected
    )


def test_a_declared_country_is_where_they_work_or_have_their_head_office():
    known = with_interest(Declared(What.COUNTRY, "Kenya", "KE"))
    for countries in [("KE", "FR"), ("FR", "KE"), ("KE", "KE")]:
        one = Applying("A1", "Osne Forum", (), "", countries=countries)
        assert found(one, known) == [(Kind.DECLARED_COUNTRY, "Kenya")]
    assert found(Applying("A1", "Osne Forum", (), "", countries=("FR", "")), known) == []


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("Jane Achieng Doe", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("jane DOE <somebody@else.example>", "Jane Doe"),
        ("Иван Петров", "Ivan Petrov"),
        ("محمد سالم", "Mohamed Salem"),
        ("me@ELSEWHERE.example", "Whoever"),
        ("Suharto", "Suharto"),
    ],
)
def test_a_declared_person_is_found_by_name_or_address_and_is_not_repeated(declared: str, name: str):
    one = Applying("A1", "Osne Forum", (), "me@elsewhere.example", people=(name, "", ""))
    assert found(one, with_interest(Declared(What.PERSON, declared))) == [(Kind.DECLARED_PERSON, "")]


@pytest.mark.parametrize("declared", ["Jane Smith", "Jane", "Doe", "", "you@elsewhere.example", "…"])
def test_one_name_in_common_is_no_person(declared: str):
    one = Applying("A1", "Osne Forum", (), "me@elsewhere.example", people=("Jane Doe",))
    assert found(one, with_interest(Declared(What.PERSON, declared))) == []


@settings(deadline=None)
@given(st.text(), st.text(), st.sampled_from(What))
def test_any_interest_is_read_without_an_error(declared: str, said: str, what: What):
    one = Applying("A1", said, (said,), said, said, declared, said, (said,), (said, declared))
    detect_conflicts([one], [with_interest(Declared(what, declared, said), funding=(declared, said))])
