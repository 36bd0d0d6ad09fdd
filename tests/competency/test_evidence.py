from datetime import date

import pytest

from academy.competency.evidence import Evidence, Source
from academy.competency.framework import Competency

FIELDS = {
    "key": "panel:1:decision",
    "competency": Competency.DECISION,
    "source": Source.PANEL,
    "level": 3,
    "observed_on": date(2026, 11, 19),
    "by": "评审组",
    "basis": ("cohorts.assessment", "1"),
}


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_levels_run_from_1_to_4(level):
    assert Evidence(**{**FIELDS, "level": level}).level == level


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"level": 0}, "from 1 to 4, not 0"),
        ({"level": 5}, "from 1 to 4, not 5"),
        ({"level": 2.5}, "a whole number"),
        ({"level": float("nan")}, "a whole number"),
        ({"level": True}, "a whole number"),
        ({"key": ""}, "names the fact"),
        ({"basis": ("cohorts.assessment", "")}, "rests on a record"),
        ({"basis": ("cohorts.assessment",)}, "rests on a record"),
    ],
)
def test_evidence_with_a_fault_is_refused(fault, sentence):
    with pytest.raises(ValueError, match=sentence):
        Evidence(**{**FIELDS, **fault})


def test_attendance_is_no_source():
    assert set(Source) == {"self", "instructor", "panel", "coursework", "quiz", "peer", "mentor", "unit"}
