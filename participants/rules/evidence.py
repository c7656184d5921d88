"""What speaks for two applications being one, in words."""

from participants.rules.forms_export.wording import gettext_noop as _

EVIDENCE = {
    "same_contact": _("same e-mail address"),
    "same_applicant": _("sent from the same account"),
    "same_website": _("same website"),
    "same_domain": _("same mail or web domain"),
    "same_name": _("same name of the organisation"),
    "same_words": _("same words in the name"),
    "sound": _("same name in another script"),
    "meaning": _("same name in another language"),
    "spelling": _("names that differ by spelling"),
    "acronym": _("one name is the acronym of the other"),
    "part": _("one name is part of the other"),
    "same_person": _("same name of the person, and same country"),
    "merged": _("merged into this one"),
}
