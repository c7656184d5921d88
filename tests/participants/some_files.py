"""Files as people and machines send them."""

import io
import zipfile

import docx
from django.utils import timezone
from PIL import Image

from participants.models import Application, Attachment, AttachmentContent
from participants.models.attachments import NOMINATION_LETTER

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **saved: object) -> bytes:
    """A picture with a red upper half, so that one sees when it is turned."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0], size[1] // 2))
    written = io.BytesIO()
    drawn.save(written, kind, **saved)
    return written.getvalue()


def photo(orientation: int = 6) -> bytes:
    """A photo as a phone takes it: lying, with place, device and a comment."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = orientation, "Phone of Amina"
    notes.get_ifd(0x8825).update({1: "N", 2: (1.0, 17.0, 0.0)})
    return picture(exif=notes, comment=b"taken at home")


def word(text: str = "We put Amina forward.") -> bytes:
    """A Word document."""
    letter = docx.Document()
    letter.add_paragraph(text)
    written = io.BytesIO()
    letter.save(written)
    return written.getvalue()


def word_with(name: str, content: bytes) -> bytes:
    """A Word document with one more part."""
    written = io.BytesIO(word())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def word_with_macros_renamed() -> bytes:
    """What Word calls .docm, under the name of a harmless document."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as plain, zipfile.ZipFile(written, "w") as archive:
        for part in plain.infolist():
            content = plain.read(part)
            if part.filename == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            archive.writestr(part, content)
    return written.getvalue()


def swollen_word() -> bytes:
    """A document of a hundred kilobytes that unpacks to a hundred megabytes."""
    return word_with("word/media/nothing.xml", b"\0" * 100_000_000)


def swollen_picture() -> bytes:
    """A picture of a few kilobytes with far too many dots."""
    written = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    return written.getvalue()


def zip_of(**parts: bytes) -> bytes:
    """Any zip."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def letter_of(application: Application, answers: str = NOMINATION_LETTER) -> Attachment:
    """A letter that has come with an application."""
    file = Attachment.objects.create(
        application=application,
        answers=answers,
        name="letter.pdf",
        content_type="application/pdf",
        size=len(PDF),
        digest="0" * 64,
        sent_at=timezone.now(),
    )
    AttachmentContent.of(file, PDF).save(force_insert=True)
    return file
