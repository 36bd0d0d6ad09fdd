import re

import segno

from academy.kernel.qr import qr_code

ADDRESS = "https://academy.example/cohorts/badges/YS2026-02-001/"


def test_every_dark_module_of_the_code_is_drawn_once():
    code = qr_code(ADDRESS)
    matrix = [bytes(row) for row in segno.make(ADDRESS, error="m", micro=False).matrix]

    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}

    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert code.path.count("M") == len(drawn)
    assert (code.size, code.box) == (len(matrix), len(matrix) + 4)


def test_a_short_text_is_no_micro_code_that_phones_cannot_read():
    assert qr_code("1").size == 21
