"""What nobody needs any more: files without an owner, private marks of classes that are closed."""

from datetime import datetime, timedelta

from django.db import transaction

from academy.kernel.files.keeping import sweep
from academy.kernel.files.owners import owned_paths
from cohorts.models import Cohort, Enrolment
from cohorts.queries.taught import closes_at
from practice.models import LessonTick, MediaPlace, ReadingPlace

#: A file younger than this may belong to a deed that is still being done.
KEPT_FOR = timedelta(days=1)


def sweep_files(*, at: datetime) -> int:
    """Delete from the private folder what no row names, left where a process died or a row was deleted."""
    return sweep(known=owned_paths(), before=at - KEPT_FOR)


@transaction.atomic
def sweep_marks(*, at: datetime) -> int:
    """Delete the private marks whose term is over, as the register of personal data says; return how many.

    Ticks and places in lessons go when the lessons of the reader's last class have closed, places in videos when the
    material of their class has. Somebody who left a class counts until it closes: the place may be given back.
    """
    open_classes = [row.pk for row in Cohort.objects.only("ends_on") if at < closes_at(row)]
    readers = Enrolment.objects.filter(cohort__in=open_classes).values("trainee")
    over = (
        LessonTick.objects.exclude(account__in=readers),
        ReadingPlace.objects.exclude(account__in=readers),
        MediaPlace.objects.exclude(material__cohort__in=open_classes),
    )
    return sum(rows.delete()[0] for rows in over)
