"""Who writes for which project, and what that lets them choose."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from academy.people.enums import Role
from academy.people.models import Account
from courses.enums import ProjectSlug
from courses.models import ProjectAuthor, TeachingSite


def authors_visible_to(user: Account | AnonymousUser) -> QuerySet[ProjectAuthor]:
    """Return who writes for which project, by project and name: the twin of ``courses.view_author``."""
    rows = ProjectAuthor.objects.select_related("account__unit")
    return rows if user.has_perm("courses.view_author") else rows.none()


def authors_by_project(user: Account | AnonymousUser) -> list[dict[str, Any]]:
    """Return the seven projects in their order, each with its visible authors.

    ``can_write`` of an author is False while the account is closed or without the role of content author.
    """
    role = Account.groups.through.objects.filter(account=OuterRef("account"), group__name=Role.CONTENT_AUTHOR)
    rows = list(authors_visible_to(user).annotate(has_role=Exists(role)))
    for row in rows:
        row.can_write = row.has_role and row.account.is_active
    return [{"project": project, "authors": [row for row in rows if row.project == project]} for project in ProjectSlug]


def writers_to_choose() -> QuerySet[Account]:
    """Return the open accounts that hold the role of content author, by name."""
    return Account.objects.filter(is_active=True, groups__name=Role.CONTENT_AUTHOR).order_by("name", "pk")


def projects_written_by(user: Account) -> set[str]:
    """Return the slugs of the projects the account writes for; a reviewer has all of them."""
    if user.is_superuser or user.has_role(Role.CONTENT_REVIEWER):
        return set(ProjectSlug.values)
    return set(ProjectAuthor.objects.filter(account=user).values_list("project", flat=True))


def definitions_for_authors(model: type[Model], user: Account) -> QuerySet:
    """Return the quizzes, assignments or teaching sites in use that the user may put into a lesson.

    Quizzes and assignments are those of the projects the user writes for; a visit may lead to any site.
    """
    rows = model._default_manager.filter(is_active=True)
    return rows if model is TeachingSite else rows.filter(project__in=projects_written_by(user))


def pages_to_choose(pages: QuerySet[Page], user: Account) -> QuerySet[Page]:
    """Keep the pages the user may work on, and what one walks through to get there."""
    own = page_permission_policy.instances_with_direct_explore_permission(user)
    walked = {path for page in own for path in _steps_to(page)}
    mine = page_permission_policy.explorable_instances(user)
    return pages.filter(Q(pk__in=mine.order_by().values("pk")) | Q(path__in=walked))


def pages_written_by(user: Account) -> QuerySet[Page]:
    """Return the pages the user may change."""
    return page_permission_policy.instances_user_has_any_permission_for(user, {"change", "publish"})


def _steps_to(page: Page) -> list[str]:
    """Return the paths of a page's ancestors."""
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]


def may_reach(user: Account, page_ids: set[int]) -> bool:
    """Whether every one of the pages there is may be worked on by the user, or is walked through on the way."""
    pages = Page.objects.filter(pk__in=page_ids)
    return not page_ids or pages_to_choose(pages, user).count() == pages.count()
