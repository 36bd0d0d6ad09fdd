import pytest

from courses.queries.indicator import indicator_called, indicator_name, indicators_of


def test_a_project_has_the_indicators_of_its_competency():
    assert list(indicators_of("root")) == ["question", "fieldwork", "root_cause", "usable_findings"]
    assert indicator_name("root", "fieldwork", "zh-hans") == "现场取证"
    assert indicator_name("root", "fieldwork", "en") == "Fieldwork"
    assert indicator_name("root", "gone", "en") == "gone"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", ""),
        ("fieldwork", "fieldwork"),
        (" 现场取证 ", "fieldwork"),
        ("现场取证：访谈、查看", "fieldwork"),
        ("Root Cause", "root_cause"),
        ("把握方向", None),
    ],
)
def test_an_indicator_is_known_by_its_code_and_its_words(words, code):
    assert indicator_called("root", words) == code
