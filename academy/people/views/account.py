from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.actions import account as actions
from academy.people.actions import roles as role_actions
from academy.people.forms.account import AccountFilterForm, AccountForm, OpenAccountForm, RoleForm
from academy.people.models import Account
from academy.people.queries.account import accounts_found, accounts_visible_to, roles_of, roles_to_give
from academy.people.queries.unit import units_to_choose, units_visible_to
from academy.people.views.login_slip import keep_for_slip
from academy.people.views.paging import page_of


@door(admits="people.view_account")
def accounts(request: HttpRequest) -> HttpResponse:
    narrow = AccountFilterForm(request.GET or None, units=units_visible_to(request.user))
    now = timezone.now()
    rows = accounts_found(request.user, at=now, **narrow.narrowed())
    return render(request, "people/pages/accounts.html", {"narrow": narrow, "now": now} | page_of(request, rows))


@door(admits="people.view_account")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    user, now = request.user, timezone.now()
    shown = {
        "account": row,
        "roles": roles_of(row),
        "to_give": roles_to_give(row) if user.has_perm("people.grant_role", row) and row.pk != user.pk else [],
        "terms": row.liaisons.select_related("unit"),
        "code_is_spent": row.code_is_spent(at=now),
        "may_issue": row.is_active and user.has_perm("people.issue_login_code", row),
        "may_amend": user.has_perm("people.amend_account", row),
        "may_close": row.is_active and row.pk != user.pk and user.has_perm("people.keep_account", row),
        "today": timezone.localdate(now),
    }
    return render(request, "people/pages/account.html", shown)


@door(admits="people.open_account", methods="GET POST")
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account and lead to its slip; ``?unit=`` chooses the unit beforehand."""
    asked = request.GET.get("unit", "")
    initial = {"unit": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
    may_grant = request.user.has_perm("people.grant_role")
    form = OpenAccountForm(request.POST or None, initial=initial, units=units_to_choose(), may_grant=may_grant)
    if request.method == "POST" and form.is_valid():
        opened: list[actions.OpenedAccount] = []
        said = form.cleaned_data
        if told(request, lambda: opened.append(actions.open_account(by=request.user, **said))):
            keep_for_slip(request, opened[0].account, opened[0].code)
            return redirect("people:login_slip", opened[0].account.pk)
    return render(request, "people/pages/open_account.html", {"form": form})


@door(admits="people.amend_account", methods="GET POST")
def amend_account(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    units = units_to_choose() | units_visible_to(request.user).filter(pk=row.unit_id)
    initial = {**model_to_dict(row, fields=AccountForm.Meta.fields), "phone": row.phone}
    form = AccountForm(request.POST or None, initial=initial, units=units)
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.amend_account(row, by=request.user, **form.cleaned_data), done):
            return redirect("people:account", pk)
    return render(request, "people/pages/amend_account.html", {"form": form, "account": row})


@door(admits="people.keep_account", methods="POST")
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("The account of %(name)s is closed; whoever used it is logged out.") % {"name": row.name}
    told(request, lambda: actions.close_account(row, by=request.user), done)
    return redirect("people:account", pk)


@door(admits="people.amend_account", methods="POST")
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_slip(request, pk, actions.reopen_account)


@door(admits="people.issue_login_code", methods="POST")
def issue_login_code(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_slip(request, pk, actions.issue_login_code)


@door(admits="people.grant_role", methods="POST")
def grant_role(request: HttpRequest, pk: int) -> HttpResponse:
    return _role(request, pk, role_actions.grant_role, _("%(name)s holds the role “%(role)s” now."))


@door(admits="people.grant_role", methods="POST")
def revoke_role(request: HttpRequest, pk: int) -> HttpResponse:
    return _role(request, pk, role_actions.revoke_role, _("%(name)s no longer holds the role “%(role)s”."))


def _role(request: HttpRequest, pk: int, action, done: str) -> HttpResponse:
    row = _visible(request, pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = form.cleaned_data["role"]
        said = done % {"name": row.name, "role": role.label}
        told(request, lambda: action(row, role, by=request.user), said)
    return redirect("people:account", pk)


def _with_slip(request: HttpRequest, pk: int, action) -> HttpResponse:
    """Run an action that makes a code and lead to its slip."""
    row = _visible(request, pk)
    codes: list[str] = []
    if not told(request, lambda: codes.append(action(row, by=request.user))):
        return redirect("people:account", pk)
    keep_for_slip(request, row, codes[0])
    return redirect("people:login_slip", pk)


def _visible(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(accounts_visible_to(request.user).select_related("unit"), pk=pk)
