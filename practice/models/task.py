from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, Enrolment, Session, TraineeGroup
from courses.models import Assignment, Quiz
from courses.models.quiz import minutes_needed
from practice.enums import Occasion, TaskState, WorkState


class TaskQuerySet(models.QuerySet):
    def in_force(self) -> "TaskQuerySet":
        return self.filter(state=TaskState.SET)

    def timed(self) -> "TaskQuerySet":
        """Have ``minutes_needed`` at hand."""
        needed = Coalesce(minutes_needed("quiz"), "assignment__minutes", output_field=models.IntegerField())
        return self.annotate(minutes_needed=needed)

    def marked_by(self, account) -> "TaskQuerySet":
        """Keep the tasks the account marks."""
        return self.filter(pk__in=self.model.objects.filter(markers__account=account).values("pk"))


class ClassTask(models.Model):
    """One quiz or assignment set for one class, with its window.

    It can be done from ``opens_at`` until ``due_at``; what comes until ``late_until`` (None: nothing) is taken as
    late. ``occasion`` says which half of an entry and exit comparison it is. A withdrawn task asks nothing of
    anybody and says who withdrew it, when and why; what was handed in stays. ``due_told_at`` is the due time of
    which the class was reminded last.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="tasks")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    quiz = models.ForeignKey(
        Quiz, verbose_name=_("quiz"), null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    occasion = models.CharField(max_length=5, choices=Occasion, blank=True)
    note = models.CharField(_("note for the class"), max_length=300, blank=True)
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    late_until = models.DateTimeField(_("taken late until"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.SET)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    due_told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quiz__isnull=False, assignment__isnull=True)
                | Q(quiz__isnull=True, assignment__isnull=False),
                name="task_is_quiz_or_assignment",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("opens_at")), name="task_due_after_opening"),
            models.CheckConstraint(
                condition=Q(late_until__isnull=True) | Q(late_until__gte=F("due_at")), name="task_late_after_due"
            ),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_is_known"),
            models.UniqueConstraint(
                fields=["cohort", "quiz", "occasion"], condition=Q(state="set"), name="quiz_set_once_per_class"
            ),
            models.UniqueConstraint(
                fields=["cohort", "assignment"], condition=Q(state="set"), name="assignment_set_once_per_class"
            ),
        ]

    def __str__(self) -> str:
        return str(self.asked)

    @property
    def asked(self) -> Quiz | Assignment:
        """The definition behind the task."""
        return self.quiz or self.assignment

    @cached_property
    def minutes_needed(self) -> int | None:
        """What it is likely to take; known beforehand to rows that are ``timed``."""
        return self.asked.minutes_needed

    @property
    def is_for_groups(self) -> bool:
        return self.assignment is not None and self.assignment.is_group_product

    @property
    def is_set(self) -> bool:
        """Whether it is still asked of the class."""
        return self.state == TaskState.SET

    @property
    def ends_at(self) -> datetime:
        """The last moment for everybody without an exception."""
        return self.late_until or self.due_at

    def is_open(self, *, at: datetime) -> bool:
        """Whether it can be done now by somebody without an exception of the own."""
        return self.state == TaskState.SET and self.opens_at <= at < self.ends_at


class TaskMarker(models.Model):
    """Somebody who marks what one class hands in for one task: a relation, not a role."""

    task = models.ForeignKey(ClassTask, on_delete=models.CASCADE, related_name="markers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="marker_of")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "account"], name="task_marker_once")]

    def __str__(self) -> str:
        return f"{self.account} · {self.task_id}"


class WorkQuerySet(models.QuerySet):
    def of_trainee(self, account) -> "WorkQuerySet":
        """Keep the works the account does: the own ones and those of the own group."""
        held = account.enrolments.in_place()
        return self.filter(Q(enrolment__in=held.values("pk")) | Q(group__in=held.values("group")))


class Work(models.Model):
    """What one trainee, or one group, does for one class task: attempts, drafts, what was handed in, marks.

    The row is made when somebody begins or is given an exception: ``extra_minutes`` lengthens the time for a
    quiz, ``late_until`` the window, for this one work, and ``extension_note`` says why. A trainee who never began
    has no row.
    """

    task = models.ForeignKey(ClassTask, on_delete=models.PROTECT, related_name="works")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="works")
    group = models.ForeignKey(TraineeGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="works")
    state = models.CharField(max_length=10, choices=WorkState, default=WorkState.OPEN)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    extra_minutes = models.PositiveSmallIntegerField(_("extra minutes"), default=0)
    late_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    extension_note = models.CharField(_("reason for more time"), max_length=200, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["task", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolment__isnull=False, group__isnull=True)
                | Q(enrolment__isnull=True, group__isnull=False),
                name="work_of_trainee_or_group",
            ),
            models.UniqueConstraint(
                fields=["task", "enrolment"], condition=Q(enrolment__isnull=False), name="work_once_per_trainee"
            ),
            models.UniqueConstraint(
                fields=["task", "group"], condition=Q(group__isnull=False), name="work_once_per_group"
            ),
            models.CheckConstraint(condition=Q(state__in=WorkState.values), name="work_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment or self.group} · {self.task_id}"

    def closes_at(self) -> datetime:
        """The last moment at which this work can be handed in."""
        return max(end for end in (self.task.ends_at, self.late_until) if end)

    @property
    def is_extended(self) -> bool:
        """Whether an exception was made for this work."""
        return bool(self.extra_minutes or self.late_until)
