"""From the empty page to the ledger: a lesson with every block is written, returned, mended, published and read; its
quiz outlasts a cut line, its report is written on a phone, two markers differ, a third decides, evidence is there.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from academy.people.models import Account
from academy.progress.models import EvidenceEntry
from cohorts.enums import CohortState
from cohorts.models import Enrolment
from courses.actions.assignment import write_assignment
from courses.blocks import LessonBlock
from courses.models import CoursePage, Rubric
from practice.actions.task import appoint_marker, set_task
from practice.enums import AttemptState, WorkState
from practice.models import Attempt, ClassTask, Work
from tests.browser import press
from tests.factories import courses as teach
from tests.journeys.editor import Editor
from tests.journeys.test_marking import mark_with_keys

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, QUIZ, REPORT = "五问之前先走一遍", "走访之前三问", "走访记录一页纸"
ADDRESS = f"/curriculum/root/root-4/{TITLE}/"
WRITTEN = "三楼的老人说，灯坏了半年没人修；物业说没有报修记录。两边的说法都记下了。"


@pytest.fixture
def trainee(town) -> Enrolment:
    return Enrolment.objects.get(trainee__username="ys009", cohort__state=CohortState.RUNNING)


@pytest.fixture
def asked(trainee) -> tuple[ClassTask, ClassTask]:
    """A quiz and a report that two people mark, set to the running class: what the lesson is to lead to."""
    at = timezone.now()
    teacher, panel = Account.objects.get(username="jiaoyuan"), Account.objects.get(username="pingwei")
    quiz = teach.quiz(*(teach.question() for _number in range(3)), title=QUIZ, made_by=teacher)
    report = write_assignment(
        by=teacher, project="root", title=REPORT, brief="写一段走访记录。", markers=2,
        rubric=Rubric.objects.filter(project="root").order_by("pk").first(),
    )  # fmt: skip
    window = {"opens_at": at - timedelta(hours=2), "due_at": at + timedelta(days=1), "at": at}
    tasks = tuple(set_task(trainee.cohort, one, by=teacher, **window) for one in (quiz, report))
    appoint_marker(tasks[1], panel, by=teacher)
    return tasks


def write_every_block(editor: Editor) -> None:
    editor.type_into(editor.add("正文"), "先自己走一遍，再去问五次。")
    editor.choose(f"{editor.add('图片', caption='三栋楼')}-image", "更新现场的三栋楼：动员、施工、交付各一栋")
    editor.add("引文", text="带着问号去，带着句号回来的，多半没有真问。", source="现场教学守则")
    editor.choose(editor.add("文档"), "老旧小区更新访谈提纲")
    film = editor.add("视频", title="敲门之后的三十秒")
    editor.choose(f"{film}-file", "入户访谈示范")
    editor.choose(f"{film}-subtitles", "入户访谈示范字幕")
    case = editor.add("案例", title="半开的门", question="两个词怎样才能不写成一个？")
    editor.type_into(f"{case}-background", "三次上门无人应声。")
    editor.type_into(f"{case}-discussion", "前三次分别在几点去？")
    editor.type_into(f"{case}-outcome", "第四次是傍晚去的。")
    editor.add("步骤", **{"0__value__title": "开场", "0__value__minutes": "5", "0__value__text": "说明来意。"})
    editor.add("问题卡", **{"0__value": "停工的那两个月里发生了什么？"})
    editor.choose(f"{editor.add('PDF 阅读', title='访谈提纲', pages='1')}-file", "老旧小区更新访谈提纲")
    table = editor.add("表格", caption="三栋楼各看什么")
    editor.fill_table(table, ("文字", "楼栋", "3 号楼"), ("数值", "户数", "36"))
    editor.choose(f"{editor.add('现场教学点走访', purpose='看三栋楼。')}-site", "红枫老旧小区更新现场")
    editor.choose(f"{editor.add('测验')}-quiz", QUIZ)
    editor.choose(f"{editor.add('作业')}-assignment", REPORT)


def answer_through_a_cut(page: Page, context, task: ClassTask) -> None:
    """Answer three questions, the line down for the last two; hand in."""
    press(page, "main form button[type=submit]")
    page.wait_for_url("**/attempts/*/")
    page.locator("#q1 label.choice").first.click()
    page.wait_for_selector("[data-state]:has-text('已保存')")
    context.set_offline(True)
    for number in (2, 3):
        page.locator(f"#q{number} label.choice").first.click()
    page.wait_for_selector("[data-state]:has-text('尚未保存')")
    context.set_offline(False)
    page.wait_for_selector("[data-state]:has-text('已保存')")
    assert Attempt.objects.get(work__task=task).items.exclude(answer=None).count() == 3
    press(page, "button[value=hand_in] >> nth=0")
    page.wait_for_url("**/hand-in/")
    press(page, "main form button[type=submit]")
    page.wait_for_url("**/attempts/*/")


def test_from_the_empty_page_to_the_ledger(walker, trainee, asked):
    author, reviewer, reader = walker(), walker(), walker(narrow=True)
    quiz, report = asked

    author.log_in("bianji")
    author.go(f"/cms/pages/add/courses/lessonpage/{CoursePage.objects.get(slug='root-4').pk}/")
    editor = Editor(author.page)
    author.page.fill("[name=title]", TITLE)
    author.page.fill("[name=summary]", "草稿。")
    author.page.select_option("[name=opens]", "public")
    write_every_block(editor)
    editor.save()
    author.complaints.allow(" 400 ")  # the editor tried to save by itself what was not filled in yet
    place = author.path()
    editor.submit()
    assert reader.page.goto(reader.town.url + ADDRESS).status == 404

    reviewer.log_in("shenhe")
    reviewer.go("/people/notices/")
    expect(reviewer.page.get_by_role("heading", name=f"《{TITLE}》等待您审核")).to_be_visible()
    reviewer.go(place)
    Editor(reviewer.page).send_back("请写明每一步要几分钟。")

    author.go("/people/notices/")
    expect(author.page.get_by_text("请写明每一步要几分钟。")).to_be_visible()
    author.go(place)
    editor.write("先自己走一遍：二十五分钟，四步。")
    editor.submit()
    reviewer.go(place)
    Editor(reviewer.page).approve()

    page = reader.log_in("ys009")
    reader.go(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("先自己走一遍：二十五分钟，四步。")).to_be_visible()
    for block in LessonBlock().child_blocks:
        expect(page.locator(f"article .block-{block}").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    press(page, f"article a[href$='/practice/quizzes/{quiz.pk}/']")
    answer_through_a_cut(page, reader.context, quiz)
    reader.complaints.allow("ERR_INTERNET_DISCONNECTED")
    attempt = Attempt.objects.get(work__task=quiz)
    assert attempt.state == AttemptState.SETTLED

    reader.go(ADDRESS)
    press(page, f"article a[href$='/practice/tasks/{report.pk}/assignment/']")
    page.fill("#text", WRITTEN)
    page.check("input[name=is_own_work]")
    press(page, "button[type=submit]:has-text('提交')")
    page.wait_for_url("**/receipts/*/")

    work = Work.objects.get(task=report, enrolment=trainee)
    for who, level in (("jiaoyuan", 4), ("pingwei", 1)):
        marker = walker()
        marker.log_in(who)
        marker.go(f"/practice/marking/{work.submissions.get().pk}/")
        marker.page.wait_for_selector("form[data-marking] [data-row].is-current")
        before = marker.page.url
        mark_with_keys(marker.page, level)
        marker.page.wait_for_function(
            "before => location.href !== before || !document.querySelector('[data-row]')", arg=before
        )
    work.refresh_from_db()
    assert work.state == WorkState.HANDED_IN

    supervisor = walker()
    supervisor.log_in("banzhuren")
    page = supervisor.go(f"/practice/marking/{work.submissions.get().pk}/decide/")
    for row in page.locator("form.markform fieldset").all():
        row.locator("input[value='3']").check()
    page.fill("textarea[name=reason]", "两方说法都有记录，缺一次核对。")
    press(page, "form.markform button[type=submit]")
    work.refresh_from_db()
    assert work.state == WorkState.SETTLED

    facts = EvidenceEntry.objects.in_force().filter(trainee=trainee.trainee, source="coursework", competency="inquiry")
    assert [fact.level for fact in facts] == [3]
    page = reader.go("/progress/?open=inquiry")
    press(page, f"a[href^='/practice/works/{work.pk}/marks/']")
    assert "两方说法都有记录" in page.inner_text("main")
