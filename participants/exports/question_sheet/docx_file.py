"""A question sheet for a word processor: answers are typed into the frames."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

TAGS = {"ar": "ar-SA", "zh-hans": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
FONTS = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "Microsoft YaHei"}
EMPTY_BOX = "\u2610"
RIGHT_TO_LEFT = {"ar"}
AFTER_BIDI = tuple(f"w:{name}" for name in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr"))


def make_docx(sheet: dict[str, Any], language: str) -> bytes:
    """The sheet as a Word file in one language."""
    writer = Writer(language)
    writer.heading(sheet["title"], 0)
    for paragraph in (sheet["theme"], *sheet["how"]):
        writer.paragraph(paragraph)
    for section in sheet["sections"]:
        writer.heading(section["title"], 1)
        for note in section["notes"]:
            writer.paragraph(note, is_bold=True)
        for question in section["questions"]:
            writer.question(question)
    for text in sheet["texts"]:
        writer.heading(text["title"], 1)
        for line in filter(str.strip, [text["draft"], *text["body"].split("\n")]):
            writer.paragraph(line, is_rtl=text["direction"] == "rtl")
    return writer.finish(sheet["title"])


class Writer:
    """Writes paragraphs that run in the direction of their language."""

    def __init__(self, language: str) -> None:
        self.document = Document()
        self.language, self.is_rtl = TAGS.get(language, "en-GB"), language in RIGHT_TO_LEFT
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(11)
        for style in (
            normal,
            *(self.document.styles[f"Heading {level}"] for level in (1, 2)),
            self.title_style,
        ):
            self.dress(style.element.get_or_add_rPr())

    @property
    def title_style(self) -> Any:
        """The style of the sheet's title."""
        return self.document.styles["Title"]

    def dress(self, properties: Any) -> None:
        """Fonts that every word processor has, and the language, so that spelling is checked and read aloud in it."""
        fonts = properties.get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script, font in FONTS.items():
            fonts.set(qn(f"w:{script}"), font)
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        tag = OxmlElement("w:lang")
        for name in ("val", "eastAsia", "bidi"):
            tag.set(qn(f"w:{name}"), self.language)
        properties.append(tag)

    def heading(self, text: str, level: int) -> None:
        """A heading: 0 is the title of the sheet."""
        self.turn(self.document.add_heading(text, level), self.is_rtl)

    def paragraph(self, text: str, *, is_bold: bool = False, is_rtl: bool | None = None) -> None:
        """One paragraph; an empty one is left out."""
        if text:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(text).bold = is_bold
            self.turn(paragraph, self.is_rtl if is_rtl is None else is_rtl)

    def question(self, question: dict[str, Any]) -> None:
        """A question with its hints, boxes to tick, and a frame for the answer."""
        self.heading(question["label"], 2)
        for hint in question["hints"]:
            self.paragraph(hint)
        for choice in question["choices"]:
            self.paragraph(f"{EMPTY_BOX} {choice}")
        if question["lines"]:
            self.frame(question["lines"])

    def frame(self, lines: int) -> None:
        """An empty frame that grows with what is typed."""
        table = self.document.add_table(rows=1, cols=1, style="Table Grid")
        table.rows[0].height = Cm(0.8 * lines)
        self.turn(table.cell(0, 0).paragraphs[0], self.is_rtl)
        self.document.add_paragraph()

    def turn(self, paragraph: Any, is_rtl: bool) -> None:
        """From right to left: the paragraph, and each run of letters in it."""
        if not is_rtl:
            return
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def finish(self, title: str) -> bytes:
        """The file."""
        self.document.core_properties.title = title
        self.document.core_properties.language = self.language
        self.document.core_properties.author = ""
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()
