"""Assignments as those who teach keep them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from academy.people.models import Account
from courses.models import Assignment


def assignments_visible_to(user: Account | AnonymousUser) -> QuerySet[Assignment]:
    """Return the definitions the user may read, by project and title: the twin of ``courses.view_assignment``."""
    return Assignment.objects.all() if user.has_perm("courses.view_assignment") else Assignment.objects.none()


def assignments_found(
    user: Account | AnonymousUser, *, text: str = "", project: str = "", state: str = ""
) -> QuerySet[Assignment]:
    """Return the visible definitions that match, with their rubrics; ``state`` is ``retired`` or nothing."""
    rows = assignments_visible_to(user).filter(is_active=state != "retired", title__icontains=text)
    return (rows.filter(project=project) if project else rows).select_related("rubric")
