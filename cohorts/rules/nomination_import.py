"""Lists of people, ID numbers in full."""

import rules

from academy.people.rules import is_organisation

from .standing import is_liaison_of_unit, supervises


@rules.predicate
def brought_it(user, row) -> bool:
    """Who chose the file of a list; without a row: anybody."""
    return row is None or row.made_by_id == user.pk


@rules.predicate
def is_admitted(_user, nomination) -> bool:
    """A nomination that became a place; without a row: there are such."""
    return nomination is None or nomination.state == "admitted"


rules.add_perm("cohorts.bring_nominees", is_organisation | is_liaison_of_unit)
rules.add_perm("cohorts.view_nomination_import", (is_organisation | is_liaison_of_unit) & brought_it)
rules.add_perm("cohorts.reveal_id_number", is_organisation | (supervises & is_admitted))
