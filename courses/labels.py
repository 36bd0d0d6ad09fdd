"""What the deeds of this floor are called in the record."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "courses.add_site": _("enter a teaching site"),
    "courses.amend_site": _("change a teaching site"),
}
