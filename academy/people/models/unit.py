from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from academy.people.enums import UnitKind


class UnitQuerySet(MP_NodeQuerySet):
    def active(self) -> "UnitQuerySet":
        return self.filter(is_active=True)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """One body of the district in the tree of bodies; most of them send trainees.

    A unit that no longer exists is closed (``is_active``), never deleted: people and certificates
    point at it.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind, default=UnitKind.OTHER)
    headcount = models.PositiveIntegerField(_("authorised posts"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = UnitManager()
    node_order_by: list[str] = []

    class Meta:
        ordering = ["path"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_is_known")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one: for tables and cards."""
        return self.short_name or self.name
