from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MarkState(models.TextChoices):
    """Where one marker's judgement of one submission stands."""

    DRAFT = "draft", pgettext_lazy("mark", "draft")
    GIVEN = "given", pgettext_lazy("mark", "given")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SettlementState(models.TextChoices):
    IN_FORCE = "in_force", pgettext_lazy("settlement", "in force")
    UNDONE = "undone", pgettext_lazy("settlement", "taken back")
