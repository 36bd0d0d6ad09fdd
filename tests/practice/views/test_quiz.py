import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from academy.kernel.models import AuditEntry
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.models import Attempt
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.quizzes import ESSAY, class_with_marker, quiz_task, sit

pytestmark = pytest.mark.django_db


def address(name, row, *args):
    return reverse(f"practice:{name}", args=[row.pk, *args])


def html(client, name, row, query=""):
    return client.get(address(name, row) + query).content.decode()


def test_a_trainee_begins_from_the_page_and_goes_on_from_it(client):
    task, trainee, _marker = quiz_task(teach.quiz(minutes=20, intro="八道题。"))
    client.force_login(trainee)
    assert "八道题。" in html(client, "quiz", task)

    begun = send(client, address("begin_attempt", task))
    again = send(client, address("begin_attempt", task))

    attempt = Attempt.objects.get()
    assert begun.url == again.url == address("attempt", attempt)
    assert begun.url in html(client, "quiz", task)


@pytest.mark.parametrize(("opens", "due"), [(1, 2), (-2, -1)])
def test_before_and_after_the_window_it_is_said_and_cannot_be_begun(client, opens, due):
    now = timezone.now()
    task, trainee, _marker = quiz_task(
        opens_at=now + timedelta(hours=opens), due_at=now + timedelta(hours=due)
    )  # fmt: skip
    client.force_login(trainee)
    assert address("begin_attempt", task) not in html(client, "quiz", task)

    answer = send(client, address("begin_attempt", task))

    assert answer.url == address("quiz", task)
    assert said(answer)
    assert not Attempt.objects.exists()


def test_when_the_attempts_are_used_up_the_button_is_gone(client):
    task, trainee, _marker = quiz_task(teach.quiz(attempts=2))
    client.force_login(trainee)
    sit(task, trainee)
    assert address("begin_attempt", task) in html(client, "quiz", task)
    sit(task, trainee)

    assert address("begin_attempt", task) not in html(client, "quiz", task)
    assert said(send(client, address("begin_attempt", task)))
    assert Attempt.objects.count() == 2


def test_a_stranger_and_an_assignment_are_not_found(client):
    task, _trainee, marker = quiz_task()
    client.force_login(make.enrolment(cohort=make.cohort(state="running")).trainee)
    assert client.get(address("quiz", task)).status_code == 404

    client.force_login(marker)
    paper = practice.task(cohort=task.cohort, marker=marker)
    for name in ("quiz", "quiz_results", "essays", "quiz_comparison"):
        assert client.get(address(name, paper)).status_code == 404
    assert client.get(address("quiz_comparison", task)).status_code == 404


def test_who_finished_the_class_reads_that_the_quiz_is_closed_and_the_own_result(client):
    task, trainee, marker = quiz_task(teach.quiz(attempts=2))
    attempt = sit(task, trainee)
    task.cohort.enrolments.filter(trainee=trainee).update(state="completed")
    client.force_login(trainee)

    page = html(client, "quiz", task)

    assert "测验已截止" in page
    assert "只有本班学员" not in page
    assert address("attempt", attempt) in page
    assert address("begin_attempt", task) not in page
    client.force_login(marker)
    assert "只有本班学员" in html(client, "quiz", task)


@pytest.mark.parametrize(
    ("rules", "fields", "said"),
    [
        ({}, {}, "75 % 及以上"),
        ({"purpose": "practice"}, {}, "本测验为练习"),
        ({"is_evidence": False}, {}, "不作为能力依据"),
        ({"purpose": "comparison"}, {"occasion": "entry"}, "入班测验看的是"),
        ({"purpose": "comparison"}, {"occasion": "exit"}, "75 % 及以上"),
    ],
)
def test_the_page_says_what_the_quiz_counts_for(client, rules, fields, said):
    task, trainee, _marker = quiz_task(teach.quiz(**rules), **fields)
    client.force_login(trainee)

    page = html(client, "quiz", task)

    assert said in page
    assert ("调查研究能力" in page) is ("75 % 及以上" in page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_attempts(client, rows, django_assert_max_num_queries):
    task, trainee, _marker = quiz_task(teach.quiz(attempts=5))
    client.force_login(trainee)
    for _number in range(rows):
        sit(task, trainee)
    html(client, "quiz", task)

    with django_assert_max_num_queries(12) as asked:
        html(client, "quiz", task)

    assert len(asked) == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_any_number_of_trainees(client, rows, django_assert_max_num_queries):
    cohort, marker = class_with_marker()
    quiz = teach.quiz(teach.question(), teach.question(ESSAY, kind="essay"))
    task = practice.task(quiz, cohort=cohort, marker=marker, occasion="entry")
    for _number in range(rows):
        _write(task, make.enrolment(cohort=cohort).trainee)
    client.force_login(marker)
    costs = {}
    for name, row in (("quiz_results", task), ("essays", task), ("quiz_comparison", task), ("quiz_analysis", quiz)):
        html(client, name, row)
        with django_assert_max_num_queries(15) as asked:
            html(client, name, row)
        costs[name] = len(asked)

    assert costs == {"quiz_results": 12, "essays": 8, "quiz_comparison": 7, "quiz_analysis": 7}


def test_essays_are_marked_without_a_name_and_then_the_points_are_there(client):
    cohort, marker = class_with_marker()
    task = practice.task(teach.quiz(teach.question(ESSAY, kind="essay")), cohort=cohort, marker=marker)
    trainee = make.enrolment(cohort=cohort, name="无名氏甲").trainee
    item = _write(task, trainee)
    client.force_login(marker)
    page = html(client, "essays", task)
    assert "先听" in page
    assert "无名氏甲" not in page
    assert page.index("学员答案") < page.index("先听") < page.index("评分要点")
    assert "0–1 分" in page
    assert address("essays", task) in client.get(reverse("practice:marking")).content.decode()

    refused = send(client, address("mark_essay", item), **{f"e{item.pk}-points": "0.3"})
    assert refused.status_code == 200
    taken = send(client, address("mark_essay", item), **{f"e{item.pk}-points": "0.5", f"e{item.pk}-comment": "清楚"})

    assert taken.url == address("essays", task)
    client.force_login(trainee)
    assert "清楚" in html(client, "attempt", item.attempt)


def test_the_results_sum_up_the_best_attempts_and_go_into_a_spreadsheet(client):
    task, trainee, marker = quiz_task(teach.quiz(attempts=2, pass_percent=60))
    others = [make.enrolment(cohort=task.cohort).trainee for _number in range(2)]
    for who, rights in ((trainee, [False, True]), (others[0], [False])):
        for right in rights:
            sit(task, who, right=right)
    client.force_login(marker)
    page = client.get(address("quiz_results", task))
    assert str(task.cohort) in page.content.decode().split("<h1>")[1]
    summary = page.context["summary"]
    figures = (summary.people, summary.handed_in, summary.marked, summary.passed, summary.mean)
    assert figures == (3, 2, 2, 1, 50)
    assert "xlsx" not in page.content.decode()
    assert client.get(address("export_quiz_results", task)).status_code == 403

    client.force_login(make.supervisor(task.cohort))
    assert address("export_quiz_results", task) in html(client, "quiz_results", task)
    answer = client.get(address("export_quiz_results", task))

    lines = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]
    assert lines[0][0] == f"{task} · {task.cohort}"
    mine, second, idle = (next(line for line in lines if line[1] == who.name) for who in (trainee, *others))
    assert mine[3:8] == ["2", "合格", "1", "1", "100.0"]
    assert second[3:8] == ["1", "未合格", "0", "1", "0.0"]
    assert idle[3:5] == ["0", "未开始"]
    assert AuditEntry.objects.filter(verb="practice.export_results", outcome="done").count() == 1


def test_what_waits_to_be_marked_is_not_said_to_be_missing(client):
    task, trainee, marker = quiz_task(teach.quiz(teach.question(ESSAY, kind="essay")))
    client.force_login(marker)
    assert "还没有人交卷" in html(client, "quiz_analysis", task.quiz)
    _write(task, trainee)

    page = html(client, "quiz_analysis", task.quiz, f"?cohort={task.cohort_id}")

    assert "还没有人交卷" not in page
    assert "1 份已交，待评阅" in page
    assert str(task.cohort) in page.split("<h1>")[1].split("</div>")[0]


def test_results_stand_by_number_with_those_who_did_not_begin(client):
    task, trainee, marker = quiz_task()
    idle = make.enrolment(cohort=task.cohort).trainee
    attempt = sit(task, trainee)
    client.force_login(marker)

    page = html(client, "quiz_results", task)

    assert idle.name in page
    assert address("attempt", attempt) in page
    person = task.cohort.enrolments.get(trainee=idle)
    assert address("extend_work", task, "trainee", person.pk) in page


def test_figures_are_shown_from_five_people_on(client):
    cohort, marker = class_with_marker()
    quiz = teach.quiz(teach.question(), teach.question())
    task = practice.task(quiz, cohort=cohort, marker=marker)
    for number in range(4):
        sit(task, make.enrolment(cohort=cohort).trainee, right=number % 2 == 0)
    client.force_login(marker)
    assert client.get(address("quiz_analysis", quiz)).context["analysis"].mean is None

    sit(task, make.enrolment(cohort=cohort).trainee)

    assert client.get(address("quiz_analysis", quiz)).context["analysis"].mean == 60
    assert client.get(address("quiz_analysis", quiz) + "?cohort=x").context["chosen"] is None
    assert client.get(address("quiz_analysis", quiz) + f"?cohort={cohort.pk}").context["chosen"] == cohort


def _write(task, trainee):
    attempt = begin_attempt(task, by=trainee)
    item = attempt.items.get(version__question__kind="essay")
    save_answers(attempt, [Given(item.pk, "先听，再分清。", 1)], by=trainee)
    hand_in_attempt(attempt, by=trainee)
    return item


def test_only_who_marks_this_quiz_is_led_to_its_written_answers(client):
    task, trainee, marker = quiz_task(teach.quiz(teach.question(ESSAY, kind="essay")))
    _write(task, trainee)
    office = make.account("party_school")
    practice.task(cohort=task.cohort, marker=office)
    way = address("essays", task)

    client.force_login(office)
    assert way not in html(client, "quiz_results", task)
    client.force_login(marker)
    assert way in html(client, "quiz_results", task)
