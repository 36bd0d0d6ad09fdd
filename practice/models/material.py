from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.kernel.files.kinds import FileKind
from academy.kernel.models.audit import AppendOnly
from cohorts.models import Cohort, Session
from courses.enums import CompetencyCode
from practice.enums import MaterialState, SubtitleLanguage

from .file import ClassFile


class MaterialQuerySet(models.QuerySet):
    def published(self) -> "MaterialQuerySet":
        return self.filter(state=MaterialState.PUBLISHED)


class Material(models.Model):
    """One thing to read, see or hear that was posted to a class, to one of its sessions or to the class as a whole.

    ``file`` is the version in force; the address stays when it is replaced. Files are shared between classes that
    reuse a material. Who opened it is kept nowhere.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="materials")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), null=True, blank=True, on_delete=models.SET_NULL, related_name="materials"
    )
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode, blank=True)
    title = models.CharField(pgettext_lazy("material", "title"), max_length=120)
    note = models.CharField(_("note for the class"), max_length=300, blank=True)
    file = models.ForeignKey(ClassFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="materials")
    state = models.CharField(max_length=10, choices=MaterialState, default=MaterialState.PUBLISHED)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "posted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MaterialState.values), name="material_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.state == MaterialState.WITHDRAWN

    @property
    def is_video(self) -> bool:
        return self.file.kind == FileKind.MP4

    @property
    def is_sound(self) -> bool:
        return self.file.kind == FileKind.MP3

    @property
    def is_picture(self) -> bool:
        return self.file.kind == FileKind.IMAGE

    @property
    def is_shown_by_browser(self) -> bool:
        """Whether a browser opens it by itself, in a tab of its own."""
        return self.file.kind in {FileKind.PDF, FileKind.IMAGE}


class MaterialVersion(AppendOnly):
    """One file that a material was or is, numbered from 1; putting an older one back is the next number."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(pgettext_lazy("version", "number"))
    file = models.ForeignKey(ClassFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["material", "-number"]
        constraints = [models.UniqueConstraint(fields=["material", "number"], name="material_version_once")]

    def __str__(self) -> str:
        return f"{self.material_id} · {self.number}"


class Subtitle(models.Model):
    """The subtitles of a video in one language, as WebVTT text."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="subtitles")
    language = models.CharField(_("language"), max_length=2, choices=SubtitleLanguage)
    text = models.TextField()

    class Meta:
        ordering = ["material", "-language"]
        constraints = [models.UniqueConstraint(fields=["material", "language"], name="subtitle_once_per_language")]

    def __str__(self) -> str:
        return f"{self.material_id} · {self.language}"


class MediaPlace(models.Model):
    """How many seconds into a video or sound somebody was last: the own memory, seen by nobody else, no evidence."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="media_places")
    material = models.ForeignKey(
        Material, verbose_name=pgettext_lazy("class", "material"), on_delete=models.CASCADE, related_name="places"
    )
    seconds = models.PositiveIntegerField(_("seconds from the beginning"))
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "material"], name="media_place_once")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.material_id}"
