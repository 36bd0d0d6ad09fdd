"""Keeping assignments: what is asked, and by which rubric it is marked."""

from datetime import datetime

from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.models import Assignment

#: What somebody writes down for an assignment.
FIELDS = (
    "project", "title", "kind", "brief", "minutes", "least_characters", "most_characters", "takes_text",
    "takes_files", "rubric", "markers", "peer_reviews",
)  # fmt: skip
#: What stays once a class was given it: works that were handed in are judged by it.
SETTLED = ("kind", "takes_text", "takes_files", "rubric")


class AssignmentInUse(Refusal):
    sentence = _(
        "A class was already given “%(title)s”: its kind, what it takes and its rubric stay. Nothing was saved; copy "
        "it to change them."
    )


class LengthUpsideDown(Refusal):
    sentence = _("At least so many characters cannot be more than at most so many. Nothing was saved.")


class TakesNothing(Refusal):
    sentence = _("An assignment takes a text, files, or both. Nothing was saved.")


@audited("courses.write_assignment")
def write_assignment(*, by: Account, at: datetime | None = None, **fields: object) -> Assignment:
    """Make an assignment from ``FIELDS``; what is left out has the model's default.

    :raises LengthUpsideDown: if the least length is above the most.
    :raises TakesNothing: if it takes neither a text nor files.
    """
    require(by, "courses.keep_assignment")
    row = Assignment(made_by=by, made_at=at or timezone.now(), **fields)
    _check(row)
    row.save()
    return row


@audited("courses.amend_assignment")
def amend_assignment(assignment: Assignment, *, by: Account, **fields: object) -> Assignment:
    """Change an assignment; once a class was given it, what works are judged by stays.

    :raises AssignmentInUse: if a class was given it and its kind, rubric or what it takes would change.
    :raises LengthUpsideDown: if the least length is above the most.
    :raises TakesNothing: if it takes neither a text nor files.
    """
    require(by, "courses.keep_assignment", assignment)
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.used_at and any(name in fields and getattr(row, name) != fields[name] for name in SETTLED):
        raise AssignmentInUse(title=row.title)
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    return row


@audited("courses.copy_assignment")
def copy_assignment(assignment: Assignment, *, by: Account, at: datetime | None = None) -> Assignment:
    """Make another assignment that asks the same, free to be changed."""
    require(by, "courses.keep_assignment", assignment)
    asked = model_to_dict(assignment, fields=[name for name in FIELDS if name != "rubric"])
    asked["title"] = str(_("%(title)s (copy)") % {"title": assignment.title})[:120]
    return Assignment.objects.create(rubric=assignment.rubric, made_by=by, made_at=at or timezone.now(), **asked)


@audited("courses.retire_assignment")
def retire_assignment(assignment: Assignment, *, by: Account) -> Assignment:
    """Offer an assignment to classes no more; those that were given it go on."""
    require(by, "courses.keep_assignment", assignment)
    return _offered(assignment, False)


@audited("courses.restore_assignment")
def restore_assignment(assignment: Assignment, *, by: Account) -> Assignment:
    """Offer a retired assignment again."""
    require(by, "courses.keep_assignment", assignment)
    return _offered(assignment, True)


def _offered(assignment: Assignment, is_active: bool) -> Assignment:
    assignment.is_active = is_active
    assignment.save(update_fields=["is_active"])
    return assignment


def _check(row: Assignment) -> None:
    if row.least_characters and row.most_characters and row.least_characters > row.most_characters:
        raise LengthUpsideDown
    if not (row.takes_text or row.takes_files):
        raise TakesNothing
