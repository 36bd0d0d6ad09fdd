import gzip
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from academy.kernel.files.kinds import MEGABYTE, MOST_BYTES, accepted
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from practice.actions.draft_file import KINDS, MOST_FILES
from practice.actions.submission import return_work, take_back
from practice.models import Draft, DraftFile, Submission
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give
from tests.kernel.files.samples import pdf

pytestmark = pytest.mark.django_db
LARGEST = 12 * 1024


@pytest.fixture
def task():
    return give.task(teach.assignment(least_characters=3), marker=make.account(Role.INSTRUCTOR))


@pytest.fixture
def trainee(task):
    return make.enrolment(cohort=task.cohort).trainee


def get(client, name, *args):
    response = client.get(reverse(f"practice:{name}", args=args))
    assert len(gzip.compress(response.content)) <= LARGEST
    return response.status_code, " ".join(response.content.decode().split())


def post(client, name, *args, **data):
    headers = data.pop("headers", {})
    return client.post(reverse(f"practice:{name}", args=args), {FIELD: fresh_token(), **data}, headers=headers)


def test_the_way_from_reading_to_the_receipt(client, task, trainee):
    client.force_login(trainee)

    status, html = get(client, "assignment", task.pk)
    assert status == 200
    for part in ("写一份调研报告。", "看点1", "第4级的样子", "不少于 3 字", "由我本人完成"):
        assert part in html
    response = post(client, "hand_in", task.pk, text="三个小区", serial="0", is_own_work="1")

    row = Submission.objects.get()
    assert response.url == reverse("practice:receipt", args=[row.pk])
    status, html = get(client, "receipt", row.pk)
    assert status == 200
    assert row.receipt in html
    assert "三个小区" in html
    html = get(client, "assignment", task.pk)[1]
    assert "撤回修改" in html
    assert "<textarea" not in html


def test_what_was_not_taken_is_still_on_the_page(client, task, trainee):
    client.force_login(trainee)

    response = post(client, "hand_in", task.pk, text="还没有勾选声明", serial="0")

    assert response.status_code == 200
    assert "还没有勾选声明" in response.content.decode()
    assert "请先勾选独立完成声明" in response.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["hand_in", "save_draft"])
def test_the_statement_once_ticked_stays_ticked(client, task, trainee, name):
    client.force_login(trainee)
    said = {"text": "长" * 60_001, "serial": "0"}

    assert 'value="1" checked>' in post(client, name, task.pk, is_own_work="1", **said).content.decode()
    assert 'value="1" checked>' not in post(client, name, task.pk, **said).content.decode()
    assert 'value="1" checked>' not in get(client, "assignment", task.pk)[1]


def test_the_language_is_chosen_on_a_refused_form_without_a_dead_end(client, task, trainee):
    client.force_login(trainee)
    page = reverse("practice:assignment", args=[task.pk])
    for before in (page, f"{page}hand-in/", "https://elsewhere.example/"):
        came = {"Referer": f"http://testserver{before}" if before.startswith("/") else before}
        html = post(client, "hand_in", task.pk, text="还没有勾选声明", serial="0", headers=came).content.decode()
        assert html.count(f'name="next" value="{page}"') == 2

    answer = client.get(f"{page}hand-in/", headers={"Referer": f"http://testserver{page}"})

    assert answer.status_code == 405
    assert f'href="{page}">返回原页面' in answer.content.decode()


def test_a_script_keeps_a_draft_and_hears_of_a_conflict(client, task, trainee):
    client.force_login(trainee)
    ask = {"Accept": "application/json"}

    first = post(client, "save_draft", task.pk, text="一", serial="0", headers=ask)
    again = post(client, "save_draft", task.pk, text="一", serial="0", headers=ask)
    conflict = post(client, "save_draft", task.pk, text="别的", serial="0", headers=ask)
    long = post(client, "save_draft", task.pk, text="长" * 60_001, serial="1", headers=ask)

    assert (first.json()["serial"], again.json()["serial"]) == (1, 1)
    assert (conflict.status_code, conflict.json()["text"]) == (409, "一")
    assert (long.status_code, "60000" in long.json()["sentence"]) == (400, True)
    assert Draft.objects.get().text == "一"


def test_without_a_script_both_texts_of_a_conflict_are_shown(client, task, trainee):
    client.force_login(trainee)
    assert post(client, "save_draft", task.pk, text="组员写的", serial="0").status_code == 302

    html = post(client, "save_draft", task.pk, text="我写的", serial="0").content.decode()

    assert "组员写的" in html
    assert "我写的" in html
    assert 'name="serial" value="1"' in html
    assert post(client, "save_draft", task.pk, text="我写的", serial="1").status_code == 302


def test_the_form_says_what_is_taken_and_how_large_it_may_be(client, task, trainee):
    client.force_login(trainee)

    html = get(client, "assignment", task.pk)[1]

    assert f'accept="{accepted(KINDS)}"' in html
    for kind in KINDS:
        assert f"{kind.label} {MOST_BYTES[kind] // MEGABYTE} MB" in html
    assert f"最多 {MOST_FILES} 个文件" in html
    assert "合计不超过 100 MB" in html


def test_handing_in_takes_files_as_large_as_the_form_says(client, task, trainee, settings):
    settings.MAX_REQUEST_BYTES = 100
    client.force_login(trainee)

    answer = post(
        client, "hand_in", task.pk, text="三个小区", is_own_work="1", file=SimpleUploadedFile("一.pdf", pdf())
    )

    assert answer.status_code == 302
    assert Submission.objects.get().files.count() == 1


def test_taking_back_brings_the_editor_back(client, task, trainee):
    client.force_login(trainee)
    post(client, "hand_in", task.pk, text="三个小区", serial="0", is_own_work="1")
    row = Submission.objects.get()

    post(client, "take_back", row.work.pk)

    html = get(client, "assignment", task.pk)[1]
    assert "三个小区</textarea>" in html
    assert "当前没有已提交的版本" in html
    assert f'{row.receipt}</a> <span class="tag tag--warn">已撤回' in html
    assert "此后已撤回" in get(client, "receipt", row.pk)[1]

    post(client, "hand_in", task.pk, text="四个小区", serial="1000", is_own_work="1")

    html = get(client, "assignment", task.pk)[1]
    assert "已撤回" not in html
    assert f'{row.receipt}</a> <span class="tag">已被新版本取代' in html


def test_what_was_taken_back_for_good_is_said_after_the_window(client, task, trainee):
    row = give.submission(give.work(task, trainee.enrolments.get()))
    take_back(row.work, by=trainee)
    task.due_at = timezone.now() - timedelta(minutes=1)
    task.save()
    client.force_login(trainee)

    assert "此后没有重新提交" in get(client, "assignment", task.pk)[1]


def test_a_returned_work_says_why(client, task, trainee):
    row = give.submission(give.work(task, trainee.enrolments.get()))
    return_work(row.work, by=task.set_by, reason="请补上数据出处")
    client.force_login(trainee)

    assert "请补上数据出处" in get(client, "assignment", task.pk)[1]
    assert "请补上数据出处" in get(client, "receipt", row.pk)[1]
    assert "请补上数据出处" in get(client, "my_work")[1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, "现在可以先看要求"),
        ({"due_at": timezone.now() - timedelta(hours=1)}, "您的草稿仍保留"),
        (
            {"due_at": timezone.now() - timedelta(hours=1), "late_until": timezone.now() + timedelta(hours=1)},
            "将注明迟交",
        ),
    ],
)
def test_the_page_says_how_the_window_stands(client, fields, words):
    task = give.task(**fields)
    work = give.work(task)
    Draft.objects.create(work=work, text="写了一半", serial=1, saved_by=work.enrolment.trainee, saved_at=timezone.now())
    client.force_login(work.enrolment.trainee)

    assert words in get(client, "assignment", task.pk)[1]


def test_the_members_of_a_group_are_named(client):
    task = give.task(teach.assignment(kind="group"))
    group = make.group(cohort=task.cohort)
    one = make.enrolment(cohort=task.cohort, group=group, name="赵松")
    make.enrolment(cohort=task.cohort, group=group, name="钱柏")
    alone = make.enrolment(cohort=task.cohort)

    client.force_login(one.trainee)
    html = get(client, "assignment", task.pk)[1]
    assert "赵松、钱柏" in html
    assert "我代表本组声明" in html
    client.force_login(alone.trainee)
    assert "<textarea" not in get(client, "assignment", task.pk)[1]


def test_those_who_look_on_get_no_editor(client, task, trainee):
    client.force_login(task.set_by)

    html = get(client, "assignment", task.pk)[1]

    assert "写一份调研报告。" in html
    assert "<textarea" not in html


@pytest.mark.parametrize("who", ["other_class", "same_class", "anonymous"])
def test_foreign_people_find_nothing_of_a_submission(client, task, trainee, who):
    row = give.submission(give.work(task, trainee.enrolments.get()))
    if who != "anonymous":
        client.force_login((make.enrolment(cohort=task.cohort) if who == "same_class" else make.enrolment()).trainee)
    urls = [reverse("practice:receipt", args=[row.pk])]
    if who == "other_class":
        urls += [reverse("practice:assignment", args=[task.pk])]

    for url in urls:
        response = client.get(url)
        assert (response.status_code, who) == (404, who) or response.url.startswith("/accounts/login/")
    assert who == "anonymous" or post(client, "take_back", row.work.pk).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_versions(client, task, trainee, django_assert_num_queries, rows):
    work = give.work(task, trainee.enrolments.get())
    for _ in range(rows):
        give.submission(work)
    client.force_login(trainee)
    get(client, "assignment", task.pk)

    with django_assert_num_queries(10):
        get(client, "assignment", task.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_writing_costs_the_same_for_any_number_of_files_and_members(client, django_assert_num_queries, rows):
    task = give.task(teach.assignment(kind="group"), marker=make.account(Role.INSTRUCTOR))
    group = make.group(cohort=task.cohort)
    members = [make.enrolment(cohort=task.cohort, group=group) for _ in range(rows)]
    work = give.work(task, group)
    for _ in range(rows):
        give.draft_file(work, by=members[0].trainee)
    client.force_login(members[0].trainee)
    get(client, "assignment", task.pk)

    with django_assert_num_queries(11):
        get(client, "assignment", task.pk)


def test_files_are_opened_by_those_concerned_and_found_by_nobody_else(client, task, trainee):
    client.force_login(trainee)
    upload = SimpleUploadedFile("报告.pdf", pdf())
    assert post(client, "save_draft", task.pk, text="一稿", serial="0", file=upload).status_code == 302
    beside = DraftFile.objects.get()
    draft_url = reverse("practice:draft_file", args=[beside.pk])
    assert client.get(draft_url).status_code == 200
    assert "报告.pdf" in get(client, "assignment", task.pk)[1]
    post(client, "hand_in", task.pk, text="第一稿", serial="1", is_own_work="1")
    row = Submission.objects.get()
    url = reverse("practice:submission_file", args=[row.pk, row.files.get().pk])
    assert client.get(url, headers={"Range": "bytes=0-3"}).status_code == 206

    client.force_login(task.set_by)
    assert client.get(url).status_code == 200
    for stranger in (make.enrolment().trainee, make.enrolment(cohort=task.cohort).trainee):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        assert client.get(url, headers={"Range": "bytes=0-3"}).status_code == 404
        assert client.get(draft_url).status_code == 404


def test_a_file_is_taken_away_again(client, task, trainee):
    row = give.draft_file(give.work(task, trainee.enrolments.get()))
    client.force_login(trainee)

    assert post(client, "remove_draft_file", row.pk).status_code == 302
    assert not DraftFile.objects.exists()


def test_a_reviewer_opens_the_files_without_their_names(client, task, trainee):
    row = give.submission(give.work(task, trainee.enrolments.get()))
    row.files.add(give.class_file(name="赵松的报告.pdf", by=trainee))
    review = give.peer_review(row.work, make.enrolment(cohort=task.cohort))
    client.force_login(review.reviewer.trainee)

    assert "赵松的报告" not in get(client, "review", review.pk)[1]
    assert client.get(reverse("practice:review_file", args=[review.pk, row.files.get().pk])).status_code == 200
