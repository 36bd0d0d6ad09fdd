from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from academy.kernel.files.kinds import FileKind

from .nomination import Nomination


class StampedForm(models.Model):
    """The unit's opinion on one nomination, stamped and scanned; replaced until the nomination is decided.

    ``path`` lies below ``settings.PRIVATE_ROOT``; ``kind`` was found by looking into the file. ``size`` is in bytes.
    """

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="stamped_form")
    name = models.CharField(_("file name"), max_length=150)
    kind = models.CharField(max_length=8, choices=FileKind)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} · {self.nomination}"
