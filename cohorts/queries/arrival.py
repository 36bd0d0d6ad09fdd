"""Who has filled in the arrival form, who may read it, and until when it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.people.models import Account
from academy.people.rules import is_party_school
from cohorts.models import ArrivalCall, ArrivalForm, Cohort, CohortSupervisor, Enrolment
from cohorts.models.enrolment import EnrolmentQuerySet
from cohorts.queries.stroke_order import stroke_key

#: Arrival forms and beds are deleted so many days after the last day of the class.
KEPT_DAYS = 30
#: Nobody arrives earlier than so long before the class.
ARRIVES_BEFORE = timedelta(days=3)
#: Where the class supervisor names no day, the forms are due so many days before the class.
USUALLY_DUE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One trainee of a class and the form, None while there is none."""

    enrolment: Enrolment
    form: ArrivalForm | None


@dataclass(frozen=True, slots=True)
class ArrivalSheet:
    """All arrivals of a class, by strokes of the surname."""

    rows: tuple[Arrival, ...]
    due_on: date
    deleted_on: date

    @property
    def filled(self) -> tuple[Arrival, ...]:
        return tuple(row for row in self.rows if row.form)

    @property
    def missing(self) -> tuple[Arrival, ...]:
        return tuple(row for row in self.rows if not row.form)


def arrival_forms_visible_to(user: Account | AnonymousUser) -> QuerySet[ArrivalForm]:
    """Return the arrival forms the user may read: the twin of ``cohorts.view_arrival``.

    The own one, those of the classes one supervises, all for the party school; in no order.
    """
    forms = ArrivalForm.objects.all()
    if not (user.is_authenticated and user.is_active):
        return forms.none()
    if user.is_superuser or is_party_school(user):
        return forms
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return forms.filter(Q(enrolment__trainee=user) | Q(enrolment__cohort__in=supervised))


def enrolments_filled_by(user: Account | AnonymousUser) -> EnrolmentQuerySet:
    """Return the enrolments whose arrival form the user may fill in: the twin of ``cohorts.fill_arrival``."""
    enrolments = Enrolment.objects.all()
    if not (user.is_authenticated and user.is_active):
        return enrolments.none()
    if user.is_superuser:
        return enrolments
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return enrolments.filter(Q(trainee=user) | Q(cohort__in=supervised))


def due_on(cohort: Cohort) -> date:
    """Return the day by which the forms are to be filled in; costs a query unless ``arrival_call`` is at hand."""
    try:
        return cohort.arrival_call.due_on
    except ArrivalCall.DoesNotExist:
        return cohort.starts_on - USUALLY_DUE


def deleted_on(cohort: Cohort) -> date:
    """Return the day on which arrival forms and beds of a class are deleted."""
    return cohort.ends_on + timedelta(days=KEPT_DAYS)


def arrivals_of(cohort: Cohort, people: Iterable[Enrolment] | None = None) -> ArrivalSheet:
    """Return everybody who holds a place, with form, unit, group and nomination at hand.

    Two queries; none for ``people`` who are at hand with their forms, in a class that is with its ``arrival_call``.
    """
    if people is None:
        people = cohort.enrolments.in_place().select_related("trainee", "unit", "group", "nomination", "arrival_form")
    listed = sorted(people, key=lambda row: stroke_key(row.trainee.name))
    arrivals = tuple(Arrival(row, getattr(row, "arrival_form", None)) for row in listed)
    return ArrivalSheet(arrivals, due_on(cohort), deleted_on(cohort))
