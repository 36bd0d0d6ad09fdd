from academy.kernel.openers import Basis, open_bases, openers


def test_each_kind_is_asked_once_and_unknown_ones_are_left_out():
    asked = []

    def opener(keys, user):
        asked.append((keys, user))
        return {key: Basis(f"Row {key}", f"/rows/{key}/") for key in keys if key != "3"}

    openers.add("tests.row", opener)

    found = open_bases({("tests.row", "2"), ("tests.row", "1"), ("tests.row", "3"), ("tests.gone", "1")}, "somebody")

    assert asked == [(["1", "2", "3"], "somebody")]
    assert found == {
        ("tests.row", "1"): Basis("Row 1", "/rows/1/"),
        ("tests.row", "2"): Basis("Row 2", "/rows/2/"),
    }
