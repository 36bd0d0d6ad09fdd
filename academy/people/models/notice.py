from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from academy.people.enums import NoticeKind


class NoticeQuerySet(models.QuerySet):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One message in one person's inbox. ``key`` makes sending it twice leave one row.

    ``title`` and ``body`` are message ids with ``%(name)s`` places for ``details``: whoever reads the
    notice reads it in the own language.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind, default=NoticeKind.INFORMATION)
    title = models.CharField(pgettext_lazy("of a notice", "title"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    details = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="notice_once_per_person"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_is_known"),
        ]
        indexes = [models.Index(fields=["account"], condition=Q(read_at__isnull=True), name="notice_unread")]

    def __str__(self) -> str:
        return _said(self.title, self.details)

    @property
    def text(self) -> str:
        return _said(self.body, self.details) if self.body else ""


def _said(message: str, details: dict) -> str:
    """Return a message in the reader's language with its details; a notice may be older than its message."""
    said = gettext(message)
    try:
        return said % details if details else said
    except (KeyError, TypeError, ValueError):
        return said
