import pytest
from django.contrib.auth.models import AnonymousUser

from home.queries.search_material import SHOWN, material_found
from tests.factories import cohorts as make
from tests.factories import practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def cohort():
    return make.cohort(state="running")


@pytest.fixture
def trainee(cohort):
    return make.enrolment(cohort=cohort).trainee


@pytest.mark.parametrize("query", ["访", "入户", "户访谈", "讲义", "VISIT", "带笔"])
def test_own_material_is_found_by_any_run_of_characters(cohort, trainee, query):
    row = practice.material(cohort=cohort, title="入户访谈五步 visit", note="请带笔")
    practice.material(cohort=cohort, title="别的", file=practice.class_file(name="x.pdf"))

    shelf = material_found([query], trainee)

    assert [hit.url for hit in shelf.hits] == [f"/practice/materials/{row.pk}/"]
    parts = [*shelf.hits[0].title, *shelf.hits[0].excerpt]
    assert query.lower() in [part.text.lower() for part in parts if part.is_match]


def test_what_is_not_the_searchers_own_is_not_found(cohort, trainee):
    practice.material(cohort=cohort, state="withdrawn")
    practice.material()

    assert material_found(["讲义"], trainee).total == 0
    assert material_found(["讲义"], AnonymousUser()) is None


def test_a_few_are_shown_and_all_are_counted(cohort, trainee, django_assert_num_queries):
    for _number in range(SHOWN + 2):
        practice.material(cohort=cohort)
    material_found(["讲义"], trainee)

    with django_assert_num_queries(3):
        shelf = material_found(["讲义"], trainee)

    assert (len(shelf.hits), shelf.total) == (SHOWN, SHOWN + 2)
