from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from academy.kernel.files.kinds import FileKind


class ClassFile(models.Model):
    """One file of a class, kept outside the public media folder; whoever owns it says who may open it.

    ``path`` lies below ``settings.PRIVATE_ROOT`` and holds nothing that a person typed. ``kind`` was found by
    looking into the file, never taken from its name. ``size`` is in bytes.
    """

    name = models.CharField(_("file name"), max_length=150)
    kind = models.CharField(max_length=8, choices=FileKind)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
