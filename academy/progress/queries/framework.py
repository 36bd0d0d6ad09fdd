"""Which framework and which standard are in force on a day.

What is in force is asked of the database each time, by hash; what a hash stands for never changes and is
read once per process. Before anything is installed, the shipped versions are in force.
"""

from datetime import date

from django.db.models import Subquery

from academy.competency.framework import Framework, framework_from, shipped_data, shipped_framework
from academy.competency.standard import Standard, shipped_standard, standard_from
from academy.progress.models import FrameworkVersion, StandardVersion
from academy.progress.models.framework import digest_of

_frameworks: dict[str, Framework] = {digest_of(shipped_data("framework-1.json")): shipped_framework()}
_standards: dict[str, Standard] = {digest_of(shipped_data("standard-1.json")): shipped_standard()}


def framework_in_force(on: date) -> Framework:
    """Return the framework in force on a day; one query."""
    digest = FrameworkVersion.objects.in_force(on).values_list("digest", flat=True).first()
    return framework_of(digest)


def hash_in_force(on: date) -> Subquery:
    """Return the hash of the framework in force on a day, to be asked along with a query for something else."""
    return Subquery(FrameworkVersion.objects.in_force(on).values("digest")[:1])


def standard_in_force(on: date) -> Standard:
    """Return the standard in force on a day; one query."""
    digest = StandardVersion.objects.in_force(on).values_list("digest", flat=True).first()
    return _standard(digest)


def scale_in_force(on: date) -> tuple[Framework, Standard]:
    """Return the framework and the standard in force on a day; one query for both."""
    row = StandardVersion.objects.in_force(on).values_list("digest", hash_in_force(on)).first()
    if row is None:
        return framework_in_force(on), shipped_standard()
    return framework_of(row[1]), _standard(row[0])


def framework_of(digest: str | None) -> Framework:
    """Return the framework that a hash stands for; the shipped one for none."""
    if digest is None:
        return shipped_framework()
    if digest not in _frameworks:
        _frameworks[digest] = framework_from(FrameworkVersion.objects.filter(digest=digest)[0].data)
    return _frameworks[digest]


def _standard(digest: str | None) -> Standard:
    if digest is None:
        return shipped_standard()
    if digest not in _standards:
        _standards[digest] = standard_from(StandardVersion.objects.filter(digest=digest)[0].data)
    return _standards[digest]
