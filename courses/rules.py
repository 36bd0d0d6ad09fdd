"""Who may do what with the definitions that are kept on the site. Pages are Wagtail's affair."""

import rules

from academy.people.rules import is_staff

rules.add_perm("courses.view_site", is_staff)
rules.add_perm("courses.keep_site", is_staff)
