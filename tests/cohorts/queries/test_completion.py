import pytest

from cohorts.models import Assessment
from cohorts.queries.completion import completion_sheet, standing_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="running")


def judged(row):
    at = make.moment(row.cohort.ends_on)
    Assessment.objects.create(enrolment=row, kind="panel", serial=1, by=make.account(), at=at)
    return row


def test_the_reason_names_what_lies_closest(cohort):
    session = make.session(cohort=cohort)
    rows = {name: judged(make.enrolment(cohort=cohort, name=name)) for name in ("early", "away", "none", "good")}
    for name, status in (("early", "left_early"), ("away", "absent"), ("good", "present")):
        make.roll_call(session, {rows[name]: status})

    said = {row.enrolment.trainee.name: (row.suggests_completion, row.reason) for row in completion_sheet(cohort)}

    assert said == {
        "early": (False, "已计 1 学时，结业须满 1.71 学时"),
        "away": (False, "缺课 2 学时，上限 0.28 学时"),
        "none": (False, "有 1 节课尚未点名"),
        "good": (True, "各项结业条件均已满足"),
    }


def test_one_standing_and_the_sheet_agree(cohort):
    row = judged(make.enrolment(cohort=cohort))
    make.roll_call(make.session(cohort=cohort), {row: "present"})

    assert standing_of(row) == completion_sheet(cohort)[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sheet_is_read_in_a_fixed_number_of_queries(cohort, rows, django_assert_num_queries):
    make.session(cohort=cohort)
    for _row in range(rows):
        make.enrolment(cohort=cohort)
    completion_sheet(cohort)

    with django_assert_num_queries(7):
        completion_sheet(cohort)
