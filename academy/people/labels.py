"""What the deeds of this floor are called in the record."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "people.add_unit": _("add a unit"),
    "people.amend_unit": _("change a unit"),
    "people.move_unit": _("move a unit"),
    "people.close_unit": _("close a unit"),
    "people.reopen_unit": _("reopen a unit"),
    "people.import_units": _("import a list of units"),
    "people.open_first_administrator": _("open the first administrator's account"),
    "people.sign_in": _("sign in"),
    "people.change_password": _("change the password"),
    "people.open_account": _("open an account"),
    "people.amend_account": _("change an account"),
    "people.close_account": _("close an account"),
    "people.reopen_account": _("reopen an account"),
    "people.issue_login_code": _("issue a login code"),
    "people.amend_own_contact": _("change the own contact"),
    "people.choose_password": _("choose a password"),
    "people.grant_role": _("give a role"),
    "people.revoke_role": _("withdraw a role"),
    "people.appoint_liaison": _("appoint a liaison"),
    "people.hand_over_liaison": _("hand over a liaison's term"),
    "people.end_liaison": _("end a liaison's term"),
    "people.add_instructor": _("take an instructor into the pool"),
    "people.amend_instructor": _("change an instructor"),
    "people.deactivate_instructor": _("take an instructor out of the pool"),
    "people.reactivate_instructor": _("take an instructor back into the pool"),
}
