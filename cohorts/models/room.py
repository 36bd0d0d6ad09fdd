from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import TeachingSite


class Venue(models.Model):
    """Where a class lives and learns for its four days."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A place a session can be held in: a room of a venue, or a teaching site outside."""

    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.PROTECT, related_name="rooms"
    )
    site = models.OneToOneField(
        TeachingSite,
        verbose_name=_("teaching site"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="room",
    )
    name = models.CharField(_("name"), max_length=100)
    capacity = models.PositiveSmallIntegerField(_("seats"))
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["venue__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="room_once_in_a_venue"),
            models.CheckConstraint(
                condition=Q(venue__isnull=False, site__isnull=True) | Q(venue__isnull=True, site__isnull=False),
                name="room_in_a_venue_or_a_site",
            ),
        ]

    def __str__(self) -> str:
        return self.name
