"""How the quotas of a class came to be what they are: the log, and what changed since a sheet was read."""

from django.db.models import QuerySet

from cohorts.models import Cohort, QuotaChange, QuotaLoan


def quota_version(cohort: Cohort) -> int:
    """Return the last change of a class's quotas, 0 before the first: what a sheet that is read now knows of."""
    return QuotaChange.objects.filter(cohort=cohort).values_list("pk", flat=True).first() or 0


def changes_since(cohort: Cohort, version: int) -> list[QuotaChange]:
    """Return the changes after a version, oldest first, each with its unit and who made it."""
    return list(changes_of(cohort).filter(pk__gt=version).order_by("pk"))


def changes_of(cohort: Cohort) -> QuerySet[QuotaChange]:
    """Return every change of a class's quotas, newest first, each with its unit and who made it."""
    return QuotaChange.objects.filter(cohort=cohort).select_related("unit", "by")


def loans_of(cohort: Cohort) -> QuerySet[QuotaLoan]:
    """Return the loans of a class, newest first, with both units and who lent."""
    return QuotaLoan.objects.filter(cohort=cohort).select_related("cohort", "lender", "borrower", "lent_by")
