import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import page_permission_policy

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from courses.actions.author import (
    SHARED,
    NoContentAuthor,
    WritesAlready,
    appoint_author,
    dismiss_author,
    install_project_groups,
)
from courses.models import ProjectAuthor, ProjectPage
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(academy):
    return people.account(Role.CONTENT_AUTHOR, name="编辑甲")


def may_change(account, project):
    """Ask as somebody who comes in anew: Wagtail remembers what an account may do."""
    account = type(account).objects.get(pk=account.pk)
    page = ProjectPage.objects.get(project=project)
    return page_permission_policy.user_has_permission_for_instance(account, "change", page)


def test_an_author_writes_for_the_project_and_no_other(writer):
    row = appoint_author(writer, "root", by=people.officer())

    assert may_change(writer, "root")
    assert not may_change(writer, "drip")
    assert not page_permission_policy.user_has_permission(writer, "publish")
    assert AuditEntry.objects.get(verb="courses.appoint_author").object_key == str(writer.pk)
    assert str(row) == "编辑甲 · 刨根问底"


def test_an_author_uses_the_own_files_and_the_shared_ones(writer):
    appoint_author(writer, "root", by=people.officer())

    rows = GroupCollectionPermission.objects.filter(group__user=writer)
    held = {(row.collection.name, row.permission.codename) for row in rows}
    assert {name for name, _codename in held} == {"刨根问底工程", SHARED}
    assert {codename for name, codename in held if name == SHARED} == {"choose_image", "choose_document"}


def test_whoever_no_longer_writes_loses_the_pages(writer):
    officer = people.officer()
    row = appoint_author(writer, "root", by=officer)

    dismiss_author(row, by=officer)

    assert not may_change(writer, "root")
    assert not ProjectAuthor.objects.exists()
    assert AuditEntry.objects.filter(verb="courses.dismiss_author").exists()


def test_only_content_authors_are_appointed_and_only_once(writer):
    officer = people.officer()
    appoint_author(writer, "root", by=officer)

    with pytest.raises(WritesAlready, match="编辑甲"):
        appoint_author(writer, "root", by=officer)
    with pytest.raises(NoContentAuthor, match="内容编辑"):
        appoint_author(people.account(Role.INSTRUCTOR), "root", by=officer)
    writer.is_active = False
    writer.save()
    with pytest.raises(NoContentAuthor):
        appoint_author(writer, "drip", by=officer)


@pytest.mark.parametrize("role", [Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER, Role.SYSTEM_ADMIN, Role.INSTRUCTOR])
def test_staff_alone_appoint_authors(writer, role):
    row = appoint_author(writer, "root", by=people.officer())
    other = people.account(role)

    with pytest.raises(PermissionDenied):
        appoint_author(writer, "drip", by=other)
    with pytest.raises(PermissionDenied):
        dismiss_author(row, by=other)


def test_installing_again_mends_groups_and_keeps_the_files_of_a_renamed_project(writer):
    appoint_author(writer, "root", by=people.officer())
    group, other = Group.objects.get(name="author:root"), make.author("drip")
    group.user_set.set([other])
    page = ProjectPage.objects.get(project="root")
    page.title = "寻根问底"
    page.save()
    GroupCollectionPermission.objects.filter(group=group).first().delete()

    install_project_groups()

    assert [*group.user_set.all()] == [writer]
    assert not Collection.objects.filter(name="寻根问底").exists()
    assert GroupCollectionPermission.objects.filter(group=group).count() == 8
