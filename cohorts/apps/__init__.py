"""What this floor registers while the apps get ready, part by part."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from academy.kernel.deeds import name_deeds
        from cohorts import rules  # noqa: F401
        from cohorts.labels import DEEDS

        from . import countersign, instructors, logistics, nomination_import, notice, outcome, parts, planning, running

        name_deeds(DEEDS)
        for part in (parts, planning, countersign, running, outcome, instructors, logistics, nomination_import, notice):
            part.ready()
