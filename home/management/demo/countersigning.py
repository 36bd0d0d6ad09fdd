"""What other bodies are asked about those named for the class to come, and what the first of them answered."""

from datetime import datetime, timedelta

from cohorts.actions.countersign import answer_countersigns, keep_countersign_item, request_countersigns
from cohorts.enums import CountersignAnswer
from cohorts.models import Cohort, Countersign, CountersignItem

from .people import People

ITEMS = {"廉政意见": "区纪委监委机关", "干部档案审核": "区委组织部", "综治和信访意见": "区委政法委"}


def ask_bodies(people: People, cohort: Cohort, *, at: datetime) -> None:
    """Keep three items and ask about everybody who waits; the discipline body has answered for all but one."""
    items = [
        keep_countersign_item(CountersignItem(name=name, unit=people.units[unit]), by=people.officer, at=at)
        for name, unit in ITEMS.items()
    ]
    request_countersigns(cohort, items, by=people.officer, at=at)
    asked = Countersign.objects.filter(nomination__cohort=cohort, item=items[0]).order_by("pk")
    *answered, _last = asked.values_list("pk", flat=True)
    body = people.liaisons[ITEMS[items[0].name]]
    answers = dict.fromkeys(answered, CountersignAnswer.OK)
    answer_countersigns(items[0], cohort, answers, by=body, at=at + timedelta(hours=3))
