"""The person on paper: what an ID number must say, and whether somebody is named already."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _

from academy.kernel.id_number import day_of_birth, has_right_check_digit, is_of_a_man, is_shaped_like_one
from academy.people.enums import Sex
from cohorts.models import Nomination


class Sameness(StrEnum):
    """By what somebody is found to be the same person, the surest first."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    NAME = "name"


def twin_of(row: Nomination, *, by_name: bool = True) -> tuple[Nomination, Sameness] | None:
    """Return another nomination in force of the class for the same person, with its unit, and by what it was found.

    People of one unit with the same name are one person, unless two different ID numbers tell them apart.
    """
    same = Q(phone_index=row.phone_index)
    if row.id_index:
        same |= Q(id_index=row.id_index)
    if by_name:
        same |= Q(unit_id=row.unit_id, name=row.name)
    others = Nomination.objects.in_force().filter(same, cohort_id=row.cohort_id).exclude(pk=row.pk)
    found = [(other, how) for other in others.select_related("unit") if (how := _sameness(row, other, by_name))]
    return min(found, key=lambda one: list(Sameness).index(one[1]), default=None)


def _sameness(row: Nomination, other: Nomination, by_name: bool) -> Sameness | None:
    if row.id_index and row.id_index == other.id_index:
        return Sameness.ID_NUMBER
    if row.phone_index == other.phone_index:
        return Sameness.PHONE
    told_apart = row.id_index and other.id_index
    return Sameness.NAME if by_name and not told_apart else None


def id_number_fault(number: str) -> str:
    """Return why a number in its normal form is no ID number, in words; nothing if it is one."""
    if not is_shaped_like_one(number):
        return _("An ID number has 18 digits; the last may be an X. This one has %(count)s signs.") % {
            "count": len(number)
        }
    if day_of_birth(number) is None:
        return _("Digits 7 to 14 of this ID number are no date of birth. Compare it with the card.")
    if not has_right_check_digit(number):
        return _("The check digit of this ID number is wrong: a digit was mistyped. Compare it with the card.")
    return ""


def id_number_differs(number: str, *, born_on: date | None, sex: str | None) -> Iterator[str]:
    """Yield in words where an ID number without fault says otherwise than the form does."""
    day = day_of_birth(number)
    if born_on and day and (day.year, day.month) != (born_on.year, born_on.month):
        words = {"number": f"{day:%Y-%m}", "form": f"{born_on:%Y-%m}"}
        yield _("The ID number says born in %(number)s, the form %(form)s. One of the two is wrong.") % words
    if sex and is_of_a_man(number) != (sex == Sex.MALE):
        said = Sex.MALE if is_of_a_man(number) else Sex.FEMALE
        words = {"number": str(said.label), "form": str(Sex(sex).label)}
        yield _("The ID number belongs to: %(number)s; the form says: %(form)s. One of the two is wrong.") % words
