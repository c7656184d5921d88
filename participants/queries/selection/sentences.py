"""Targets, conflicts and relaxations in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from participants.models.policy import Feature
from participants.vocabulary import AgeBand, Gender, Level, OrganisationType

YES_OR_NO: Mapping[str, str | Promise] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "undisclosed": gettext_lazy("undisclosed"),
}
VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    Feature.REGION: dict(Region.choices),
    Feature.GENDER: dict(Gender.choices),
    Feature.LEVEL: dict(Level.choices),
    Feature.ORGANISATION_TYPE: dict(OrganisationType.choices),
    Feature.GLOBAL_SOUTH: YES_OR_NO,
    Feature.YOUTH: {**YES_OR_NO, AgeBand.UNDISCLOSED: YES_OR_NO["undisclosed"]},
    Feature.FIRST_TIMER: YES_OR_NO,
    Feature.FUNDED: YES_OR_NO,
}


class Wording:
    """Names features and values of one edition as people read them."""

    def __init__(self, edition: Edition) -> None:
        self.themes = {theme.slug: str(theme) for theme in edition.themes.all()}

    def value(self, feature: str, value: str) -> str:
        """`region`, `AFR` → “Africa”."""
        if feature == Feature.THEME:
            return self.themes.get(value, value)
        return str(VALUES.get(feature, {}).get(value, value))

    def what(self, feature: str, value: str) -> str:
        """`region`, `AFR` → “region: Africa”."""
        name = str(Feature(feature).label) if feature in Feature.values else feature
        return f"{name}: {self.value(feature, value)}"

    def bound(self, bound: Mapping[str, Any]) -> str:
        """What a rule asks, and what the pool holds."""
        facts = {**bound, "what": self.what(bound["feature"], bound["value"]) if bound["feature"] else ""}
        return {
            "min": _(
                "%(what)s needs at least %(limit)d; the pool holds %(held)d from %(countries)d countries"
            ),
            "max": _("%(what)s may have at most %(limit)d"),
            "max:country": _("at most %(limit)d may come from one country"),
            "min:countries": _("at least %(limit)d countries must be present; the pool holds %(countries)d"),
        }[bound["kind"]] % facts

    def conflict(self, conflict: list[Mapping[str, Any]]) -> str:
        """Why these rules cannot be kept together."""
        rules = "; ".join(self.bound(bound) for bound in conflict)
        if len(conflict) == 1:
            return _("This rule cannot be kept with this pool: %(rules)s.") % {"rules": rules}
        return _("These rules do not fit together: %(rules)s.") % {"rules": rules}

    def gives(self, bound: Mapping[str, Any]) -> str:
        """By how much a rule would have to give."""
        facts = {**bound, "what": self.what(bound["feature"], bound["value"]) if bound["feature"] else ""}
        facts["new"] = bound["limit"] + (bound["by"] if bound["kind"].startswith("max") else -bound["by"])
        return {
            "min": _("%(what)s: at least %(new)d instead of %(limit)d"),
            "max": _("%(what)s: at most %(new)d instead of %(limit)d"),
            "max:country": _("at most %(new)d from one country instead of %(limit)d"),
            "min:countries": _("at least %(new)d countries instead of %(limit)d"),
        }[bound["kind"]] % facts


FAILURES: Mapping[str, str | Promise] = {
    "empty_pool": gettext_lazy(
        "Nobody is in the pool: shortlist applications and tally a voting round first."
    ),
    "panel_over_pool": gettext_lazy(
        "The slate has more places (%(panel)s) than people can fill with the cap per organisation (%(room)s)."
        " Lower the number of places or raise the cap."
    ),
    "minimum_above_maximum": gettext_lazy(
        "A target asks for more at least than at most. Correct it in the policy."
    ),
    "unknown_feature": gettext_lazy(
        "A target speaks of a feature that no application has. Correct it in the policy."
    ),
    "solver": gettext_lazy(
        "The solver gave no answer that stands up to being counted again. Please run it once more."
    ),
}


def failure_sentence(result: Mapping[str, Any]) -> str:
    """Why a run could not be computed, and what to do."""
    sentence = str(FAILURES.get(result.get("error", ""), result.get("sentence", "")))
    return sentence % result["details"] if "%(" in sentence else sentence
