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
        from academy.kernel import bell
        from academy.kernel.menu import ACCOUNT, register
        from academy.people.queries.notice import unread_of

        def everybody(user) -> bool:
            return user.is_authenticated

        bell.register(unread_of, url_name="people:notices")
        register(ACCOUNT, "me", _("My information"), "people:profile", icon="user", admits=everybody, order=10)
        register(ACCOUNT, "notices", _("Notices"), "people:notices", icon="bell", admits=everybody, order=15)

    def _ready_desk(self) -> None:
        """What those who keep people and units find on their desk."""
