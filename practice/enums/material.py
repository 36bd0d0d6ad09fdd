from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MaterialState(models.TextChoices):
    PUBLISHED = "published", pgettext_lazy("material", "published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SubtitleLanguage(models.TextChoices):
    """The language of subtitles, by the code that the player is told."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"
