import gzip
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from tests.cohorts.queries.test_heat import seen
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="finished", starts_on=timezone.localdate() - timedelta(days=20))


@pytest.fixture
def keeper(client, cohort):
    account = make.supervisor(cohort)
    client.force_login(account)
    return account


def page(client, cohort):
    response = client.get(reverse("cohorts:heat", args=[cohort.pk]))
    return response, response.content.decode()


def test_a_cell_says_reading_and_pieces_and_opens_the_explanation(client, keeper, cohort):
    row = make.enrolment(cohort=cohort, name="赵松")
    seen(row, 3)

    _response, html = page(client, cohort)

    profile = reverse("progress:trainee_profile", args=[row.trainee_id])
    assert f'<a class="cell v3" href="{profile}?open=inquiry#inquiry">3.0<small>·1</small></a>' in html
    assert html.count('<span class="vh">尚无依据</span>') == 6
    assert client.get(f"{profile}?open=inquiry").status_code == 200


def test_averages_stand_below_and_never_for_fewer_than_five(client, keeper, cohort):
    for _number in range(4):
        seen(make.enrolment(cohort=cohort), 2)
    assert page(client, cohort)[1].count("不足 5 人") == 7
    seen(make.enrolment(cohort=cohort), 4)

    foot = page(client, cohort)[1].split("<tfoot>")[1].split("</tfoot>")[0]

    assert foot.count("不足 5 人") == 6
    assert re.search(r"</svg>\s*2\.4", foot)


def test_the_map_cannot_be_sorted(client, keeper, cohort):
    low, high = make.enrolment(cohort=cohort, name="低"), make.enrolment(cohort=cohort, name="高")
    seen(low, 1)
    seen(high, 4)

    for query in ("", "?sort=-inquiry", "?order=level"):
        html = client.get(reverse("cohorts:heat", args=[cohort.pk]) + query).content.decode()
        assert html.index(">低 ") < html.index(">高 ")
    assert "aria-sort" not in html


def test_an_empty_class_leads_to_the_nominations(client, cohort):
    client.force_login(make.account(Role.ORGANISATION))

    assert reverse("cohorts:nominations", args=[cohort.pk]) in page(client, cohort)[1]


def test_trainees_and_strangers_do_not_see_the_class(client, cohort):
    for account in (make.enrolment(cohort=cohort).trainee, make.instructor().account, make.supervisor(make.cohort())):
        client.force_login(account)
        assert page(client, cohort)[0].status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_map_is_read_in_a_fixed_number_of_queries(client, cohort, rows, django_assert_num_queries):
    for _row in range(rows):
        seen(make.enrolment(cohort=cohort, group=make.group(cohort=cohort)), 2)
    client.force_login(make.account(Role.ORGANISATION))
    page(client, cohort)

    with django_assert_num_queries(4):
        page(client, cohort)


def test_forty_by_seven_is_a_light_page(client, keeper, cohort):
    group = make.group(cohort=cohort)
    for number in range(40):
        row = make.enrolment(cohort=cohort, group=group, name=f"学员{number}")
        for at, code in enumerate(("political", "inquiry", "decision", "reform", "emergency", "masses", "execution")):
            seen(row, 1 + (number + at) % 4, code)

    _response, html = page(client, cohort)

    assert len(gzip.compress(html.encode())) < 12_000
