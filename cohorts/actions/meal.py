"""Which meals of a class are served."""

from collections.abc import Iterable
from datetime import date, datetime

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.people.models import Account
from cohorts.actions.logistics import class_to_arrange
from cohorts.enums import Meal
from cohorts.models import Cohort, MealOff


@audited("cohorts.switch_meals")
def switch_meals(
    cohort: Cohort, off: Iterable[tuple[date, str]], *, by: Account, at: datetime | None = None
) -> list[MealOff]:
    """Switch the named meals off and all others on; days that are not the class's and unknown meals are left out.

    :raises LogisticsClosed: if the class is over.
    """
    require(by, "cohorts.keep_lodging", cohort)
    row = class_to_arrange(cohort)
    named = {(on, meal) for on, meal in off if row.starts_on <= on <= row.ends_on and meal in Meal.values}
    row.meals_off.all().delete()
    return MealOff.objects.bulk_create(MealOff(cohort=row, on=on, meal=meal) for on, meal in sorted(named))
