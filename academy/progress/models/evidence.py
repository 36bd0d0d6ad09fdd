from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.competency.evidence import Source
from academy.competency.framework import Competency
from academy.kernel.models.audit import AppendOnly
from academy.progress.enums import ENDINGS, FACTS, Act

KNOWN_COMPETENCIES = [code.value for code in Competency]
KNOWN_SOURCES = [code.value for code in Source]


class EvidenceQuerySet(models.QuerySet):
    def facts(self) -> "EvidenceQuerySet":
        return self.filter(act__in=FACTS)

    def standing_facts(self) -> "EvidenceQuerySet":
        """Keep the facts that were neither withdrawn nor replaced, proposals included."""
        ended = self.model.objects.filter(about=OuterRef("pk"), act__in=ENDINGS)
        return self.facts().filter(~Exists(ended))

    def in_force(self) -> "EvidenceQuerySet":
        """Keep the facts that count: recorded or confirmed, neither withdrawn nor replaced."""
        confirmed = self.model.objects.filter(about=OuterRef("pk"), act=Act.CONFIRM)
        return self.standing_facts().filter(~Q(act=Act.PROPOSE) | Exists(confirmed))

    def proposed(self) -> "EvidenceQuerySet":
        """Keep the proposals that wait for somebody to confirm or withdraw them."""
        confirmed = self.model.objects.filter(about=OuterRef("pk"), act=Act.CONFIRM)
        return self.standing_facts().filter(~Exists(confirmed), act=Act.PROPOSE)


class EvidenceEntry(AppendOnly):
    """One row of the evidence ledger: a fact about one trainee's competency, or what became of one.

    A fact has a level 1–4, the day it was observed, a key under which it counts once, and the (kind, key)
    of the record it rests on. Confirming, withdrawing and replacing are further rows ``about`` the fact;
    ``note`` then holds the reason. No row is ever changed. ``at`` is when it was written, ``by`` who wrote it.
    """

    trainee = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("trainee"), on_delete=models.PROTECT, related_name="evidence"
    )
    act = models.CharField(max_length=10, choices=Act)
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    competency = models.CharField(max_length=15)
    source = models.CharField(max_length=15)
    level = models.PositiveSmallIntegerField(pgettext_lazy("evidence", "level"), null=True, blank=True)
    observed_on = models.DateField(_("observed on"), null=True, blank=True)
    note = models.TextField(_("comment"), blank=True)
    key = models.CharField(max_length=200, blank=True)
    basis_kind = models.CharField(max_length=50, blank=True)
    basis_key = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["observed_on", "pk"]
        verbose_name = _("piece of evidence")
        indexes = [models.Index(fields=["trainee", "competency"], name="evidence_of_trainee")]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(act__in=FACTS), name="fact_counts_once"),
            models.UniqueConstraint(fields=["about"], condition=Q(act=Act.CONFIRM), name="fact_confirmed_once"),
            models.UniqueConstraint(fields=["about"], condition=Q(act__in=ENDINGS), name="fact_ends_once"),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="evidence_act_is_known"),
            models.CheckConstraint(condition=Q(competency__in=KNOWN_COMPETENCIES), name="evidence_competency_is_known"),
            models.CheckConstraint(condition=Q(source__in=KNOWN_SOURCES), name="evidence_source_is_known"),
            # A comparison with NULL is not false: what must be there is asked for by name.
            models.CheckConstraint(
                condition=~Q(act__in=FACTS)
                | Q(level__isnull=False, level__gte=1, level__lte=4, observed_on__isnull=False)
                & ~Q(key="")
                & ~Q(basis_kind="")
                & ~Q(basis_key=""),
                name="fact_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(act__in=FACTS) | Q(level__isnull=True, observed_on__isnull=True, key=""),
                name="only_facts_have_levels",
            ),
            models.CheckConstraint(
                condition=Q(act__in=[Act.RECORD, Act.PROPOSE], about__isnull=True)
                | Q(act__in=[Act.CONFIRM, *ENDINGS], about__isnull=False),
                name="later_rows_are_about_a_fact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.competency} {self.act} {self.level or ''}".strip()

    @property
    def basis(self) -> tuple[str, str]:
        return self.basis_kind, self.basis_key
