from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import LessonPage


class LessonTick(models.Model):
    """Somebody's own mark "read" on a lesson: private, seen by nobody else, and evidence of nothing."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_ticks")
    lesson = models.ForeignKey(
        LessonPage, verbose_name=pgettext_lazy("page", "lesson"), on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "lesson"], name="lesson_ticked_once")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.lesson_id}"


class ReadingPlace(models.Model):
    """Where somebody was last in a lesson, so that reading goes on there; seen by nobody else.

    ``anchor`` is the id of the block on the page, empty at the beginning; ``part`` counts the paragraphs within
    it from 0.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_places")
    lesson = models.ForeignKey(
        LessonPage,
        verbose_name=pgettext_lazy("page", "lesson"),
        on_delete=models.CASCADE,
        related_name="reading_places",
    )
    anchor = models.CharField(_("place"), max_length=40, blank=True)
    part = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "lesson"], name="reading_place_once")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.lesson_id}#{self.anchor}"
