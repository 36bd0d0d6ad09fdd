import pytest

from academy.competency.framework import Competency
from academy.progress.queries.standing import standings_of
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_standings_of_many_take_one_query(trainees, django_assert_num_queries):
    people = [make.trainee() for _ in range(trainees)]
    for person in people:
        make.evidence(person, 2)
        make.evidence(person, 4, competency=Competency.MASSES)
    make.evidence(level=1)

    with django_assert_num_queries(1):
        found = standings_of([person.pk for person in people])

    assert {pk: {code: row.level for code, row in rows.items()} for pk, rows in found.items()} == {
        person.pk: {Competency.DECISION: 2, Competency.MASSES: 4} for person in people
    }


def test_somebody_without_evidence_is_in_the_answer():
    assert standings_of([4711]) == {4711: {}}
