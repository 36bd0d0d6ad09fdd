from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgressConfig(AppConfig):
    name = "academy.progress"
    label = "progress"
    verbose_name = _("Progress")

    def ready(self) -> None:
        from academy.kernel.deeds import name_deeds
        from academy.kernel.menu import MAIN, TABBAR, register
        from academy.kernel.privacy import declare
        from academy.people.rules import is_trainee
        from academy.progress import rules  # noqa: F401
        from academy.progress.labels import DEEDS
        from academy.progress.queries.framework import kept_versions

        name_deeds(DEEDS)
        kept_versions.until_changed("progress.FrameworkVersion", "progress.StandardVersion")
        register(
            MAIN,
            "profile",
            _("My competencies"),
            "progress:profile",
            icon="star",
            admits=is_trainee,
            order=40,
        )
        register(
            TABBAR,
            "profile",
            pgettext_lazy("menu", "Levels"),
            "progress:profile",
            icon="star",
            admits=is_trainee,
            order=40,
        )

        declare(
            "progress.EvidenceEntry",
            purpose=_("What was observed about your seven competencies: which level, by whom, when, resting on what."),
            keep=_("Kept with your training file. Rows are never changed; a correction is a further row."),
            fields=("competency", "level", "observed_on", "note"),
            about="trainee",
        )
        declare(
            "progress.Standing",
            purpose=_("The summary of the evidence on each of your seven competencies, kept ready for display."),
            keep=_("Rewritten with every piece of evidence; it can be rebuilt from the evidence at any time."),
            fields=("competency", "level", "self_level"),
            about="trainee",
        )
