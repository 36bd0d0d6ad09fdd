"""Who may do what with cohorts. Each file registers the permissions of its part."""

from . import check_in, countersign, instructors, logistics, nomination_import, notice, outcome, planning, running
from .outcome import sits_on_panel
from .running import leads_group_in, led_cohort_ids
from .standing import (
    cohort_id_of,
    is_asked_to_nominate,
    is_liaison_of_unit,
    is_the_trainee,
    keeps_class,
    led_group_ids,
    studied_ids,
    studies_in,
    supervised_ids,
    supervises,
    supervises_some,
    teaches_in,
    teaches_session,
)

__all__ = [
    "check_in",
    "cohort_id_of",
    "countersign",
    "instructors",
    "is_asked_to_nominate",
    "is_liaison_of_unit",
    "is_the_trainee",
    "keeps_class",
    "leads_group_in",
    "led_cohort_ids",
    "led_group_ids",
    "logistics",
    "nomination_import",
    "notice",
    "outcome",
    "planning",
    "running",
    "sits_on_panel",
    "studied_ids",
    "studies_in",
    "supervised_ids",
    "supervises",
    "supervises_some",
    "teaches_in",
    "teaches_session",
]
