"""Pictures drawn anew: what is kept has the same look, and nothing else that came with the file."""

import io

from PIL import Image, ImageOps

from participants.rules.file_kinds import Kind, Unfit

LONGEST_SIDE = 3_000  # dots: a page of A4 at 250 dots an inch
QUALITY = 85
GREY = {"1", "L"}
PALETTE = {"P", "PA"}
SEE_THROUGH = {"RGBA", "LA", "PA", "RGBa", "La"}
FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}


def draw_anew(content: bytes, kind: Kind, most_dots: int) -> tuple[Kind, bytes] | Unfit:
    """The picture upright, at most 3,000 dots a side, without place, time, device, comments or hidden layers.

    `most_dots` is looked at before anything is unpacked; in colour, PNG and WebP may have half as many. PNG stays PNG,
    everything else becomes JPEG. What a decoder cannot read to its end is cut off.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as picture:
            # A JPEG is unpacked at half its size and less; a picture in colour of another kind takes all its room
            weight = 1 if kind == Kind.JPEG or picture.mode in GREY else 2
            if picture.width * picture.height * weight > most_dots:
                return Unfit.SWOLLEN
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return encode(upright(picture), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Unfit.SWOLLEN
    except Exception:  # noqa: BLE001  decoders fail in ways of their own: whatever it was, nobody can see the picture
        return Unfit.CUT_OFF


def upright(picture: Image.Image) -> Image.Image:
    """The picture the way up it was taken, in plain colours, without anything that was said about it."""
    plain = "RGBA" if picture.mode in SEE_THROUGH or "transparency" in picture.info else "RGB"
    if picture.mode in PALETTE:
        picture = picture.convert(plain)
    # Made small first: every later step takes a copy
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=1.0)
    turned = turned_as_taken(picture)
    turned = turned.convert("L" if turned.mode in GREY else plain)
    turned.info = {}
    return turned


def turned_as_taken(picture: Image.Image) -> Image.Image:
    """The picture turned as the camera says; one whose notes are garbled stays as it is."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001  notes of a camera fail in as many ways as pictures do
        return picture


def encode(picture: Image.Image, kind: Kind) -> tuple[Kind, bytes]:
    """The bytes of a plain picture, and their kind."""
    written = io.BytesIO()
    if kind == Kind.PNG:
        picture.save(written, "PNG")
        return Kind.PNG, written.getvalue()
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    picture.save(written, "JPEG", quality=QUALITY)
    return Kind.JPEG, written.getvalue()
