"""Files as people bring them, good and hostile, built here byte by byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from xlsxwriter import Workbook

HELLO = b"<html><script>alert(1)</script></html>"


def upload(content: bytes, name: str = "") -> io.BytesIO:
    file = io.BytesIO(content)
    if name:
        file.name = name
    return file


def pdf(text: str = "hello") -> bytes:
    """A PDF of one page with a table of objects that is right to the byte."""
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return out


def package(members: Mapping[str, bytes], **options) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def linked() -> bytes:
    """A package with a symbolic link out of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        link = zipfile.ZipInfo("way-out")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return file.getvalue()


def locked() -> bytes:
    """A package that says of its member that it is encrypted."""
    made = bytearray(package({"secret.txt": b"x"}))
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def office(kind: str, **more: bytes) -> bytes:
    """The smallest document of Word or PowerPoint; ``more`` are further members (``__`` stands for a slash)."""
    part, mime = _MAIN[kind]
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{mime}"/></Types>'
    )
    members = {"[Content_Types].xml": types.encode(), part: b"<document/>"}
    return package(members | {name.replace("__", "/"): content for name, content in more.items()})


def xlsx(**cells: object) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for address, value in (cells or {"A1": "课程"}).items():
            sheet.write(address, value)
    return file.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), **options) -> bytes:
    file = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), size, options.pop("colour", "red")).save(file, form, **options)
    return file.getvalue()


def photograph() -> bytes:
    """A photograph that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "camera-canary"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def pixel_bomb() -> bytes:
    """A PNG of a few bytes that claims 60,000 × 60,000 pixels."""
    header = struct.pack(">2L5B", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">L", 8 + len(content)) + name + content


def video(coding: bytes = b"avc1", brand: bytes = b"isom", **without: bool) -> bytes:
    """The boxes of a video with nothing to see in them."""
    table = box(b"stsd", struct.pack(">LL", 0, 1) + box(coding, b"\0" * 78))
    track = box(b"trak", box(b"mdia", box(b"hdlr", b"vide") + box(b"minf", box(b"stbl", table))))
    boxes = {
        "ftyp": box(b"ftyp", brand + b"\0\0\2\0" + b"isomavc1"),
        "moov": box(b"moov", box(b"mvhd", b"\0" * 100) + track),
        "mdat": box(b"mdat", b"\0" * 64),
    }
    return b"".join(content for name, content in boxes.items() if not without.get(name))


def sound(frames: int = 4, tag: bytes = b"") -> bytes:
    """Silence: frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz."""
    return tag + (b"\xff\xfb\x90\x00" + b"\0" * 413) * frames


SUBTITLES = "WEBVTT\n\n00:00.000 --> 00:02.000\n同志们好\n"
