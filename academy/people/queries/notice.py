"""What lies in an inbox."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper, Q

from academy.people.models import Notice
from academy.people.models.notice import NoticeQuerySet


def notices_visible_to(user: AbstractBaseUser | AnonymousUser) -> NoticeQuerySet:
    """Return the notices somebody may read: the twin of ``people.view_notice``. Everybody reads the own ones."""
    rows = Notice.objects.all()
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    return rows if user.is_superuser else rows.filter(account=user)


def inbox_of(user: AbstractBaseUser) -> NoticeQuerySet:
    """Return the own notices: what is unread first, the newest before what is older."""
    is_unread = ExpressionWrapper(Q(read_at__isnull=True), output_field=BooleanField())
    rows = notices_visible_to(user).filter(account=user).annotate(is_unread=is_unread)
    return rows.order_by("-is_unread", "-made_at", "-pk")


def unread_of(user: AbstractBaseUser) -> int:
    """Return how many of the own notices wait to be read, as counted when the session's account was read."""
    counted = getattr(user, "unread_notices", None)
    return Notice.objects.unread().filter(account=user).count() if counted is None else counted
