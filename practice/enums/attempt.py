from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AttemptState(models.TextChoices):
    """Where one attempt at a quiz stands; an essay keeps it from being settled until somebody marked it."""

    OPEN = "open", pgettext_lazy("attempt", "under way")
    HANDED_IN = "handed_in", pgettext_lazy("attempt", "waits to be marked")
    SETTLED = "settled", _("marked")
    ANNULLED = "annulled", pgettext_lazy("attempt", "annulled")


class HandInWay(models.TextChoices):
    """How an attempt came to its end."""

    IN_PERSON = "in_person", _("handed in by the trainee")
    TIME_OVER = "time_over", _("handed in when the time was over")
