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


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")


class NoticeKind(models.TextChoices):
    INFORMATION = "information", _("information")
    TASK = "task", _("to do")
    DECISION = "decision", _("decision")
