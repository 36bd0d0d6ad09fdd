"""Which framework and which standard are in force on a day.

Pages ask by the versions that are kept in the cache until one is saved or deleted; a deed that writes readings asks
the database (``standard_in_force``). What a hash stands for never changes and is read once per process. Before
anything is installed, the shipped versions are in force.
"""

from datetime import date

from academy.competency.framework import Framework, framework_from, shipped_data, shipped_framework
from academy.competency.standard import Standard, shipped_standard, standard_from
from academy.kernel.kept import Kept
from academy.progress.models import FrameworkVersion, StandardVersion
from academy.progress.models.framework import Version, digest_of

_frameworks: dict[str, Framework] = {digest_of(shipped_data("framework-1.json")): shipped_framework()}
_standards: dict[str, Standard] = {digest_of(shipped_data("standard-1.json")): shipped_standard()}

Hashes = list[tuple[date, str]]


def _all_versions() -> tuple[Hashes, Hashes]:
    """Return the first day and the hash of all frameworks and of all standards, the last first."""
    return _hashes(FrameworkVersion), _hashes(StandardVersion)


def _hashes(model: type[Version]) -> Hashes:
    return list(model.objects.values_list("effective_on", "digest"))


kept_versions: Kept[tuple[Hashes, Hashes]] = Kept("progress.versions", _all_versions)


def framework_in_force(on: date) -> Framework:
    """Return the framework in force on a day; no query while the versions are kept, two otherwise."""
    return scale_in_force(on)[0]


def scale_in_force(on: date) -> tuple[Framework, Standard]:
    """Return the framework and the standard in force on a day; no query while the versions are kept, two otherwise."""
    frameworks, standards = kept_versions()
    return _framework(_in_force(frameworks, on)), _standard(_in_force(standards, on))


def standard_in_force(on: date) -> Standard:
    """Return the standard in force on a day, asked of the database for what is written by it; one query."""
    return _standard(StandardVersion.objects.in_force(on).values_list("digest", flat=True).first())


def _in_force(versions: Hashes, on: date) -> str | None:
    return next((digest for effective_on, digest in versions if effective_on <= on), None)


def _framework(digest: str | None) -> Framework:
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
