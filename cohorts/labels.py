"""Translated names of moves: what a button says, and what a page says after it was pressed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COHORT_MOVES = {
    "open_nominations": _("Open nominations"),
    "close_nominations": _("Close nominations"),
    "settle_roster": _("Settle the roster"),
    "reopen_review": _("Reopen the review"),
    "start": pgettext_lazy("cohort", "Start the class"),
    "finish": pgettext_lazy("cohort", "Finish the class"),
    "postpone": pgettext_lazy("cohort", "Postpone"),
    "resume": pgettext_lazy("cohort", "Take up again"),
    "cancel": pgettext_lazy("cohort", "Cancel the class"),
}

COHORT_MOVED = {
    "open_nominations": _("Nominations are open. The liaisons have been told."),
    "close_nominations": _("Nominations are closed. The review can begin."),
    "settle_roster": _("The roster is settled. Trainees, liaisons and class supervisors have been told."),
    "reopen_review": _("The review is open again."),
    "start": _("The class is in session."),
    "finish": _("The class is finished. Completion can be decided."),
    "postpone": _("The class is postponed. Everybody concerned has been told."),
    "resume": _("The class is taken up again, under review. Everybody concerned has been told."),
    "cancel": _("The class is cancelled. Everybody concerned has been told."),
}
