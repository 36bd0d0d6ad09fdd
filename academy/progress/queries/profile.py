"""One trainee's seven readings, and who may see them."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from academy.competency.scoring import Profile, read_profile
from academy.people.models import Account
from academy.people.rules import is_staff
from academy.progress.rules import register_witness, witnessed_ids

from .evidence import as_evidence, evidence_in_force
from .framework import scale_in_force

__all__ = ["profile_of", "profiles_visible_to", "register_witness"]


def profiles_visible_to(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Account]:
    """Return the accounts whose profile the user may open: the twin of ``progress.view_profile``."""
    accounts = Account.objects.all()
    if not (user.is_authenticated and user.is_active):
        return accounts.none()
    if user.is_superuser or is_staff(user):
        return accounts
    return accounts.filter(Q(pk=user.pk) | Q(pk__in=witnessed_ids(user)))


def profile_of(trainee: Account, *, on: date | None = None) -> Profile:
    """Return the seven readings by the standard in force on a day (default: today); one query.

    Asks nobody for permission: hand in a trainee who may be seen.
    """
    framework, standard = scale_in_force(on or localdate())
    return read_profile(map(as_evidence, evidence_in_force(trainee)), standard, framework)
