import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from academy.kernel.once import FIELD, fresh_token
from cohorts.enums import CohortState
from cohorts.models import CheckIn
from tests.cohorts.planning import Desk
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
PRESS = "a" * 32


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def press(desk, enrolment, **data):
    """Send a press as the desk's script does."""
    return desk.client.post(
        reverse("cohorts:check_in_trainee", args=[enrolment.pk]), {FIELD: fresh_token(), "client": PRESS, **data}
    ).json()


def test_without_a_script_the_desk_is_a_list_of_forms(desk, cohort):
    assert "尚未录取学员" in desk.text("check_in_desk", cohort.pk)
    one, two = make.enrolment(cohort=cohort, name="周榆"), make.enrolment(cohort=cohort, name="丁柏")

    page = desk.text("check_in_desk", cohort.pk, q="zhouyu")
    assert f'id="t{two.pk}" hidden' in page
    assert f'id="t{one.pk}" hidden' not in page
    response = desk.send("check_in_trainee", one.pk, q="zhouyu")
    assert "周榆已报到" in desk.said(response)[0]
    assert response.redirect_chain[-1][0].endswith(f"?q=zhouyu#t{one.pk}")
    assert "已撤销周榆的报到" in desk.said(desk.send("undo_check_in", one.pk))[0]
    assert "无需撤销" in desk.said(desk.send("undo_check_in", one.pk))[0]


def test_a_press_is_answered_in_words_and_taken_once(desk, cohort):
    one = make.enrolment(cohort=cohort)

    first, again = press(desk, one, waited="60"), press(desk, one)

    assert "核对本人" in first["arrived"]
    assert again == first
    assert CheckIn.objects.count() == 1
    assert desk.get("check_in_state", cohort.pk).json() == {"arrived": {str(one.pk): first["arrived"]}}


@pytest.mark.parametrize("client", ["x", "A" * 32, "0" * 400, "<b>"])
def test_a_press_without_a_proper_name_is_refused_in_words(desk, cohort, client):
    assert "刷新页面" in press(desk, make.enrolment(cohort=cohort), client=client)["refused"]
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("waited", ["", "x", "-5", "9" * 60, "1e3"])
def test_nonsense_about_waiting_is_no_waiting(desk, cohort, waited):
    assert press(desk, make.enrolment(cohort=cohort), waited=waited)["arrived"]


def test_a_refusal_reaches_the_script_as_a_sentence(desk, cohort):
    one = make.enrolment(cohort=cohort)
    cohort.state = CohortState.FINISHED
    cohort.save()

    assert "结业前" in press(desk, one)["refused"]
    page = desk.text("check_in_desk", cohort.pk)
    assert "核对本人，报到" not in page


def test_a_trainee_of_another_class_is_not_there(desk):
    stranger = make.enrolment()

    for name in ("check_in_trainee", "undo_check_in"):
        path = reverse(f"cohorts:{name}", args=[stranger.pk])
        assert desk.client.post(path, {FIELD: fresh_token(), "client": PRESS}).status_code == 404


def test_the_desk_costs_the_same_for_one_and_three(desk, cohort, django_assert_num_queries):
    for number in range(3):
        press(desk, make.enrolment(cohort=cohort), client=f"{number:032x}")
        desk.get("check_in_desk", cohort.pk)
        with django_assert_num_queries(7):
            desk.get("check_in_desk", cohort.pk)


def test_the_badge_of_a_trainee_is_shown_and_leads_the_desk_to_its_wearer(desk, cohort):
    one = make.enrolment(cohort=cohort, name="周榆", trainee_no="YS-7")
    own = Desk(one.trainee)

    assert '<path d="M' in own.text("my_badge")
    assert own.get("badge", "YS-7").url == reverse("cohorts:my_badge")
    assert desk.get("badge", "YS-7").url == f"/cohorts/{cohort.pk}/check-in/?q=YS-7"
    assert own.get("badge", "YS-8").status_code == 404


def test_badges_are_printed_eight_on_a_sheet(desk, cohort):
    for number in range(9):
        make.enrolment(cohort=cohort, name=f"学员{number}", trainee_no=f"YS-{number}")

    pages = PdfReader(io.BytesIO(desk.get("print_badges", cohort.pk).content)).pages

    assert [page.extract_text().count("YS-") for page in pages] == [8, 1]
