"""How forms are drawn: label, hint, error beside the field, an error summary on top."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext


class PortalRenderer(TemplatesSetting):
    """Draws every form with the templates under templates/forms and templates/django/forms."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


@dataclass(frozen=True)
class Fault:
    """One line of the error summary and the field it leads to."""

    sentence: str
    target: str = ""


def faults_of(form: BaseForm) -> list[Fault]:
    """Everything wrong with a form, in the order of its fields."""
    faults = [Fault(str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        target = target_of(form, bound.name)
        label = str(bound.label or "")
        faults += [Fault(named(label, str(problem)), target) for problem in bound.errors]
    return faults


def named(label: str, problem: str) -> str:
    """The problem with the name of its field, because the summary stands away from it."""
    return gettext("%(field)s: %(problem)s") % {"field": label, "problem": problem} if label else problem


def target_of(form: BaseForm, name: str) -> str:
    """The id to jump to: of a group of choices its first one."""
    bound = form[name]
    if bound.use_fieldset and bound.subwidgets:
        return bound.subwidgets[0].id_for_label or bound.auto_id
    return bound.id_for_label or bound.auto_id
