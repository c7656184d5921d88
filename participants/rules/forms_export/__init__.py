"""Reads what a forms tool exports, in any encoding, language and wording, and says what is wrong with it."""

from participants.rules.forms_export.countries import CountryIndex
from participants.rules.forms_export.export import LARGEST_FILE, read_export
from participants.rules.forms_export.outcome import Export, ImportedRow
from participants.rules.forms_export.problems import REJECTING, SENTENCES, Problem, filled, in_english
from participants.rules.forms_export.refusal import REFUSALS, NotAnExport
from participants.rules.forms_export.rejected import rejected_as_csv
from participants.rules.forms_export.repeats import Known
from participants.rules.forms_export.values import Values

__all__ = [
    "LARGEST_FILE",
    "REFUSALS",
    "REJECTING",
    "SENTENCES",
    "CountryIndex",
    "Export",
    "ImportedRow",
    "Known",
    "NotAnExport",
    "Problem",
    "Values",
    "filled",
    "in_english",
    "read_export",
    "rejected_as_csv",
]
