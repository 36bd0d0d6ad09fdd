"""Taking a whole list of units into the tree: all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.unit import add_unit, amend_unit, lock_tree, move_unit
from academy.people.enums import Beside
from academy.people.models import Account, Unit
from academy.people.queries.unit_import import PlannedUnit, UnitPlan, UnitRow, Verdict, planned


class ListHasErrors(Refusal):
    """Raised when a line of the list cannot be done, perhaps only since somebody else changed the tree."""

    sentence = _("Row %(row)s: %(sentence)s Nothing was taken in. Correct the list and choose the file again.")


@audited("people.import_units")
def import_units(rows: Sequence[UnitRow], *, by: Account, at: datetime | None = None) -> UnitPlan:
    """Do what ``planned`` said about a list, judged once more against the tree as it is now.

    :raises ListHasErrors: if a line cannot be done; then none is.
    """
    require(by, "people.keep_unit")
    lock_tree()
    plan = planned(rows)
    for line in plan.rows:
        if line.verdict == Verdict.ERROR:
            raise ListHasErrors(row=line.number, sentence=" ".join(line.sentences))
    for line in plan.in_order:
        _take_in(line, by=by, at=at)
    return plan


def _take_in(line: PlannedUnit, *, by: Account, at: datetime | None) -> None:
    facts = {"short_name": line.short_name, "kind": line.kind, "headcount": line.headcount}
    parent = Unit.objects.get(name=line.parent) if line.parent else None
    if line.unit is None:
        add_unit(by=by, name=line.name, parent=parent, at=at, **facts)
        return
    amend_unit(line.unit, by=by, name=line.unit.name, at=at, **facts)
    if line.moves:
        move_unit(line.unit, by=by, target=parent, beside=Beside.BELOW, at=at)
