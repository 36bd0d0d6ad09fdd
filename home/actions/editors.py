"""What content editors may do in Wagtail's admin: authors write where a project is theirs, reviewers publish all."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from academy.people.enums import Role
from courses.actions.author import install_project_groups

#: On the home page and everything below it. An author has nothing here: see the groups of the projects.
ON_PAGES: dict[Role, tuple[str, ...]] = {
    Role.CONTENT_AUTHOR: (),
    Role.CONTENT_REVIEWER: ("add_page", "change_page", "publish_page"),
}
#: On the images and documents of all collections.
ON_FILES: dict[Role, tuple[str, ...]] = {
    Role.CONTENT_AUTHOR: (),
    Role.CONTENT_REVIEWER: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
}
#: What the editors read above a page that waits.
REVIEW = "教务审核"
#: Who runs the academy, address and registration numbers: the words of the footer.
ON_SETTINGS = {Role.CONTENT_REVIEWER: ("change_siteidentity",)}


def install_editors(home: Page) -> None:
    """Give the two groups of editors exactly these permissions and take any other from them; safe to run again.

    The groups of the projects' authors get theirs as well.
    """
    install_project_groups()
    collection = Collection.get_first_root_node()
    for role in ON_PAGES:
        group = Group.objects.get(name=role)
        pages = GroupPagePermission.objects.filter(group=group)
        pages.exclude(page=home, permission__codename__in=ON_PAGES[role]).delete()
        for permission in _permissions("wagtailcore", ON_PAGES[role]):
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        files = GroupCollectionPermission.objects.filter(group=group)
        files.exclude(collection=collection, permission__codename__in=ON_FILES[role]).delete()
        for app in ("wagtailimages", "wagtaildocs"):
            for permission in _permissions(app, ON_FILES[role]):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
        access = _permissions("wagtailadmin", ["access_admin"])
        group.permissions.set([*access, *_permissions("home", ON_SETTINGS.get(role, ()))])


def install_review(home: Page) -> None:
    """Let what an author submits wait for a content reviewer's word, in place of Wagtail's own moderators.

    A review that the editors set up themselves stays; safe to run again.
    """
    if WorkflowPage.objects.filter(page=home).exists():
        return
    task, _made = GroupApprovalTask.objects.get_or_create(name=REVIEW)
    task.groups.set(Group.objects.filter(name=Role.CONTENT_REVIEWER))
    workflow, _made = Workflow.objects.get_or_create(name=REVIEW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.create(page=home, workflow=workflow)
    WorkflowPage.objects.filter(page__depth=1).delete()


def _permissions(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))
