"""Who speaks for a unit: terms of its liaisons, begun, handed over and ended."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.jobs import enqueue
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.account import AccountIsClosed
from academy.people.actions.notice import tell
from academy.people.actions.roles import put_into, take_out_of
from academy.people.enums import Role
from academy.people.models import Account, Liaison, Unit


class UnitIsClosed(Refusal):
    """Raised when somebody is to speak for a closed unit."""

    sentence = _("%(unit)s is closed. Reopen the unit first.")


class AlreadyLiaison(Refusal):
    """Raised when two terms of one person in one unit would share a day."""

    sentence = _("%(name)s is liaison of %(unit)s already, since %(since)s.")


class TermIsOver(Refusal):
    """Raised when a term is to be ended a second time."""

    sentence = _("The term of %(name)s ended on %(on)s already.")


class EndsBeforeStart(Refusal):
    """Raised when the last day of a term would lie before its first."""

    sentence = _("The term of %(name)s began on %(since)s. It cannot end before that day.")


class SuccessorIsHolder(Refusal):
    """Raised when a term is to be handed over to the one who holds it."""

    sentence = _("%(name)s holds this term. Choose somebody else as successor.")


@audited("people.appoint_liaison")
def appoint_liaison(
    unit: Unit, account: Account, *, by: Account, starts_on: date | None = None, at: datetime | None = None
) -> Liaison:
    """Begin somebody's term as liaison of a unit (from today unless a day is named), with the role, and tell them.

    :raises UnitIsClosed: if the unit is closed.
    :raises AccountIsClosed: if the account is closed.
    :raises AlreadyLiaison: if the person is liaison of the unit on that day or later.
    """
    require(by, "people.keep_liaison")
    now = at or timezone.now()
    return _begin(unit, account, starts_on or timezone.localdate(now), at=now)


@audited("people.hand_over_liaison")
def hand_over_liaison(
    term: Liaison, successor: Account, *, by: Account, starts_on: date | None = None, at: datetime | None = None
) -> Liaison:
    """End a term on the day before the successor's first day, begin the successor's, and move the role with it.

    :raises TermIsOver: if the term has ended.
    :raises SuccessorIsHolder: if it is the same person.
    :raises EndsBeforeStart: if the successor would begin before the term did.
    :raises AccountIsClosed: if the successor's account is closed.
    :raises AlreadyLiaison: if the successor is liaison of the unit.
    """
    require(by, "people.keep_liaison", term)
    now = at or timezone.now()
    starts_on = starts_on or timezone.localdate(now)
    term = _running(term, on=timezone.localdate(now))
    if successor.pk == term.account_id:
        raise SuccessorIsHolder(name=successor.name)
    if starts_on < term.starts_on:
        raise EndsBeforeStart(name=term.account.name, since=term.starts_on)
    _end(term, max(term.starts_on, starts_on - timedelta(days=1)), at=now)
    return _begin(term.unit, successor, starts_on, at=now)


@audited("people.end_liaison")
def end_liaison(term: Liaison, *, by: Account, ends_on: date | None = None, at: datetime | None = None) -> Liaison:
    """End a term with a last day (today unless one is named); the role goes after the last day of the last term.

    :raises TermIsOver: if the term has ended.
    :raises EndsBeforeStart: if the last day lies before the first.
    """
    require(by, "people.keep_liaison", term)
    now = at or timezone.now()
    term = _running(term, on=timezone.localdate(now))
    _end(term, ends_on or timezone.localdate(now), at=now)
    return term


def lay_down_role(account: Account, *, on: date) -> None:
    """Take the liaison's role from somebody whose every term was over before the day; safe to run again."""
    if not account.liaisons.not_over(on - timedelta(days=1)).exists():
        take_out_of(account, Role.UNIT_LIAISON)


def _begin(unit: Unit, account: Account, starts_on: date, *, at: datetime) -> Liaison:
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if not unit.is_active:
        raise UnitIsClosed(unit=unit.name)
    if not account.is_active:
        raise AccountIsClosed(name=account.name)
    if held := unit.liaisons.filter(account=account).not_over(starts_on - timedelta(days=1)).first():
        raise AlreadyLiaison(name=account.name, unit=unit.name, since=held.starts_on)
    term = Liaison.objects.create(unit=unit, account=account, starts_on=starts_on)
    put_into(account, Role.UNIT_LIAISON)
    tell(
        [account],
        key=f"liaison-{term.pk}",
        title=gettext_noop("You are liaison of %(unit)s"),
        body=gettext_noop("Your term begins on %(on)s. You name people of the unit for the classes it has places in."),
        details={"unit": unit.name, "on": str(starts_on)},
        at=at,
    )
    return term


def _running(term: Liaison, *, on: date) -> Liaison:
    term = Liaison.objects.select_for_update(of=("self",)).select_related("account", "unit").get(pk=term.pk)
    if term.ends_on is not None and term.ends_on <= on:
        raise TermIsOver(name=term.account.name, on=term.ends_on)
    return term


def _end(term: Liaison, ends_on: date, *, at: datetime) -> None:
    if ends_on < term.starts_on:
        raise EndsBeforeStart(name=term.account.name, since=term.starts_on)
    term.ends_on = ends_on
    term.save(update_fields=["ends_on"])
    tell(
        [term.account],
        key=f"liaison-{term.pk}-ends-{ends_on}",
        title=gettext_noop("Your term as liaison of %(unit)s ends"),
        body=gettext_noop("Its last day is %(on)s."),
        details={"unit": term.unit.name, "on": str(ends_on)},
        at=at,
    )
    if ends_on < timezone.localdate(at):
        lay_down_role(term.account, on=timezone.localdate(at))
    else:
        morning_after = timezone.make_aware(datetime.combine(ends_on + timedelta(days=1), time(0, 5)))
        enqueue("people.lay_down_role", due_at=morning_after, account_id=term.account_id)
