"""The program that reads a spreadsheet for ``reading.py``: the file comes in, one JSON object goes out.

It runs on its own (``python -I child.py ROWS COLUMNS [lines]``) under limits that its parent sets, and imports nothing
of the house: whatever a hostile file does to the reader, it does it here.
"""

import io
import json
import sys

#: One more than anybody keeps, so that whoever reads the cell sees that it was too long.
LONGEST_TEXT = 2001


def answer(data: bytes, most_rows: int, most_columns: int, keeps_lines: bool = False) -> dict[str, object]:
    """Return ``{"rows": …}`` of the first sheet, or ``{"problem": …}`` with a word for it."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        end = sheet.end
        if end is None:
            return {"problem": "empty"}
        if end[0] >= most_rows or end[1] >= most_columns:
            return {"problem": "large"}
        rows = sheet.to_python(skip_empty_area=False)
    except PasswordError:
        return {"problem": "locked"}
    except Exception:
        return {"problem": "unreadable"}
    return {"rows": [[text_of(cell, keeps_lines) for cell in row] for row in rows]}


def text_of(cell: object, keeps_lines: bool = False) -> str:
    """Return a cell as a person reads it. A number with more digits than a cell keeps stays visibly broken."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    lines = str(cell)[:LONGEST_TEXT].splitlines() if keeps_lines else [str(cell)[:LONGEST_TEXT]]
    return "\n".join(" ".join(line.split()) for line in lines).strip()


if __name__ == "__main__":
    found = answer(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]), "lines" in sys.argv)
    sys.stdout.write(json.dumps(found))
