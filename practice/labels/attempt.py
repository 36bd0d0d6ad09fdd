from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.begin_attempt": _("begin an attempt at a quiz"),
    "practice.save_answers": _("save answers"),
    "practice.hand_in_attempt": _("hand in an attempt"),
    "practice.mark_essay": _("mark an essay question"),
    "practice.annul_attempt": _("annul an attempt"),
}
