"""What a file is, told from its bytes alone: neither its name nor what a browser says of it is believed."""

import io
import zipfile
import zlib
from enum import StrEnum

MACRO_PARTS = ("vbaproject", "vbadata", "activex", "oleobject")
WORD_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_DOCUMENT = b"macroenabled"
MOST_PARTS = 2_000  # of a document
LARGEST_UNPACKED = 50 * 1024 * 1024  # bytes of all parts together
LARGEST_CONTENTS = 1024 * 1024  # bytes of the list of parts
CHUNK = 64 * 1024
END_OF_PDF = 2_048  # bytes at its end, among which its last mark stands


class Kind(StrEnum):
    """The kinds that are taken; the value is the media type under which such a file is given back."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn anew before it is kept."""
        return self in {Kind.JPEG, Kind.PNG, Kind.WEBP}

    @property
    def endings(self) -> tuple[str, ...]:
        """How the name of such a file may end; the first one is given to names that end otherwise."""
        return ENDINGS[self]


ENDINGS = {
    Kind.PDF: (".pdf",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.PNG: (".png",),
    Kind.WEBP: (".webp",),
    Kind.DOCX: (".docx",),
}


class Unfit(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    CUT_OFF = "cut_off"
    MACROS = "macros"
    SWOLLEN = "swollen"
    LOCKED = "locked"


def look_at(content: bytes) -> Kind | Unfit:
    """The kind of a file, or why it is not taken; whatever the bytes are, there is an answer.

    Signatures stand at the very beginning (PDF 2.0 §7.5.2, JPEG ITU-T T.81 §B.1.1.3, PNG §5.2, RIFF/WebP, ZIP APPNOTE
    4.3.7), so a page or a script with a picture appended to it is unknown. Pictures are read to the end elsewhere.
    """
    if not content.strip(b"\0 \t\r\n"):
        return Unfit.EMPTY
    if content.startswith(b"%PDF-"):
        return Kind.PDF if b"%%EOF" in content[-END_OF_PDF:] else Unfit.CUT_OFF
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind.WEBP
    return look_into(content) if content.startswith(b"PK\x03\x04") else Unfit.UNKNOWN


def look_into(content: bytes) -> Kind | Unfit:
    """Whether a zip is a Word document without macros, whole, and no larger unpacked than a document can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return look_at_parts(archive)
    except NotImplementedError:  # packed in a way no word processor uses
        return Unfit.UNKNOWN
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return Unfit.CUT_OFF


def look_at_parts(archive: zipfile.ZipFile) -> Kind | Unfit:
    """Judge a zip by its parts; each is unpacked, and forgotten, as far as the limit allows."""
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return Unfit.LOCKED
    if not {"[content_types].xml", "word/document.xml"} <= names:
        return Unfit.UNKNOWN
    if len(parts) > MOST_PARTS or not unpacks_within(archive, parts, LARGEST_UNPACKED):
        return Unfit.SWOLLEN
    contents = b"".join(
        archive.read(part)[:LARGEST_CONTENTS]
        for part in parts
        if part.filename.lower() == "[content_types].xml"
    )
    if MACRO_DOCUMENT in contents.lower() or any(word in name for name in names for word in MACRO_PARTS):
        return Unfit.MACROS
    return Kind.DOCX if WORD_DOCUMENT in contents else Unfit.UNKNOWN


def unpacks_within(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], limit: int) -> bool:
    """Whether all parts together stay below `limit` bytes; what they say of their own size is not believed."""
    left = limit
    for part in parts:
        with archive.open(part) as unpacked:
            while chunk := unpacked.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    return False
    return True
