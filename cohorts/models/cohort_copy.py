from django.db import models

from .cohort import Cohort


class CohortCopy(models.Model):
    """Where a cohort was copied from, and what came along and what did not.

    ``brought`` counts by part; ``left_out`` is a list of findings, each a mapping with ``what`` and its words
    (written by ``actions/cohort_copy.py``, read by ``queries/cohort_copy.py``).
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="copy")
    source = models.ForeignKey(Cohort, null=True, on_delete=models.SET_NULL, related_name="+")
    brought = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.cohort)
