from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.allot_reviews": _("hand out peer reviews"),
    "practice.rebalance_round": _("balance peer reviews anew"),
    "practice.move_review": _("ask somebody else for a peer review"),
    "practice.release_review": _("ask nobody for a peer review any more"),
    "practice.add_review": _("ask for one more peer review"),
    "practice.show_reviews": _("show authors what fellow trainees said"),
    "practice.finish_review": _("review a fellow trainee's work"),
    "practice.decline_review": _("decline a peer review"),
}
