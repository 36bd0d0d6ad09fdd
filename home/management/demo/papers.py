"""Small files of the kinds that instructors post, made here so that the demo ships none of them."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw
from xlsxwriter import Workbook

_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1"
 Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
_MAIN = f"{_OFFICE}/wordprocessingml/2006/main"


def pdf(lines: Sequence[str]) -> bytes:
    """A page with a heading and lines, in a Chinese face that every reader has."""
    shown = [b"BT /F1 22 Tf 60 760 Td <%s> Tj ET" % _hex(lines[0])]
    for number, line in enumerate(lines[1:]):
        shown.append(b"BT /F1 13 Tf 60 %d Td <%s> Tj ET" % (720 - 26 * number, _hex(line)))
    stream = b"\n".join(shown)
    face = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>"
    glyphs = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>"
    )
    about = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        face,
        glyphs,
        about,
    ]
    return _numbered(objects)


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


def _numbered(objects: Sequence[bytes]) -> bytes:
    """Return the objects as a PDF with the table that says where each begins."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))


def docx(lines: Sequence[str]) -> bytes:
    """A Word document of plain paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{_MAIN}"><w:body>{paragraphs}</w:body></w:document>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", text),
        ):
            package.writestr(name, content)
    return file.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet, its first row the heads."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet, head = book.add_worksheet(), book.add_format({"bold": True})
        sheet.set_column(0, len(rows[0]), 22)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, None if number else head)
    return file.getvalue()


def png() -> bytes:
    """A drawing: seven strands that are woven into one."""
    picture = Image.new("RGB", (720, 420), "#f7f3ee")
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(("#a61b1f", "#c28a1b", "#1f5f8b", "#2e7d4f", "#8a4b9e", "#b4561f", "#3d4f6b")):
        top = 40 + 50 * number
        draw.line([(20, top), (260, 195 + 5 * number), (460, 195 + 5 * number), (700, top)], fill=colour, width=14)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
