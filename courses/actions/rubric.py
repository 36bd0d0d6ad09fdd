"""Keeping rubrics. What a class was marked by stays as it was: a used rubric is copied, not changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.competency.framework import Framework, shipped_framework
from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.models import Rubric, RubricRow

MOST_ROWS = 12


class RubricInUse(Refusal):
    sentence = _(
        "A class was already given work that is marked by “%(title)s”, so it stays as it is. Copy it and change the "
        "copy."
    )


class RubricEmpty(Refusal):
    sentence = _("A rubric needs at least one row and has at most %(most)s. Nothing was saved.")


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One row as somebody wrote it; ``anchors`` are the four descriptions from level 1 to level 4."""

    competency: str
    title: str
    anchors: tuple[str, str, str, str]
    indicator: str = ""


@audited("courses.write_rubric")
def write_rubric(
    *, by: Account, project: str, title: str, rows: Sequence[RubricLine], at: datetime | None = None
) -> Rubric:
    """Make a rubric of one to twelve rows.

    :raises RubricEmpty: without a row, or with too many.
    """
    require(by, "courses.keep_rubric")
    _check(rows)
    rubric = Rubric.objects.create(project=project, title=title, made_by=by, made_at=at or timezone.now())
    _put(rubric, rows)
    return rubric


@audited("courses.amend_rubric")
def amend_rubric(
    rubric: Rubric,
    *,
    by: Account,
    project: str,
    title: str,
    rows: Sequence[RubricLine],
) -> Rubric:
    """Change a rubric that no class was marked by yet.

    :raises RubricInUse: if work marked by it was set for a class.
    :raises RubricEmpty: without a row, or with too many.
    """
    require(by, "courses.keep_rubric", rubric)
    locked = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if locked.is_used():
        raise RubricInUse(title=locked.title)
    _check(rows)
    locked.project, locked.title = project, title
    locked.save(update_fields=["project", "title"])
    locked.rows.all().delete()
    _put(locked, rows)
    return locked


@audited("courses.copy_rubric")
def copy_rubric(rubric: Rubric, *, by: Account, at: datetime | None = None) -> Rubric:
    """Make another rubric with the same rows, free to be changed."""
    require(by, "courses.keep_rubric", rubric)
    title = _("%(title)s (copy)") % {"title": rubric.title}
    copy = Rubric.objects.create(
        project=rubric.project, title=str(title)[:120], made_by=by, made_at=at or timezone.now()
    )
    _put(copy, lines_of(rubric))
    return copy


@audited("courses.retire_rubric")
def retire_rubric(rubric: Rubric, *, by: Account) -> Rubric:
    """Offer a rubric for new assignments no more; those that use it keep it."""
    require(by, "courses.keep_rubric", rubric)
    return _offered(rubric, False)


@audited("courses.restore_rubric")
def restore_rubric(rubric: Rubric, *, by: Account) -> Rubric:
    """Offer a retired rubric again."""
    require(by, "courses.keep_rubric", rubric)
    return _offered(rubric, True)


def install_rubrics(framework: Framework | None = None, *, at: datetime | None = None) -> int:
    """Give each project a rubric made of its competency's four levels, unless it has one.

    Returns how many were made.
    """
    known = set(Rubric.objects.values_list("project", flat=True))
    missing = [one for one in (framework or shipped_framework()).competencies if one.project.value not in known]
    for one in missing:
        rubric = Rubric.objects.create(
            project=one.project.value, title=f"{one.name}通用量规", made_at=at or timezone.now()
        )
        anchors = tuple(one.descriptor(level).zh for level in range(1, 5))
        _put(rubric, [RubricLine(one.code.value, one.name, anchors)])
    return len(missing)


def lines_of(rubric: Rubric) -> list[RubricLine]:
    """Return the rows of a rubric as they would be written down."""
    return [RubricLine(row.competency, row.title, tuple(row.anchors), row.indicator) for row in rubric.rows.all()]


def _offered(rubric: Rubric, is_active: bool) -> Rubric:
    rubric.is_active = is_active
    rubric.save(update_fields=["is_active"])
    return rubric


def _check(rows: Sequence[RubricLine]) -> None:
    if not 1 <= len(rows) <= MOST_ROWS:
        raise RubricEmpty(most=MOST_ROWS)


def _put(rubric: Rubric, rows: Sequence[RubricLine]) -> None:
    RubricRow.objects.bulk_create(
        RubricRow(
            rubric=rubric,
            order=order,
            competency=row.competency,
            indicator=row.indicator,
            title=row.title,
            **{f"anchor_{level}": text for level, text in enumerate(row.anchors, start=1)},
        )
        for order, row in enumerate(rows)
    )
