import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.conflicts import Applying, Conflict, Kind, Voting, detect_conflicts

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
