import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from academy.people.enums import Role
from courses.actions.author import appoint_author
from courses.models import CoursePage, ProjectPage
from home.actions.bootstrap import found_academy
from tests.factories import cohorts as people
from tests.factories import courses as make
from tests.factories.people import officer

pytestmark = pytest.mark.django_db
EDITORS = (Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER)
EVERYBODY_ELSE = [role for role in Role if role not in EDITORS]
FORM = {
    "title": "走进村屯", "slug": "walks", "summary": "半天走三户。", "hours": "2", "mode": "onsite", "method": "onsite",
    "instructor_role": "社区党委书记", "audience": "", "image": "", "search_description": "", "seo_title": "",
    "trainings-TOTAL_FORMS": "1", "trainings-INITIAL_FORMS": "0", "trainings-MIN_NUM_FORMS": "1",
    "trainings-MAX_NUM_FORMS": "1000", "trainings-0-competency": "inquiry", "trainings-0-weight": "3",
    "trainings-0-ORDER": "1", "trainings-0-id": "", "trainings-0-DELETE": "",
    "body-count": "1", "body-0-type": "case", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
    "body-0-value-title": "敲不开的门", "body-0-value-question": "第四次去不去？",
    "body-0-value-background": "null", "body-0-value-discussion": "null", "body-0-value-outcome": "null",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "",
}  # fmt: skip
PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _academy(academy):
    pass


@pytest.fixture
def enter(client):
    def enter(*roles):
        account = people.account(roles[0])
        account.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
        if Role.CONTENT_AUTHOR in roles:
            appoint_author(account, "root", by=officer())
        client.force_login(account)
        return client

    return enter


@pytest.mark.parametrize("role", EDITORS)
@pytest.mark.parametrize(
    "name", ["wagtailadmin_home", "wagtailimages:index", "wagtaildocs:index", "wagtailadmin_account"]
)
def test_editors_enter_their_admin(enter, role, name):
    assert enter(role).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", EVERYBODY_ELSE)
def test_nobody_else_enters_it(enter, role):
    client = enter(role)

    assert client.get("/cms/").status_code == 403
    assert client.get("/cms/pages/").status_code == 403
    assert client.post("/cms/images/add/").status_code == 403


def test_a_class_supervisor_does_not_enter_it(client):
    client.force_login(people.supervisor(people.cohort()))

    assert client.get("/cms/").status_code == 403


def test_visitors_are_led_to_the_one_login_page(client):
    assert client.get("/cms/").url == "/accounts/login/?next=/cms/"
    assert client.get("/cms/login/").url == "/accounts/login/"


@pytest.mark.parametrize("role", EDITORS)
@pytest.mark.parametrize("path", ["/cms/users/", "/cms/sites/", "/cms/redirects/", "/cms/groups/", "/cms/collections/"])
def test_editors_keep_no_users_sites_or_redirects(enter, role, path):
    assert enter(role).get(path).status_code in {302, 403, 404}


def test_an_instructor_with_the_authors_role_enters_it(enter):
    assert enter(Role.INSTRUCTOR, Role.CONTENT_AUTHOR).get("/cms/").status_code == 200


def add(client, **changes):
    project = ProjectPage.objects.get(project="root")
    return client.post(
        reverse("wagtailadmin_pages:add", args=["courses", "coursepage", project.pk]), {**FORM, **changes}
    )


def test_an_author_saves_a_draft_that_nobody_else_reads_yet(enter, client):
    assert add(enter(Role.CONTENT_AUTHOR)).status_code == 302

    page = CoursePage.objects.get(slug="walks")
    assert (page.live, page.trainings.get().weight) == (False, 3)
    client.logout()
    assert client.get("/curriculum/root/walks/").status_code == 404


def test_an_author_cannot_publish(enter):
    add(enter(Role.CONTENT_AUTHOR), **PUBLISH)

    assert not CoursePage.objects.filter(slug="walks", live=True).exists()


def test_a_reviewer_publishes(enter, client):
    editor = enter(Role.CONTENT_REVIEWER)
    ready = {"body-count": "0"}
    assert add(editor, **ready, **PUBLISH).status_code == 302

    assert CoursePage.objects.get(slug="walks").live
    assert client.get("/curriculum/root/walks/").status_code == 200


def test_an_author_cannot_delete_or_take_back_what_is_published(enter):
    page = make.course()
    client = enter(Role.CONTENT_AUTHOR)
    for name in ("wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"):
        client.post(reverse(name, args=[page.pk]))

    assert CoursePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("weight", ["0", "4"])
def test_a_weight_outside_one_to_three_is_refused_with_a_sentence(enter, weight):
    response = add(enter(Role.CONTENT_REVIEWER), **{"trainings-0-weight": weight, "body-count": "0"}, **PUBLISH)

    assert response.status_code == 200
    assert not CoursePage.objects.filter(slug="walks").exists()


def test_a_preview_is_shown_inside_the_admin(enter):
    page = make.course(title="入户访谈")
    client = enter(Role.CONTENT_AUTHOR)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    client.post(address, {**FORM, "title": "入户访谈"})
    response = client.get(address)

    assert "入户访谈" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_founding_again_takes_back_what_editors_should_not_hold():
    group = Group.objects.get(name=Role.CONTENT_AUTHOR)
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=publish)

    found_academy()

    held = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    assert not held
