"""Who reads an application that has been sent."""

from typing import Any

from participants.forms.intake.readers import ReadersForm
from participants.forms.intake.review import sentence_for
from participants.rules.completeness import unclear_readers


class WhoReadsForm(ReadersForm):
    """Readers and safety without lists, which are a consent, and without own questions, which end with the call."""

    def gather(self) -> None:
        super().gather()
        kept = set(self.base_fields) - {"listing"}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}

    def full_clean(self) -> None:
        """Without a choice nothing is changed: no choice at all would let everybody read."""
        super().full_clean()
        if self.is_bound and not self.has_error("readers") and not self.cleaned_data.get("readers"):
            self.add_error("readers", self.fields["readers"].error_messages["required"])

    def clean(self) -> dict[str, Any]:
        """Refuse a choice that might be read as its contrary."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if "readers" in answers and "hidden_from_countries" in answers:
            fault = unclear_readers("readers", answers)
            if fault:
                self.add_error("readers", sentence_for(fault, self.fields["readers"]))
        return answers
