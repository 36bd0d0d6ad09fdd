from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.crypto import EncryptedCharField
from academy.people.models import Unit
from cohorts.enums import ImportState

from .cohort import Cohort


class NominationImport(models.Model):
    """One list of people that somebody chose as a file: read, waiting to be taken in, under way, or done.

    ``content`` is what was read, sealed; it is emptied once the list was taken in or lay too long. Without a
    ``unit`` the list names the unit of every person. ``judged`` of ``total`` rows is how far the work is.
    ``refusal`` is the sentence by language why it was not taken in.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="nomination_imports")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="nomination_imports")
    file_name = models.CharField(_("file name"), max_length=150)
    content = EncryptedCharField(blank=True)
    total = models.PositiveIntegerField()
    judged = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKED)
    leaves_out_wrong = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    named = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="nomination_import_state_is_known"),
            models.CheckConstraint(condition=Q(judged__lte=F("total")), name="nomination_import_judged_within_total"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} · {self.cohort}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {ImportState.WAITING, ImportState.RUNNING}
