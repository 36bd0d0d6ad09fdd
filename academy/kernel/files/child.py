"""The program that opens pictures and workbooks for its parents: the file comes in, an answer goes out.

It runs on its own (``python -I child.py picture PIXELS SIDE`` or ``… sheets``) under limits that its parent sets,
and imports nothing of the house: whatever a hostile file does to the reader, it does it here.
"""

import io
import sys
from typing import Any

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "HEIF", "AVIF")
#: Formats that come from cameras and are kept as photographs.
PHOTOGRAPHS = {"JPEG", "HEIF", "AVIF", "WEBP", "MPO"}


def drawn(data: bytes, most_pixels: int, longest_side: int) -> bytes:
    """Return ``b"jpg …"`` or ``b"png …"`` with the picture, ``b"large"``, or nothing if it cannot be drawn."""
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > most_pixels:
            return b"large"
        is_photograph = picture.format in PHOTOGRAPHS
        picture.draft("RGB", (longest_side, longest_side))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        profile = picture.info.get("icc_profile")
    upright.thumbnail((longest_side, longest_side))
    sees_through = upright.has_transparency_data
    upright = upright.convert("RGBA" if sees_through else "RGB")
    return written(in_srgb(upright, profile), as_photograph=is_photograph and not sees_through)


def in_srgb(picture: Any, profile: bytes | None) -> Any:
    """Return the picture in the colours of the web; a profile that cannot be read is left out."""
    from PIL import ImageCms

    if not profile:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=picture.mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def written(picture: Any, *, as_photograph: bool) -> bytes:
    from PIL import Image

    # A fresh canvas carries over nothing that lay beside the pixels.
    canvas = Image.new(picture.mode, picture.size)
    canvas.paste(picture)
    out = io.BytesIO()
    if as_photograph:
        canvas.save(out, "JPEG", quality=85, optimize=True, progressive=True)
        return b"jpg " + out.getvalue()
    canvas.save(out, "PNG")
    return b"png " + out.getvalue()


def weighed(data: bytes) -> bytes:
    """Return ``b"ok"`` if every sheet of a workbook can be opened; one that needs too much memory ends the child."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for number in range(len(book.sheet_names)):
        book.get_sheet_by_index(number)
    return b"ok"


if __name__ == "__main__":
    task, sizes = sys.argv[1], [int(word) for word in sys.argv[2:]]
    brought = sys.stdin.buffer.read()
    sys.stdout.buffer.write(drawn(brought, *sizes) if task == "picture" else weighed(brought))
