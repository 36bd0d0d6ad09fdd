"""Who has which first screen."""

import rules

from academy.people.rules import is_instructor, is_trainee
from cohorts.rules import sits_on_panel

rules.add_perm("home.view_today", is_trainee)
rules.add_perm("home.view_teaching", is_instructor | sits_on_panel)
