from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly

from .file import ClassFile
from .task import Work


class Draft(models.Model):
    """What somebody is writing for a work and has not handed in: kept on its way, seen by nobody else.

    Of a group's draft every member sees the same row. ``serial`` counts the savings: a page that saves over a
    serial it did not load is told so.
    """

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField(blank=True)
    serial = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work_id} · {self.serial}"


class DraftFile(models.Model):
    """A file that lies beside a draft until it is handed in or taken away."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(ClassFile, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class Submission(AppendOnly):
    """What was handed in for a work, once and for good; handing in again is the next ``number``.

    ``receipt`` is what the page shows as proof. ``is_own_work`` is the statement that it was written by oneself.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(default=1)
    receipt = models.CharField(_("receipt"), max_length=30, unique=True)
    text = models.TextField(_("text"), blank=True)
    files = models.ManyToManyField(ClassFile, blank=True, related_name="submissions")
    is_own_work = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["work", "number"]
        constraints = [models.UniqueConstraint(fields=["work", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return self.receipt
