"""What a file is, and under which name it is kept: told from its bytes, whatever anybody says of it."""

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from participants.rules.controls import CONTROLS, OVERRIDES
from participants.rules.file_kinds import Kind, Unfit, look_at
from participants.rules.file_names import LONGEST, fit_name
from participants.rules.pictures import LONGEST_SIDE, draw_anew
from tests.participants import some_files as some

DOTS = 40_000_000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (some.PDF, Kind.PDF),
        (some.picture("JPEG"), Kind.JPEG),
        (some.picture("PNG"), Kind.PNG),
        (some.picture("WEBP"), Kind.WEBP),
        (some.word(), Kind.DOCX),
    ],
)
def test_a_kind_is_told_from_its_bytes(content: bytes, kind: Kind) -> None:
    assert look_at(content) == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unfit.EMPTY),
        (b"\0" * 4_000, Unfit.EMPTY),
        (b" \r\n", Unfit.EMPTY),
        (some.SVG, Unfit.UNKNOWN),
        (some.HTML, Unfit.UNKNOWN),
        (b"GIF89a" + b"\0" * 100, Unfit.UNKNOWN),
        (b"MZ" + b"\0" * 100, Unfit.UNKNOWN),
        (some.HTML + some.PDF, Unfit.UNKNOWN),  # a page with a document appended
        (b"GIF89a" + some.word(), Unfit.UNKNOWN),
        (some.PDF[:-8], Unfit.CUT_OFF),
        (some.word()[:-200], Unfit.CUT_OFF),
        (some.zip_of(**{"a.txt": b"a"}), Unfit.UNKNOWN),
        (some.zip_of(**{"word/document.xml": b"a", "[Content_Types].xml": b"b"}), Unfit.UNKNOWN),
        (some.word_with_macros_renamed(), Unfit.MACROS),
        (some.word_with("word/vbaProject.bin", b"a"), Unfit.MACROS),
        (some.word_with("word/activeX/activeX1.xml", b"a"), Unfit.MACROS),
        (some.word_with("word/embeddings/oleObject1.bin", b"a"), Unfit.MACROS),
    ],
)
def test_what_is_not_taken_says_why(content: bytes, why: Unfit) -> None:
    assert look_at(content) == why


def test_a_document_that_swells_is_refused_before_it_has() -> None:
    assert look_at(some.swollen_word()) == Unfit.SWOLLEN


def test_a_locked_document_is_refused() -> None:
    locked = bytearray(some.word())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + flags] |= 1
    assert look_at(bytes(locked)) == Unfit.LOCKED


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"RIFF\0\0\0\0WEBP")
def test_any_bytes_get_an_answer(content: bytes) -> None:
    assert isinstance(look_at(content), Kind | Unfit)


WHOLE = {
    Kind.DOCX: some.word(),
    Kind.JPEG: some.photo(),
    Kind.PNG: some.picture("PNG"),
    Kind.WEBP: some.picture("WEBP"),
}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(WHOLE)),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=12),
    st.data(),
)
def test_a_damaged_file_gets_an_answer(kind: Kind, hits: list[tuple[int, int]], data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for place, value in hits:
        content[place % len(content)] = value
    content = content[: data.draw(st.integers(1, len(content)))]
    found = look_at(bytes(content))
    if isinstance(found, Kind) and found.is_picture:
        assert isinstance(draw_anew(bytes(content), found, DOTS), tuple | Unfit)


def opened(drawn: tuple[Kind, bytes] | Unfit) -> Image.Image:
    assert isinstance(drawn, tuple)
    return Image.open(io.BytesIO(drawn[1]))


def test_a_photo_keeps_its_look_and_loses_place_device_and_comment() -> None:
    photo = some.photo(orientation=6)
    assert b"Amina" in photo
    drawn = draw_anew(photo, Kind.JPEG, DOTS)
    assert isinstance(drawn, tuple)
    shown = opened(drawn)
    assert drawn[0] == Kind.JPEG
    assert shown.size == (48, 64)  # it lay on its side
    assert not shown.getexif()
    assert not {"comment", "exif", "icc_profile", "xmp"} & set(shown.info)
    assert b"Amina" not in drawn[1]
    assert b"home" not in drawn[1]
    assert shown.getpixel((46, 32))[0] > 200  # red is right now


def test_what_is_appended_to_a_picture_is_gone() -> None:
    drawn = draw_anew(some.picture("PNG") + some.zip_of(**{"evil.js": b"alert"}), Kind.PNG, DOTS)
    assert isinstance(drawn, tuple)
    assert b"evil" not in drawn[1]


def test_a_see_through_png_stays_one_and_webp_becomes_jpeg() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(draw_anew(written.getvalue(), Kind.PNG, DOTS)).mode == "RGBA"
    drawn = draw_anew(some.picture("WEBP"), Kind.WEBP, DOTS)
    assert isinstance(drawn, tuple)
    assert drawn[0] == Kind.JPEG


def test_a_large_picture_is_made_small() -> None:
    assert max(opened(draw_anew(some.picture(size=(5_000, 200)), Kind.JPEG, DOTS)).size) == LONGEST_SIDE


@pytest.mark.parametrize("dots", [DOTS, 899_999_999])
def test_a_picture_with_too_many_dots_is_refused_before_it_is_unpacked(dots: int) -> None:
    assert draw_anew(some.swollen_picture(), Kind.PNG, dots) == Unfit.SWOLLEN


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused(kind: str) -> None:
    content = some.picture(kind, size=(400, 400), quality=95)
    assert draw_anew(content[: len(content) // 2], Kind[kind], DOTS) == Unfit.CUT_OFF


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("LETTER.PDF", "LETTER.pdf"),
        ("letter", "letter.pdf"),
        ("letter.pdf.exe", "letter.pdf"),
        ("letter.docm", "letter.pdf"),
        ("Annual report 3.5", "Annual report 3.5.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Amina\\letter.pdf", "letter.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("a\0b\nc.pdf", "ab c.pdf"),
        ("<b>bold<b>.pdf", "b bold b.pdf"),
        ("رسالة الترشيح.pdf", "رسالة الترشيح.pdf"),
        ("推荐信.pdf", "推荐信.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_made_fit(given_name: str, kept: str) -> None:
    assert fit_name(given_name, Kind.PDF) == kept


@given(st.text(max_size=400), st.sampled_from(list(Kind)))
def test_any_name_becomes_one_that_no_system_stumbles_over(given_name: str, kind: Kind) -> None:
    name = fit_name(given_name, kind)
    assert 1 < len(name) <= LONGEST
    assert name.lower().endswith(kind.endings)
    assert not set(name) & set('<>:"|?*/\\\n')
    assert not CONTROLS.search(name)
    assert not OVERRIDES.search(name)
    assert fit_name(name, kind) == name


def test_a_zip_that_lies_about_its_sizes_is_not_believed() -> None:
    content = bytearray(some.swollen_word())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        large = archive.getinfo("word/media/nothing.xml")
    size = large.file_size.to_bytes(4, "little")
    assert size in content
    content = content.replace(size, (10).to_bytes(4, "little"))
    assert isinstance(look_at(bytes(content)), Unfit)


def test_in_colour_a_png_may_have_half_the_dots_of_a_jpeg() -> None:
    dots = 64 * 48
    kinds = {kind: draw_anew(some.picture(kind), Kind[kind], dots) for kind in ("JPEG", "PNG", "WEBP")}
    assert [kind for kind, drawn in kinds.items() if drawn == Unfit.SWOLLEN] == ["PNG", "WEBP"]
    assert isinstance(draw_anew(some.picture("PNG"), Kind.PNG, 2 * dots), tuple)
