"""Make the rubric of an edition, and change it until somebody has scored with it."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.assessing.holding import hold_edition
from participants.actions.assessing.usual_rubric import USUAL_RUBRIC
from participants.models import Criterion
from participants.permissions.assessing import may_lead_assessment, may_weigh
from participants.queries.assessing.rubric import criteria_of, has_scores, rubric_of


@transaction.atomic
def make_rubric(edition: Edition, *, by: User, like: Edition | None = None) -> list[Criterion]:
    """Put in the usual rubric in every language, or the one of another edition, where there is none yet."""
    may_lead_assessment(by).or_refuse()
    held = hold_edition(edition.pk)
    yes_if(not criteria_of(held), _("This edition has a rubric already.")).or_refuse()
    lines = _copied(held, like) if like else _usual(held)
    yes_if(lines, _("That edition has no rubric.")).or_refuse()
    with written_by(by, "make_rubric"):
        return Criterion.objects.bulk_create(lines)


@transaction.atomic
def write_criterion(criterion: Criterion, *, by: User) -> Criterion:
    """Save a line; code and weight stand once somebody has scored, words can be mended."""
    held = hold_edition(criterion.edition_id)
    before = rubric_of(held).filter(pk=criterion.pk).first()
    reshapes = before is None or _shape(before) != _shape(criterion)
    scored = reshapes and has_scores(criterion.edition)
    may_weigh(by, has_scores=scored).or_refuse()
    with written_by(by, "write_criterion"):
        criterion.save()
    return criterion


@transaction.atomic
def drop_criterion(criterion: Criterion, *, by: User) -> None:
    """Take a line away while nobody has scored."""
    hold_edition(criterion.edition_id)
    may_weigh(by, has_scores=has_scores(criterion.edition)).or_refuse()
    with written_by(by, "drop_criterion"):
        criterion.delete()


def _shape(criterion: Criterion) -> tuple[int, str, int]:
    return criterion.edition_id, criterion.code, criterion.weight


def _usual(edition: Edition) -> list[Criterion]:
    return [
        Criterion(
            edition=edition,
            code=line.code,
            weight=line.weight,
            position=position,
            titles=_in_every_language(line.title),
            anchors={str(score): _in_every_language(text) for score, text in line.anchors.items()},
        )
        for position, line in enumerate(USUAL_RUBRIC, 1)
    ]


def _copied(edition: Edition, like: Edition) -> list[Criterion]:
    lines = criteria_of(like)
    for line in lines:
        line.pk, line.edition = None, edition
        line._state.adding = True
    return lines


def _in_every_language(text: Promise) -> Mapping[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(text)
    return found
