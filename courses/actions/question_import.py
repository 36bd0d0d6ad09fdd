"""Taking the questions of a file into the bank: all that were shown, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.actions.question import written_in_bulk
from courses.queries.question_import import ImportPlan, ReadQuestion, planned


class FileHasErrors(Refusal):
    """Raised when an item cannot be taken in and nobody said that such items are left out."""

    sentence = _(
        "%(place)s: %(sentence)s Nothing was taken in. Correct the file and choose it again, or say that the wrong "
        "items are left out."
    )


class NothingNew(Refusal):
    sentence = _("The file holds no question that is not in the bank already. Nothing was changed.")


@audited("courses.import_questions")
def import_questions(
    items: Sequence[ReadQuestion], *, by: Account, leaves_out_wrong: bool = False, at: datetime | None = None
) -> ImportPlan:
    """Write the new questions of a file, judged once more against the bank as it is now.

    Those that stand in the bank stay as they are. Wrong items are left out only where ``leaves_out_wrong`` says so.

    :raises FileHasErrors: if an item is wrong; then none is taken in.
    :raises NothingNew: if there is nothing to write.
    """
    require(by, "courses.keep_question")
    _lock_bank()
    plan = planned(items)
    if plan.wrong and not leaves_out_wrong:
        first = plan.wrong[0]
        raise FileHasErrors(place=first.place, sentence=" ".join(sentence for _column, sentence in first.sentences))
    if not plan.new:
        raise NothingNew
    written_in_bulk([row.wording for row in plan.new if row.wording], by=by, at=at or timezone.now())
    return plan


def _lock_bank() -> None:
    """Let one import go after the other: what is new is judged against everything that was taken in before.

    An empty bank has no row of its own to lock, so the row that names its table stands for it.
    """
    list(ContentType.objects.select_for_update(no_key=True).filter(app_label="courses", model="question"))
