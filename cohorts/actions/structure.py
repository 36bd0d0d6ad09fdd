"""How many women, people outside the Party and people from below a class asks for."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.enums import StructureGroup
from cohorts.models import Cohort, StructureTarget


class MoreThanPlaces(Refusal):
    """Raised when a class is to have more people of a group than it has places."""

    sentence = _("“%(group)s”: %(least)s people are more than the %(places)s places of the class.")


@audited("cohorts.ask_for_structure")
def ask_for_structure(
    cohort: Cohort, least: Mapping[str, int | None], *, by: Account, at: datetime | None = None
) -> None:
    """Set how many of each group a class should have at least; none or 0 asks for nobody. It counts, never blocks.

    :raises MoreThanPlaces: if a figure is more than the class has places.
    """
    require(by, "cohorts.keep_cohort", cohort)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    for group in StructureGroup:
        wanted = least.get(group)
        if wanted and wanted > cohort.places:
            raise MoreThanPlaces(group=group.label, least=wanted, places=cohort.places)
        if wanted:
            StructureTarget.objects.update_or_create(cohort=cohort, group=group, defaults={"least": wanted})
        else:
            StructureTarget.objects.filter(cohort=cohort, group=group).delete()
