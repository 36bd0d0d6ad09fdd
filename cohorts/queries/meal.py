"""How many eat what at which meal of a class."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.enums import ArrivalPart, Diet, Meal, Sleeps
from cohorts.models import Cohort
from cohorts.queries.arrival import Arrival, ArrivalSheet, arrivals_of

MEALS = list(Meal)
#: The first meal of the day after an arrival at that part of it; the evening's is the next breakfast.
FIRST_MEAL = {ArrivalPart.MORNING: 1, ArrivalPart.AFTERNOON: 2, ArrivalPart.EVENING: 3}


@dataclass(frozen=True, slots=True)
class MealCount:
    """One meal of one day; ``diets`` follows the order of ``Diet``, ``without_form`` are counted as ordinary."""

    on: date
    meal: str
    is_off: bool
    diets: tuple[int, ...]
    without_form: int

    @property
    def total(self) -> int:
        return sum(self.diets)

    @property
    def label(self) -> str:
        return str(Meal(self.meal).label)

    @property
    def key(self) -> str:
        return f"{self.on:%Y%m%d}-{self.meal}"


@dataclass(frozen=True, slots=True)
class MealSheet:
    """The meals of a class, who eats otherwise than ordinary, and who was counted without a form."""

    rows: tuple[MealCount, ...]
    special: tuple[Arrival, ...]
    without_form: tuple[Arrival, ...]
    people: int

    @property
    def served(self) -> tuple[MealCount, ...]:
        return tuple(row for row in self.rows if not row.is_off)


def meals_of(cohort: Cohort, sheet: ArrivalSheet | None = None) -> MealSheet:
    """Return the meals from the first to the last day of a class, switched-off ones with nobody at them.

    Who holds a place eats from the half-day of arrival on; without a form, an ordinary lunch of the first day is the
    first meal. Who lives at home has breakfast there. Three queries, or one with the arrivals at hand.
    """
    sheet = sheet or arrivals_of(cohort)
    off = set(cohort.meals_off.values_list("on", "meal"))
    days = [cohort.starts_on + timedelta(days=number) for number in range(cohort.days)]
    rows = tuple(_count(sheet.rows, on, place, (on, meal) in off) for on in days for place, meal in enumerate(MEALS))
    return MealSheet(
        rows=rows,
        special=tuple(row for row in sheet.filled if row.form.diet != Diet.ORDINARY or row.form.diet_note),
        without_form=sheet.missing,
        people=len(sheet.rows),
    )


def _count(people: tuple[Arrival, ...], on: date, place: int, is_off: bool) -> MealCount:
    eating = [] if is_off else [row for row in people if _eats(row, on, place)]
    diets = Counter(row.form.diet if row.form else Diet.ORDINARY for row in eating)
    return MealCount(
        on=on,
        meal=MEALS[place],
        is_off=is_off,
        diets=tuple(diets[diet] for diet in Diet),
        without_form=sum(row.form is None for row in eating),
    )


def _eats(row: Arrival, on: date, place: int) -> bool:
    form = row.form
    if form is None:
        return (on, place) >= (row.enrolment.cohort.starts_on, 1)
    if form.sleeps == Sleeps.AT_HOME and MEALS[place] == Meal.BREAKFAST:
        return False
    return (on, place) >= (form.arrives_on, FIRST_MEAL[form.arrives_part])
