"""What groups put down during sessions, and for whom it is."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.people.models import Account
from academy.people.rules import is_instructor, is_staff
from cohorts.models import CohortSupervisor, Session, TraineeGroup
from cohorts.models.timetable import SessionQuerySet
from practice.models import GroupNote


def group_notes_visible_to(user: Account | AnonymousUser) -> QuerySet[GroupNote]:
    """Return the notes the user may open on the own device: the twin of ``practice.view_group_note``.

    Staff see all, a class supervisor those of the own classes, an instructor those of the own sessions, a trainee
    those of the own group. What the projector shows everybody in the room sees.
    """
    notes = GroupNote.objects.all()
    if not (user.is_authenticated and user.is_active):
        return notes.none()
    if user.is_superuser or is_staff(user):
        return notes
    concerns = Q(group__cohort__in=_supervised(user)) | Q(group__in=user.enrolments.in_place().values("group"))
    if is_instructor(user):
        concerns |= Q(session__in=Session.objects.taught_by(user).values("pk"))
    return notes.filter(concerns)


def groups_noted_by(user: Account, session: Session) -> QuerySet[TraineeGroup]:
    """Return the groups of a session's class whose notes the user may write, by number."""
    groups = TraineeGroup.objects.filter(cohort=session.timetable.cohort_id)
    if user.has_perm("practice.project_session", session):
        return groups
    return groups.filter(pk__in=user.enrolments.in_place().values("group"))


def sessions_projected_by(user: Account | AnonymousUser) -> SessionQuerySet:
    """Return the sessions the user may show on a projector: the twin of ``practice.project_session``.

    Staff may all, a class supervisor those of the own classes, an instructor the own.
    """
    sessions = Session.objects.all()
    if not (user.is_authenticated and user.is_active):
        return sessions.none()
    if user.is_superuser or is_staff(user):
        return sessions
    concerns = Q(timetable__cohort__in=_supervised(user))
    if is_instructor(user):
        concerns |= Q(pk__in=Session.objects.taught_by(user).values("pk"))
    return sessions.filter(concerns)


def note_of(session: Session, group: TraineeGroup) -> GroupNote | None:
    """Return the note of one group in one session, None before anybody wrote."""
    return GroupNote.objects.select_related("by").filter(session=session, group=group).first()


def _supervised(user: Account) -> QuerySet:
    return CohortSupervisor.objects.filter(account=user).values("cohort_id")
