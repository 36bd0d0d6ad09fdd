import pytest

from cohorts.queries.pinyin import READINGS, spellings


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("周榆", "zhouyu"), ("周榆", "zy"), ("单枫", "sf"), ("单枫", "df"), ("单枫", "shanfeng"),
        ("欧阳梓", "oyz"), ("Li 榆", "liyu"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_found_by_every_reading_and_its_initials(name, typed):
    assert typed in spellings(name)


def test_a_name_of_many_readings_has_few_spellings():
    assert len(spellings("单仇曾解查任" * 5)) <= 2 * READINGS
