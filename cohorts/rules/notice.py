"""The call-up notice: staff write it, the organisation department puts its name to it, units answer."""

import rules

from academy.people.rules import is_organisation, is_staff

from .standing import is_liaison_of_unit

rules.add_perm("cohorts.view_call_up", is_staff)
rules.add_perm("cohorts.draft_call_up", is_staff)
rules.add_perm("cohorts.issue_call_up", is_organisation)
rules.add_perm("cohorts.replace_call_up", is_organisation)
rules.add_perm("cohorts.withdraw_call_up", is_organisation)
rules.add_perm("cohorts.remind_units", is_staff)
# A unit's copy: staff may open all of them, only the unit's liaisons sign for it and answer.
rules.add_perm("cohorts.view_receipt", is_staff | is_liaison_of_unit)
rules.add_perm("cohorts.answer_receipt", is_liaison_of_unit)
