"""Posting material to a class, and keeping it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.files.kinds import FileKind
from academy.kernel.files.refused import FileRefused
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from practice.actions.file import keep_file
from practice.lifecycle import MATERIAL
from practice.models import Material, MaterialVersion
from practice.queries.material import files_had_by

#: What may be posted to a class: every kind that is known.
KINDS = frozenset(FileKind)
LONGEST_TITLE = 120


class MaterialThereAlready(Refusal):
    sentence = _("The same file lies there already as “%(title)s”. It was not posted a second time.")


class ClassTakesNoMaterial(Refusal):
    sentence = _("This class is cancelled and takes no material. Nothing was kept.")


class SessionOfOtherClass(Refusal):
    sentence = _("This session belongs to another class. Nothing was saved.")


class TitleMissing(Refusal):
    sentence = _("A material needs a title. Nothing was changed.")


class VersionInForce(Refusal):
    sentence = _("This version is in force already.")


class NothingChosen(Refusal):
    sentence = _("Nothing was chosen. Tick the material to take over, or choose at least one file.")


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of several files: the materials that were posted, and for each other file its name and why not."""

    materials: list[Material] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)


@audited("practice.post_material")
def post_material(
    cohort: Cohort,
    upload: UploadedFile,
    *,
    by: Account,
    session: Session | None = None,
    competency: str = "",
    title: str = "",
    note: str = "",
    at: datetime | None = None,
) -> Material:
    """Post one file to a class, to one of its sessions or to the class as a whole; without a title its name serves.

    :raises ClassTakesNoMaterial: if the class is cancelled.
    :raises SessionOfOtherClass: if the session is not one of the class.
    :raises FileRefused: or the subclass with the closest reason, if the file is not taken.
    :raises MaterialThereAlready: if the very same file is published there.
    """
    require(by, "practice.post_material", cohort)
    if cohort.state == CohortState.CANCELLED:
        raise ClassTakesNoMaterial
    _check_session(session, cohort)
    at = at or timezone.now()
    file = keep_file(upload, kinds=KINDS, by=by, at=at)
    # The class is locked only now: looking into a file takes its time.
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    twin = cohort.materials.published().filter(session=session, file__sha256=file.sha256).first()
    if twin:
        raise MaterialThereAlready(title=twin.title)
    material = Material.objects.create(
        cohort=cohort, session=session, competency=competency, title=_title_of(title, file.name), note=note,
        file=file, posted_by=by, posted_at=at,
    )  # fmt: skip
    MaterialVersion.objects.create(material=material, number=1, file=file, by=by, at=at)
    return material


def post_materials(
    cohort: Cohort,
    uploads: Sequence[UploadedFile],
    *,
    by: Account,
    session: Session | None = None,
    competency: str = "",
    title: str = "",
    note: str = "",
    at: datetime | None = None,
) -> Posted:
    """Post several files; one that is not taken keeps none of the others back. A title goes to a single file only.

    :raises NothingChosen: without a file.
    """
    if not uploads:
        raise NothingChosen
    posted = Posted()
    shared = {"session": session, "competency": competency, "note": note, "at": at}
    for upload in uploads:
        own_title = title if len(uploads) == 1 else ""
        try:
            posted.materials.append(post_material(cohort, upload, by=by, title=own_title, **shared))
        except (FileRefused, MaterialThereAlready) as refusal:
            posted.refused.append((upload.name or "", refusal))
    return posted


@audited("practice.reuse_material")
def reuse_materials(
    cohort: Cohort, materials: Iterable[Material], *, by: Account, at: datetime | None = None
) -> list[Material]:
    """Post material of past classes to a class: the same files, each to the session of its course if there is one.

    What the class has already is left out.

    :raises NothingChosen: if nothing is left.
    """
    require(by, "practice.post_material", cohort)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    sessions = _session_by_course(cohort)
    there = set(files_had_by(cohort).values_list("file_id", flat=True))
    at = at or timezone.now()
    made = []
    for source in materials:
        require(by, "practice.view_material", source)
        if source.file_id in there:
            continue
        there.add(source.file_id)
        course = source.session.course_id if source.session else None
        copy = Material.objects.create(
            cohort=cohort, session=sessions.get(course), competency=source.competency, title=source.title,
            note=source.note, file=source.file, posted_by=by, posted_at=at,
        )  # fmt: skip
        MaterialVersion.objects.create(material=copy, number=1, file=source.file, by=by, at=at)
        for subtitle in source.subtitles.all():
            copy.subtitles.create(language=subtitle.language, text=subtitle.text)
        made.append(copy)
    if not made:
        raise NothingChosen
    return made


def _session_by_course(cohort: Cohort) -> dict[int | None, Session]:
    rows = Session.objects.filter(timetable__cohort=cohort, course__isnull=False).order_by("-starts_at", "-pk")
    return {row.course_id: row for row in rows}


@audited("practice.amend_material")
def amend_material(
    material: Material,
    *,
    by: Account,
    title: str,
    session: Session | None,
    competency: str = "",
    note: str = "",
) -> Material:
    """Rename a material, move it to another session of its class or to the class as a whole, change its note.

    :raises TitleMissing: without a title.
    :raises SessionOfOtherClass: if the session is not one of the class.
    """
    require(by, "practice.amend_material", material)
    _check_session(session, material.cohort)
    if not title.strip():
        raise TitleMissing
    material.title, material.note = title.strip()[:LONGEST_TITLE], note.strip()
    material.session, material.competency = session, competency
    material.save(update_fields=["title", "note", "session", "competency"])
    return material


@audited("practice.replace_material")
def replace_material(
    material: Material, upload: UploadedFile, *, by: Account, at: datetime | None = None
) -> MaterialVersion:
    """Put another file in the place of a material's: its address stays, the older file is kept as a version.

    :raises FileRefused: or the subclass with the closest reason, if the file is not taken.
    :raises VersionInForce: if it is the very same file.
    """
    require(by, "practice.amend_material", material)
    at = at or timezone.now()
    file = keep_file(upload, kinds=KINDS, by=by, at=at)
    if file.sha256 == material.file.sha256:
        raise VersionInForce
    return _put(material, file, by=by, at=at)


@audited("practice.restore_material")
def restore_material(
    material: Material, version: MaterialVersion, *, by: Account, at: datetime | None = None
) -> MaterialVersion:
    """Put an older file of a material back; the one it replaces stays among the versions.

    :raises VersionInForce: if it is the one in force.
    """
    require(by, "practice.amend_material", material)
    if version.file_id == material.file_id:
        raise VersionInForce
    return _put(material, version.file, by=by, at=at or timezone.now())


def _put(material: Material, file: object, *, by: Account, at: datetime) -> MaterialVersion:
    locked = Material.objects.select_for_update().get(pk=material.pk)
    number = max(locked.versions.values_list("number", flat=True)) + 1
    locked.file = material.file = file
    locked.save(update_fields=["file"])
    return MaterialVersion.objects.create(material=locked, number=number, file=file, by=by, at=at)


@audited("practice.withdraw_material")
def withdraw_material(material: Material, *, by: Account) -> Material:
    """Take a material from the class; those who post still see it and can publish it again."""
    require(by, "practice.withdraw_material", material)
    return _move(material, "withdraw")


@audited("practice.republish_material")
def republish_material(material: Material, *, by: Account) -> Material:
    """Give a withdrawn material back to the class."""
    require(by, "practice.withdraw_material", material)
    return _move(material, "republish")


def _move(material: Material, move: str) -> Material:
    locked = Material.objects.select_for_update().get(pk=material.pk)
    locked.state = MATERIAL.target(move, locked.state)
    locked.save(update_fields=["state"])
    return locked


def _check_session(session: Session | None, cohort: Cohort) -> None:
    if session is not None and session.timetable.cohort_id != cohort.pk:
        raise SessionOfOtherClass


def _title_of(given: str, file_name: str) -> str:
    """Return the title given, else what the name of the file says: without its ending, lines as blanks."""
    title = given.strip() or " ".join(PurePath(file_name).stem.replace("_", " ").split())
    return title[:LONGEST_TITLE]
