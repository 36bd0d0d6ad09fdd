import gzip
import json
from datetime import date

import pytest
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Instructor, Liaison, Unit
from tests.factories import cohorts as classes
from tests.factories import people as make
from tests.factories import progress as ledger

pytestmark = pytest.mark.django_db

URL = "/people/profile/"
COPY = "/people/profile/my-information.json"


@pytest.fixture
def song(client):
    unit = Unit.add_root(name="云杉区松林街道办事处")
    row = make.account(
        Role.TRAINEE, Role.UNIT_LIAISON, username="zhaosong", name="赵松", unit=unit, post="科员", phone="12000000001",
        email="song@yunshan.example", last_login=timezone.now(),
    )  # fmt: skip
    client.force_login(row)
    return row


def test_a_person_sees_what_is_kept_of_them_with_the_phone_masked(client, song):
    text = client.get(URL).content.decode()

    for said in ("赵松", "zhaosong", "松林街道", "科员", "学员、单位联络员", "120****0001", "song@yunshan.example"):
        assert said in text
    assert "12000000001" not in text


def test_an_account_without_anything_is_shown_as_well(client):
    client.force_login(make.account())

    assert client.get(URL).status_code == 200


def test_every_kind_of_data_is_told_with_purpose_and_term(client, song):
    from academy.kernel.privacy import register_of_personal_data as register

    response = client.get(URL)

    told = {(str(register.get(name).purpose), str(register.get(name).keep)) for name in register}
    assert {(kind.purpose, kind.keep) for kind in response.context["kept"]} == told
    assert response.context["kept"][0].columns[0] == "姓名"
    assert "期限：自结班之日起1095天" in response.content.decode()


def test_the_page_is_small_and_asks_little(client, song, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = client.get(URL)

    assert len(gzip.compress(response.content)) < 12_000


def rows_of(copy, kind):
    return next(part["rows"] for part in copy["kept"] if part["kind"] == kind)


def copy_for(client, account):
    client.force_login(account)
    response = client.get(COPY)
    assert response["Content-Disposition"] == 'attachment; filename="my-information.json"'
    assert "no-store" in response["Cache-Control"]
    return json.loads(response.content)


def test_the_copy_holds_what_is_about_the_person(client, song):
    enrolment = classes.enrolment(trainee=song, cohort=classes.cohort(name="春季班", state="running"))
    session = classes.session(cohort=enrolment.cohort)
    classes.roll_call(session, {enrolment: "late"})
    ledger.evidence(song, note="会场很安静")
    Liaison.objects.create(unit=song.unit, account=song, starts_on=date(2026, 1, 2))
    copy = copy_for(client, song)

    assert rows_of(copy, "people.Account")[0] | {"最后一次登录": ""} == {
        "姓名": "赵松", "用户名": "zhaosong", "单位": "云杉区松林街道办事处", "职务": "科员", "手机号": "12000000001",
        "电子邮件地址": "song@yunshan.example", "最后一次登录": "",
    }  # fmt: skip
    assert rows_of(copy, "cohorts.Enrolment")[0]["学号"] == enrolment.trainee_no
    assert "春季班" in rows_of(copy, "cohorts.Enrolment")[0].values()
    assert rows_of(copy, "cohorts.AttendanceMark")[0]["考勤"] == "迟到"
    assert "会场很安静" in rows_of(copy, "progress.EvidenceEntry")[0].values()
    assert rows_of(copy, "people.Liaison") == [
        {"单位": "云杉区松林街道办事处", "开始日期": "2026-01-02", "结束日期": None}
    ]


def test_the_copy_holds_nothing_of_others_and_no_secrets(client, song):
    other = make.account(name="金丝雀", phone="12000000099", email="canary@yunshan.example")
    classes.enrolment(trainee=other)
    ledger.evidence(other, note="金丝雀的评语")
    classes.nomination(name="金丝雀候选", named_by=song)
    Instructor.objects.create(name="金丝雀", account=other)

    text = json.dumps(copy_for(client, song), ensure_ascii=False)
    assert "金丝雀" not in text
    assert "12000000099" not in text
    assert song.password not in text
    assert song.phone_index not in text


def test_an_instructor_takes_along_what_the_academy_says_of_them(client):
    teacher = classes.instructor(title="副教授").account

    assert rows_of(copy_for(client, teacher), "people.Instructor")[0]["职称"] == "副教授"
