"""Where somebody is in a video or sound. Not on record: what is watched, and when, is nobody else's business."""

from datetime import datetime

from django.utils import timezone

from academy.kernel.permissions import require
from academy.people.models import Account
from practice.models import Material, MediaPlace

#: The longest that is remembered: a day.
LAST_SECOND = 24 * 3600


def keep_media_place(material: Material, *, viewer: Account, seconds: int, at: datetime | None = None) -> None:
    """Remember how far the viewer is; a place that was kept later stays (a page may report late)."""
    require(viewer, "practice.view_material", material)
    at = at or timezone.now()
    place = {"seconds": min(max(seconds, 0), LAST_SECOND), "at": at}
    row, is_new = MediaPlace.objects.get_or_create(account=viewer, material=material, defaults=place)
    if not is_new:
        MediaPlace.objects.filter(pk=row.pk, at__lte=at).update(**place)
