"""Tell everybody of a ratified slate, for tests that begin afterwards."""

from django.conf import settings
from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.actions.releasing import confirm_words, release_stage
from participants.models import ReleaseStage, SelectionRun
from participants.queries.releasing.stages import ORDER, audience_of
from participants.queries.releasing.words import digest_of, words_of


def confirm_everything(run: SelectionRun, *, by: User) -> None:
    """The lead has read the drafts in every language."""
    for outcome in ORDER:
        for language in dict(settings.LANGUAGES):
            words = words_of(run)
            seen = digest_of(words[outcome, language], words)
            confirm_words(run, outcome, language, seen=seen, by=by)


def release_one(run: SelectionRun, outcome: str, *, by: User) -> ReleaseStage:
    """One stage, told as it is now."""
    agreed_to = audience_of(run, outcome).digest
    return release_stage(run, outcome, agreed_to=agreed_to, by=by, at=timezone.now())


def release_run(run: SelectionRun, *, by: User) -> SelectionRun:
    """All stages, those with nobody in them left out."""
    confirm_everything(run, by=by)
    for outcome in ORDER:
        if audience_of(run, outcome).keys:
            release_one(run, outcome, by=by)
    return SelectionRun.objects.get(pk=run.pk)
