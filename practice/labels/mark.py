from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.give_mark": _("give a mark"),
    "practice.withdraw_mark": _("withdraw a mark"),
    "practice.moderate_submission": _("decide between two markers"),
    "practice.withdraw_moderation": _("take back a decision between two markers"),
    "practice.ask_second_look": _("ask for a second look"),
    "practice.answer_second_look": _("answer a request for a second look"),
    "practice.keep_phrase": _("keep a phrase for comments"),
    "practice.drop_phrase": _("drop a phrase for comments"),
    "practice.export_results": _("take out the results of a task"),
    "practice.confirm_proposals": _("confirm proposed evidence"),
    "practice.turn_down_proposals": _("turn down proposed evidence"),
}
