"""Keeping the tree of units. A unit is closed, never deleted: people and certificates point at it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.enums import Beside, UnitKind
from academy.people.models import Account, Unit


class UnitNameTaken(Refusal):
    sentence = _("There is a unit called %(name)s already. Two units cannot have one name.")


class ParentClosed(Refusal):
    """Raised when something is to hang below a closed unit."""

    sentence = _("%(name)s is closed. Reopen it first, or choose another place in the tree.")


class BelowItself(Refusal):
    """Raised when a unit is to be moved into its own branch."""

    sentence = _("%(name)s cannot stand beside or below %(target)s: that is the unit itself or lies below it.")


class UnitHasBranches(Refusal):
    """Raised when a unit is to be closed below which open units stand."""

    sentence = _("%(count)s open units stand below %(name)s. Move or close them first.")


class UnitHasLiaisons(Refusal):
    """Raised when a unit is to be closed whose liaisons' terms run."""

    sentence = _("%(liaison)s is still liaison of %(name)s. End the term first, then close the unit.")


@audited("people.add_unit")
def add_unit(
    *,
    by: Account,
    name: str,
    parent: Unit | None = None,
    short_name: str = "",
    kind: str = UnitKind.OTHER,
    headcount: int | None = None,
    at: datetime | None = None,
) -> Unit:
    """Add a unit as the last one below ``parent``, or at the top of the tree.

    :raises UnitNameTaken: if another unit has the name.
    :raises ParentClosed: if the parent is closed.
    """
    require(by, "people.keep_unit")
    lock_tree()
    stop_at_taken_name(name)
    if parent is not None:
        parent = _open(parent)
    facts = {"name": name, "short_name": short_name, "kind": kind, "headcount": headcount}
    try:
        with transaction.atomic():
            return parent.add_child(**facts) if parent is not None else Unit.add_root(**facts)
    except IntegrityError as taken:
        raise UnitNameTaken(name=name) from taken


@audited("people.amend_unit")
def amend_unit(
    unit: Unit,
    *,
    by: Account,
    name: str,
    short_name: str = "",
    kind: str = UnitKind.OTHER,
    headcount: int | None = None,
    at: datetime | None = None,
) -> Unit:
    """Correct what a unit is called and how large it is; its place in the tree stays.

    :raises UnitNameTaken: if another unit has the name.
    """
    require(by, "people.keep_unit", unit)
    lock_tree()
    stop_at_taken_name(name, but=unit)
    unit.name, unit.short_name, unit.kind, unit.headcount = name, short_name, kind, headcount
    unit.save(update_fields=["name", "short_name", "kind", "headcount"])
    return unit


@audited("people.move_unit")
def move_unit(unit: Unit, *, by: Account, target: Unit | None, beside: Beside, at: datetime | None = None) -> Unit:
    """Move a unit with everything below it: below a unit, or directly before or after one.

    Without a target it becomes the last one at the top of the tree.

    :raises BelowItself: if the target lies in the unit's own branch.
    :raises ParentClosed: if the unit that it would stand below is closed.
    """
    require(by, "people.keep_unit", unit)
    lock_tree()
    unit = Unit.objects.get(pk=unit.pk)
    if target is None:
        last = Unit.get_last_root_node()
        if last.pk != unit.pk:
            unit.move(last, Beside.AFTER)
        return Unit.objects.get(pk=unit.pk)
    target = Unit.objects.get(pk=target.pk)
    if target.pk == unit.pk or target.is_descendant_of(unit):
        raise BelowItself(name=unit.name, target=target.name)
    parent = target if beside == Beside.BELOW else target.get_parent()
    if parent is not None:
        _open(parent)
    unit.move(target, beside)
    return Unit.objects.get(pk=unit.pk)


@audited("people.close_unit")
def close_unit(unit: Unit, *, by: Account, at: datetime | None = None) -> Unit:
    """Close a unit: nobody is named for it any more. Its accounts stay and can be moved to another unit.

    :raises UnitHasBranches: if open units stand below it.
    :raises UnitHasLiaisons: if the term of a liaison runs.
    """
    require(by, "people.keep_unit", unit)
    lock_tree()
    unit = Unit.objects.get(pk=unit.pk)
    if count := unit.get_descendants().filter(is_active=True).count():
        raise UnitHasBranches(name=unit.name, count=count)
    today = timezone.localdate(at or timezone.now())
    if term := unit.liaisons.not_over(today).select_related("account").first():
        raise UnitHasLiaisons(name=unit.name, liaison=term.account.name)
    unit.is_active = False
    unit.save(update_fields=["is_active"])
    return unit


@audited("people.reopen_unit")
def reopen_unit(unit: Unit, *, by: Account, at: datetime | None = None) -> Unit:
    """Open a closed unit again.

    :raises ParentClosed: if the unit that it stands below is closed.
    """
    require(by, "people.keep_unit", unit)
    lock_tree()
    unit = Unit.objects.get(pk=unit.pk)
    if parent := unit.get_parent():
        _open(parent)
    unit.is_active = True
    unit.save(update_fields=["is_active"])
    return unit


def lock_tree() -> None:
    """Let nobody else change the tree until the transaction ends: a place in it hangs on its neighbours."""
    list(Unit.objects.select_for_update().values_list("pk", flat=True))


def stop_at_taken_name(name: str, *, but: Unit | None = None) -> None:
    """Refuse a name that another unit has.

    :raises UnitNameTaken: if there is one.
    """
    others = Unit.objects.exclude(pk=but.pk) if but is not None else Unit.objects.all()
    if others.filter(name=name).exists():
        raise UnitNameTaken(name=name)


def _open(unit: Unit) -> Unit:
    unit = Unit.objects.get(pk=unit.pk)
    if not unit.is_active:
        raise ParentClosed(name=unit.name)
    return unit
