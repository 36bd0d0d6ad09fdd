from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.add_draft_file": _("put a file beside a draft"),
    "practice.remove_draft_file": _("take a file away from a draft"),
    "practice.hand_in": _("hand in a work"),
    "practice.take_back": _("take back what was handed in"),
    "practice.return_work": _("return a work to be handed in again"),
}
