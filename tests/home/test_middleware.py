"""What an author of one project finds of another: nothing, at any address of Wagtail's admin."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Collection, Page

from academy.people.enums import Role
from courses.models import ProjectPage
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db
CANARY = "金丝雀"
#: Said of addresses that carry a thing the table of the test does not name.
OTHER_THINGS = {"key", "token", "regex"}


def addresses(resolver: URLResolver | None = None, route: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here)
        elif here.startswith("cms/"):
            yield here


def filled(route: str, values: dict[str, object]) -> str | None:
    """Return the address with its places filled, or nothing when one is unknown."""
    names = re.findall(r"<(?:\w+:)?(\w+)>", route)
    if not set(names) <= set(values):
        assert OTHER_THINGS & set(names), f"say what stands for {names} in {route}"
        return None
    for name in names:
        route = re.sub(rf"\(\?P<{name}>[^)]*\)|<(?:\w+:)?{name}>", str(values[name]), route)
    return "/" + re.sub(r"[\^$]|\\Z", "", route).replace(r"\.", ".")


@pytest.fixture
def theirs(academy) -> dict[str, object]:
    """Another project's lesson under review, its files, its quiz: everything that could be named."""
    course = make.course("drip", title=f"{CANARY}课程", slug="canary")
    lesson = make.lesson(course, title=f"{CANARY}课", slug="canary", summary=CANARY)
    reviewer = people.account(Role.CONTENT_REVIEWER)
    revision = lesson.save_revision(user=reviewer)
    lesson.save_revision(user=reviewer)
    state = lesson.get_workflow().start(lesson, reviewer)
    files = Collection.objects.get(name=ProjectPage.objects.get(project="drip").title)
    image, document = (one(title=f"{CANARY}件", collection=files) for one in (make.image, make.document))
    return {
        "lesson": lesson, "page_id": lesson.pk, "parent_page_id": course.pk, "page_to_move_id": lesson.pk,
        "destination_id": course.pk, "page_pk": lesson.pk, "object_id": lesson.pk, "pk": lesson.pk,
        "revision_id": revision.pk, "revision_id_a": "earliest", "revision_id_b": "latest",
        "workflow_state_id": state.pk, "task_state_id": state.current_task_state.pk, "workflow_id": state.workflow_id,
        "workflow_pk": state.workflow_id, "task_id": state.current_task_state.task_id,
        "image_id": image.pk, "document_id": document.pk, "doc_id": document.pk, "collection_id": files.pk,
        "quiz": make.quiz(project="drip", title=f"{CANARY}测"),
        "assignment": make.assignment(project="drip", title=f"{CANARY}作"),
        "content_type_app_name": "courses", "content_type_model_name": "lessonpage", "app_label": "wagtailcore",
        "model_name": "page", "app_name": "home", "action_name": "approve", "action": "delete", "lang": "zh-hans",
        "filter_spec": "width-100", "redirect_id": 1, "session_id": 1, "uploaded_file_id": 1,
    }  # fmt: skip


@pytest.fixture
def author(client, theirs):
    client.force_login(make.author())
    return client


def test_no_address_names_another_projects_pages_files_or_work(author, theirs):
    named, tried = [], 0
    for route in addresses():
        kind = next((kind for kind in ("quiz", "assignment") if route.startswith(f"cms/{kind}_chooser")), "lesson")
        key = theirs[kind].pk
        path = filled(route, {**theirs, "pk": key})
        if path is None or ".*" in path:
            continue
        for query in ("", "?q=课", f"?id={key}&action=copy"):
            response = author.get(path + query)
            body = "" if response.streaming else response.content.decode()
            tried += 1
            if CANARY in re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), body):
                named.append(path + query)
    assert named == []
    assert tried > 600


@pytest.mark.parametrize(
    "name", ["edit", "delete", "unpublish", "copy", "move", "history", "view_draft", "usage", "workflow_history",
             "revisions_index", "convert_alias", "set_privacy"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_projects_page_is_not_there(author, theirs, name, method):
    page = theirs["lesson"]

    response = getattr(author, method)(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"action-publish": "1"})

    assert response.status_code == 404
    assert Page.objects.get(pk=page.pk).title == page.title


def test_nothing_is_moved_or_copied_into_another_project(author, theirs):
    mine = make.lesson(make.course("root"), title="我的课", slug="mine")
    drip = theirs["parent_page_id"]

    moved = author.post(reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, drip]))
    author.post(
        reverse("wagtailadmin_pages:copy", args=[mine.pk]),
        {"new_title": "抄", "new_slug": "copied", "new_parent_page": drip},
    )

    assert moved.status_code == 404
    assert Page.objects.get(pk=drip).get_children().count() == 1


def test_the_page_that_fails_on_purpose_is_closed_to_all(client, academy):
    client.force_login(people.account(Role.CONTENT_REVIEWER))

    assert client.get("/cms/failwhale/").status_code == 404


def test_a_reviewer_finds_every_project(client, theirs):
    client.force_login(people.account(Role.CONTENT_REVIEWER))
    page = theirs["lesson"]

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert CANARY in client.get(reverse("wagtailadmin_pages:search"), {"q": CANARY}).content.decode()
    assert client.get(reverse("wagtailadmin_reports:workflow")).status_code == 200


def test_an_author_walks_to_the_own_pages_in_the_chooser(author, theirs):
    mine = make.lesson(make.course("root", title="我的课程"), title="我的课", slug="mine")
    names = []
    for page in [None, *mine.get_ancestors()]:
        path = (
            reverse("wagtailadmin_choose_page_child", args=[page.pk]) if page else reverse("wagtailadmin_choose_page")
        )
        names.append(author.get(path).json()["html"])

    assert "我的课程" in names[-2]
    assert "我的课" in names[-1]
    assert "学院动态" not in "".join(names)


def test_an_author_searches_the_own_pages(author, theirs):
    make.course("root", title="云溪课程")

    found = author.get(reverse("wagtailadmin_pages:search"), {"q": "课程"}).content.decode()

    assert "云溪课程" in found
    assert CANARY not in found
