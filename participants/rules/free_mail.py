"""Mail providers open to everybody: sharing one of them says nothing about two people."""

from collections.abc import Iterator

FAMILIES = frozenset(
    {"aol", "gmx", "googlemail", "hotmail", "live", "outlook", "yahoo", "yandex", "ymail", "zoho"}
)
PROVIDERS = frozenset(
    """
    126.com 163.com abv.bg aliyun.com bk.ru bol.com.br daum.net email.com fastmail.com foxmail.com free.fr
    gmail.com hanmail.net hushmail.com icloud.com inbox.lv inbox.ru laposte.net libero.it list.ru mac.com
    mail.com mail.ru me.com msn.com naver.com orange.fr pm.me posteo.de proton.me protonmail.ch protonmail.com
    qq.com rambler.ru rediffmail.com riseup.net rocketmail.com seznam.cz sfr.fr sina.cn sina.com sohu.com
    t-online.de terra.com.br tuta.io tutanota.com ukr.net uol.com.br wanadoo.fr web.de wp.pl ya.ru yeah.net
    """.split()  # noqa: SIM905 (forty lines otherwise)
)
LONGEST_ENDING = 3


def own_domain(email: str) -> str:
    """Give the domain of an address that belongs to an organisation; "" for free mail or no address."""
    domain = email.strip().casefold().rpartition("@")[2].strip(".")
    return "" if "@" not in email or is_free_mail(domain) else domain


def and_parents(domain: str) -> Iterator[str]:
    """Give the domain and those above it: ghana.network.example, network.example."""
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


def is_free_mail(domain: str) -> bool:
    """Say whether anybody can have an address there: gmail.com, yahoo.fr, hotmail.co.uk …"""
    name, *endings = domain.split(".")
    is_family = name in FAMILIES and all(len(ending) <= LONGEST_ENDING for ending in endings)
    return is_family or domain in PROVIDERS
