from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpRole(models.TextChoices):
    """For whom a help page is written."""

    TRAINEE = "trainee", _("trainee")
    LIAISON = "liaison", _("unit liaison")
    STAFF = "staff", _("organisation department and party school")
    SUPERVISOR = "supervisor", _("class supervisor")
    INSTRUCTOR = "instructor", _("instructor")
    AUTHOR = "author", _("content author")
    ADMIN = "admin", _("administrators and auditor")
