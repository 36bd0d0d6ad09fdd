from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.set_task": _("set a task for a class"),
    "practice.amend_task": _("change the window of a task"),
    "practice.withdraw_task": _("withdraw a task"),
    "practice.appoint_marker": _("appoint a marker"),
    "practice.dismiss_marker": _("take somebody off the markers"),
    "practice.begin_work": _("begin a task"),
    "practice.set_task_again": _("set a withdrawn task again"),
    "practice.remind_missing": _("remind people of missing work"),
    "practice.undo_extension": _("take back somebody's more time for a task"),
    "practice.write_group_note": _("write the notes of a group"),
    "practice.extend_work": _("give somebody more time for a task"),
}
