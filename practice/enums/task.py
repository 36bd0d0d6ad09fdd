from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    SET = "set", pgettext_lazy("task", "set")
    WITHDRAWN = "withdrawn", _("withdrawn")


class WorkState(models.TextChoices):
    """Where one trainee (or group) stands with one task."""

    OPEN = "open", _("not handed in")
    HANDED_IN = "handed_in", _("handed in")
    RETURNED = "returned", _("returned for resubmission")
    SETTLED = "settled", _("marked")


class Occasion(models.TextChoices):
    """Which half of an entry and exit comparison a task is."""

    ENTRY = "entry", pgettext_lazy("comparison", "entry")
    EXIT = "exit", pgettext_lazy("comparison", "exit")


class Standing(models.TextChoices):
    """How far a trainee (or group) is with a task, as those see it who teach."""

    NOT_BEGUN = "not_begun", _("not begun")
    BEGUN = "begun", _("begun, not handed in")
    CLOSED = "closed", _("not handed in, no longer taken")
    RETURNED = "returned", _("returned for resubmission")
    LAPSED = "lapsed", _("returned, no longer taken")
    HANDED_IN = "handed_in", _("handed in")
    LATE = "late", _("handed in late")
    MARKED = "marked", _("marked")
