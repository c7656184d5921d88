"""Targets, conflicts and relaxations in words."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from participants.models.policy import Feature
from participants.vocabulary import AgeBand, Gender, Level, OrganisationType, SelfIdentified

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
    Feature.SELF_IDENTIFIED: dict(SelfIdentified.choices),
    Feature.LANGUAGE: dict(settings.LANGUAGES),
}


# What somebody answers for balance only: a target on it is not named beside a person.
ANSWERED_FOR_BALANCE = frozenset({Feature.GENDER.value, Feature.YOUTH.value})
BALANCE = "balance"  # stands for a target that is not named
SIDES = {"min": "minimum", "max": "maximum"}
# The caps by the names they have among gains, and among conflicts: what of the policy they are, and in words.
PER_COUNTRY = ("max_per_country", gettext_lazy("at most %(limit)d from one country"))
COUNTRIES = ("min_countries", gettext_lazy("at least %(limit)d countries"))
CAPS: Mapping[str, tuple[str, Promise]] = {
    "max_per_country": PER_COUNTRY,
    "max:country": PER_COUNTRY,
    "min_countries": COUNTRIES,
    "min:countries": COUNTRIES,
    "max_per_organisation": (
        "max_per_organisation",
        gettext_lazy("at most %(limit)d from one organisation"),
    ),
}

# What stands against somebody beside the bounds, as explanations name it.
BESIDE_BOUNDS: Mapping[str, Promise] = {
    "merit": gettext_lazy("others have more merit"),
    "draw": gettext_lazy("the draw among equals"),
    "locked_in": gettext_lazy("who would have to give way is locked in"),
    "locked_out": gettext_lazy("locked out"),
}


def is_balance(name: str) -> bool:
    """Whether a bound speaks of what was answered for balance only."""
    return name.split(":")[1:2] != [] and name.split(":")[1] in ANSWERED_FOR_BALANCE


def is_target(name: str) -> bool:
    """Whether a bound is one side of a target."""
    return name.count(":") == 2


def told_beside_a_name(names: Iterable[str], policy: Mapping[str, Any]) -> list[str]:
    """The rules that bind for one person; what somebody answered for balance only is not told by them.

    Where a policy has a target on such an answer no target is named: the nameless one would be known by that.
    """
    is_mixed = any(target["feature"] in ANSWERED_FOR_BALANCE for target in policy.get("targets", ()))
    told = (BALANCE if is_balance(name) or (is_mixed and is_target(name)) else name for name in names)
    return list(dict.fromkeys(told))


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
        return _("%(feature)s: %(value)s") % {"feature": name, "value": self.value(feature, value)}

    def choices(self, there: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        """Every value that a target could speak of and none of these does, as `feature:value` with its words."""
        known = {**VALUES, Feature.THEME: self.themes}
        return [
            (f"{feature}:{value}", self.what(feature, value))
            for feature in Feature.values
            for value in known.get(feature, {})
            if (feature, value) not in there and value != "undisclosed"
        ]

    def bound(self, bound: Mapping[str, Any], *, sees_balance: bool = True) -> str:
        """What a rule asks, and what the pool holds, where that may be known."""
        facts = {**bound, "what": self.what(bound["feature"], bound["value"]) if bound["feature"] else ""}
        if bound["feature"] in ANSWERED_FOR_BALANCE and not sees_balance:
            return _side(bound["kind"]) % facts
        return {
            "min": _(
                "%(what)s needs at least %(limit)d; the pool holds %(held)d from %(countries)d countries"
            ),
            "max": _("%(what)s may have at most %(limit)d"),
            "max:country": _("at most %(limit)d may come from one country"),
            "min:countries": _("at least %(limit)d countries must be present; the pool holds %(countries)d"),
        }[bound["kind"]] % facts

    def rule(self, name: str, policy: Mapping[str, Any]) -> str:
        """The rule behind the name of a bound, as it stands in this policy."""
        kind, feature, value = [*name.split(":", 2), "", ""][:3]
        if name in BESIDE_BOUNDS:
            return str(BESIDE_BOUNDS[name])
        if name in CAPS:
            return str(CAPS[name][1]) % {"limit": policy[CAPS[name][0]]}
        own = (t for t in policy["targets"] if (t["feature"], t["value"]) == (feature, value))
        target: Mapping[str, Any] = next(own, {})
        facts = {"what": self.what(feature, value), "limit": target.get(SIDES.get(kind, "")) or 0}
        return _side(kind) % facts

    def rules_beside_a_name(self, names: Iterable[str], policy: Mapping[str, Any]) -> list[str]:
        """The rules that bind for one person, in words."""
        words = [
            _("a balance target") if name == BALANCE else self.rule(name, policy)
            for name in told_beside_a_name(names, policy)
        ]
        return list(dict.fromkeys(words))

    def conflict(self, conflict: list[Mapping[str, Any]], *, sees_balance: bool = True) -> str:
        """Why these rules cannot be kept together."""
        rules = "; ".join(self.bound(bound, sees_balance=sees_balance) for bound in conflict)
        if len(conflict) == 1:
            return _("This rule cannot be kept with this pool: %(rules)s.") % {"rules": rules}
        return _("These rules do not fit together: %(rules)s.") % {"rules": rules}

    def gives(self, bound: Mapping[str, Any], *, sees_balance: bool = True) -> str:
        """By how much a rule would have to give; that it has to, where the rest tells a total of answers."""
        facts = {**bound, "what": self.what(bound["feature"], bound["value"]) if bound["feature"] else ""}
        if bound["feature"] in ANSWERED_FOR_BALANCE and not sees_balance:
            return _side(bound["kind"]) % facts
        facts["new"] = bound["limit"] + (bound["by"] if bound["kind"].startswith("max") else -bound["by"])
        return {
            "min": _("%(what)s: at least %(new)d instead of %(limit)d"),
            "max": _("%(what)s: at most %(new)d instead of %(limit)d"),
            "max:country": _("at most %(new)d from one country instead of %(limit)d"),
            "min:countries": _("at least %(new)d countries instead of %(limit)d"),
        }[bound["kind"]] % facts


def _side(kind: str) -> str:
    return _("%(what)s: at most %(limit)d") if kind == "max" else _("%(what)s: at least %(limit)d")


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
    "took_too_long": gettext_lazy(
        "This takes longer than a page may. Put the numbers into the policy and ask for a run; a worker computes it."
    ),
    "solver": gettext_lazy(
        "The solver gave no answer that stands up to being counted again. Please run it once more."
    ),
}


def failure_sentence(result: Mapping[str, Any]) -> str:
    """Why a run could not be computed, and what to do."""
    sentence = str(FAILURES.get(result.get("error", ""), result.get("sentence", "")))
    return sentence % result["details"] if "%(" in sentence else sentence
