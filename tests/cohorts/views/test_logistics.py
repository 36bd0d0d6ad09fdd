import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cohorts.enums import CohortState
from cohorts.models import Bus, Seat
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make
from tests.factories import logistics as arrange

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def pages(response):
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content)).pages


def words(page):
    return "".join(page.extract_text().split())


def filled(cohort, people=3):
    """A class with a form, a bed, a seat and a bus for each."""
    session, plan = arrange.trip(cohort), arrange.seat_plan(cohort, "xxxxx")
    for number in range(people):
        group = make.group(cohort=cohort)
        row = arrange.person(cohort, name=f"学员{number}", group=group, told={})
        arrange.bed(row, arrange.lodging_room(cohort))
        arrange.seat(row, plan, column=number)
        arrange.bus(session, group)
    return session


def test_the_overview_counts_and_leads_on(cohort, desk):
    filled(cohort)
    arrange.person(cohort)
    page = desk.text("logistics", cohort.pk)

    for part in ("还有 1 人未填", "还有 1 人未安排床位", "还缺 1 个车座", "辆车，1 次出行"):
        assert part in page


def test_an_empty_class_shows_where_to_begin(cohort, desk):
    for name in ("logistics", "arrivals", "lodging", "meals", "seats", "buses"):
        assert desk.get(name, cohort.pk).status_code == 200
    for name in ("print_seats", "print_name_plates", "print_contact_cards", "print_lodging", "print_meals"):
        assert len(pages(desk.get(name, cohort.pk))) >= 1


def test_the_seat_plan_is_one_landscape_page(cohort, desk):
    filled(cohort)
    [page] = pages(desk.get("print_seats", cohort.pk))

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert "讲台" in words(page)
    assert "学员2" in words(page)


@pytest.mark.parametrize("drawing", ["8 8 8 8 8 6", "14 " * 12, "40 " * 30])
def test_a_room_of_any_size_is_printed_on_one_page(cohort, desk, drawing):
    people = [arrange.person(cohort, name="司马云杉") for _ in range(4)]
    desk.send("draw_seats", cohort.pk, drawing=drawing)
    desk.send("seat_trainees", cohort.pk, order="strokes")

    assert Seat.objects.count() == len(people)
    assert len(pages(desk.get("print_seats", cohort.pk))) == 1


def test_name_plates_are_two_on_a_page_and_bear_the_name_twice(cohort, desk):
    filled(cohort)
    printed = pages(desk.get("print_name_plates", cohort.pk))

    assert len(printed) == 2
    assert words(printed[0]).count("学员0") == 2


def test_contact_cards_say_whom_to_call_and_nothing_of_the_forms(cohort, desk):
    filled(cohort)
    text = "".join(map(words, pages(desk.get("print_contact_cards", cohort.pk))))

    assert "学员1" in text
    assert "班主任" in text
    assert arrange.SAID["contact_name"] not in text


def test_each_bus_has_its_list(cohort, desk):
    session = filled(cohort, 2)
    printed = pages(desk.get("print_buses", cohort.pk, session.pk))

    assert len(printed) == 2
    assert "学员0" in words(printed[0])
    assert desk.get("print_buses", cohort.pk, make.session(cohort=cohort).pk).status_code == 404


def test_meals_are_printed_without_names(cohort, desk):
    arrange.person(cohort, name="王桦", told={"diet": "other", "diet_note": "对花生过敏"})
    text = "".join(map(words, pages(desk.get("print_meals", cohort.pk))))

    assert "用餐统计" in text
    assert "对花生过敏" in text
    assert "王桦" not in text
    book = openpyxl.load_workbook(io.BytesIO(desk.get("export_meals", cohort.pk).content))
    assert book.active.max_row == 1 + 12


def test_meals_are_switched_off_on_the_page(cohort, desk):
    arrange.person(cohort, told={})
    served = [f"{cohort.starts_on:%Y%m%d}-lunch", "nonsense"]
    desk.send("switch_meals", cohort.pk, served=served)
    assert cohort.meals_off.count() == 11


def test_seats_are_changed_on_the_page(cohort, desk):
    row = arrange.person(cohort)
    assert "无法识别" in desk.said(desk.send("draw_seats", cohort.pk, drawing="xx?"))[0]
    desk.send("draw_seats", cohort.pk, drawing="2 2")
    desk.send("swap_seats", cohort.pk, person=row.pk, seat="1-1")
    assert (Seat.objects.get().row, Seat.objects.get().column) == (1, 1)
    for wrong in ({"person": row.pk, "seat": "x"}, {"person": "", "seat": "0-0"}, {"person": row.pk, "seat": "²-0"}):
        assert desk.said(desk.send("swap_seats", cohort.pk, **wrong)) == ["请选择学员和座位。"]
    assert "没有这个座位" in desk.said(desk.send("swap_seats", cohort.pk, person=row.pk, seat="9-9"))[0]
    assert desk.said(desk.send("seat_trainees", cohort.pk, order="x")) == ["请选择排座方式。"]


def test_buses_are_added_and_filled_on_the_page(cohort, desk):
    session, group = arrange.trip(cohort), make.group(cohort=cohort)
    row = arrange.person(cohort, group=group)
    desk.send("add_bus", cohort.pk, session=session.pk, label="1 号车", seats="30")
    bus = Bus.objects.get()
    desk.send("fill_bus", bus.pk, group=[group.pk, "x"], leader=row.pk)
    bus.refresh_from_db()
    assert bus.leader == row
    own = Desk(row.trainee).text("my_logistics")
    assert "1 号车" in own
    assert "未添加车辆" in desk.said(desk.send("add_bus", cohort.pk, session=session.pk, label="", seats="0"))[0]
    desk.send("remove_bus", bus.pk)
    assert not Bus.objects.exists()


def test_the_pages_take_the_same_queries_whatever_their_length(cohort, desk, django_assert_max_num_queries):
    filled(cohort, 1)
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            group = make.group(cohort=cohort)
            arrange.person(cohort, group=group, told={})
            arrange.bus(arrange.trip(cohort), group)
        for name, most in (("logistics", 15), ("meals", 9), ("seats", 8), ("buses", 11)):
            with django_assert_max_num_queries(most):
                desk.get(name, cohort.pk)


def test_the_own_page_takes_few_queries(cohort, django_assert_max_num_queries):
    filled(cohort, 2)
    own = Desk(cohort.enrolments.first().trainee)
    own.get("my_logistics")
    with django_assert_max_num_queries(12):
        own.get("my_logistics")


def test_trainees_find_neither_the_desk_nor_one_anothers_rooms(cohort):
    filled(cohort)
    one, other = cohort.enrolments.order_by("pk")[:2]
    client = Client()
    client.force_login(one.trainee)
    assert client.get(reverse("cohorts:lodging", args=[cohort.pk])).status_code == 403
    assert client.get(reverse("cohorts:fill_arrival", args=[other.pk])).status_code == 404
    assert other.trainee.name not in client.get(reverse("cohorts:my_logistics")).content.decode()


def test_the_organisation_department_keeps_seats_and_buses(cohort):
    filled(cohort)
    office = Desk(organisation())
    assert "学员1" in office.text("seats", cohort.pk)
    assert office.get("buses", cohort.pk).status_code == 200
