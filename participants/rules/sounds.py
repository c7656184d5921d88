"""What is left of a word when the ways of writing one sound are levelled."""

import re
from functools import lru_cache

# In this order. English, French, German, Spanish and scholarly spellings of the same names meet here.
AS_HEARD = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\bx", "s"),
        (r"x", "ks"),
        (r"sch|shch|tsch|tch|sh|ch|tz|ts|zh|cz|c(?=[eiy])|ç", "s"),
        (r"z", "s"),
        (r"ph", "f"),
        (r"kh", "X"),
        (r"ck|qu?|c", "k"),
        (r"dj|dzh|dz", "j"),
        (r"(?<=[bdgjlmnrt])h", ""),
        (r"w", "v"),
        (r"y[oe]|ie|yi?e", "e"),
        (r"ou|oo|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"ee", "i"),
        (r"e[iy](?![aou])|a[iy](?![aou])", "e"),
        (r"y", "i"),
        (r"(?<=\w)h", ""),
        (r"X", "h"),
    )
]
LOOSELY = str.maketrans("oej", "uii")
UNWRITTEN = re.compile(r"[aeiouy]|(?<!^)h")
END_OF_FEMININE = re.compile(r"(?<=\w\w)t$")
JOINED_ARTICLE = re.compile(
    r"^(?:[ae]l(?=[^aeioul]\w{3})|[ae](?:s(?=s\w{3})|n(?=n\w{3})|r(?=r\w{3})|sh(?=sh\w{3})))"
)
TWICE = re.compile(r"(\w)\1+")
VOICED = str.maketrans("bgv", "pkf")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Give one key for the usual romanisations of a word: "Zhenshchin" and "Ženščin", "Chabab" and "Shabab".

    `word` is in small Latin letters without accents. The table is the portal's own.
    """
    heard = word
    for pattern, replacement in AS_HEARD:
        heard = pattern.sub(replacement, heard)
    return TWICE.sub(r"\1", heard) or word


@lru_cache(maxsize=50_000)
def loosely_heard(word: str) -> str:
    """Give the sound with o and u, e and i as one, as those vowels are that come from Arabic or Turkic."""
    return TWICE.sub(r"\1", sound(word).translate(LOOSELY))


def without_article(word: str) -> str:
    """Give the word without an Arabic article written together with it: "Assalam", "Alnour"."""
    return JOINED_ARTICLE.sub("", word)


@lru_cache(maxsize=50_000)
def bones(word: str) -> str:
    """Give the consonants alone, for scripts that write no vowels: "Bina al-Salam" and "بناء السلام"."""
    heard = UNWRITTEN.sub("", sound(word.replace("w", "W")).replace("W", ""))
    plain = TWICE.sub(r"\1", heard.translate(VOICED))
    return END_OF_FEMININE.sub("", plain) or sound(word)
