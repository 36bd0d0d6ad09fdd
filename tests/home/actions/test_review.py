"""From an author's draft to the published page, and who is told what on the way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from academy.people.enums import Role
from academy.people.models import Notice
from courses.models import LessonPage
from home.tasks import publish_scheduled
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(academy):
    course = make.course()
    page = LessonPage(title="敲门", slug="door", live=False)
    course.add_child(instance=page)
    return page


@pytest.fixture
def author(lesson):
    return make.author(name="编辑甲", email="author@yunshan.example")


@pytest.fixture
def reviewer(lesson):
    return people.account(Role.CONTENT_REVIEWER, name="审核乙", email="reviewer@yunshan.example")


@pytest.fixture
def enter(client):
    def enter(account):
        client.force_login(account)
        return client

    return enter


def save(client, lesson, action, **said):
    form = {
        "title": lesson.title, "slug": lesson.slug, "summary": "第一句话。", "minutes": 10, "opens": "public",
        "days_before": 7, "seo_title": "", "search_description": "", "body": streamfield([]),
        "prerequisites": inline_formset([]), "comments": inline_formset([]), action: "1", **said,
    }  # fmt: skip
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), nested_form_data(form))
    lesson.refresh_from_db()
    return answer


def judge(client, lesson, action, comment=""):
    state = LessonPage.objects.get(pk=lesson.pk).current_workflow_task_state
    path = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, action, state.pk])
    answer = client.post(path, {"comment": comment})
    lesson.refresh_from_db()
    return answer


def told(client, address):
    """What Wagtail says above a page."""
    return " ".join(str(message) for message in client.get(address).context["messages"])


def inbox(account):
    return [(str(notice), notice.text) for notice in Notice.objects.filter(account=account)]


def test_a_draft_is_submitted_returned_mended_and_published(enter, author, reviewer, lesson):
    save(enter(author), lesson, "action-submit")
    assert not lesson.live
    assert inbox(reviewer)[0][0] == "《敲门》等待您审核"
    assert "编辑甲" in inbox(reviewer)[0][1]

    judge(enter(reviewer), lesson, "reject", "缺少问题卡。")
    assert inbox(author) == [("《敲门》已退回给您", "审核乙的意见：缺少问题卡。 请修改后重新提交。")]
    editor = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert "审核乙退回了本页：缺少问题卡。 请修改后重新提交。" in told(enter(author), editor)

    save(enter(author), lesson, "action-submit", summary="补了问题卡。")
    assert len(inbox(reviewer)) == 2
    assert "退回了本页" not in told(enter(author), editor)
    judge(enter(reviewer), lesson, "approve")

    assert lesson.live
    assert lesson.summary == "补了问题卡。"
    assert inbox(author)[0] == ("《敲门》已发布", "审核乙已审核通过。")
    assert Notice.objects.filter(account=author).first().url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])


def test_an_author_publishes_nothing_by_asking_for_it(enter, author, lesson):
    save(enter(author), lesson, "action-publish")
    assert not lesson.live

    save(enter(author), lesson, "action-submit")
    judge(enter(author), lesson, "approve")
    assert not lesson.live


def test_nobody_returns_a_page_without_saying_what_is_to_be_changed(enter, author, reviewer, lesson):
    save(enter(author), lesson, "action-submit")
    state = lesson.current_workflow_task_state
    for name in ("workflow_action", "collect_workflow_action_data"):
        path = reverse(f"wagtailadmin_pages:{name}", args=[lesson.pk, "reject", state.pk])
        answer = enter(reviewer).post(path, {"comment": " "}, headers={"X-Requested-With": "XMLHttpRequest"})
        assert "error-message" in answer.json()["html"]
    judge(enter(reviewer), lesson, "reject")

    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert inbox(author) == []


def test_a_return_without_a_comment_says_so(enter, author, reviewer, lesson):
    save(enter(author), lesson, "action-submit")
    lesson.current_workflow_task_state.reject(user=reviewer)

    assert inbox(author)[0][1].startswith("审核乙没有留下意见")
    editor = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert "审核乙退回了本页，没有留下意见" in told(enter(author), editor)


def test_whoever_reviews_the_own_page_is_not_told_of_it(enter, reviewer, lesson):
    other = people.account(Role.CONTENT_REVIEWER)

    save(enter(reviewer), lesson, "action-submit")
    judge(enter(reviewer), lesson, "approve")

    assert inbox(reviewer) == []
    assert len(inbox(other)) == 1


def _let_the_time_come(revision):
    over = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at, revision.content["go_live_at"] = over, over.isoformat()
    revision.save()


def test_what_is_approved_for_later_appears_at_its_time(enter, author, reviewer, lesson):
    later = timezone.localtime() + timedelta(days=2)
    save(enter(author), lesson, "action-submit", go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    judge(enter(reviewer), lesson, "approve")

    assert not lesson.live
    assert inbox(author)[0][0] == "《敲门》已通过审核"
    assert later.strftime("%Y-%m-%d %H:%M") in inbox(author)[0][1]
    publish_scheduled()
    lesson.refresh_from_db()
    assert not lesson.live

    _let_the_time_come(Revision.objects.get(approved_go_live_at__isnull=False))
    publish_scheduled()
    publish_scheduled()
    lesson.refresh_from_db()
    assert lesson.live


def test_a_time_that_the_reviewer_sets_is_told_as_one(enter, author, reviewer, lesson):
    save(enter(author), lesson, "action-submit")
    later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    said = {"workflow-action-name": "approve", "go_live_at": later}
    save(enter(reviewer), lesson, "action-workflow-action", **said)

    assert not lesson.live
    assert inbox(author)[0][0] == "《敲门》已通过审核"
    assert later in inbox(author)[0][1]


@pytest.mark.parametrize(("deed", "words"), [("reject", "已退回给作者"), ("approve", "审核通过")])
def test_a_reviewer_is_told_what_was_decided(enter, author, reviewer, lesson, deed, words):
    save(enter(author), lesson, "action-submit")
    extra = {"workflow-action-name": deed, "workflow-action-extra-data": '{"comment": "再看看。"}'}
    answer = save(enter(reviewer), lesson, "action-workflow-action", **extra)

    assert words in told(enter(reviewer), answer.url)


def test_the_editor_names_the_rule_of_a_lesson_and_offers_no_other(enter, reviewer, lesson):
    lesson.opens = "after_session"
    lesson.save_revision()

    page = enter(reviewer).get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    privacy = enter(reviewer).get(reverse("wagtailadmin_pages:set_privacy", args=[lesson.pk])).json()["html"]

    assert str(lesson.opens_in_words) in page.partition("status-sidebar-opens")[2][:1500]
    assert 'data-dialog-id="set-privacy"' not in page
    assert "一旦发布" not in page
    assert 'value="password"' not in privacy


def test_a_review_is_told_of_in_the_inbox_and_not_by_wagtails_own_letters(enter, author, reviewer, lesson, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = ""

    save(enter(author), lesson, "action-submit")
    judge(enter(reviewer), lesson, "reject", "再看看。")

    assert [letter.body for letter in mail.outbox] == []
    assert inbox(author)
