"""Who keeps the items that bodies countersign, asks them, and answers for which."""

import rules
from django.utils import timezone

from academy.people.rules import is_liaison, is_organisation, liaison_unit_ids


@rules.predicate
def answers_for_item(user, row) -> bool:
    """The liaison on duty of the unit that answers for an item, or for the item of a row; without one: any liaison."""
    if not is_liaison(user):
        return False
    item = getattr(row, "item", row)
    return item is None or item.unit_id in liaison_unit_ids(user, timezone.localdate())


rules.add_perm("cohorts.keep_countersign_item", is_organisation)
rules.add_perm("cohorts.request_countersign", is_organisation)
rules.add_perm("cohorts.view_countersign", is_organisation | answers_for_item)
rules.add_perm("cohorts.answer_countersign", is_organisation | answers_for_item)
