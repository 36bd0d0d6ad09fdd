import pytest

from academy.kernel.refusals import Refusal
from academy.people.imports.unit_import import HeadingsMissing, ListIsEmpty, ListTooOld, read_units, sealed, unsealed
from academy.people.queries.unit_import import UnitRow
from tests.kernel.spreadsheet.files import defective, xlsx

BAD = defective()
HEAD = ["单位名称", "简称", "上级单位", "类别", "编制数"]


def test_rows_are_found_below_a_title_and_keep_their_numbers():
    file = xlsx(["云杉区单位名单"], [], HEAD, ["甲局", "", "云杉区", "", 30], [], ["乙局", "乙"])

    assert read_units(file) == [
        UnitRow(4, "甲局", "", "云杉区", "", "30"),
        UnitRow(6, "乙局", "乙", "", "", ""),
    ]


def test_headings_may_stand_in_any_order_and_in_english():
    file = xlsx(["No.", "Parent unit", "Unit name*"], [1, "District", "Bureau"])

    assert read_units(file) == [UnitRow(2, "Bureau", parent="District")]


def test_a_row_without_a_name_is_kept_to_be_refused():
    assert read_units(xlsx(HEAD, ["", "甲"])) == [UnitRow(2, "", "甲", "", "", "")]


def test_a_sheet_without_headings_or_rows_is_refused():
    with pytest.raises(HeadingsMissing):
        read_units(xlsx(["甲局", "甲"], ["乙局", "乙"]))
    with pytest.raises(ListIsEmpty):
        read_units(xlsx(HEAD, [], [" "]))


@pytest.mark.parametrize("what", BAD)
def test_a_defective_file_is_refused_with_a_sentence(what):
    BAD[what].seek(0)

    with pytest.raises(Refusal) as refused:
        read_units(BAD[what])

    assert "%(" not in str(refused.value)


def test_a_sealed_list_is_the_same_list():
    rows = [UnitRow(2, "甲局", parent="云杉区", headcount="3"), UnitRow(3, "乙局")]

    assert unsealed(sealed(rows)) == rows


@pytest.mark.parametrize("text", ["", "x", "W10:1:1", "长" * 10_000])
def test_what_was_not_sealed_here_is_refused(text):
    with pytest.raises(ListTooOld):
        unsealed(text)


def test_a_list_that_waited_too_long_is_refused(monkeypatch):
    seal = sealed([UnitRow(2, "甲局")])
    monkeypatch.setattr("academy.people.imports.unit_import.WAITS_SECONDS", -1)

    with pytest.raises(ListTooOld):
        unsealed(seal)
