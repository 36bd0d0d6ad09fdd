"""What the codes of the core are called on screen. Names of competencies and levels are framework data."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from academy.competency.evidence import Source

SOURCE_NAMES: Mapping[Source, Promise] = {
    Source.SELF: _("self-assessment"),
    Source.INSTRUCTOR: _("instructor's mark"),
    Source.PANEL: _("panel's mark"),
    Source.COURSEWORK: _("marked coursework"),
    Source.QUIZ: _("test"),
    Source.PEER: _("peer review"),
    Source.MENTOR: _("mentor's view"),
    Source.UNIT: _("home unit's view"),
}

#: What the deeds of this floor are called in the record.
DEEDS: Mapping[str, Promise] = {
    "progress.install_framework": _("install a framework of competencies"),
    "progress.record_evidence": _("record evidence"),
    "progress.confirm_evidence": _("confirm evidence"),
    "progress.replace_evidence": _("replace evidence"),
    "progress.withdraw_evidence": _("withdraw evidence"),
}
