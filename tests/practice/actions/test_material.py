from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from academy.kernel.files.keeping import place_of
from academy.kernel.files.naming import name_of_file
from academy.kernel.files.refused import FileRefused, NotWhatItsNameSays
from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from academy.people.models import Instructor
from practice.actions.material import (
    ClassTakesNoMaterial,
    MaterialThereAlready,
    NothingChosen,
    SessionOfOtherClass,
    TitleMissing,
    VersionInForce,
    amend_material,
    post_material,
    post_materials,
    replace_material,
    republish_material,
    restore_material,
    reuse_materials,
    withdraw_material,
)
from practice.actions.media_place import keep_media_place
from practice.actions.subtitle import OnlyForVideos, add_subtitles, remove_subtitles
from practice.models import ClassFile, Material, MediaPlace
from tests.architecture.story import account
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.kernel.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def teacher():
    return account(Role.INSTRUCTOR)


@pytest.fixture
def session(teacher):
    instructor = Instructor.objects.create(name=teacher.name, account=teacher)
    cohort = make.cohort(state="running", starts_on=timezone.localdate())
    return make.session(cohort=cohort, instructors=[instructor])


def upload(name="入户_访谈.pdf", content=None):
    return SimpleUploadedFile(name, samples.pdf() if content is None else content)


def files_on_disk(settings):
    return [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_a_file_is_posted_with_a_title_from_its_name(session, teacher, settings):
    row = post_material(session.timetable.cohort, upload(), by=teacher, session=session, competency="inquiry")

    assert (row.title, row.file.name, row.file.kind) == ("入户 访谈", "入户_访谈.pdf", "pdf")
    assert [version.number for version in row.versions.all()] == [1]
    assert files_on_disk(settings) == [place_of(row.file.path)]
    assert AuditEntry.objects.get(verb="practice.post_material").by_id == teacher.pk


def test_nobody_else_posts(session):
    with pytest.raises(PermissionDenied):
        post_material(session.timetable.cohort, upload(), by=account(Role.INSTRUCTOR), session=session)

    assert not ClassFile.objects.exists()


def test_what_is_refused_leaves_neither_row_nor_file(session, teacher, settings):
    with pytest.raises(NotWhatItsNameSays):
        post_material(session.timetable.cohort, upload(content=samples.HELLO), by=teacher)

    assert not ClassFile.objects.exists()
    assert not files_on_disk(settings)


def test_the_same_file_is_not_posted_twice_and_leaves_no_second_one(session, teacher, settings):
    cohort = session.timetable.cohort
    post_material(cohort, upload(), by=teacher, session=session)

    with pytest.raises(MaterialThereAlready) as no:
        post_material(cohort, upload("again.pdf"), by=teacher, session=session)

    assert "入户 访谈" in str(no.value)
    assert len(files_on_disk(settings)) == 1
    assert post_material(cohort, upload(), by=teacher).session is None


def test_a_cancelled_class_and_another_classes_session_take_nothing(session, teacher):
    other = make.session()
    with pytest.raises(SessionOfOtherClass):
        post_material(session.timetable.cohort, upload(), by=teacher, session=other)
    cohort = session.timetable.cohort
    cohort.state = "cancelled"
    cohort.save()

    with pytest.raises(ClassTakesNoMaterial):
        post_material(cohort, upload(), by=teacher)


def test_one_bad_file_of_several_keeps_no_other_back(session, teacher):
    files = [upload("一.pdf"), upload("二.pdf", b"hello"), upload("三.docx", samples.office("docx"))]

    posted = post_materials(session.timetable.cohort, files, by=teacher, session=session, title="only for one")

    assert [row.title for row in posted.materials] == ["一", "三"]
    [(name, refusal)] = posted.refused
    assert name == "二.pdf"
    assert isinstance(refusal, FileRefused)


def test_a_title_is_for_a_single_file_and_nothing_is_not_posted(session, teacher):
    posted = post_materials(session.timetable.cohort, [upload()], by=teacher, title="课件")

    assert [row.title for row in posted.materials] == ["课件"]
    with pytest.raises(NothingChosen):
        post_materials(session.timetable.cohort, [], by=teacher)


def test_material_of_a_past_class_shares_its_file_and_finds_its_session(academy, session, teacher, settings):
    course = teach.course()
    past = make.session(instructors=list(session.instructors.all()), course=course)
    session.course = course
    session.save()
    old = post_material(past.timetable.cohort, upload(), by=teacher, session=past)
    film = practice.film(cohort=past.timetable.cohort, by=teacher)
    before = len(files_on_disk(settings))

    made = reuse_materials(session.timetable.cohort, [old, film], by=teacher)

    assert [(row.session, row.file) for row in made] == [(session, old.file), (None, film.file)]
    assert made[1].subtitles.count() == 1
    assert len(files_on_disk(settings)) == before
    with pytest.raises(NothingChosen):
        reuse_materials(session.timetable.cohort, [old], by=teacher)


def test_nobody_takes_over_what_they_may_not_open(session, teacher):
    foreign = practice.material()

    with pytest.raises(PermissionDenied):
        reuse_materials(session.timetable.cohort, [foreign], by=teacher)

    assert Material.objects.count() == 1


def test_a_material_is_renamed_and_moved_within_its_class(session, teacher):
    row = practice.material(session)

    amend_material(row, by=teacher, title=" 新标题 ", session=None, note="请带上")

    row.refresh_from_db()
    assert (row.title, row.session, row.note) == ("新标题", None, "请带上")
    with pytest.raises(TitleMissing):
        amend_material(row, by=teacher, title=" ", session=None)
    with pytest.raises(SessionOfOtherClass):
        amend_material(row, by=teacher, title="x", session=make.session())


def test_a_replaced_file_keeps_the_address_and_can_be_put_back(session, teacher):
    row = post_material(session.timetable.cohort, upload(), by=teacher)
    first = row.file

    replace_material(row, upload("新.pdf", samples.pdf("newer")), by=teacher)
    row.refresh_from_db()
    assert row.file.name == "新.pdf"

    restore_material(row, row.versions.get(number=1), by=teacher)
    row.refresh_from_db()
    assert row.file == first
    assert [version.number for version in row.versions.all()] == [3, 2, 1]
    with pytest.raises(VersionInForce):
        restore_material(row, row.versions.get(number=1), by=teacher)
    with pytest.raises(VersionInForce):
        replace_material(row, upload(), by=teacher)


def test_a_withdrawn_material_can_be_published_again(session, teacher):
    row = practice.material(session)

    assert withdraw_material(row, by=teacher).is_withdrawn
    with pytest.raises(MoveNotAllowed):
        withdraw_material(row, by=teacher)
    assert not republish_material(row, by=teacher).is_withdrawn


def test_subtitles_belong_to_videos_and_are_replaced_by_language(session, teacher):
    film, paper = practice.film(session), practice.material(session)
    newer = samples.SUBTITLES.replace("同志们好", "各位同志好")

    add_subtitles(film, samples.upload(newer.encode()), by=teacher, language="zh")

    [subtitle] = film.subtitles.all()
    assert subtitle.text == newer
    remove_subtitles(subtitle, by=teacher)
    assert not film.subtitles.exists()
    with pytest.raises(OnlyForVideos):
        add_subtitles(paper, samples.upload(newer.encode()), by=teacher, language="zh")


def test_a_place_is_the_viewers_own_and_a_late_report_changes_nothing(session):
    film, viewer, now = practice.film(session), make.enrolment(cohort=session.timetable.cohort).trainee, timezone.now()

    keep_media_place(film, viewer=viewer, seconds=90, at=now)
    keep_media_place(film, viewer=viewer, seconds=30, at=now - timedelta(minutes=1))
    keep_media_place(film, viewer=viewer, seconds=10**12, at=now + timedelta(minutes=1))

    assert MediaPlace.objects.get(account=viewer).seconds == 86_400
    assert not AuditEntry.objects.filter(verb__contains="place").exists()
    with pytest.raises(PermissionDenied):
        keep_media_place(film, viewer=make.account(), seconds=1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("讲义.pdf", "讲义.pdf"),
        ("讲义.exe", "讲义.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        ("讲义\u202efdp.exe", "讲义fdp.pdf"),
        ('a"b\n<c>.pdf', "abc.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("长" * 300 + ".pdf", "长" * 140 + ".pdf"),
    ],
)
def test_a_name_is_fit_for_every_system(given, kept):
    assert name_of_file(given, "pdf") == kept
