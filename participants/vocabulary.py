"""The controlled vocabularies of an application."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationType(models.TextChoices):
    """What kind of organisation applies."""

    COMMUNITY_BASED = "community_based", _("Community-based organisation")
    LOCAL_NGO = "local_ngo", _("Local NGO")
    NATIONAL_NGO = "national_ngo", _("National NGO")
    REGIONAL_NETWORK = "regional_network", _("Regional network")
    GLOBAL_NETWORK = "global_network", _("Global network")
    INGO = "ingo", _("International NGO")
    WOMENS_RIGHTS = "womens_rights", _("Women’s rights organisation")
    YOUTH = "youth", _("Youth organisation")
    FAITH_TRADITIONAL = "faith_traditional", _("Faith-based or traditional organisation")
    INDIGENOUS = "indigenous", _("Indigenous organisation")
    DIASPORA_DISPLACED = "diaspora_displaced", _("Organisation of diaspora or displaced people")
    ACADEMIC_THINK_TANK = "academic_think_tank", _("Academic institution or think tank")
    MEDIA = "media", _("Media")
    HUMAN_RIGHTS_DEFENDERS = "human_rights_defenders", _("Human-rights defenders’ group")
    TRADE_UNION_PROFESSIONAL = "trade_union_professional", _("Trade union or professional association")
    FOUNDATION = "foundation", _("Foundation")
    OTHER = "other", _("Other")


class Level(models.TextChoices):
    """At which level the organisation mostly works."""

    LOCAL = "local", _("Local")
    NATIONAL = "national", _("National")
    CROSS_BORDER = "cross_border", _("Cross-border")
    REGIONAL = "regional", _("Regional")
    GLOBAL = "global", _("Global")


class Gender(models.TextChoices):
    """Self-described, balance only."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    NON_BINARY = "non_binary", _("Non-binary")
    SELF_DESCRIBED = "self_described", _("Self-described")
    UNDISCLOSED = "undisclosed", _("I would rather not say")


class AgeBand(models.TextChoices):
    """Balance only; youth is 18-29."""

    FROM_18 = "18-24", _("18 to 24")
    FROM_25 = "25-29", _("25 to 29")
    FROM_30 = "30-44", _("30 to 44")
    FROM_45 = "45-59", _("45 to 59")
    FROM_60 = "60+", _("60 or older")
    UNDISCLOSED = "undisclosed", _("I would rather not say")


YOUTH = frozenset({AgeBand.FROM_18, AgeBand.FROM_25})


class Attendance(models.TextChoices):
    """How somebody would take part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class ParticipantKind(models.TextChoices):
    """As what somebody takes part."""

    CSO = "cso", _("Civil-society organisation")
    CORE_GROUP = "core_group", _("Core group")
    UN_ENTITY = "un_entity", _("UN entity")
    MEMBER_STATE = "member_state", _("Member State")
    REGIONAL_ORGANISATION = "regional_organisation", _("Regional organisation")
    IFI = "ifi", _("International financial institution")
    DONOR = "donor", _("Donor")
    THINK_TANK = "think_tank", _("Think tank")
    SPEAKER = "speaker", _("Speaker")
    INTERPRETER = "interpreter", _("Interpreter")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    SECRETARIAT = "secretariat", _("Secretariat")
    OBSERVER = "observer", _("Observer")


class Funding(models.TextChoices):
    """Whether travel would have to be paid."""

    FULL = "full", _("Full travel funding")
    PARTIAL = "partial", _("Part of the travel costs")
    NONE = "none", _("No travel funding needed")


class Listing(models.TextChoices):
    """Who may find the person on a list."""

    NOBODY = "nobody", _("Nobody")
    PARTICIPANTS = "participants", _("Civil-society participants only")
    EVERYONE = "everyone", _("Everyone attending, governments included")
    PUBLIC = "public", _("The public")


class Readers(models.TextChoices):
    """Who may read the application."""

    ALL = "all", _("The secretariat and the networks of the core group")
    NOT_THESE = "not_these", _("The secretariat and the networks, but not those I name")
    SECRETARIAT = "secretariat", _("The secretariat only")


class SelfIdentified(models.TextChoices):
    """By whom the organisation is led, as it says itself."""

    WOMEN = "women_led", _("Women")
    YOUTH = "youth_led", _("Young people")
    DISPLACED = "displaced_led", _("Displaced people")
    INDIGENOUS = "indigenous_led", _("Indigenous people")
    DISABILITIES = "disability_led", _("People with disabilities")


class Registration(models.TextChoices):
    """Whether the organisation is registered; for some, registering is a risk."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    CANNOT = "cannot", _("It cannot register safely")


class Willing(models.TextChoices):
    """What somebody would do at the Dialogue beyond taking part."""

    SPEAK = "speak", _("Speak in a session")
    MODERATE = "moderate", _("Moderate a session")
    TAKE_NOTES = "take_notes", _("Take notes")


class Nomination(models.TextChoices):
    """Who puts the person forward."""

    SELF = "self", _("I put myself forward")
    ORGANISATION = "organisation", _("My organisation nominates me")
    NETWORK = "network", _("A network nominates me")


class QuestionKind(models.TextChoices):
    """What kind of answer a question of the edition's own takes."""

    SHORT = "short", _("one line")
    LONG = "long", _("longer text")
    CHOICE = "choice", _("one of several")
    SEVERAL = "several", _("several of several")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    FILE = "file", _("file")


class Privacy(models.TextChoices):
    """Who sees an answer."""

    PUBLIC = "P", _("public, if the person agrees")
    REVIEW = "I", _("everyone who reviews the application")
    SECRETARIAT = "R", _("the secretariat")
    BALANCE = "B", _("for balance only, as totals")
    SAFETY = "S", _("the safety focal point only")


class ConsentKind(models.TextChoices):
    """What somebody may agree to, apart from applying, and take back."""

    LISTING = "listing", _("to be named on the list of participants, to those I chose")
    PHOTOS = "photos", _("to be seen on photos of the Dialogue")
    NEWS = "news", _("to get news of later editions")
    PARTNERS = "partners", _("that the secretariat gives my contact to the partners it names")


class Addressee(models.TextChoices):
    """To whom a recommendation speaks."""

    SECURITY_COUNCIL = "security_council", _("Security Council")
    GENERAL_ASSEMBLY = "general_assembly", _("General Assembly")
    ECOSOC = "ecosoc", _("Economic and Social Council")
    PBC = "pbc", _("Peacebuilding Commission")
    UN_SECRETARIAT = "un_secretariat", _("UN Secretariat")
    PBF = "pbf", _("Peacebuilding Fund")
    MISSION_LEADERSHIP = "mission_leadership", _("Mission leadership")
    UN_REGIONAL_OFFICE = "un_regional_office", _("UN regional office")
    RC_UNCT_PDA = "rc_unct_pda", _("Resident Coordinator, country team, peace and development adviser")
    AGENCIES = "agencies_funds_programmes", _("UN agencies, funds and programmes")
    MEMBER_STATES = "member_states", _("Member States")
    REGIONAL_ORGANISATIONS = "regional_organisations", _("Regional organisations")
    IFIS = "ifis", _("International financial institutions")
    DONORS = "donors", _("Donors")
    CSOS = "csos", _("Civil-society organisations")
    WOMENS_ORGANISATIONS = "womens_organisations", _("Women’s organisations")
    YOUTH_ORGANISATIONS = "youth_organisations", _("Youth organisations")
    THINK_TANKS = "think_tanks", _("Think tanks")
    LOCAL = "local_authorities_communities", _("Local authorities and communities")
    PRIVATE_SECTOR = "private_sector", _("Private sector")
    MEDIA = "media", _("Media")


class Source(models.TextChoices):
    """How an application came in."""

    FORM = "form", _("the form")
    IMPORT = "import", _("an import")
    OFFICER = "officer", _("an officer")


class IneligibilityReason(models.TextChoices):
    """Why an application is not eligible."""

    NOT_CIVIL_SOCIETY = "not_civil_society", _("not a civil-society organisation")
    NOT_INDEPENDENT = "not_independent", _("not independent of government")
    OUT_OF_SCOPE = "out_of_scope", _("the work described is not peacebuilding")
    INCOMPLETE = "incomplete", _("too little is said to assess it")
    TOO_LATE = "too_late", _("sent after the deadline")
    OVER_CAP = "over_cap", _("more applications from one organisation than the edition allows")
    DUE_DILIGENCE = "due_diligence", _("due diligence")
    OTHER = "other", _("another reason")


class Flag(models.TextChoices):
    """What an officer should look at before deciding."""

    POSSIBLE_DUPLICATE = "possible_duplicate", _("possible duplicate")
    OVER_CAP = "over_cap", _("over the cap of its organisation")
    FORMULA_TEXT = "formula_text", _("text that looks like a formula")
    TOO_MANY_THEMES = "too_many_themes", _("too many themes")
    TOO_LONG = "too_long", _("longer than asked")
    MARKUP = "markup", _("markup in the text")
    BAD_YEAR = "bad_year", _("year founded unclear")
    AFTER_DEADLINE = "after_deadline", _("after the deadline")
    FILE_TO_COME = "file_to_come", _("a file is to come later")
    REGION_FROM_HEAD_OFFICE = "region_from_head_office", _("region taken from the head office")
