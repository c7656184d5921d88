"""A field says what it is, what it wants and what is wrong, also to a screen reader."""

from django import forms
from django.template import engines

from dialogue_portal.web.forms import Fault, faults_of


class ExampleForm(forms.Form):
    """A bit of everything."""

    name = forms.CharField(label="Name", help_text="Any script.")
    email = forms.EmailField(label="E-mail")
    site = forms.URLField(label="Website", required=False, assume_scheme="https")
    mode = forms.ChoiceField(
        label="Taking part", choices=[("a", "In person"), ("b", "Online")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="I agree")


def html_of(form: forms.Form) -> str:
    return " ".join(str(form).split()).replace(" <", "<").replace(" >", ">")


def test_label_hint_and_error_are_tied_to_the_input() -> None:
    html = html_of(ExampleForm({}))
    assert '<label for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">Any script.</span>' in html
    assert '<ul class="error" id="id_name_error">' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = html_of(ExampleForm())
    assert '<fieldset class="field"><legend>Taking part</legend>' in html


def test_typed_text_finds_its_own_direction_and_keyboard() -> None:
    html = html_of(ExampleForm())
    assert 'id="id_name" dir="auto"' in html
    assert 'autocomplete="email" inputmode="email"' in html
    assert 'inputmode="url"' in html


def test_only_optional_fields_are_marked() -> None:
    html = html_of(ExampleForm())
    assert html.count("(optional)") == 1
    assert "Website<span" in html


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    form = ExampleForm({"name": "Participant 0412", "email": "nobody", "agreed": "on"})
    assert faults_of(form) == [
        Fault("E-mail: Enter a valid email address.", "id_email"),
        Fault("Taking part: This field is required.", "id_mode_0"),
    ]


def test_the_summary_is_there_only_when_something_is_wrong() -> None:
    template = engines["django"].from_string("{% error_summary form %}")
    assert template.render({"form": ExampleForm()}).strip() == ""
    summary = template.render({"form": ExampleForm({})})
    assert 'role="alert" tabindex="-1" autofocus' in summary
    assert '<a href="#id_mode_0">' in summary


def test_the_title_begins_with_error_while_something_is_wrong() -> None:
    template = engines["django"].from_string("{% title_prefix %}You")
    assert template.render({"form": ExampleForm()}) == "You"
    assert template.render({"any_name": ExampleForm({})}) == "Error: You"


def test_a_style_attribute_of_a_library_is_dropped() -> None:
    class TrapForm(forms.Form):
        trap = forms.CharField(
            required=False, widget=forms.TextInput({"style": "right: -999px", "tabindex": "-1"})
        )

    html = str(TrapForm())
    assert "style=" not in html
    assert 'class="away" aria-hidden="true"' in html
