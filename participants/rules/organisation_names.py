"""What is left of an organisation's name when spelling, script, legal form and small words are levelled."""

import re
from functools import lru_cache

from participants.rules.folding import fold

LEGAL_FORMS = frozenset(
    """
    ngo ngos ong ongs ongd onlus npo nfp cbo cso osc inc incorporated ltd limited llc plc gmbh ggmbh ev asbl
    aisbl vzw ac sc sarl rsl nko нко нпо ано роо оо
    """.split()  # noqa: SIM905 (forty lines otherwise)
)
SMALL_WORDS = frozenset(
    """
    the a an of for and in on at to by with de du des d la le les l et pour en au aux el los las del y e para
    por da do dos das und fur der die и в на по для с
    """.split()  # noqa: SIM905 (forty lines otherwise)
)
COMMON_WORDS = frozenset(
    """
    action actors advocacy africa african agency aid alliance assembly association building care centre children
    circle citizens civic civil coalition committee community concern conflict cooperation council culture democracy
    development dialogue early education empowerment equality federation forum foundation freedom global group
    health hope house human humanitarian indigenous initiative institute integrated international justice
    leadership local media mediation mission national network office organisation participation partners
    partnership peace peacebuilding people platform programme project reconciliation research resilience rights rural
    school security society solidarity support sustainable trust union unity voice voices warning water welfare
    women womens working world young youth
    accion actions asociacion causa collectif colectivo comite communaute communautaire comunidad consejo culturel
    desarrollo developpement dialogo dignite droits derechos educacion esperanza espoir femmes fondation fundacion
    humains humanos initiatives jeunes jeunesse jovenes juventud justicia maison mesa mujeres paix paz pour reseau
    seguridad societe solidarite union
    set tsentr fond dialoga mira zhenshchin molodezhi shbkh mrkz mbadrh mnzmh mwssh jmyh hwar slam shbab nsa
    """.split()  # noqa: SIM905 (a hundred lines otherwise)
)
ONE_SPELLING = {
    "center": "centre",
    "centro": "centre",
    "organization": "organisation",
    "organizacion": "organisation",
    "org": "organisation",
    "assoc": "association",
    "asociacion": "association",
    "program": "programme",
    "intl": "international",
}
CYRILLIC = """
    а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh
    щ shch ы y э e ю yu я ya і i є e
"""
ARABIC = """
    ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ك k ل l م m ن n ه h
    و w ي y پ p چ ch گ g
"""
SILENT = dict.fromkeys("ъьعء", "")
LONGEST_NAME = 300
PAIRS = (CYRILLIC + ARABIC).split()
TO_LATIN = str.maketrans(dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)) | SILENT)
TAG = re.compile(r"<[^<>]*>")
SPELT_OUT = re.compile(r"\b(?:\w )+\w\b")


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words that tell an organisation from others, in Latin letters and in order; all if none is left."""
    short = name[:LONGEST_NAME]
    folded = fold(TAG.sub(" ", short)) or fold(short)
    joined = SPELT_OUT.sub(lambda letters: letters[0].replace(" ", ""), folded)
    words = joined.split()
    telling = [word for word in words if word not in LEGAL_FORMS and word not in SMALL_WORDS]
    latin = [_in_latin(word) for word in telling or words]
    return tuple(ONE_SPELLING.get(word, word) for word in latin if word)


@lru_cache(maxsize=50_000)
def initials(name: str) -> str:
    """The acronym that the telling words make: "Renvivi Mediation Centre" gives "rmc"."""
    return "".join(word[0] for word in name_words(name))


def organisation_key(name: str, country: str) -> str:
    """One stable key for all spellings of a name in a country (ISO code of two letters): "NE:osneforum"."""
    return f"{country}:{''.join(name_words(name)) or name.strip().casefold()}"


def _in_latin(word: str) -> str:
    return word if word.isascii() else word.translate(TO_LATIN)
