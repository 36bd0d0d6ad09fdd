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
        from academy.kernel.privacy import declare
        from academy.people.queries.notice import unread_of

        def everybody(user) -> bool:
            return user.is_authenticated

        bell.register(unread_of, url_name="people:notices")
        register(ACCOUNT, "me", _("My information"), "people:profile", icon="user", admits=everybody, order=10)
        register(ACCOUNT, "notices", _("Notices"), "people:notices", icon="bell", admits=everybody, order=15)

        declare(
            "people.Account",
            purpose=_("Who you are and where you work, and how you sign in and are reached."),
            keep=_("Kept as long as you belong to the district's cadres; a closed account is kept for its records."),
            fields=("name", "username", "unit", "post", "phone", "email", "last_login"),
            about="pk",
        )
        declare(
            "people.Instructor",
            purpose=_("What the academy says of you as an instructor, beside the sessions you teach."),
            keep=_("Kept as long as sessions of yours are on record."),
            fields=("name", "title", "organisation", "unit", "specialities"),
            about="account",
        )
        declare(
            "people.Liaison",
            purpose=_("For which unit you name trainees, and since when; it opens that unit's desk to you."),
            keep=_("Kept with the nominations you made."),
            fields=("unit", "starts_on", "ends_on"),
            about="account",
        )
        declare(
            "people.Notice",
            purpose=_("The notices in your inbox, and when you read them. You read all of them there."),
            keep=_("Kept with your account, so that you can look them up."),
            fields=("title", "body"),
        )
        declare(
            "kernel.AuditEntry",
            purpose=_("Which deeds were done or refused under your account, and when: so that nobody acts unseen."),
            keep=_("Kept at least 180 days, as the rules of network security ask; entries are never changed."),
        )
        declare(
            "kernel.OnceToken",
            purpose=_("That a form was sent, so that pressing twice does nothing twice. Its content is not kept here."),
            keep=_("Of no use after a day and may be cleared at any time."),
        )

    def _ready_desk(self) -> None:
        """What those who keep people and units find on their desk."""
