"""Who may see and who may write evidence about a trainee.

Relations to a trainee belong to higher floors. Their apps register them here, in ``ready()``: a function
that takes an account and returns a queryset of the ids of the trainees in question.
"""

from collections.abc import Callable

import rules
from django.db.models import QuerySet

from academy.kernel.registry import Registry
from academy.people.models import Account
from academy.people.rules import is_instructor, is_staff, is_trainee
from academy.progress.enums import Act

TraineeIds = Callable[..., QuerySet]

#: Whether an account answers for the record with this key, and so for the evidence that rests on it.
Keeper = Callable[..., bool]

witnesses: list[TraineeIds] = []
observers: list[TraineeIds] = []
keepers: Registry[Keeper] = Registry()


def register_witness(trainee_ids: TraineeIds) -> TraineeIds:
    """Let the accounts for whom the function finds trainees see those trainees' evidence and confirm proposals."""
    if trainee_ids not in witnesses:
        witnesses.append(trainee_ids)
    return trainee_ids


def register_observer(trainee_ids: TraineeIds) -> TraineeIds:
    """Let the accounts for whom the function finds trainees give evidence about those trainees."""
    if trainee_ids not in observers:
        observers.append(trainee_ids)
    return trainee_ids


def register_keeper(kind: str, answers_for: Keeper) -> Keeper:
    """Let the accounts that answer for a record withdraw and replace the evidence resting on it, whoever wrote it.

    ``answers_for`` takes the account and the key of a basis of this kind.
    """
    return keepers.add(kind, answers_for)


def witnessed_ids(user) -> frozenset[int]:
    """Return the ids of the trainees whose evidence the user may see by relation; asked once per user object."""
    if "_witnessed_ids" not in user.__dict__:
        user._witnessed_ids = frozenset(pk for trainee_ids in witnesses for pk in trainee_ids(user))
    return user._witnessed_ids


def _is_here(user) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


@rules.predicate
def is_oneself(user, trainee) -> bool:
    """The trainee in person; without one: any trainee."""
    return is_trainee(user) if trainee is None else _is_here(user) and trainee.pk == user.pk


@rules.predicate
def witnesses_trainee(user, trainee) -> bool:
    """Whoever follows the trainee by relation; without one: whoever follows some trainee."""
    if not _is_here(user):
        return False
    return bool(witnessed_ids(user)) if trainee is None else trainee.pk in witnessed_ids(user)


@rules.predicate
def observes_trainee(user, trainee) -> bool:
    """Whoever judges the trainee by relation; without one: whoever judges some trainee."""
    if not _is_here(user):
        return False
    if trainee is None:
        return any(trainee_ids(user).exists() for trainee_ids in observers)
    # Asked anew for every deed: a relation may have begun or ended since the user was loaded.
    return any(Account.objects.filter(pk=trainee.pk, pk__in=trainee_ids(user)).exists() for trainee_ids in observers)


@rules.predicate
def is_about_oneself(user, entry) -> bool:
    """The trainee a piece of evidence is about; without one: any trainee."""
    return is_trainee(user) if entry is None else _is_here(user) and entry.trainee_id == user.pk


@rules.predicate
def gave_evidence(user, entry) -> bool:
    """Whoever wrote the row; without one: whoever may write some."""
    if entry is None:
        return is_instructor(user) or observes_trainee(user, None)
    return _is_here(user) and entry.by_id == user.pk


@rules.predicate
def witnesses_entry(user, entry) -> bool:
    """Whoever follows the trainee that a piece of evidence is about."""
    if entry is None:
        return witnesses_trainee(user, None)
    return _is_here(user) and entry.trainee_id in witnessed_ids(user)


@rules.predicate
def keeps_basis(user, entry) -> bool:
    """Whoever answers for the record that a piece of evidence rests on."""
    if entry is None or not _is_here(user):
        return False
    answers_for = keepers.get(entry.basis_kind)
    return bool(answers_for and answers_for(user, entry.basis_key))


@rules.predicate
def turns_down(user, entry) -> bool:
    """Whoever may confirm a proposal may also turn it down."""
    return entry is not None and entry.act == Act.PROPOSE and witnesses_entry(user, entry)


rules.add_perm("progress.view_own_profile", is_trainee)
rules.add_perm("progress.view_profile", is_staff | is_oneself | witnesses_trainee)
rules.add_perm("progress.view_evidence", is_staff | is_about_oneself | gave_evidence | witnesses_entry)
rules.add_perm("progress.record_evidence", is_staff | is_oneself | observes_trainee)
rules.add_perm("progress.confirm_evidence", is_staff | witnesses_entry)
rules.add_perm("progress.withdraw_evidence", is_staff | gave_evidence | keeps_basis | turns_down)
rules.add_perm("progress.replace_evidence", is_staff | gave_evidence | keeps_basis)
