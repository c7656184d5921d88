"""Whose address on the web it is: an organisation's own site or mail domain, or a page among many others'."""

import re
from functools import lru_cache

from participants.rules.free_mail import is_free_mail

SHARED_HOSTS = frozenset(
    """
    facebook.com fb.com instagram.com twitter.com x.com linkedin.com youtube.com tiktok.com t.me telegram.me vk.com
    wa.me linktr.ee medium.com sites.google.com google.com docs.google.com weibo.com weixin.qq.com ok.ru wordpress.com
    blogspot.com wixsite.com weebly.com github.io webnode.com jimdo.com jimdofree.com tumblr.com tilda.ws narod.ru
    """.split()  # noqa: SIM905 (a list of words)
)
SECOND_LEVEL = frozenset(
    ["ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "net", "ngo", "ong", "or", "org"]
)
START = re.compile(r"^(?:\w+://)?(?:www\d?\.|m\.)?")
NOT_THE_HOST = re.compile(r"[/?#:\s]")
SEVERAL = re.compile(r"[\s,;]+")


@lru_cache(maxsize=50_000)
def mail_domain(address: str) -> str:
    """The domain of an e-mail or web address that is an organisation's own; empty for free mail."""
    host = START.sub("", address.strip().lower().rpartition("@")[2])
    domain = NOT_THE_HOST.split(host, maxsplit=1)[0].strip(".")
    return "" if "." not in domain or is_free_mail(domain) else domain


@lru_cache(maxsize=50_000)
def web_house(website: str) -> str:
    """The site as one key: the registered domain, or on a host of many the page or the name before it."""
    first = next(iter(SEVERAL.split(website.strip().lower())), "")
    host, _slash, path = START.sub("", first.rpartition("@")[2]).partition("/")
    host = NOT_THE_HOST.split(host, maxsplit=1)[0].strip(".")
    if "." not in host:
        return ""
    if host in SHARED_HOSTS:
        page = re.split(r"[?#]", path)[0].strip("/")
        return f"{host}/{page}" if page else ""
    if any(host.endswith(f".{shared}") for shared in SHARED_HOSTS):
        return host
    return registered(host)


def registered(domain: str) -> str:
    """The domain somebody registered: "refep.org" for "fr.refep.org", "refep.or.ke" for "www.refep.or.ke"."""
    labels = domain.split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-kept:])
