from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from cohorts.enums import CohortState
from home.models import HomePage, NewsIndexPage
from home.queries.front import front_of, news_page
from tests.factories import cohorts, courses

pytestmark = pytest.mark.django_db


def test_the_front_page_counts_what_is_published_and_held(academy):
    courses.course()
    courses.course().unpublish()
    courses.site_page()
    cohorts.cohort(state=CohortState.FINISHED, taken=39)

    front = front_of(HomePage.objects.get())

    assert (front.courses, front.sites, front.classes_held, front.trainees_trained) == (1, 1, 1, 39)
    assert len(front.projects) == 7


def test_classes_are_announced_until_they_end(academy):
    today = localdate()
    running = cohorts.cohort(state=CohortState.RUNNING, starts_on=today - timedelta(days=1))
    coming = cohorts.cohort(starts_on=today + timedelta(days=20))
    cohorts.cohort(state=CohortState.DRAFT, starts_on=today + timedelta(days=20))
    cohorts.cohort(state=CohortState.CANCELLED, starts_on=today + timedelta(days=20))
    cohorts.cohort(state=CohortState.RUNNING, starts_on=today - timedelta(days=9))

    assert front_of(HomePage.objects.get()).coming == [running, coming]


@pytest.mark.parametrize(("number", "shown"), [("1", 1), ("9" * 200, 2), ("0", 2), ("x", 1), (None, 1), ("2", 2)])
def test_any_number_leads_to_a_page_of_the_news(academy, number, shown):
    for _one in range(13):
        courses.news()

    assert news_page(NewsIndexPage.objects.get(), number).number == shown
