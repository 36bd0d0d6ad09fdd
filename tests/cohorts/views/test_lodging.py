import io

import openpyxl
import pytest
from pypdf import PdfReader

from academy.people.enums import Sex
from cohorts.enums import CohortState
from cohorts.models import Bed, LodgingRoom
from tests.cohorts.planning import Desk, party_school
from tests.factories import cohorts as make
from tests.factories.logistics import bed, lodging_room, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def words(response):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages)


def test_rooms_are_pasted_beds_proposed_and_everybody_told_where(cohort, desk):
    one, other = person(cohort, name="王桦"), person(cohort, name="赵松")
    said = desk.said(desk.send("paste_rooms", cohort.pk, rows="301 2 女\n???"))
    assert said == ["已录入 1 间房。", "未能识别：???"]

    assert desk.said(desk.send("assign_beds", cohort.pk)) == ["已安排 2 个床位。"]

    page = desk.text("lodging", cohort.pk)
    assert page.count("王桦") >= 1
    own = Desk(one.trainee).text("my_logistics")
    assert "301" in own
    assert "赵松" in own
    assert Bed.objects.filter(enrolment__in=[one, other]).count() == 2


def test_nothing_that_can_be_read_as_a_room_is_said(cohort, desk):
    for text in ("", "房间", "9" * 20000):
        assert "没有录入房间" in desk.said(desk.send("paste_rooms", cohort.pk, rows=text))[0]
    assert not LodgingRoom.objects.exists()


def test_people_are_moved_and_fixed_by_choosing_beside_their_names(cohort, desk):
    one, rooms = person(cohort), [lodging_room(cohort), lodging_room(cohort)]
    bed(one, rooms[0])

    done = desk.said(desk.send("move_beds", cohort.pk, **{f"room-{one.pk}": rooms[1].pk, f"fixed-{one.pk}": "1"}))
    assert done == ["已调整 1 名学员的床位。"]
    assert (Bed.objects.get().room, Bed.objects.get().is_fixed) == (rooms[1], True)
    stale = desk.send("move_beds", cohort.pk, **{f"room-{one.pk}": "99999"})
    assert "未作修改" in desk.said(stale)[0]
    assert desk.said(desk.send("move_beds", cohort.pk, **{f"room-{one.pk}": ""})) == ["已调整 1 名学员的床位。"]
    assert not Bed.objects.exists()


def test_beds_are_exchanged(cohort, desk):
    people, rooms = [person(cohort), person(cohort)], [lodging_room(cohort, beds=1) for _ in range(2)]
    for row, room in zip(people, rooms, strict=True):
        bed(row, room)

    desk.send("exchange_beds", cohort.pk, one=people[0].pk, other=people[1].pk)

    assert Bed.objects.get(enrolment=people[0]).room == rooms[1]
    for nobody in ("", "x", "9" * 40, person(make.cohort(state="running")).pk):
        said = desk.said(desk.send("exchange_beds", cohort.pk, one=people[0].pk, other=nobody))
        assert said == ["请选择两名都已安排床位的学员。"]


def test_a_room_is_changed_and_removed(cohort, desk):
    room = lodging_room(cohort, number="301")
    said = desk.said(
        desk.send("amend_lodging_room", room.pk, number="302", floor="3", beds="3", kept_for="any", note="朝南")
    )
    assert said == ["已保存：302。"]
    wrong = desk.send("amend_lodging_room", room.pk, number="302", floor="3", beds="0", kept_for="any")
    assert "1 至 20 个床位" in wrong.content.decode()
    assert desk.said(desk.send("remove_lodging_room", room.pk)) == ["302 房已移除。"]
    other = lodging_room(make.cohort(state="running"))
    assert desk.get("amend_lodging_room", other.pk).status_code == 404


def test_the_lodging_list_is_printed_by_strokes_and_by_room(cohort, desk):
    room = lodging_room(cohort, number="301")
    for name in ("赵松", "卜木"):
        bed(person(cohort, name=name, told={"needs_quiet": True, "diet": "halal"}), room)

    text = words(desk.get("print_lodging", cohort.pk))

    assert text.index("卜木") < text.index("赵松")
    assert "住宿安排（按房间）" in text
    assert "301" in text
    assert "清真" not in text
    book = openpyxl.load_workbook(io.BytesIO(desk.get("export_lodging", cohort.pk).content))
    assert [cell.value for cell in book.active[2]][1] == "卜木"


def test_the_party_school_reads_it_only(cohort):
    bed(person(cohort, name="王桦"), lodging_room(cohort))
    school = Desk(party_school())
    page = school.text("lodging", cohort.pk)
    assert "王桦" in page
    assert "<select" not in page
    assert school.send("assign_beds", cohort.pk).status_code == 403


def test_the_page_takes_the_same_queries_whatever_its_length(cohort, desk, django_assert_num_queries):
    desk.get("lodging", cohort.pk)
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            bed(person(cohort, Sex.MALE, told={}), lodging_room(cohort))
        with django_assert_num_queries(6):
            desk.get("lodging", cohort.pk)
