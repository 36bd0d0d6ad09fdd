"""Checking in at the beginning of a class, and badges."""

import rules

from academy.people.rules import is_staff

from .outcome import supervises_enrolment
from .standing import is_the_trainee, keeps_class, studies_in

rules.add_perm("cohorts.check_in_trainee", keeps_class)
rules.add_perm("cohorts.view_check_in", is_staff | supervises_enrolment)
rules.add_perm("cohorts.print_badges", keeps_class)
rules.add_perm("cohorts.view_badge", keeps_class | is_the_trainee | studies_in)
