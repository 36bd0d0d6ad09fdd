"""Who writes for which project. Wagtail asks groups: each project has one, on its page and its files only."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.enums import Role
from academy.people.models import Account
from courses.enums import ProjectSlug
from courses.models import ProjectAuthor, ProjectPage

#: Files that every author may use and only reviewers bring.
SHARED = "共用素材"
ON_PAGES = ("add_page", "change_page")
ON_OWN_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
ON_SHARED_FILES = ("choose_image", "choose_document")


class NoContentAuthor(Refusal):
    sentence = _(
        "%(name)s does not hold the role “content author”. Ask those who keep the accounts to give it, then come back."
    )


class WritesAlready(Refusal):
    sentence = _("%(name)s writes for this project already.")


@audited("courses.appoint_author")
def appoint_author(account: Account, project: str, *, by: Account, at: datetime | None = None) -> ProjectAuthor:
    """Let a content author write the pages of one project.

    :raises NoContentAuthor: if the account does not hold the role, or is closed.
    :raises WritesAlready: if the account is an author of the project.
    """
    require(by, "courses.appoint_author")
    locked = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if not (locked.is_active and locked.has_role(Role.CONTENT_AUTHOR)):
        raise NoContentAuthor(name=account.name)
    row, is_new = ProjectAuthor.objects.get_or_create(
        account=locked, project=project, defaults={"since": at or timezone.now()}
    )
    if not is_new:
        raise WritesAlready(name=account.name)
    locked.groups.add(_group(project))
    return row


@audited("courses.dismiss_author")
def dismiss_author(author: ProjectAuthor, *, by: Account, at: datetime | None = None) -> None:
    """Let somebody write for a project no longer; the pages they wrote stay."""
    require(by, "courses.appoint_author", author)
    author.account.groups.remove(_group(author.project))
    author.delete()


def install_project_groups() -> None:
    """Give each project's group its page and its files, and nothing else; safe to run again.

    Members are put in line with the rows of ``ProjectAuthor``.
    """
    shared = _collection(SHARED)
    for page in ProjectPage.objects.all():
        group = _group(page.project)
        _grant_pages(group, page)
        _grant_files(group, {_files_of(group, page.title): ON_OWN_FILES, shared: ON_SHARED_FILES})
        group.user_set.set(Account.objects.filter(writes_for__project=page.project))


def _group(project: str) -> Group:
    return Group.objects.get_or_create(name=f"author:{ProjectSlug(project)}")[0]


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(instance=Collection(name=name))


def _files_of(group: Group, title: str) -> Collection:
    """Return where the project's files lie; it keeps its files when the project is called otherwise."""
    held = Collection.objects.filter(
        group_permissions__group=group, group_permissions__permission__codename__in=("add_image", "add_document")
    )
    return held.first() or _collection(title)


def _grant_pages(group: Group, page: ProjectPage) -> None:
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(page=page, permission__codename__in=ON_PAGES).delete()
    for permission in _permissions(("wagtailcore",), ON_PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_files(group: Group, wanted: dict[Collection, Iterable[str]]) -> None:
    rows = {
        (collection, permission)
        for collection, codenames in wanted.items()
        for permission in _permissions(("wagtailimages", "wagtaildocs"), codenames)
    }
    GroupCollectionPermission.objects.filter(group=group).exclude(collection__in=wanted).delete()
    for collection, permission in rows:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(apps: Iterable[str], codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label__in=apps, codename__in=codenames))
