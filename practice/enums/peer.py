from django.db import models
from django.utils.translation import pgettext_lazy


class PeerState(models.TextChoices):
    """Where one review of somebody else's work stands; a released one is asked of nobody any more."""

    ASSIGNED = "assigned", pgettext_lazy("peer review", "to do")
    DONE = "done", pgettext_lazy("peer review", "done")
    DECLINED = "declined", pgettext_lazy("peer review", "declined")
    RELEASED = "released", pgettext_lazy("peer review", "no longer asked")
