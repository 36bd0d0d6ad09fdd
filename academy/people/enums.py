from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The groups of rulings.md 7. The value is the name of the Django group."""

    TRAINEE = "trainee", _("trainee")
    UNIT_LIAISON = "unit_liaison", _("unit liaison")
    INSTRUCTOR = "instructor", _("instructor")
    PARTY_SCHOOL = "party_school", _("party-school office")
    ORGANISATION = "organisation_department", _("organisation department")
    CONTENT_AUTHOR = "content_author", _("content author")
    CONTENT_REVIEWER = "content_reviewer", _("content reviewer")
    SYSTEM_ADMIN = "system_administrator", _("system administrator")
    SECURITY_ADMIN = "security_administrator", _("security administrator")
    AUDITOR = "auditor", _("auditor")


#: The three administrators exclude one another (GB/T 22239: separated administration).
SEPARATED_ROLES = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


#: Who can open the way to other people's accounts.
KEEPER_ROLES = (Role.ORGANISATION, Role.SYSTEM_ADMIN)
#: Roles with power over others: staff and administrators.
POWERFUL_ROLES = frozenset({Role.PARTY_SCHOOL, Role.CONTENT_REVIEWER, *KEEPER_ROLES, *SEPARATED_ROLES})
#: Roles that follow from something else: a place in a class, a term as liaison, the instructor pool.
FOLLOWING_ROLES = (Role.TRAINEE, Role.UNIT_LIAISON, Role.INSTRUCTOR)
#: Roles that are given and taken by hand.
GIVEN_ROLES = tuple(role for role in Role if role not in FOLLOWING_ROLES)


class UnitKind(models.TextChoices):
    PARTY_ORGAN = "party_organ", _("party organ")
    GOVERNMENT = "government", _("government department")
    CONGRESS = "congress", _("people's congress or consultative conference")
    LAW = "law", _("court or procuratorate")
    MASS_ORGANISATION = "mass_organisation", _("mass organisation")
    SUBDISTRICT = "subdistrict", _("subdistrict")
    COMMUNITY = "community", _("community")
    SCHOOL = "school", _("school or institute")
    OTHER = "other", _("other")


class Beside(models.TextChoices):
    """Where a unit goes in the tree; the values are the tree's own words."""

    BELOW = "last-child", _("below it, as the last one")
    BEFORE = "left", _("directly before it")
    AFTER = "right", _("directly after it")


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")


class NoticeKind(models.TextChoices):
    INFORMATION = "information", _("information")
    TASK = "task", _("to do")
    DECISION = "decision", _("decision")
