import pytest

from tests.cohorts.planning import Desk, coming_cohort, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


def test_the_figures_are_kept_and_shown_where_people_are_chosen(desk):
    cohort = coming_cohort()
    make.quota(cohort=cohort)

    response = desk.send("structure", cohort.pk, women="3", subdistrict="", non_party="2", department="0")

    assert "结构要求已保存" in desk.said(response)[0]
    for page in ("structure", "quotas", "nominations", "cohort"):
        html = desk.text(page, cohort.pk)
        assert "女干部" in html
        assert "党外干部" in html


@pytest.mark.parametrize("value", ["-1", "x", "501", "9" * 400])
def test_a_figure_that_cannot_be_is_said_at_its_field(desk, value):
    cohort = make.cohort()

    assert "field--error" in desk.send("structure", cohort.pk, women=value).content.decode()
    assert not cohort.structure.exists()


def test_more_than_the_places_is_refused(desk):
    cohort = make.cohort(places=5)

    assert "超过班额 5 人" in desk.said(desk.send("structure", cohort.pk, women="6"))[0]
