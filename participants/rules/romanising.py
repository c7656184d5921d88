"""Names of any script in Latin letters, as people write them who have no other keyboard."""

import re
import unicodedata
from functools import cache, lru_cache

from participants.rules.pinyin import is_han, pinyin, simplified

CYRILLIC = """
    а a б b в v г g ґ g д d е e ё e ж zh з z и i і i ї i й i к k қ k л l м m н n ң n о o ө o п p р r с s т t у u
    ў u ү u ұ u ф f х kh һ h ц ts ч ch џ dzh ш sh щ shch ы y э e є ie ю yu я ya ғ g ә a ј i љ l њ n ћ c ђ dj ѓ g
    ќ k ѕ dz ҳ kh ҷ j ӣ i ӯ u
"""
GREEK = """
    α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ kh ψ ps ω o
"""
GEORGIAN = """
    ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch
    ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h
"""
ARMENIAN = """
    ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch
    պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ u փ p ք k օ o ֆ f և ev
"""
HEBREW = """
    א a ב b ג g ד d ה h ו w ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t
"""
ARABIC = """
    ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ك k ک k
    ل l م m ن n ه h ة h و w ؤ w ي y ی y ئ y ى y پ p چ ch گ g ژ zh ڤ v ٹ t ڈ d ڑ r ں n ھ h ہ h ے y ې y ۍ y ړ r ښ kh
    ځ dz څ ts ډ d ټ t ڼ n ګ g ۆ o ێ e ڕ r ڵ l
"""
LATIN = "ə e ɓ b ɗ d ƙ k ɛ e ɔ o ŋ ng ɣ g ʋ v ɲ ny ʃ sh ı i"
SILENT = dict.fromkeys("ъьЪЬعءـʼʹー", "")
PAIRS = (CYRILLIC + GREEK + GEORGIAN + ARMENIAN + HEBREW + ARABIC + LATIN).split()
LETTERS = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)) | SILENT
VOWELLESS = re.compile("[\u0590-\u06ff]")
ARTICLE_OF_ARABIC = re.compile(r"\b(?:[وب]?ال|[وب]?لل)(?=[\u0621-\u06d3]{3})")
ARTICLE_IN_LATIN = re.compile(
    r"\b(?:wa?|bi?|li?)?(?:al|el|ul|as|es|ash|esh|ach|ech|an|en|ar|er|at|et|ad|ed|az|ez)[-’'‘`](?=\w)"
)
# "Jam’iyya", "аб’яднанне", but not "l’espoir", "women’s" or "qu’elle".
INSIDE_A_WORD = re.compile(r"(?<=[^\W\d_][^\W\d_])(?<!qu)['’ʼʻ`ʿʾ‘](?=[^\W\d_]{2})")
OF_UKRAINE_OR_BELARUS = re.compile("[іїєґў]")
SPELT_BY_NAME = re.compile(r"(?:SYLLABLE|LETTER|VOWEL SIGN) (?:SMALL )?(\w+)$")
INHERENT = "a"
# Ethiopic: the first order is heard "e", the sixth is mostly silent.
ETHIOPIC = (
    (re.compile(r"aa$"), "*"),
    (re.compile(r"(?<!e)e$"), ""),
    (re.compile(r"a$"), "e"),
    (re.compile(r"\*$"), "a"),
)


@lru_cache(maxsize=50_000)
def romanised(text: str) -> str:
    """Give the text in small Latin letters; articles of Arabic are gone, vowels that are not written stay unwritten.

    Tables for Cyrillic, Greek, Georgian, Armenian, Hebrew, Arabic and its neighbours, and Chinese (Pinyin); the
    Unicode names of the letters for Ethiopic, Hangul, Kana and the scripts of India. Others stay.
    """
    small = INSIDE_A_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
    if small.isascii():
        return ARTICLE_IN_LATIN.sub("", small)
    plain = ARTICLE_OF_ARABIC.sub("", ARTICLE_IN_LATIN.sub("", simplified(small)))
    if OF_UKRAINE_OR_BELARUS.search(plain):
        plain = plain.replace("г", "h")
    letters = ""
    for character in plain:
        letters = _with(letters, character)
    return letters


def is_vowelless(text: str) -> bool:
    """Say whether the text is in a script that leaves out vowels (Arabic, Hebrew)."""
    return bool(VOWELLESS.search(text))


def _with(letters: str, character: str) -> str:
    """Add a letter; the vowel sign of an Indian script takes the place of the vowel that stood there."""
    if character.isascii():
        return letters + character
    if character in LETTERS:
        return letters + LETTERS[character]
    if is_han(character):
        return letters + pinyin(character)
    if (base := unicodedata.normalize("NFD", character)[0]) in LETTERS:
        return letters + LETTERS[base]
    name = unicodedata.name(character, "")
    if "VIRAMA" in name:
        return letters.removesuffix(INHERENT)
    if "VOWEL SIGN" in name:
        letters = letters.removesuffix(INHERENT)
    return letters + _by_name(character, name)


@cache
def _by_name(character: str, name: str) -> str:
    """ "ETHIOPIC SYLLABLE SAA" is "saa"; a Latin letter with an accent and what nobody names stay as they are."""
    found = SPELT_BY_NAME.search(name)
    if not found or "LATIN" in name:
        return character
    letters = found[1].lower()
    if "HANGUL" in name or "ETHIOPIC" in name:
        letters = letters.replace("c", "ch")
    for order, heard in ETHIOPIC if "ETHIOPIC" in name else ():
        letters = order.sub(heard, letters)
    return letters
