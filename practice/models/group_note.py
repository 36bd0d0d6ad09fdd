from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.models import Session, TraineeGroup

#: What is still read from the last row of a lecture hall.
MOST_CHARACTERS = 600


class GroupNote(models.Model):
    """What one group has put down during one session, for the projector: one text, written by whoever holds the pen.

    ``serial`` counts the savings: a page that saves over a serial it did not load is told so.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="group_notes")
    group = models.ForeignKey(TraineeGroup, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("text"), max_length=MOST_CHARACTERS, blank=True)
    serial = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["session", "group"]
        constraints = [models.UniqueConstraint(fields=["session", "group"], name="one_note_per_group_and_session")]

    def __str__(self) -> str:
        return f"{self.group} · {self.session}"
