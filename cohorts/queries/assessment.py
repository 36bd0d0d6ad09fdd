"""Judgements of trainees: who gave which level, and who may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from academy.kernel.openers import Basis
from academy.people.enums import Role
from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.enums import AssessmentKind
from cohorts.models import Assessment, AssessmentLevel, Cohort, CohortSupervisor, Enrolment, Session


def assessments_visible_to(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Assessment]:
    """Return the judgements the user may read, in the order of trainee and time.

    Staff see all, a class supervisor those of the own cohorts, a trainee what was said of them,
    everybody what they said themselves.
    """
    rows = Assessment.objects.all()
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return rows.filter(Q(enrolment__trainee=user) | Q(by=user) | Q(enrolment__cohort_id__in=supervised))


def sessions_marked_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Session]:
    """Return the sessions whose trainees the user judges: released ones the user teaches, in time's order."""
    if not (user.is_authenticated and user.is_active):
        return Session.objects.none()
    rows = Session.objects.released().filter(instructors__account=user)
    return rows.select_related("timetable__cohort", "course", "room").prefetch_related("course__trainings")


def panels_visible_to(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Cohort]:
    """Return the cohorts at whose end the user sits on the panel."""
    if not (user.is_authenticated and user.is_active):
        return Cohort.objects.none()
    return Cohort.objects.all() if user.is_superuser else Cohort.objects.filter(panel__account=user)


def panel_candidates(cohort: Cohort) -> QuerySet[Account]:
    """Return the accounts that may be seated on a cohort's panel or taken off it, by name."""
    roles = [Role.INSTRUCTOR, Role.PARTY_SCHOOL, Role.ORGANISATION]
    may_sit = Q(is_active=True, groups__name__in=roles)
    return Account.objects.filter(may_sit | Q(panel_seats__cohort=cohort)).distinct().order_by("name")


def trainees_supervised_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet:
    """Return the ids of the trainees of the cohorts that the user supervises: they may see the evidence."""
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return Enrolment.objects.in_place().filter(cohort_id__in=supervised).values_list("trainee_id", flat=True)


def trainees_judged_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet:
    """Return the ids of the trainees the user teaches or sits on the panel for: they may give evidence."""
    taught = Session.objects.filter(instructors__account=user).values("timetable__cohort_id")
    judged = Q(cohort_id__in=taught) | Q(cohort__panel__account=user)
    return Enrolment.objects.in_place().filter(judged).values_list("trainee_id", flat=True)


def own_enrolment(user: AbstractBaseUser | AnonymousUser, cohort: Cohort) -> Enrolment:
    """Return the user's own place in a cohort, or answer 404 like for everything that is not theirs."""
    rows = Enrolment.objects.in_place().select_related("cohort", "trainee")
    return get_object_or_404(rows, trainee=user, cohort=cohort)


def competencies_of_session(session: Session) -> tuple[str, ...]:
    """Return the competencies a session's marks may speak of: those its course trains, else its own."""
    if session.course_id:
        trained = tuple(row.competency for row in session.course.trainings.all())
        if trained:
            return trained
    return (session.competency,) if session.competency else ()


def newest_assessment(
    enrolment: Enrolment, kind: str, *, by: Account | None = None, session: Session | None = None
) -> Assessment | None:
    """Return the judgement in force of one kind (and person, and session), with its levels."""
    rows = Assessment.objects.filter(enrolment=enrolment, kind=kind, session=session).prefetch_related("levels")
    if by is not None:
        rows = rows.filter(by=by)
    return rows.order_by("-serial").first()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One trainee of a marking sheet with the levels this person gave before."""

    enrolment: Enrolment
    levels: Mapping[str, int]
    note: str


def marking_sheet(
    enrolments: QuerySet[Enrolment], kind: AssessmentKind, *, by: Account, session: Session | None = None
) -> list[SheetRow]:
    """Return the trainees of a sheet in their order with the newest levels ``by`` gave them."""
    given = (
        Assessment.objects.filter(kind=kind, session=session, by=by)
        .order_by("serial")
        .prefetch_related(Prefetch("levels", queryset=AssessmentLevel.objects.all()))
    )
    people = enrolments.select_related("trainee", "unit", "group").prefetch_related(
        Prefetch("assessments", queryset=given, to_attr="given")
    )
    return [_sheet_row(enrolment) for enrolment in people]


def filled_in(sheet: list[SheetRow], marks: Iterable[tuple[Enrolment, Mapping[str, int], str]]) -> list[SheetRow]:
    """Return a sheet as somebody filled it in, so that a refusal costs nothing of what was entered."""
    entered = {enrolment.pk: (levels, note) for enrolment, levels, note in marks}
    return [
        replace(row, levels={**row.levels, **entered[row.enrolment.pk][0]}, note=entered[row.enrolment.pk][1])
        if row.enrolment.pk in entered
        else row
        for row in sheet
    ]


def _sheet_row(enrolment: Enrolment) -> SheetRow:
    levels: dict[str, int] = {}
    for assessment in enrolment.given:
        levels.update({row.competency: row.level for row in assessment.levels.all()})
    return SheetRow(enrolment, levels, enrolment.given[-1].note if enrolment.given else "")


def open_assessments(keys: list[str], user: AbstractBaseUser | AnonymousUser) -> dict[str, Basis]:
    """Answer the ledger's question what an assessment is and where it can be read."""
    wanted = [int(key) for key in keys if key.isdecimal()]
    rows = Assessment.objects.filter(pk__in=wanted).select_related("session")
    visible = set(assessments_visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True))
    return {
        str(row.pk): Basis(_title(row), reverse("cohorts:assessment", args=[row.pk]) if row.pk in visible else "")
        for row in rows
    }


def _title(row: Assessment) -> str:
    if row.kind == AssessmentKind.SELF:
        return _("Self-assessment at the start")
    if row.kind == AssessmentKind.PANEL:
        return _("Panel at the end of the class")
    return _("Rubric: %(session)s") % {"session": row.session}
