from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.kernel.crypto import EncryptedCharField
from academy.people.models import Unit
from cohorts.enums import CallUpState, ReceiptAnswer

from .cohort import Cohort


class CallUpCounter(models.Model):
    """The last official number given out for one prefix in one year; its row lock hands them out one by one."""

    prefix = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="call_up_counter_once")]

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.last}"


class CallUpNotice(models.Model):
    """The official notice (调训通知) that calls units to name people for one cohort.

    ``year`` and ``running_no`` complete the official number at issue. From then on the text stands; a correction is
    a notice of its own that ``replaces`` this one. ``issuer`` and ``contact`` are what was printed.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="call_ups")
    prefix = models.CharField(
        _("prefix of the number"), max_length=20, help_text=_("The letters of the issuing organ before the year.")
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    running_no = models.PositiveIntegerField(null=True, blank=True, editable=False)
    title = models.CharField(pgettext_lazy("of a notice", "title"), max_length=120)
    body = models.TextField(_("text"), max_length=6000, help_text=_("One paragraph a line; empty lines are left out."))
    reply_due_at = models.DateTimeField(_("receipts due"))
    state = models.CharField(max_length=12, choices=CallUpState, default=CallUpState.DRAFT)
    issuer = models.CharField(max_length=100, blank=True, editable=False)
    contact = models.CharField(max_length=100, blank=True, editable=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=300, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CallUpState.values), name="call_up_state_is_known"),
            models.UniqueConstraint(fields=["prefix", "year", "running_no"], name="call_up_number_once"),
            models.UniqueConstraint(fields=["cohort"], condition=Q(state="draft"), name="call_up_one_draft"),
            models.UniqueConstraint(fields=["cohort"], condition=Q(state="issued"), name="call_up_one_in_force"),
            models.CheckConstraint(
                condition=Q(state="draft", year=None, running_no=None, issued_at=None, issued_by=None)
                | (
                    ~Q(state="draft")
                    & Q(year__isnull=False, running_no__isnull=False)
                    & Q(issued_at__isnull=False, issued_by__isnull=False)
                ),
                name="call_up_numbered_when_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def number(self) -> str:
        """The official number (发文字号); empty before the issue."""
        return f"{self.prefix}〔{self.year}〕{self.running_no}号" if self.running_no else ""

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines() if line.strip()]

    @property
    def is_in_force(self) -> bool:
        return self.state == CallUpState.ISSUED


class NoticeReceipt(models.Model):
    """One unit's copy of a call-up notice and what became of it: sent, read, acknowledged (回执).

    ``places`` is the quota the copy names, None where a unit above passed the notice on (``parent``).
    """

    notice = models.ForeignKey(CallUpNotice, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="receipts")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on")
    level = models.PositiveSmallIntegerField(default=1)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    corrected_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(pgettext_lazy("to a notice", "answer"), max_length=12, choices=ReceiptAnswer, blank=True)
    will_name = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    why_not = models.CharField(_("why the unit cannot name anybody"), max_length=200, blank=True)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=60, blank=True)
    contact_phone = EncryptedCharField(_("contact's phone"), blank=True, default="")
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["level", "unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "unit"], name="receipt_once_per_unit"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answer__in=ReceiptAnswer.values), name="receipt_answer_is_known"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, answer="", will_name=None)
                | Q(acknowledged_at__isnull=False, read_at__isnull=False, answer="will_name", will_name__gte=1)
                | Q(acknowledged_at__isnull=False, read_at__isnull=False, answer="cannot_name", will_name=None),
                name="receipt_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(parent=None, level=1) | Q(parent__isnull=False, level__gte=2), name="receipt_level_fits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} · {self.unit}"

    def is_late(self, *, at: datetime) -> bool:
        """Whether the answer is still owed after it was due."""
        return self.acknowledged_at is None and at > self.notice.reply_due_at
