from django.utils.translation import gettext_lazy as _

DEEDS = {
    "practice.post_material": _("post material to a class"),
    "practice.reuse_material": _("reuse material of a past class"),
    "practice.amend_material": _("change title or place of a material"),
    "practice.replace_material": _("replace the file of a material"),
    "practice.restore_material": _("put an older file of a material back"),
    "practice.withdraw_material": _("withdraw a material"),
    "practice.republish_material": _("publish a withdrawn material again"),
    "practice.add_subtitles": _("add subtitles to a video"),
    "practice.remove_subtitles": _("take subtitles off a video"),
}
