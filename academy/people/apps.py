from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "academy.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from academy.people import rules  # noqa: F401

        self._ready_own()
        self._ready_desk()

    def _ready_own(self) -> None:
        """What everybody finds under the own name."""

    def _ready_desk(self) -> None:
        """What those who keep people and units find on their desk."""
