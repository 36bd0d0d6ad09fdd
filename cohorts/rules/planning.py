"""From the plan to the roster."""

import rules

from academy.people.rules import is_liaison, is_organisation, is_staff

from .standing import (
    is_asked_to_nominate,
    is_liaison_of_unit,
    is_the_trainee,
    keeps_class,
    studies_in,
    supervises,
    teaches_in,
)

# Plan to admission: the organisation department decides, the party school prepares.
rules.add_perm("cohorts.view_plan", is_staff)
rules.add_perm("cohorts.keep_plan", is_staff)
# The cohort as such is known to everybody it concerns; its desk belongs to those who run it.
rules.add_perm("cohorts.view_cohort", is_staff | supervises | studies_in | teaches_in | is_asked_to_nominate)
rules.add_perm("cohorts.view_desk", keeps_class)
rules.add_perm("cohorts.keep_cohort", is_staff)
rules.add_perm("cohorts.open_nominations", is_organisation)
rules.add_perm("cohorts.close_nominations", is_organisation)
rules.add_perm("cohorts.settle_roster", is_organisation)
rules.add_perm("cohorts.reopen_review", is_organisation)
rules.add_perm("cohorts.start_cohort", keeps_class)
rules.add_perm("cohorts.finish_cohort", keeps_class)
rules.add_perm("cohorts.postpone_cohort", is_organisation)
rules.add_perm("cohorts.resume_cohort", is_organisation)
rules.add_perm("cohorts.cancel_cohort", is_organisation)
rules.add_perm("cohorts.appoint_supervisor", is_staff)
rules.add_perm("cohorts.view_quota", is_staff)
rules.add_perm("cohorts.allot_quota", is_organisation)
rules.add_perm("cohorts.lend_places", is_organisation)
rules.add_perm("cohorts.view_share", is_liaison)
rules.add_perm("cohorts.keep_room", is_staff)
rules.add_perm("cohorts.view_nomination", is_staff | is_liaison_of_unit)
rules.add_perm("cohorts.nominate_trainee", is_organisation | is_liaison_of_unit)
rules.add_perm("cohorts.review_nomination", is_organisation)
rules.add_perm("cohorts.admit_trainee", is_organisation)
rules.add_perm("cohorts.undo_admission", is_organisation)
rules.add_perm("cohorts.withdraw_enrolment", is_organisation)
# The whole file of one trainee; what a unit's liaison is shown of it is the business of the page.
rules.add_perm("cohorts.view_enrolment", is_staff | supervises | is_the_trainee | is_liaison_of_unit)
# Names of a class: its trainees see them until the directory closes (queries/roster.py).
rules.add_perm("cohorts.view_roster", keeps_class)
rules.add_perm("cohorts.form_groups", keeps_class)
rules.add_perm("cohorts.print_login_slips", is_staff)
