"""The unit's opinion with its stamp, as a scan beside the nomination."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.files.keeping import PIECE, keep
from academy.kernel.files.kinds import MEGABYTE, FileKind
from academy.kernel.files.looking import look_into
from academy.kernel.files.naming import name_of_file
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.nomination import may_still_change
from cohorts.enums import NominationState
from cohorts.lifecycle import NOMINATION
from cohorts.models import Cohort, Nomination, StampedForm

KINDS = (FileKind.PDF, FileKind.IMAGE)
MOST_BYTES = 20 * MEGABYTE


class NominationDecided(Refusal):
    sentence = _("This nomination is decided (%(state)s); its stamped form can no longer be replaced.")


@audited("cohorts.attach_stamped_form")
def attach_stamped_form(
    nomination: Nomination, upload: UploadedFile, *, by: Account, at: datetime | None = None
) -> StampedForm:
    """Keep the scan of the unit's opinion beside a nomination; one that was there is replaced. The state stays.

    :raises FileRefused: or the subclass with the closest reason.
    :raises NominationDecided: if the nomination is decided or withdrawn.
    :raises NominationsClosed: if a liaison comes too late.
    """
    require(by, "cohorts.nominate_trainee", nomination)
    now = at or timezone.now()
    cohort = Cohort.objects.select_for_update().get(pk=nomination.cohort_id)
    row = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if "amend" not in NOMINATION.offered(row.state):
        raise NominationDecided(state=row.get_state_display())
    judges = by.has_perm("cohorts.review_nomination")
    may_still_change(cohort, row.state == NominationState.RETURNED, judges=judges, at=now)
    seen = look_into(upload, kinds=KINDS, most_bytes=MOST_BYTES)
    kept = keep([seen.clean] if seen.clean is not None else upload.chunks(PIECE))
    facts = {
        "name": name_of_file(upload.name or "", seen.extension),
        "kind": seen.kind,
        "size": kept.size,
        "sha256": kept.sha256,
        "path": kept.path,
        "kept_by": by,
        "kept_at": now,
    }
    return StampedForm.objects.update_or_create(nomination=row, defaults=facts)[0]
