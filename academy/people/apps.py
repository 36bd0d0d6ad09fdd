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
        from academy.kernel.deeds import name_deeds
        from academy.kernel.menu import DESK, MAIN, TABBAR, register
        from academy.people.labels import DEEDS
        from academy.people.rules import is_auditor, is_system_admin

        def holds(permission):
            return lambda user: user.is_authenticated and user.has_perm(permission)

        name_deeds(DEEDS)
        pages = tuple(f"people:{name}" for name in ("unit", "add_unit", "amend_unit", "move_unit", "import_units"))
        units = {"icon": "grid", "order": 40, "names": pages}
        register(DESK, "units", _("Units"), "people:units", admits=holds("people.view_unit"), **units)
        pages = tuple(f"people:{name}" for name in ("account", "open_account", "amend_account"))
        accounts = {"icon": "user", "order": 42, "names": pages}
        register(DESK, "accounts", _("Accounts"), "people:accounts", admits=holds("people.view_account"), **accounts)
        pages = tuple(f"people:{name}_liaison" for name in ("appoint", "hand_over", "end"))
        liaisons = {"icon": "users", "order": 44, "names": pages}
        register(DESK, "liaisons", _("Liaisons"), "people:liaisons", admits=holds("people.view_liaison"), **liaisons)
        pages = ("people:add_instructor", "people:amend_instructor")
        pool = {"icon": "book", "order": 46, "names": pages}
        register(DESK, "pool", _("Instructors"), "people:instructors", admits=holds("people.view_instructor"), **pool)
        register(DESK, "audit", _("Record"), "people:audit", icon="doc", admits=holds("people.view_audit"), order=95)
        # Those who have no other desk find theirs in every menu.
        for menu in (MAIN, TABBAR):
            register(menu, "units", _("Units"), "people:units", admits=is_system_admin, **units)
            register(menu, "accounts", _("Accounts"), "people:accounts", admits=is_system_admin, **accounts)
            register(menu, "liaisons", _("Liaisons"), "people:liaisons", admits=is_system_admin, **liaisons)
            register(menu, "audit", _("Record"), "people:audit", icon="doc", admits=is_auditor, order=95)
