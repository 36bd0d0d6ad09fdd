import pytest
from wagtail.models import Workflow, WorkflowPage

from academy.people.enums import Role
from courses.models import ProjectPage
from home.actions.bootstrap import found_academy
from home.actions.editors import REVIEW
from tests.factories import people as make
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    lay_ground()
    found_academy()
    return ProjectPage.objects.first()


def test_a_page_waits_for_a_reviewer_and_no_other_moderators(page):
    workflow = page.get_workflow()

    [task] = workflow.tasks
    assert workflow.name == REVIEW
    assert [group.name for group in task.specific.groups.all()] == [Role.CONTENT_REVIEWER]


def test_a_reviewer_publishes_what_an_author_submits(page):
    author, reviewer = make.account(Role.CONTENT_AUTHOR), make.account(Role.CONTENT_REVIEWER)
    page.title = "改过的标题"
    page.save_revision(user=author)
    state = page.get_workflow().start(page, author)

    assert page.current_workflow_task.locked_for_user(page, author)
    assert not page.current_workflow_task.locked_for_user(page, reviewer)
    state.current_task_state.approve(user=reviewer)

    page.refresh_from_db()
    assert page.live
    assert page.title == "改过的标题"


def test_founding_again_leaves_the_editors_own_review_alone(page):
    WorkflowPage.objects.update(workflow=Workflow.objects.create(name="另行约定"))

    found_academy()

    assert page.get_workflow().name == "另行约定"
