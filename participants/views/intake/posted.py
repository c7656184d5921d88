"""What a page of the form has sent: its answers, what it had seen, and what its author has decided."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.actions.intake import Saved, Seen
from participants.forms.intake import Section, SectionForm
from participants.models import Application, answers_of
from participants.models.answers import TICKED
from participants.queries.intake.seen import SEEN_KEY, is_sealed, others_of
from participants.rules.three_way import digest, read_digests, write_digests
from participants.views.intake.way import Way

LONGEST = 20_000  # characters of one answer; more is a book, and would be sent back and forth with every page
CHOICE, BESIDE, WAS = "choice-", "beside-", "was"
MOST_UNHEARD = 5
TOO_LONG = _(
    "This was longer than 20,000 characters. The beginning is kept; please look where it ends and shorten it."
)


@dataclass(frozen=True)
class Posted:
    """A section as somebody has sent it."""

    form: SectionForm
    data: QueryDict
    decided: Mapping[str, list[str]]
    cut: frozenset[str]

    @cached_property
    def page(self) -> dict[str, str]:
        """The digests of the answers as they were stored when the page was made."""
        return read_digests(self.data.get("seen", ""), seen_names(self.form))

    @cached_property
    def seen(self) -> Seen:
        """What the page knows: what it was made from, and what it has sent without hearing whether it arrived."""
        known: dict[str, set[str]] = defaultdict(set)
        for name, mark in self.page.items():
            known[name].add(mark)
        for unheard in self.data.getlist(WAS)[:MOST_UNHEARD]:
            form = type(self.form)(
                QueryDict(unheard), asked=self.form.asked, answers=self.form.answers, as_typed={}
            )
            form.is_valid()
            for name, value in (form.readable | form.unreadable).items():
                known[name].add(digest(name, value, SEEN_KEY))
        return Seen(known, self.decided)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The answers that could be read; what was ticked in the order in which it is stored."""
        answers = {name: value for name, value in self.form.readable.items() if self.has(name)}
        return answers | {name: sorted(answers[name]) for name in TICKED if name in answers}

    @cached_property
    def unreadable(self) -> dict[str, str]:
        """The others, as they were typed."""
        return {name: text for name, text in self.form.unreadable.items() if self.has(name)}

    def has(self, name: str) -> bool:
        """Whether the page asked this: a group of boxes none of which is ticked sends nothing at all."""
        if name in self.data:
            return True
        is_group = isinstance(self.form.fields[name].widget, forms.CheckboxSelectMultiple)
        is_whole = bool(self.page) and not (is_sealed(name) and "partly" in self.data)
        return is_group and is_whole

    def seen_after(self, saved: Saved) -> str:
        """What the page has seen once this is saved: what it shows is known, what it does not show is not."""
        shown = {
            name: digest(name, value, SEEN_KEY)
            for name, value in (self.answers | self.unreadable).items()
            if saved.outcomes[name] in ("same", "take")
        }
        return write_digests(self.page | shown, seen_names(self.form))

    def say_what_was_cut(self) -> None:
        """Beside each answer that was too long to keep."""
        for name in self.cut & set(self.form.fields):
            self.form.add_error(name, TOO_LONG)


def seen_names(form: SectionForm) -> list[str]:
    """The answers whose digests a page carries, in the order of the form."""
    return [name for name in form.fields if not is_sealed(name)]


def read_posted(data: QueryDict, section: Section, way: Way, application: Application | None) -> Posted:
    """Read what was sent for a section of this application."""
    data = data.copy()
    cut = cut_short(data)
    known = answers_of(application, (), ()) if application else {}
    form = section.form(data, asked=way.asked, answers=known, as_typed={})
    decided = take_chosen(data, form, application) if application else {}
    form.is_valid()
    return Posted(form, data, decided, cut)


def cut_short(data: QueryDict) -> frozenset[str]:
    """Keep the beginning of what is far too long; gives the names."""
    cut = {
        key for key, values in data.lists() if key != WAS and any(len(value) > LONGEST for value in values)
    }
    for key in cut:
        data.setlist(key, [value[:LONGEST] for value in data.getlist(key)])
    return frozenset(cut)


def take_chosen(data: QueryDict, form: SectionForm, application: Application) -> dict[str, list[str]]:
    """Where the author has chosen the text set aside, put it in place of the other; gives what is decided."""
    decided = {}
    for name, field in form.fields.items():
        if not (mark := data.get(CHOICE + name)):
            continue
        decided[name] = data.get(BESIDE + name, "").split()
        chosen = [other.value for other in others_of(application, name) if other.mark == mark]
        if chosen:
            value = field.prepare_value(chosen[0])
            data.setlist(name, [str(part) for part in (value if isinstance(value, list) else [value])])
    return decided
