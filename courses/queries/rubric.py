"""Rubrics as those who teach keep them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, QuerySet

from academy.people.models import Account
from courses.models import Assignment, Rubric


def rubrics_visible_to(user: Account | AnonymousUser) -> QuerySet[Rubric]:
    """Return the rubrics the user may read, by project and title: the twin of ``courses.view_rubric``."""
    return Rubric.objects.all() if user.has_perm("courses.view_rubric") else Rubric.objects.none()


def rubrics_found(
    user: Account | AnonymousUser, *, text: str = "", project: str = "", state: str = ""
) -> QuerySet[Rubric]:
    """Return the visible rubrics that match, each knowing how many ``rows_count`` it has and whether it ``was_used``.

    ``state`` is ``retired`` or nothing for those on offer.
    """
    used = Assignment.objects.filter(rubric=OuterRef("pk"), used_at__isnull=False)
    rubrics = rubrics_visible_to(user).filter(is_active=state != "retired", title__icontains=text)
    # An annotation that counts loses the order of the model.
    rubrics = rubrics.annotate(rows_count=Count("rows"), was_used=Exists(used)).order_by("project", "title", "pk")
    return rubrics.filter(project=project) if project else rubrics
