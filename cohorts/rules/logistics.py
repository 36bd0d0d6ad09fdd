"""Arrival, beds, meals, seats and buses.

Rooms, diet, special needs and emergency contacts are seen by the trainee, the class supervisor and the party school,
and by nobody else: not by the organisation department, liaisons or instructors.
"""

import rules

from academy.people.rules import is_party_school

from .outcome import is_assessed, supervises_enrolment
from .standing import is_the_trainee, keeps_class, supervises

is_whose_form = is_assessed

rules.add_perm("cohorts.view_lodging", supervises | is_party_school)
rules.add_perm("cohorts.keep_lodging", supervises)
rules.add_perm("cohorts.view_arrival", supervises_enrolment | is_whose_form | is_party_school)
rules.add_perm("cohorts.fill_arrival", supervises | is_the_trainee)
rules.add_perm("cohorts.keep_seats", keeps_class)
rules.add_perm("cohorts.keep_buses", keeps_class)
