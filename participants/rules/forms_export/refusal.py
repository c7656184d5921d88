"""Why a whole file is refused: one clear sentence each."""

from participants.rules.forms_export.wording import gettext_noop as _

REFUSALS = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than %(limit)s MB. Export fewer rows at a time."),
    "spreadsheet": _("This is a spreadsheet file. Save it as CSV (UTF-8) and send that file."),
    "pdf": _("This is a PDF file, not an export of the form. Download the answers as CSV."),
    "picture": _("This is a picture or another media file, not an export of the form."),
    "archive": _("This is a compressed file. Unpack it and send the CSV file inside."),
    "page": _("This is a web page, not an export of the form. Download the answers as CSV."),
    "json": _("This is a JSON file, not an export of the form. Download the answers as CSV."),
    "not_text": _("This file is not text. Download the answers of the form as CSV."),
    "broken": _("A quotation mark that opens in line %(line)s is never closed. Export the file again."),
    "no_rows": _("The file has headings but no answers."),
    "other_columns": _("This is not an export of the application form. Not found: %(missing)s."),
}


class NotAnExport(Exception):
    """The file was not read at all; `kind` names the sentence in REFUSALS, `arguments` fill it."""

    def __init__(self, kind: str, **arguments: str | int) -> None:
        self.kind = kind
        self.arguments = arguments
        super().__init__(REFUSALS[kind] % arguments)
