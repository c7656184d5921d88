"""The portal's own words in templates; loaded everywhere without {% load %}."""

from datetime import datetime, tzinfo
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from dialogue_portal.kernel.verdict import Verdict
from dialogue_portal.web import cells
from dialogue_portal.web.forms import Fault, faults_of
from dialogue_portal.web.moments import Moment, moment_in
from dialogue_portal.web.qr import qr_svg
from dialogue_portal.web.style import css_of

register = template.Library()


@register.simple_tag
def inline_css(*sheets: str) -> SafeString:
    """Stylesheets inside the page, by their names; their hashes stand in the policy."""
    styles = "".join(f"<style>{css_of(sheet)}</style>" for sheet in sheets)
    return mark_safe(styles)  # noqa: S308  our own files


@register.simple_tag
def module(name: str) -> SafeString:
    """A small script of ours, by its name under static/js."""
    return format_html('<script type="module" src="{}"></script>', static(f"js/{name}.js"))


@register.simple_tag(takes_context=True)
def title_prefix(context: Context) -> str:
    """'Error: ' before the title while any form of the page has errors."""
    values: list[Any] = list(context.flatten().values())
    # By type(): isinstance would wake a lazy user and ask the database for it.
    has_errors = any(value.is_bound and value.errors for value in values if issubclass(type(value), BaseForm))
    return f"{gettext('Error:')} " if has_errors else ""


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, list[Fault]]:
    """What to mend, on top of the page, with a link to each field; nothing while all is well."""
    return {"faults": [fault for form in forms for fault in faults_of(form)]}


@register.simple_tag
def status_tag(status: str, word: object) -> SafeString:
    """A status (or a tone: idle, active, good, warn, bad) as word and shape."""
    return cells.tag(status, word)


@register.simple_tag
def person_name(person: object) -> SafeString:
    """A name in any script that leaves the text around it in order."""
    return cells.name(person)


@register.inclusion_tag("components/when.html")
def when(at: datetime, zone: str | tzinfo | None = None) -> dict[str, Moment]:
    """A moment on the clock of a zone and in UTC; with the module local-time also on the reader's."""
    return {"moment": moment_in(at, zone)}


@register.inclusion_tag("components/verdict.html")
def verdict(answer: Verdict) -> dict[str, Verdict]:
    """Why not; nothing when the answer is yes."""
    return {"answer": answer}


@register.inclusion_tag("components/steps.html")
def steps(number: int, total: int) -> dict[str, Any]:
    """'Step 2 of 6' and a bar."""
    return {"number": number, "total": total, "is_done": [step <= number for step in range(1, total + 1)]}


@register.simple_tag
def qr_code(text: str, label: str) -> SafeString:
    """A QR code drawn into the page."""
    return qr_svg(text, label)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """A large confirmation: what has just been done."""
    return format_html('<div class="panel"><h1>{}</h1>{}</div>', title, content)


@register.simple_block_tag
def notice(content: str, tone: str = "") -> SafeString:
    """A note set apart; tone good, warn or bad changes its edge, never its meaning."""
    return format_html('<div class="notice {}">{}</div>', tone, content)


@register.simple_block_tag
def task_list(content: str) -> SafeString:
    """A list of {% task %}s."""
    return format_html('<ul class="tasks">{}</ul>', content)


@register.inclusion_tag("components/task.html")
def task(name: object, url: str, status: str, word: object, hint: object = "") -> dict[str, object]:
    """One thing to do, where, and how far it is; without an address it cannot be started yet."""
    return {"name": name, "url": url, "status": status, "word": word, "hint": hint}


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """A list of {% summary_row %}s: question, answer, and where to change it."""
    return format_html('<dl class="summary">{}</dl>', content)


@register.inclusion_tag("components/summary_row.html")
def summary_row(name: object, value: object, change_url: str = "") -> dict[str, object]:
    """One answer of the person, as they gave it."""
    # Figures have no direction of their own: they stand where the page's words stand.
    return {"name": name, "value": value, "change_url": change_url, "is_number": isinstance(value, int)}


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """What has happened and what comes, of {% happening %}s."""
    return format_html('<ol class="line">{}</ol>', content)


@register.inclusion_tag("components/happening.html")
def happening(name: object, state: str = "", at: datetime | None = None, zone: str = "") -> dict[str, object]:
    """One point of a time line: done, now, or still to come; with its moment when it has one."""
    return {"name": name, "state": state, "at": at, "zone": zone}
